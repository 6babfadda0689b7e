"""Entries are inserted and no other byte changes, whatever the file's style."""

from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from qplan.core.base.errors import NoPlaceError
from qplan.core.record.entry import Asked, Details
from qplan.usecases.record import RecordRequest, record

STYLES = Path(__file__).parents[3] / "store_styles"
FILES = sorted(STYLES.glob("*.yaml"))
TODAY = date(2015, 1, 10)
AWKWARD = "简报: 第3期 # 'a' \"b\" {c}, [d]"


def recorded(file: Path, folder: Path, request: RecordRequest) -> tuple[bytes, bytes]:
    """The bytes before and after recording into a copy of a file."""
    copy = folder / "plan.yaml"
    old = file.read_bytes()
    copy.write_bytes(old)
    try:
        record(copy, request, TODAY)
    except NoPlaceError:
        assert old == copy.read_bytes()
        raise
    return old, copy.read_bytes()


def inserted(old: bytes, new: bytes) -> bytes:
    """The one run by which two texts differ; fails if they differ in any other way."""
    start = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), len(old))
    rest = len(old) - start
    assert old[start:] == new[len(new) - rest :], "not one inserted run"
    return new[start : len(new) - rest]


def item_of(data: Any) -> dict[str, Any]:  # noqa: ANN401 - a YAML tree is anything
    """The indicator `it` of a plan read by somebody else."""
    tasks = [task for section in data["sections"] for task in section.get("tasks", ())]
    indicators = [i for task in tasks for i in task.get("indicators", ())]
    return next(i for i in indicators if i["id"] == "it")


def read_elsewhere(data: bytes) -> Any:  # noqa: ANN401
    """What another YAML reader, the pure Python one, sees."""
    return YAML(typ="safe", pure=True).load(StringIO(data.decode("utf-8-sig")))


def names(files: list[Path]) -> list[str]:
    return [file.stem for file in files]


RECORDED = [file for file in FILES if not file.stem.startswith("refused-")]
REFUSED = [file for file in FILES if file.stem.startswith("refused-")]


def test_there_are_many_styles() -> None:
    """At least sixty files, each of its own style."""
    assert len({file.read_bytes() for file in FILES}) >= 60


@pytest.mark.parametrize("period", ["2013-Q4", "2014-Q3", "2015-Q4"])
@pytest.mark.parametrize("file", RECORDED, ids=names(RECORDED))
def test_only_one_run_is_inserted(file: Path, period: str, tmp_path: Path) -> None:
    """Before all others, between them and after them: old bytes stay, in their order."""
    if period == "2015-Q4":
        period = "2014-Q4" if "2014-Q4" not in file.read_text("utf-8") else "2014-Q3"
    if file.stem == "months-between":
        period = period.replace("-Q4", "-11").replace("-Q3", "-03")
    details = Details(source=AWKWARD, note="说明")
    request = RecordRequest([Asked("it", "96.50", period)], details, force=True)
    old, new = recorded(file, tmp_path, request)
    run = inserted(old, new).decode("utf-8", "replace")
    assert "96.50" in run
    assert period in new.decode()


@pytest.mark.parametrize("file", RECORDED, ids=names(RECORDED))
def test_another_reader_sees_the_plan_and_one_figure_more(file: Path, tmp_path: Path) -> None:
    """The result is checked by a parser that qplan does not use."""
    period = "2014-05" if file.stem == "months-between" else "2014-Q3"
    details = Details(source=AWKWARD, note="no")
    old, new = recorded(file, tmp_path, RecordRequest([Asked("it", "96.5", period)], details))
    try:
        before = read_elsewhere(old)
    except YAMLError:
        pytest.skip("the other reader does not accept the file as it was")
    after = read_elsewhere(new)
    figures = item_of(after)["measurements"]
    new_one = next(f for f in figures if str(f["period"]) == period)
    assert new_one["source"] == AWKWARD
    assert new_one["note"] == "no"
    assert str(new_one["value"]) == "96.5"
    figures.remove(new_one)
    if not figures and not item_of(before).get("measurements"):
        item_of(after).pop("measurements")
        item_of(before).pop("measurements", None)
    assert before == after


@pytest.mark.parametrize("file", RECORDED, ids=names(RECORDED))
def test_several_figures_go_in_at_once(file: Path, tmp_path: Path) -> None:
    """Two more figures, in their own order and place; then one more into the result."""
    periods = ["2014-11", "2014-03"] if file.stem == "months-between" else ["2014-Q3", "2013-Q2"]
    request = RecordRequest([Asked("it", "96.5", p) for p in periods], Details(), force=True)
    old, new = recorded(file, tmp_path, request)
    assert len(new) > len(old)
    rest = iter(new)
    assert all(byte in rest for byte in old), "the old bytes are not all there, in order"
    again = tmp_path / "again.yaml"
    again.write_bytes(new)
    last = "2014-07" if file.stem == "months-between" else "2013-Q1"
    figure = Asked("it", "90", last)
    inserted(*recorded(again, tmp_path, RecordRequest([figure], Details(), force=True)))


@pytest.mark.parametrize("file", REFUSED, ids=names(REFUSED))
def test_what_cannot_be_proven_is_refused(file: Path, tmp_path: Path) -> None:
    """The file stays as it is, and the message holds the line to add by hand."""
    request = RecordRequest([Asked("it", "96.5", "2014-Q3")], Details(note="a: b"))
    with pytest.raises(NoPlaceError) as caught:
        recorded(file, tmp_path, request)
    hint = caught.value.hint
    assert hint is not None
    by_hand = "- {period: 2014-Q3, value: 96.5, recorded: 2015-01-10, note: 'a: b'}"
    assert by_hand in str(hint.args["entries"])


def lines_of(file: str, folder: Path, *figures: Asked, reason: str | None = None) -> list[str]:
    """The lines that hold a period or value, after recording into a style file."""
    request = RecordRequest(figures, Details(reason=reason), force=True)
    _, new = recorded(STYLES / f"{file}.yaml", folder, request)
    return [line.strip() for line in new.decode().splitlines() if "2014-Q" in line]


def test_entries_stand_in_order_of_their_periods(tmp_path: Path) -> None:
    """An ordered list stays ordered."""
    found = lines_of(
        "corrected", tmp_path, Asked("it", "94", "2014-Q3"), Asked("it", "93", "2014-Q2")
    )
    assert [line.split("2014-")[1][:2] for line in found] == ["Q1", "Q1", "Q2", "Q3", "Q4"]


def test_a_list_with_the_newest_first_stays_so(tmp_path: Path) -> None:
    """The other order is an order too."""
    found = lines_of("newest-first", tmp_path, Asked("it", "94", "2014-Q3"))
    assert [line.split("2014-")[1][:2] for line in found] == ["Q4", "Q3", "Q2", "Q1"]


def test_in_a_list_without_order_the_entry_is_last(tmp_path: Path) -> None:
    """Nobody's order is guessed at."""
    found = lines_of("unordered", tmp_path, Asked("it", "94", "2014-Q3"))
    assert [line.split("2014-")[1][:2] for line in found] == ["Q2", "Q4", "Q1", "Q3"]


def test_a_correction_stands_behind_what_it_corrects(tmp_path: Path) -> None:
    """Right behind it: after an earlier correction, before the next period."""
    found = lines_of("corrected", tmp_path, Asked("it", "91.9", "2014-Q1"), reason="再补")
    assert ["91.5", "91.7", "91.9", "95"] == [
        line.split("value: ")[1].split(",")[0].rstrip("}") for line in found
    ]


def test_a_comment_stays_with_its_entry(tmp_path: Path) -> None:
    """Comments indented deeper than the dashes belong to the entry above them."""
    _, new = recorded(
        STYLES / "deeper-comments.yaml",
        tmp_path,
        RecordRequest([Asked("it", "94", "2014-Q3")], Details()),
    )
    tail = new.decode().splitlines()[-2:]
    assert ["# 书面核实", "- {period: 2014-Q3, value: 94, recorded: 2015-01-10}"] == [
        line.strip() for line in tail
    ]


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("block-of-flow-padded", "  - { period: 2014-Q3, value: 94, recorded: 2015-01-10 }"),
        ("block-of-flow-wide-dash", "  -   {period: 2014-Q3, value: 94, recorded: 2015-01-10}"),
        ("block-of-flow-deep", "          - {period: 2014-Q3, value: 94, recorded: 2015-01-10}"),
        (
            "quoted-values",
            "  - {period: '2014-Q3', value: '94', recorded: 2015-01-10}",
        ),
        ("quoted-keys", "  - {'period': 2014-Q3, 'value': 94, 'recorded': 2015-01-10}"),
        ("null", "    - {period: 2014-Q3, value: 94, recorded: 2015-01-10}"),
    ],
)
def test_the_style_of_the_neighbours_is_followed(file: str, line: str, tmp_path: Path) -> None:
    """Indentation, blanks and quotation marks are those of the entry beside it."""
    request = RecordRequest([Asked("it", "94", "2014-Q3")], Details())
    _, new = recorded(STYLES / f"{file}.yaml", tmp_path, request)
    assert line.strip() in [found.strip() for found in new.decode().splitlines()]
    assert line.rstrip() in new.decode()

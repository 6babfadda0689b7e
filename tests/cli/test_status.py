"""`qplan status` on the first plan, as users run it."""

import csv
import json
import subprocess
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import HEAD, ROOT, Golden, Run

GOLDEN = ROOT / "tests" / "golden"
YEAR_END = ("--as-of", "2014-12-31", "--known-at", "2014-12-31")
QUARTER = ("--as-of", "2014-03-31", "--known-at", "2014-03-31")


def indicators(run: Run, *args: str) -> dict[str, Any]:
    """The indicators of `status --format json` by id."""
    result = run("status", *args, "--format", "json")
    assert result.code == 0
    return {row["id"]: row for row in json.loads(result.out)["indicators"]}


def test_the_first_plan_at_the_end_of_its_year(run: Run) -> None:
    found = indicators(run, *YEAR_END)
    pm25 = found["pm25"]
    assert (68.073151, 70.49, 165.144186, -2.416849, 1.651442) == (
        pm25["actual"]["value"],
        pm25["target"]["goal"],
        pm25["completion"],
        pm25["gap"],
        pm25["pace"],
    )
    assert ("met", "green", 1.0, False) == (
        pm25["state"],
        pm25["light"],
        pm25["actual"]["coverage"],
        pm25["actual"]["partial"],
    )
    days = found["good-days"]
    assert (208, 365) == (days["actual"]["numerator"], days["actual"]["denominator"])
    assert ["met", True, True] == [days["state"], *(r["holds"] for r in days["readings"])]
    others = {row["state"] for name, row in found.items() if name not in ("pm25", "good-days")}
    assert (12, {"no_data"}) == (len(found), others)


def test_the_first_plan_after_a_quarter_has_no_verdict(run: Run) -> None:
    pm25 = indicators(run, *QUARTER)["pm25"]
    assert pm25["state"] == "in_progress"
    assert pm25["actual"]["partial"] is True
    assert pm25["actual"]["coverage"] == pytest.approx(90 / 365, abs=1e-6)
    assert pm25["actual"]["value"] > pm25["target"]["goal"]
    assert pm25["provisional"] is True


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", ["80", "160"])
def test_the_screen(
    run: Run, golden: Golden, monkeypatch: pytest.MonkeyPatch, language: str, width: str
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    result = run("--lang", language, "status", *QUARTER)
    golden(GOLDEN / f"status-{language}-{width}.txt", result.out)


@pytest.mark.parametrize("form", ["json", "csv", "markdown"])
def test_the_other_formats(run: Run, golden: Golden, form: str) -> None:
    golden(GOLDEN / f"status.{form}", run("status", *YEAR_END, "--format", form).out)


@pytest.mark.parametrize("width", [40, 60, 80, 100, 120, 160])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_line_is_wider_than_the_screen(
    run: Run, monkeypatch: pytest.MonkeyPatch, width: int, language: str
) -> None:
    from rich.cells import cell_len

    monkeypatch.setenv("COLUMNS", str(width))
    out = run("--lang", language, "status", "--actions", *QUARTER).out
    assert [] == [line for line in out.splitlines() if cell_len(line) > width]


def test_csv_and_json_show_the_same_numbers(run: Run) -> None:
    rows = csv.DictReader(StringIO(run("status", *YEAR_END, "--format", "csv").out))
    found = indicators(run, *YEAR_END)
    for row in rows:
        twin = found[row["id"]]
        for name, value in (
            ("goal", twin["target"]["goal"]),
            ("actual", twin["actual"] and twin["actual"]["value"]),
            ("completion", twin["completion"]),
            ("gap", twin["gap"]),
            ("pace", twin["pace"]),
            ("elapsed", twin["elapsed"]),
        ):
            assert value == (float(row[name]) if row[name] else None)


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        (("pm25",), ["pm25"]),
        (("PM2.5",), ["pm25"]),
        (("t10",), ["standards", "intl-products"]),
        (("--section", "三"), ["standards", "intl-products", "brands"]),
        (("--section", "s3", "--department", "市环保"), ["standards", "intl-products"]),
        (("--department", "食药监局"), ["agri-pass-rate"]),
        (("--state", "met"), ["pm25", "good-days"]),
        (("--light", "green"), ["pm25", "good-days"]),
        (("--light", "red"), []),
    ],
)
def test_rows_are_chosen_by_name(run: Run, args: tuple[str, ...], expected: list[str]) -> None:
    assert expected == list(indicators(run, *YEAR_END, *args))


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("pm52",), "did you mean pm25?"),
        (("--department", "市环保局局"), "did you mean 市环保局?"),
        (("--section", "九"), "no section is called '九'"),
        (("--department", "市"), "could be any of several"),
        (("--as-of", "2014-13-01"), "not a day"),
        (("--fail-on", "lost"), "is not one of"),
        (("--state", "lost"), "lost"),
    ],
)
def test_a_wrong_word_is_refused_with_a_hint(run: Run, args: tuple[str, ...], says: str) -> None:
    result = run("status", *args)
    assert (2, "") == (result.code, result.out)
    assert says in " ".join(result.err.split())


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("met", 1),
        ("missed,breached", 0),
        ("missed, no_data", 1),
        ("overdue", 1),
        ("red", 0),
        ("", 0),
    ],
)
def test_fail_on_makes_states_findings(run: Run, words: str, code: int) -> None:
    assert code == run("status", *YEAR_END, "--fail-on", words).code


def test_actions_are_shown_on_request(run: Run) -> None:
    assert "Action" not in run("status", *YEAR_END).out
    assert "Action" in run("status", *YEAR_END, "--actions").out
    assert "燃煤锅炉" in run("--lang", "zh", "status", *YEAR_END, "t03-boilers").out


def test_a_plan_with_errors_is_not_judged(run: Run, tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text("qplan: 1\nplan: {id: x, title: t, period: 2014, colour: red}\n")
    result = run("--file", plan, "status")
    assert (2, "") == (result.code, result.out)
    assert f"{plan}:2:39: QP101 error: unknown key 'colour'" in result.err


def test_a_missing_plan_is_said(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("status")
    assert (2, "") == (result.code, result.out)
    assert "no plan.yaml here or in any folder above" in result.err


def test_the_plan_is_found_from_a_folder_below(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "plan.yaml").write_bytes((ROOT / "plan.yaml").read_bytes())
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    assert run("status", "pm25", *YEAR_END).code == 0


def test_colour_is_only_an_addition(run: Run) -> None:
    import re

    plain = run("--color", "never", "status", *YEAR_END).out
    coloured = run("--color", "always", "status", *YEAR_END).out
    assert "\x1b[" not in plain
    assert "\x1b[" in coloured
    stripped = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert plain == "\n".join(line.rstrip() for line in stripped.splitlines()) + "\n"


HOSTILE = """\
qplan: 1
plan: {id: p, title: t, period: 2014}
departments: {A: {}}
sections:
- id: s
  title: t
  tasks:
  - id: t
    title: t
    lead: A
    actions: [{id: a, title: Do it}]
    indicators:
    - id: i
      title: >
        A folded
        title
      unit: '%'
      target: {at_least: 66.666667}
      measurements: [{period: 2014, value: 2/3}]
"""


def test_block_scalars_are_texts_like_any(run: Run, tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(HOSTILE, encoding="utf-8")
    out = run("--file", tmp_path / "plan.yaml", "status", *YEAR_END, "--actions").out
    assert "A folded title" in out
    assert "\\n" not in out


def test_no_heading_is_cut(run: Run, tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(HOSTILE, encoding="utf-8")
    assert "…" not in run("--file", tmp_path / "plan.yaml", "status", "--actions").out


def test_no_format_rounds_a_miss_onto_its_target(run: Run, tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(HOSTILE, encoding="utf-8")
    args = ("--file", tmp_path / "plan.yaml", "status", *YEAR_END, "--format")
    (row,) = csv.DictReader(StringIO(run(*args, "csv").out))
    (twin,) = json.loads(run(*args, "json").out)["indicators"]
    assert ("missed", "-0.000001") == (row["state"], row["gap"])
    assert float(row["gap"]) == twin["gap"]


def test_every_format_says_what_was_known_when(run: Run) -> None:
    args = ("status", "--as-of", "2014-07-20", "--known-at", "2014-07-01")
    for form in ("text", "markdown", "junit"):
        assert "as known at 2014-07-01" in run(*args, "--format", form).out


@pytest.mark.parametrize("command", [("status",), ("status", "--format", "json"), ("validate",)])
def test_a_result_that_cannot_be_written_is_said(command: tuple[str, ...]) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("there is no /dev/full here")
    with full.open("w") as out:
        done = subprocess.run(
            [sys.executable, "-m", "qplan", "--lang", "en", *command],
            cwd=ROOT, stdout=out, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.startswith("qplan: the result could not be written")
    assert "Traceback" not in done.stderr


FORMS = """\
    - id: growth
      title: Growth
      unit: '%'
      target: {at_least: [6.6, 6.8]}
      measurements: [{period: 2014-Q4, value: 6.9}]
    - id: trained
      title: Trained
      unit: people
      target: {at_least: 30, standing: true}
      combine: sum
      per: quarter
      every: month
      measurements:
      - {period: 2014-01, value: 31}
      - {period: 2014-02, value: 0}
      - {period: 2014-03, value: 0}
      - {period: 2014-04, value: 9}
    - {id: prices, title: Prices, unit: '%', target: {words: within a reasonable range}}
"""


def test_what_a_form_needs_said_is_said(run: Run, tmp_path: Path) -> None:
    """That a range is exceeded, which period decided, and that words are not judged."""
    plan = tmp_path / "plan.yaml"
    plan.write_text(HEAD + FORMS, encoding="utf-8")
    shown = run("--file", plan, "--lang", "en", "status", "--as-of", "2014-12-31").out
    assert "Growth: exceeded: beyond 6.8%" in shown
    assert "Trained: judged by 2014-Q1: 31" in shown
    assert "Prices: no data: the target is in words only" in shown
    assert "reasonable" in shown
    lines = run("--file", plan, "status", "--as-of", "2014-12-31", "--format", "csv").out
    assert ["true", "", ""] == [row["exceeded"] for row in csv.DictReader(StringIO(lines))]
    page = run("--file", plan, "--lang", "en", "show", "growth", "--as-of", "2014-12-31").out
    assert "exceeded: beyond 6.8%" in page

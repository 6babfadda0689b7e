"""Every spoiled form or table is refused at the right cell, with golden output."""

import re
from pathlib import Path

import pytest

from qplan.core.codes import sheets
from tests.books import making
from tests.books.spoiled import SPOILED, Spoiled
from tests.conftest import Golden, Run
from tests.limits import lowered

FOLDER = Path(__file__).parent / "outputs"
PLACE = re.compile(r"^([^!\n]+)!(?:[^!\n]+!)?([A-Z]+\d+): (QP\d+) (error|warning): ", re.MULTILINE)


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A form of the sample plan for 2014-Q3."""
    from typer.testing import CliRunner

    from qplan.cli import app

    folder = tmp_path_factory.mktemp("form")
    plan = making.write_plan(folder)
    args = ["--file", str(plan), "form", "-p", "2014Q3", "-d", "样本环保局", "-o", str(folder)]
    assert 0 == CliRunner().invoke(app, args).exit_code
    return folder / "样本环保局_2014Q3.xlsx"


@pytest.mark.parametrize("case", SPOILED, ids=lambda case: case.name)
def test_it_is_refused_at_its_cell(
    case: Spoiled,
    form: Path,
    run: Run,
    golden: Golden,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("qplan.cli.commands.import_.day", lambda _: making.TODAY)
    plan = making.write_plan(tmp_path)
    case.make(form, tmp_path / case.name)
    monkeypatch.chdir(tmp_path)
    with monkeypatch.context() as patch:
        lowered(patch, **case.limits)
        result = run("--file", "plan.yaml", "import", case.name)
    found = [(name, cell, code) for name, cell, code, _ in PLACE.findall(result.err)]
    assert [(case.name, case.cell, case.code)] == found
    golden(FOLDER / f"{case.name.replace('.', '-')}.txt", result.err)
    if case.warning:
        assert 0 == result.code
    else:
        assert (2, "") == (result.code, result.out)
        assert making.PLAN == plan.read_text("utf-8")


def test_every_code_has_a_sample() -> None:
    assert {code.id for code in sheets.CODES} <= {case.code for case in SPOILED}


def test_every_golden_output_has_a_sample() -> None:
    outputs = {path.name for path in FOLDER.glob("*.txt")}
    assert outputs == {f"{case.name.replace('.', '-')}.txt" for case in SPOILED}


def test_everything_wrong_is_said_at_once(
    form: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of all files together; good ones beside them are not recorded."""
    monkeypatch.setattr("qplan.cli.commands.import_.day", lambda _: making.TODAY)
    plan = making.write_plan(tmp_path)
    files = []
    cases = list({case.code: case for case in SPOILED if case.code != "QP505"}.values())
    for case in cases:
        folder = tmp_path / case.name.replace(".", "-")
        folder.mkdir()
        case.make(form, folder / case.name)
        files.append(folder / case.name)
    good = making.fill(form, tmp_path / "good.xlsx", lambda book: book.active)
    result = run("--file", plan, "import", good, *files)
    assert 2 == result.code
    # Of several rows for one figure the first is held against the rules, the others against it.
    of_rules = ("QP4", "QP520-share", "QP520-length", "QP520-not")
    expected = {(c.name, c.cell, c.code) for c in cases if not c.name.startswith(of_rules)}
    found = {(Path(name).name, cell, code) for name, cell, code, _ in PLACE.findall(result.err)}
    assert expected <= found
    assert making.PLAN == plan.read_text("utf-8")

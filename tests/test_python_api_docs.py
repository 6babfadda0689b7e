"""The examples of `docs/python-api.md` run, and its tables name what there is."""

import contextlib
import io
import re
import shutil
from pathlib import Path

import pytest

import qplan
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "python-api.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```python\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def output(code: str) -> str:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(code, "python-api.md", "exec"), {})
    return out.getvalue()


@pytest.fixture(autouse=True)
def _beside_a_plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(ROOT / "plan.yaml", tmp_path)
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)


def test_the_status_is_that_of_the_command() -> None:
    lines = output(EXAMPLES[0]).splitlines()
    assert "pm25 met green " in lines[1] or any(
        line.startswith("pm25 met green ") for line in lines
    )
    assert ["70.49", "10"] == lines[-2:]


def test_what_is_wrong_is_said() -> None:
    assert re.search(r"plan\.yaml:\d+:\d+: QP\d{3} warning: ", output(EXAMPLES[1]))


def test_a_figure_is_entered_and_nothing_written() -> None:
    before = Path("plan.yaml").read_bytes()
    assert "2015-01" in output(EXAMPLES[2])
    assert before == Path("copy.yaml").read_bytes()


def test_errors_are_said_in_words() -> None:
    said = output(EXAMPLES[3])
    assert "no-such-plan.yaml has errors: 1; nothing was done" in said
    assert "QP001" in said


def test_there_are_no_other_examples() -> None:
    assert 4 == len(EXAMPLES)


def test_every_error_and_row_it_names_is_offered() -> None:
    named = set(re.findall(r"`([A-Z]\w+)`", PAGE)) - {"Decimal", "Fraction"}
    assert set() == named - set(qplan.__all__)
    errors = {name for name in qplan.__all__ if name.endswith("Error")}
    assert errors <= named


def test_what_it_says_of_a_row_is_there() -> None:
    row = qplan.open("plan.yaml").status(as_of="2014-12-31")["pm25"]
    (listed,) = re.findall(r"^Of an `IndicatorRow`: (.*?)\. Numbers", PAGE, re.MULTILINE)
    for name in re.findall(r"`(\w+)`", listed):
        assert name == "Fraction" or hasattr(row, name)

"""What ends a command: in a message and code 2, on lines that nobody else can write."""

import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from qplan.usecases import status, writing
from tests.books import making
from tests.conftest import Run, plan_of
from tests.faults import writers

BROKEN = "a\n::error::b.yaml"
FORMATS = ("text", "json", "github", "gitlab", "sarif", "junit")


def no_memory(*_: object, **__: object) -> None:
    raise MemoryError


def test_too_little_memory_is_a_message(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(status, "status", no_memory)
    result = run("status")
    assert (2, "") == (result.code, result.out)
    assert "qplan: there is not enough memory for this\n" == result.err


def test_too_little_memory_while_recording_leaves_the_plan(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = tmp_path / "plan.yaml"
    old = writers.new_plan(plan)
    args = ("--file", plan, "record", "it", "3", "--period", "2014-02-01")
    with monkeypatch.context() as patch:
        patch.setattr(writing, "proves", no_memory)
        assert 2 == run(*args).code
    assert old == plan.read_bytes()
    monkeypatch.setattr("qplan.render.record.text.render_record", no_memory)
    result = run(*args)
    assert 2 == result.code
    assert "but it could not be printed" in result.err
    assert b"2014-02-01" in plan.read_bytes()


@pytest.mark.skipif(os.name == "nt", reason="names have no line ends there")
@pytest.mark.parametrize("form", FORMATS)
def test_a_line_end_in_a_name_is_not_printed(run: Run, tmp_path: Path, form: str) -> None:
    """It would be a line of its own, which CI may take for a command."""
    plan = tmp_path / BROKEN
    plan.write_text("qplan: 1\nplan: {id: x}\n", encoding="utf-8")
    result = run("validate", plan, "--format", form)
    assert 1 == result.code
    assert not any(line.startswith("::error::") for line in result.out.splitlines())
    if form == "junit":
        assert ET.fromstring(result.out) is not None


def test_a_department_with_blanks_around_its_name_is_refused(run: Run, tmp_path: Path) -> None:
    """Nobody could refer to it."""
    plan = tmp_path / "plan.yaml"
    text = making.PLAN.replace("  样本环保局: {", '  " 样本环保局": {', 1)
    plan.write_text(text, encoding="utf-8")
    result = run("validate", plan)
    assert "plan.yaml:4:3: QP103 error: expected a name without blanks around it" in result.out
    assert "样本环保局" in plan_of(making.PLAN).departments


# --- reports --------------------------------------------------------------------------------


@pytest.mark.skipif(os.name == "nt", reason="there are no modes")
def test_a_report_keeps_its_mode(run: Run, tmp_path: Path) -> None:
    """A new one is as the system makes new files."""
    old, new, link = (tmp_path / f"{name}.md" for name in ("old", "new", "link"))
    old.write_text("of last month", encoding="utf-8")
    old.chmod(0o600)
    link.symlink_to(old)
    before = os.umask(0o027)
    try:
        assert 0 == run("report", "-o", new, "-o", link).code
    finally:
        os.umask(before)
    assert (0o600, 0o640) == (old.stat().st_mode & 0o777, new.stat().st_mode & 0o777)
    assert link.is_symlink()
    assert new.read_bytes() == old.read_bytes()


def test_a_read_only_report_is_left(run: Run, tmp_path: Path) -> None:
    old = tmp_path / "old.md"
    old.write_text("signed", encoding="utf-8")
    old.chmod(0o400)
    result = run("report", "-o", tmp_path / "new.md", "-o", old)
    assert 2 == result.code
    assert "old.md is read-only; nothing was written" in result.err
    assert ("signed", False) == (old.read_text(encoding="utf-8"), (tmp_path / "new.md").exists())


def test_a_link_in_place_of_a_form_is_replaced_and_not_followed(run: Run, tmp_path: Path) -> None:
    plan = making.write_plan(tmp_path)
    letter = tmp_path / "letter.xlsx"
    letter.write_text("a letter", encoding="utf-8")
    forms = tmp_path / "forms"
    forms.mkdir()
    (forms / "样本环保局_2014Q3.xlsx").symlink_to(letter)
    args = ("--file", plan, "form", "--period", "2014Q3", "-o", forms)
    assert 2 == run(*args).code
    assert 0 == run(*args, "--force").code
    assert "a letter" == letter.read_text(encoding="utf-8")
    assert not (forms / "样本环保局_2014Q3.xlsx").is_symlink()


@pytest.mark.parametrize(
    "tail", ["# a comment, with a comma\n", "\n", "# \n", " # # # # # # # #\n"]
)
@pytest.mark.parametrize(
    "items", ["[{period: 2014-Q1, value: 91}", "\n      - {period: 2014-Q1, value: 91}"]
)
def test_what_stands_behind_the_last_entry_takes_neither_time_nor_place(
    run: Run, tmp_path: Path, tail: str, items: str
) -> None:
    """Comments with commas in them as well; the figure goes in before or behind them."""
    plan = tmp_path / "plan.yaml"
    closing = " ]\n" if items.startswith("[") else ""
    text = writers.HEAD.replace("every: day", "every: quarter")
    text += f"      measurements: {items}\n" + tail * 2000 + closing
    plan.write_text(text, encoding="utf-8")
    result = run("--file", plan, "record", "it", "92", "--period", "2014-Q2")
    assert 0 == result.code, result.err
    assert tail * 1999 in plan.read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform != "linux", reason="peaks are counted in other units elsewhere")
def test_record_needs_memory_in_step_with_the_file(tmp_path: Path) -> None:
    """Beyond what the program needs to start, at most 40 times the file."""
    plan = tmp_path / "plan.yaml"
    entry = "      measurements:\n      - {period: 2014-01-01, value: 3}\n"
    peaks, size = [], 2_000_000
    for length in (0, size):
        plan.write_text(writers.HEAD + entry + "\n" * length, encoding="utf-8")
        process = subprocess.Popen(writers.qplan(plan, 50), stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        assert 0 == process.returncode
        peaks.append(usage.ru_maxrss * 1024)
    assert peaks[1] - peaks[0] <= 40 * size

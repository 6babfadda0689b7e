"""`qplan report`: where it writes, what it refuses, what it needs."""

import builtins
import hashlib
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, Run

DAYS = ("--as-of", "2014-12-31", "--known-at", "2015-02-01")


def test_several_formats_are_written_at_once(run: Run, tmp_path: Path) -> None:
    output = run("report", "-o", tmp_path / "a.html", "-o", tmp_path / "A.MD", *DAYS)
    assert 0 == output.code
    assert "" == output.out
    assert "a.html is written" in output.err
    assert {"a.html", "A.MD"} == {path.name for path in tmp_path.iterdir()}


def test_an_older_report_is_replaced(run: Run, tmp_path: Path) -> None:
    old = tmp_path / "a.md"
    old.write_text("old")
    run("report", "-o", old, *DAYS)
    assert old.read_text(encoding="utf-8").startswith("# Taiyuan quality action plan 2014")


def test_a_name_of_another_ending_is_refused(run: Run, tmp_path: Path) -> None:
    output = run("report", "-o", tmp_path / "a.odt", *DAYS)
    assert 2 == output.code
    assert ".html, .xlsx, .docx, .pdf, .md" in output.err.replace("\n", " ").replace("│ ", "")


def test_the_plan_itself_is_never_written_over(run: Run, tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_bytes((ROOT / "plan.yaml").read_bytes())
    link = tmp_path / "link.md"
    link.symlink_to(plan)
    before = hashlib.sha256(plan.read_bytes()).hexdigest()
    output = run("--file", plan, "report", "-o", link, *DAYS)
    assert 2 == output.code
    assert "is the plan itself; nothing was written" in output.err
    assert before == hashlib.sha256(plan.read_bytes()).hexdigest()


def test_a_folder_that_is_not_there_is_said_before_any_work(run: Run, tmp_path: Path) -> None:
    output = run("report", "-o", tmp_path / "no" / "a.md", *DAYS)
    assert 2 == output.code
    assert "there is no such folder" in output.err


def test_what_is_no_regular_file_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").mkdir()
    output = run("report", "-o", tmp_path / "a.md", *DAYS)
    assert 2 == output.code
    assert "is not a regular file" in output.err


def test_a_full_disk_leaves_the_old_report(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = tmp_path / "a.md"
    old.write_text("old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    output = run("report", "-o", old, *DAYS)
    assert 2 == output.code
    assert "the disk is full" in output.err
    assert "old" == old.read_text()
    assert [old] == list(tmp_path.iterdir())


def test_a_template_is_for_a_bulletin_only(run: Run, tmp_path: Path) -> None:
    output = run("report", "-o", tmp_path / "a.md", "--template", tmp_path / "t.docx")
    assert 2 == output.code


@pytest.mark.parametrize(
    ("form", "package", "packages"),
    [
        ("html", "jinja2", "Jinja2 python-docx"),
        ("docx", "docx", "Jinja2 python-docx"),
        ("xlsx", "xlsxwriter", "python-calamine XlsxWriter"),
    ],
)
def test_a_missing_package_is_named_with_the_way_to_get_it(
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    form: str,
    package: str,
    packages: str,
) -> None:
    users = (f"qplan.render.report.{form}", "qplan.render.kit.page")
    for name in [n for n in sys.modules if n.startswith((*users, package))]:
        monkeypatch.delitem(sys.modules, name)
    real = builtins.__import__

    def without(name: str, *args: object, **more: object) -> object:
        missing = name.partition(".")[0]
        if missing == package or (missing == "markupsafe" and package == "jinja2"):
            raise ModuleNotFoundError(name, name=missing)
        return real(name, *args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", without)
    output = run("report", "-o", tmp_path / f"a.{form}", *DAYS)
    assert 2 == output.code
    assert f"need a package that is not installed: {package}" in output.err
    assert f"pip install {packages}" in " ".join(output.err.split())


def test_markdown_needs_nothing_beside_qplan() -> None:
    code = (
        "import sys; from qplan.render.report import renderer; "
        "from qplan.core.base.formats import ReportFormat; renderer(ReportFormat.MARKDOWN); "
        "print(sorted({'jinja2', 'docx', 'xlsxwriter', 'python_calamine'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "[]" == done.stdout.strip()


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of its own needs pty")
def test_a_terminal_is_shown_progress_and_a_pipe_is_not(tmp_path: Path) -> None:
    indicator = "    - {{id: i{0}, title: Sample {0}, unit: x, target: {{at_least: 1}}}}\n"
    head = (
        "qplan: 1\nplan: {id: sample, title: Sample, period: 2014}\ndepartments: {A: {}}\n"
        "sections:\n- id: s\n  title: S\n  tasks:\n  - id: t\n    title: T\n    lead: A\n"
        "    indicators:\n"
    )
    plan = tmp_path / "plan.yaml"
    plan.write_text(head + "".join(indicator.format(n) for n in range(250)))
    command = [sys.executable, "-m", "qplan", "-f", str(plan), "report", "-o", "out.md"]
    ours, theirs = pty.openpty()
    env = os.environ | {"TERM": "xterm"}
    done = subprocess.Popen(command, stderr=theirs, cwd=tmp_path, env=env)
    os.close(theirs)
    shown = b""
    while True:
        try:
            chunk = os.read(ours, 65536)
        except OSError:
            break
        if not chunk:
            break
        shown += chunk
    os.close(ours)
    assert 0 == done.wait()
    assert b"250" in shown
    piped = subprocess.run(command, capture_output=True, cwd=tmp_path, check=True)
    assert b"out.md is written\n" == piped.stderr


def test_an_empty_plan_makes_empty_reports(run: Run, tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text("qplan: 1\nplan: {id: sample, title: Sample, period: 2014}\n")
    for form in ("html", "xlsx", "docx", "md"):
        report = tmp_path / f"a.{form}"
        assert 0 == run("-f", plan, "report", "-o", report, *DAYS).code
        assert 0 == run("-f", plan, "trace", report).code
    text = (tmp_path / "a.md").read_text(encoding="utf-8")
    assert "- Indicators: 0. <!--" in text

"""What is answered without typer is what typer would have answered."""

import io
import random
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from functools import wraps
from pathlib import Path
from runpy import run_path
from typing import Any

import pytest
from typer.testing import CliRunner

from qplan.cli import COMMANDS, app, front, quick
from qplan.cli.plain import NotPlainError, parameters, read
from qplan.cli.table import MODULES
from qplan.cli.typed import Commands, typed
from tests.conftest import ROOT

BEFORE = (
    (), ("--no-cache",), ("--lang", "en"), ("--lang=zh",), ("--color", "always"), ("--lang", "xx"),
    ("-f", "plan.yaml"), ("--file=plan.yaml",), ("--color", "never", "--no-cache"), ("--lang",),
    ("--as-of", "2014"), ("-fplan.yaml",), ("--no-cache=1",), ("--nothing",),
)  # fmt: skip
PIECES = (
    "pm25", "elec", "--as-of", "2014-12-31", "--as-of=2014-Q3", "--known-at", "2015", "--format",
    "json", "csv", "text", "--format=markdown", "-d", "市环保局", "--department", "-s", "--state",
    "met", "missed", "--light", "green", "red", "--by", "section", "--fail-on", "overdue",
    "missed,red", "--actions", "--actions", "--within", "2w", "--of", "indicators", "attainment",
    "--since", "-", "--", "", "-dA", "--form", "--as-of=", "-1", "nonsense", "lead", "-o", "x.html",
    "--output=x.xlsx", "--strict", "--reason", "r", "--dry-run", "--force", "--to", "sdmx-csv",
    "--all", "--by=市环保局", "--summary", "--from", "px", "--since=2014-06-01", "QP204", "--docs",
    "--received", "--level", "督办", "--name",
)  # fmt: skip


def lines(chance: random.Random) -> list[str]:
    words = [chance.choice(PIECES) for _ in range(chance.choice((0, 1, 1, 2, 2, 3, 4, 5)))]
    return [*chance.choice(BEFORE), chance.choice(tuple(COMMANDS)), *words]


def by_typer(words: Sequence[str]) -> tuple[Any, Any] | None:
    """What typer passes to the two functions; none where it refuses the words."""
    seen: list[dict[str, Any]] = []
    single = Commands()
    for name in COMMANDS:
        single.command(name)(noting(quick._command(name), seen))
    single.callback()(typed(noting(front.qplan, seen)))
    result = CliRunner().invoke(single, list(words))
    return (seen[0], seen[1]) if result.exit_code == 0 and len(seen) == 2 else None


def noting(function: Callable[..., Any], seen: list[dict[str, Any]]) -> Callable[..., None]:
    """A function that takes the same, and only notes it."""

    @wraps(function)
    def called(**arguments: object) -> None:
        arguments.pop("ctx", None)
        arguments.pop("version", None)  # its callback does the work
        seen.append(arguments)

    return called


def plainly(words: Sequence[str]) -> tuple[Any, Any] | None:
    try:
        before, behind = read(front.qplan, words, until_command=True)
        before.pop("version")
        arguments, _ = read(quick._command(behind[0] if behind else ""), behind[1:])
    except NotPlainError:
        return None
    return before, arguments


def test_words_are_read_as_typer_reads_them() -> None:
    """What is not read plainly may be right or wrong: that is typer's to say."""
    chance = random.Random(18)
    plain = 0
    for _ in range(1500):
        words = lines(chance)
        found = plainly(words)
        if found is not None:
            plain += 1
            assert by_typer(words) == found, words
    assert plain > 120


@pytest.mark.parametrize(
    "words",
    [
        ("status", "--as-of", "2014-12-31"),
        ("--lang", "zh", "status", "pm25", "--as-of", "2014-12-31", "--actions"),
        ("status", "--as-of", "2014-12-31", "--fail-on", "missed,overdue"),
        ("status", "--as-of", "2014-12-31", "--fail-on", "nonsense"),
        ("status", "--department", "nobody"),
        ("show", "pm25", "--as-of", "2014-12-31"),
        ("show",),
        ("--file", "nowhere.yaml", "show", "pm25"),
        ("due", "--as-of", "2014-12-31", "--within", "2w"),
        ("rank", "--as-of", "2014-12-31", "--by", "reporting"),
        ("log", "--format", "csv"),
        ("validate", "plan.yaml"), ("validate", "nowhere.yaml"), ("validate", "--format", "x"),
        ("record", "pm25", "70", "--period", "2014-11", "--recorded", "2014-12-01", "--dry-run"),
        ("record", "pm25"), ("record", "pm25", "-1.5", "--period", "2014-11"),
        ("record", "pm25", "70", "--priod", "2014"), ("record", "nothing", "1", "-p", "2014-11"),
        ("trace", "nowhere.html"), ("trace", "plan.yaml"), ("trace",), ("explain", "QP204"),
        ("explain", "QP000"), ("schema",), ("schema", "x"),
        ("export", "--to", "iati", "-o", "nowhere/x"),
        ("export", "--to", "nothing"), ("form",), ("form", "--output", "x", "--period", "y"),
        ("grade", "--as-of", "2014-12-31"), ("grade", "-o", "x.txt"), ("coverage", "nowhere.yaml"),
        ("seal", "2014-Q1", "--by", "nobody", "--dry-run"), ("seal", "2014-Q1"),
        ("import", "nowhere.xlsx"), ("import",), ("report", "-o", "x.nothing"), ("report",),
        ("report", "-o", "nowhere/x.html"), ("remind", "--summary", "--as-of", "2014-12-31"),
        ("merge", "a", "b", "c"), ("merge", "a", "b", "c", "--marker-size", "9"),
        ("diff", "nowhere.yaml"), ("draft", "nowhere.txt"), ("init", "plan.yaml"),
        ("--help",), ("status", "--help"), ("--version",), (), ("nothing",), ("log", "--nothing"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_the_program_says_what_typer_says(
    words: Sequence[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.chdir(ROOT)
    expected = CliRunner().invoke(app, list(words), prog_name="qplan")
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = quick.answer(["qplan", *words])
    if code is not None:
        said = code, out.getvalue(), err.getvalue()
        assert (expected.exit_code, expected.stdout, expected.stderr) == said
    else:
        assert out.getvalue() == ""


@pytest.mark.parametrize("name", COMMANDS)
def test_a_quick_command_needs_no_typer(name: str) -> None:
    code = (
        f"import sys, qplan.cli.commands.{MODULES.get(name, name)}; print('typer' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
    assert all(one.name for one in parameters(quick._command(name)))


def test_another_name_of_the_program_and_completion_are_for_typer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert quick.answer(["/usr/lib/qplan/__main__.py", "--version"]) is None
    monkeypatch.setenv("_QPLAN_COMPLETE", "complete_bash")
    assert quick.answer(["qplan", "--version"]) is None


def test_what_a_shell_has_not_expanded_is_for_typer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qplan.cli.quick.os.name", "nt")
    assert quick.answer(["qplan", "show", "*"]) is None


def test_help_is_kept_as_typer_lays_it_out() -> None:
    """After an option or a help text was changed: tools/help.py."""
    made = dict(run_path(str(ROOT / "tools/help.py"))["texts"]())
    assert set(COMMANDS) <= {path.name.rpartition("-")[0] for path in made}
    assert made == {path: path.read_text("utf-8") for path in made}
    assert set(made) == set(Path(next(iter(made))).parent.parent.rglob("*.txt"))


@pytest.mark.parametrize("columns", ["60", "80", "100", "140"])
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("words", [("--help",), ("status", "-h"), ("record", "--help")])
def test_help_is_as_wide_as_typers(
    words: Sequence[str], language: str, columns: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setenv("QPLAN_LANG", language)
    expected = CliRunner().invoke(app, list(words), prog_name="qplan").stdout
    out = io.StringIO()
    with redirect_stdout(out):
        code = quick.answer(["qplan", *words])
    assert (None if columns == "60" else 0) == code
    assert out.getvalue() in ("", expected)


def test_a_key_that_interrupts_ends_as_with_typer(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("qplan.usecases.status.load_to_judge", interrupted)
    monkeypatch.chdir(ROOT)
    assert CliRunner().invoke(app, ["status"]).exit_code == quick.answer(["qplan", "status"]) == 130


def test_who_was_asked_and_does_not_answer_ends_it_as_with_typer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("qplan.cli.asking.is_terminal", lambda: True)
    monkeypatch.chdir(ROOT)
    expected = CliRunner().invoke(app, ["record"], prog_name="qplan", input="")
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = quick.answer(["qplan", "record"])
    assert (1, expected.stdout) == (code, out.getvalue())
    assert expected.exit_code == 1
    assert err.getvalue().endswith("Aborted!\n")
    assert expected.stderr.endswith("Aborted!\n")

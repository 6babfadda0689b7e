"""What a command imports: only what it needs, when it needs it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

HEAVY = ("pydantic", "ruamel", "rich.console", "simplejson", "filelock")
BOOKS = ("xlsxwriter", "docx", "lxml", "pyarrow", "distributed", "fsspec", "sqlite3")
READING = {"pydantic", "ruamel"}
PROGRAM = """
import sys
from qplan.cli import main
sys.argv[0] = "qplan"
try:
    main()
except SystemExit:
    pass
print(*sorted(m for m in sys.argv[-1:] + list(sys.modules)), file=sys.stderr)
"""


ENDLESS = """
class Ended(Exception):
    pass
def end(code):
    raise Ended
import os
os._exit = end
try:
    main()
except Ended:
    pass
try:
    pass"""


def unmeasured() -> dict[str, str]:
    """The environment, without what has a program measured: it imports what measures it."""
    measuring = ("COVERAGE_", "COV_CORE_")
    return {name: value for name, value in os.environ.items() if not name.startswith(measuring)}


def imported(*args: str, cache: Path | None = None) -> set[str]:
    """The modules that a run of the command line has imported."""
    environment = unmeasured()
    if cache is not None:
        del environment["QPLAN_NO_CACHE"]
        environment |= {"XDG_CACHE_HOME": str(cache), "LOCALAPPDATA": str(cache)}
        environment["HOME"] = str(cache)  # macOS keeps caches below it
    result = subprocess.run(
        [sys.executable, "-c", PROGRAM, *args],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    )
    return set(result.stderr.split())


@pytest.mark.parametrize(
    ("command", "needed"),
    [
        ("status --as-of 2014-11-30", set()),
        ("--color always status --as-of 2014-12-31", {"rich.console"}),
        ("status --as-of 2014-12-31 --format json", {"simplejson"}),
        ("status --as-of 2014-12-31 --format csv", set()),
        ("show pm25 --as-of 2014-12-31", set()),
        ("due --as-of 2014-12-31", set()),
        ("rank --as-of 2014-12-31", set()),
        ("log", set()),
        ("log --format json", {"simplejson"}),
        ("validate plan.yaml", READING),
        ("schema", {"pydantic"}),
        ("explain QP101", set()),
        ("record pm25 70 --period 2014-11 --reason r --dry-run", {"ruamel"}),
        ("form --all --output {folder}", {"xlsxwriter"}),
        ("report --output {folder}/x.xlsx", {"xlsxwriter"}),
        ("rollup plan.yaml --as-of 2014-12-31", {"sqlite3"}),
        ("rollup plan.yaml --by indicator --output {folder}/x.csv", {"sqlite3"}),
        ("report --output {folder}/x.docx", {"docx", "lxml"}),
    ],
)
def test_a_command_imports_what_it_needs(
    command: str, needed: set[str], seen: Path, tmp_path: Path
) -> None:
    """With a plan that was read before; what reads it anew needs the schema and the reader."""
    args = command.format(folder=tmp_path).split()
    assert needed == imported(*args, cache=seen) & {*HEAVY, *BOOKS}


def test_what_was_asked_before_is_answered_from_the_cache_alone(seen: Path) -> None:
    modules = imported("status", "--as-of", "2014-12-31", cache=seen)
    assert "qplan.store.cache.entries" in modules
    assert set() == modules & {"pathlib", "typing", "json", "qplan.core", "qplan.cli.options"}


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache folder that holds the plan."""
    folder = tmp_path_factory.mktemp("cache")
    first = imported("status", "--as-of", "2014-12-31", cache=folder)
    assert set() == first & READING, "it is plain, and nothing is wrong with it"
    return folder


@pytest.mark.parametrize("args", [("--help",), ("--version",), ("status", "--help")])
def test_help_needs_nothing_heavy(args: tuple[str, ...]) -> None:
    assert set() == imported(*args) & set(HEAVY)


@pytest.mark.parametrize("line", ["st", "show p", "record pm25 1 --period ", "explain QP"])
def test_completion_needs_next_to_nothing(line: str) -> None:
    """Run to its end without ending, to see what is there then."""
    program = PROGRAM.replace("try:\n    main()", ENDLESS)
    words = {"_QPLAN_COMPLETE": "bash", "_QPLAN_LINE": f"qplan {line}"}
    result = subprocess.run(
        [sys.executable, "-c", program, "qplan"],
        cwd=ROOT, capture_output=True, text=True, check=True, env=unmeasured() | words,
    )  # fmt: skip
    assert result.stdout.startswith("words\n")
    none = {*HEAVY, "typer", "json", "pathlib", "qplan.core.plan.model", "qplan.core.base.period"}
    assert set() == set(result.stderr.split()) & none


def test_importing_the_package_needs_nothing() -> None:
    code = "import sys, qplan; print(*sys.modules)"
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert set() == set(result.stdout.split()) & {*HEAVY, "typer", "qplan.core.base.problems"}


def test_json_needs_no_console() -> None:
    modules = imported("status", "--format", "json", "--as-of", "2014-12-31")
    assert "simplejson" in modules
    assert set() == modules & {"rich.console", "rich.table", "filelock"}


def test_a_screen_needs_no_json_and_no_lock() -> None:
    modules = imported("--lang", "en", "status", "--as-of", "2014-12-31")
    assert set() == modules & {"simplejson", "filelock", "rich.console", "rich.text"}


def ended(entry: str) -> subprocess.CompletedProcess[str]:
    """A run whose end is to be told from that of Python, which says farewell."""
    code = f"""
import atexit, sys
atexit.register(print, "farewell")
sys.argv = ["qplan", "--version"]
from qplan.cli import {entry}
{entry}()
"""
    command = [sys.executable, "-c", code]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=unmeasured())


def test_a_process_of_its_own_ends_at_once() -> None:
    done, inside = ended("run"), ended("main")
    assert done.stdout.startswith("qplan ")
    assert inside.stdout == done.stdout + "farewell\n"
    assert done.returncode == inside.returncode == 0


def test_a_process_of_its_own_ends_with_the_code_of_its_command(tmp_path: Path) -> None:
    wrong = tmp_path / "plan.yaml"
    wrong.write_text("qplan: 1\n", encoding="utf-8")
    command = [sys.executable, "-m", "qplan", "validate", str(wrong)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "QP102" in done.stdout

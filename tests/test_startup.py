"""What a command imports: only what it needs, when it needs it."""

import subprocess
import sys

import pytest

from tests.conftest import ROOT

HEAVY = ("pydantic", "ruamel", "rich.console", "simplejson", "filelock")
PROGRAM = """
import sys
from qplan.cli import main
try:
    main()
except SystemExit:
    pass
print(*sorted(m for m in sys.argv[-1:] + list(sys.modules)), file=sys.stderr)
"""


def imported(*args: str) -> set[str]:
    """The modules that a run of the command line has imported."""
    result = subprocess.run(
        [sys.executable, "-c", PROGRAM, *args], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(result.stderr.split())


@pytest.mark.parametrize("args", [("--help",), ("--version",), ("status", "--help")])
def test_help_needs_nothing_heavy(args: tuple[str, ...]) -> None:
    assert set() == imported(*args) & set(HEAVY)


def test_importing_the_package_needs_nothing() -> None:
    code = "import sys, qplan; print(*sys.modules)"
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert set() == set(result.stdout.split()) & {*HEAVY, "typer", "qplan.problems"}


def test_json_needs_no_console() -> None:
    modules = imported("status", "--format", "json", "--as-of", "2014-12-31")
    assert "simplejson" in modules
    assert set() == modules & {"rich.console", "rich.table", "filelock"}


def test_a_screen_needs_no_json_and_no_lock() -> None:
    modules = imported("--lang", "en", "status", "--as-of", "2014-12-31")
    assert "rich.console" in modules
    assert set() == modules & {"simplejson", "filelock"}

"""The example plans are in order, and say what they are."""

from pathlib import Path

import pytest

from tests.conftest import ROOT, Run

EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_an_example_has_neither_errors_nor_warnings(run: Run, path: Path) -> None:
    result = run("validate", "--strict", path)
    assert (0, "files checked: 1 · errors: 0 · warnings: 0") == (result.code, result.out.strip())


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_made_up_figures_are_named_as_such(run: Run, path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "# ALL FIGURES IN THIS FILE ARE MADE UP." in text
    assert "(made up)" in run("--file", path, "status", "--as-of", "2025-07-20").out

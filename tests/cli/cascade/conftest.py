"""A repository that plans are written into."""

from pathlib import Path

import pytest

from tests.cli.cascade.making import Write, child, province
from tests.conftest import Run


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> Write:
    """Write a file into a repository, and run commands there."""
    del run  # it changes the folder too, and comes first
    repository = tmp_path / "repository"
    (repository / ".git").mkdir(parents=True)
    monkeypatch.chdir(repository)

    def write(name: str, text: str) -> Path:
        path = repository / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture
def right(write: Write) -> Write:
    """A province and two counties that fit."""
    write("province.yaml", province())
    write("counties/north.yaml", child("north"))
    write("counties/south.yaml", child("south"))
    return write

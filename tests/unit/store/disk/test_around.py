"""Names of files around a plan: whatever they are, what is found lies inside and is there."""

import os
import sys
import tempfile
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qplan.store.disk.around import Surroundings, identity

WORDS = ["a", "b", "plans", "x.yaml", "y.yaml", ".hidden.yaml", "out", "circle", "in.yaml"]
STEPS = st.sampled_from([*WORDS, "..", ".", "", "*", "?", "*.yaml", "?.yaml", "[ab]", "**", "~",
                         "C:", "\\", "A", "X.YAML"])  # fmt: skip


@pytest.fixture(scope="module")
def tree() -> Iterator[Path]:
    """A repository in a folder with files that are none of its business."""
    with tempfile.TemporaryDirectory() as outside:
        root = Path(outside).resolve() / "repository"
        for name in ("plan.yaml", "x.yaml", "a/x.yaml", "a/.hidden.yaml", "b/a/y.yaml",
                     "plans/x.yaml", "plans/b/y.yaml", ".git/x.yaml", "../x.yaml",
                     "../a/x.yaml"):  # fmt: skip
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("qplan: 1\n", encoding="utf-8")
        if sys.platform != "win32":
            (root / "out").symlink_to("../a")
            (root / "a" / "circle").symlink_to("circle")
            (root / "b" / "in.yaml").symlink_to("../x.yaml")
        yield root


@given(steps=st.lists(STEPS, min_size=1, max_size=6), start=st.sampled_from(["", "a", "b/a"]))
def test_what_is_found_lies_inside(tree: Path, steps: list[str], start: str) -> None:
    name = "/".join(steps)
    found = Surroundings().look(tree / start / "plan.yaml", name)
    assert found.files or found.problems
    for file in found.files:
        assert file.path.is_relative_to(tree)
        assert file.path.exists()
        assert identity(tree / start / file.name) == identity(file.path)
    assert sorted(found.files) == list(found.files)


@given(step=st.text("ab*?.yaml[]!-x", min_size=1, max_size=6).filter(lambda s: "**" not in s))
def test_a_star_is_any_letters_and_a_question_mark_one(tree: Path, step: str) -> None:
    if set(step) == {"."}:
        return
    found = Surroundings().look(tree / "plan.yaml", f"a/{step}")
    pattern = step.replace("[", "[[]")
    names = [path.name for path in (tree / "a").iterdir() if path.is_file()]
    right = sorted(n for n in names if fnmatchcase(n, pattern)
                   and (step.startswith(".") or not n.startswith(".")))  # fmt: skip
    assert right == [Path(file.name).name for file in found.files]


def test_each_folder_is_listed_once(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listed: list[str] = []
    scandir = os.scandir

    def watched(path: Path) -> object:
        listed.append(str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", watched)
    around = Surroundings()
    for _ in range(3):
        around.look(tree / "a" / "x.yaml", "../plan.yaml")
        around.look(tree / "plan.yaml", "*/*.yaml")
    assert sorted(set(listed)) == sorted(listed)
    assert str(tree) in listed

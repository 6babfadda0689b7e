"""The sample family of examples/cascade, and what docs/cascade.md says `validate` finds in it."""

import re
import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT, Run

FAMILY = ROOT / "examples" / "cascade"
FILES = ("sample-province.yaml", "counties/sample-north.yaml", "counties/sample-south.yaml")
PAGES = {"en": "cascade.md", "zh": "cascade.zh-CN.md"}
MISTAKES = (
    ("counties/sample-north.yaml", "carries: homes", "carries: home"),
    ("counties/sample-south.yaml", "{at_least: 400}", "{at_least: 350}"),
    ("counties/sample-south.yaml", "by: 2026-06\n", "by: 2026-09\n"),
    ("counties/sample-north.yaml", "unit: µg/m³", "unit: mg/m³"),
    ("sample-province.yaml", "      accept: {QP240: 平台由省级统一建设，不分解到县}\n", ""),
)


def test_all_of_the_family_is_made_up_and_says_so() -> None:
    assert set(FILES) == {p.relative_to(FAMILY).as_posix() for p in FAMILY.rglob("*.yaml")}
    for name in FILES:
        text = (FAMILY / name).read_text(encoding="utf-8")
        assert "# ALL FIGURES IN THIS FILE ARE MADE UP." in text
        assert "(made up)" in text


def test_the_family_fits(run: Run) -> None:
    result = run("validate", "--strict", *(FAMILY / name for name in FILES))
    expected = "files checked: 3 · errors: 0 · warnings: 0 · accepted: 1\n"
    assert (0, expected) == (result.code, result.out)


@pytest.fixture
def mistaken(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """In a copy of the family with some mistakes."""
    shutil.copytree(FAMILY, tmp_path / "cascade")
    monkeypatch.chdir(tmp_path / "cascade")
    for name, right, wrong in MISTAKES:
        path = Path(name)
        text = path.read_text(encoding="utf-8")
        assert 1 == text.count(right)
        path.write_text(text.replace(right, wrong), encoding="utf-8", newline="\n")
    return run


@pytest.mark.parametrize("language", PAGES)
def test_the_page_shows_what_is_found(mistaken: Run, language: str) -> None:
    command = ("validate", *FILES)
    shown = f"$ qplan {' '.join(command)}\n" + mistaken("--lang", language, *command).out
    text = (ROOT / "docs" / PAGES[language]).read_text(encoding="utf-8")
    blocks = re.findall(r"```text\n(\$ qplan validate.*?)```", text, re.DOTALL)
    assert [shown] == blocks

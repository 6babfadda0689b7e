"""The sample seal of the documents: anybody can check it with hashlib, and so does qplan."""

import re
from hashlib import sha256
from pathlib import Path

import pytest

from qplan.core.plan.seal_checks import check_seals
from qplan.usecases.load import load
from tests.conftest import ROOT

PAGES = ["docs/safety.md", "docs/safety.zh-CN.md"]


def block(page: str, kind: str) -> str:
    text = (ROOT / page).read_text(encoding="utf-8")
    found: list[str] = re.findall(rf"```{kind} sealed\n(.*?)```", text, re.DOTALL)
    assert 1 == len(found)
    return found[0]


@pytest.mark.parametrize("page", PAGES)
def test_the_lines_give_the_digest_with_hashlib_alone(page: str) -> None:
    lines = block(page, "text")
    made = sha256(lines.encode()).hexdigest()
    plan = block(page, "yaml")
    assert f"entries: {len(lines.splitlines())}, digest: {made}}}" in plan
    assert f"{made}  lines.txt\n" in (ROOT / page).read_text(encoding="utf-8")
    assert sorted(lines.splitlines()) == lines.splitlines()


@pytest.mark.parametrize("page", PAGES)
def test_the_plan_gives_the_lines(page: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(block(page, "yaml"), encoding="utf-8")
    (check,) = check_seals(load(path))
    assert check.holds
    assert block(page, "text") == "".join(sorted(f"{entry.line}\n" for entry in check.covered))
    assert ["dust"] == [entry.id for entry in check.after]


def test_both_languages_show_the_same_sample() -> None:
    one, other = PAGES
    assert block(one, "yaml") == block(other, "yaml")
    assert block(one, "text") == block(other, "text")

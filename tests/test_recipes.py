"""The recipes of docs/recipes.md are valid and judged as the page says, in both languages."""

import json
import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.conftest import HEAD, ROOT, Run, plan_of
from tests.test_method import examples, part_of, works_out

ENGLISH, CHINESE = examples("recipes.md"), examples("recipes.zh-CN.md")
PAGES = ("recipes.md", "recipes.zh-CN.md")


def plan_text(indicators: str) -> str:
    """The plan of the pages, with the indicators of a recipe."""
    head = HEAD.replace("period: 2014", "period: 2021/2025")
    return head + "".join(f"    {line}\n" for line in indicators.splitlines())


@pytest.mark.parametrize("n", range(len(ENGLISH)))
@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_recipe_is_judged_as_it_says(n: int, language: str) -> None:
    text, day, command, says = (ENGLISH if language == "en" else CHINESE)[n]
    expected = json.loads(says, parse_float=Decimal)
    plan = plan_of(plan_text(text))
    found = works_out(plan, date.fromisoformat(day), command, language)
    assert expected == part_of(expected, found)


@pytest.mark.parametrize("n", range(len(ENGLISH)))
def test_validate_has_nothing_to_say_of_the_recipe(n: int, tmp_path: Path, run: Run) -> None:
    for found in (ENGLISH, CHINESE):
        plan = tmp_path / "plan.yaml"
        plan.write_text(plan_text(found[n][0]), encoding="utf-8")
        done = run("validate", "--strict", plan)
        assert 0 == done.code, done.out


@pytest.mark.parametrize("name", PAGES)
def test_every_recipe_is_tried_and_stands_in_the_table(name: str) -> None:
    text = (ROOT / "docs" / name).read_text(encoding="utf-8")
    titles = re.findall(r"^### (.+)$", text, re.MULTILINE)
    assert titles == re.findall(r"^\| .+ \| \[(.+)\]\(#.+\) \|", text, re.MULTILINE)
    assert len(titles) == text.count("```yaml") == len(examples(name))


def test_the_table_says_what_the_recipes_say() -> None:
    for name in PAGES:
        text = (ROOT / "docs" / name).read_text(encoding="utf-8")
        shown = re.findall(r"^\| .+ \| \[.+\]\(#.+\) \| (.+) \|$", text, re.MULTILINE)
        for keys, (recipe, *_) in zip(shown, examples(name), strict=True):
            assert [] == [key for key in re.findall(r"`([^`]+)`", keys) if key not in recipe]


def test_both_languages_have_the_same_recipes() -> None:
    def figures(found: list[tuple[str, str, str, str]]) -> list[tuple[list[str], str]]:
        return [(re.findall(r"[\d./-]+", re.sub("title:.*", "", text)), day)
                for text, day, *_ in found]  # fmt: skip

    assert figures(ENGLISH) == figures(CHINESE)

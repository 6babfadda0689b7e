"""The worked examples of docs/methods.md come out of the command line, in both languages."""

import json
import re
from decimal import Decimal
from pathlib import Path

import pytest

from tests.conftest import ROOT, Run

HEAD = """\
qplan: 1
plan: {id: sample, title: Sample plan, period: 2010/2035}
reporting: {every: year}
departments: {A: {}}
sections:
- id: s1
  title: Section one
  tasks:
  - id: t1
    title: Task one
    lead: A
    indicators:
"""
EXAMPLE = re.compile(
    r"```yaml\n(?P<plan>.*?)```\n+"
    r"(?:As of |截至)(?P<day>\d{4}-\d\d-\d\d)(?:, |，)`(?P<method>[\w-]+)`[:：]\n+"
    r"```json\n(?P<says>.*?)```",
    re.DOTALL,
)
PAGES = {"en": "methods.md", "zh": "methods.zh-CN.md"}


def examples(language: str) -> list[tuple[str, str, str, str]]:
    text = (ROOT / "docs" / PAGES[language]).read_text(encoding="utf-8")
    return [(m["plan"], m["day"], m["method"], m["says"]) for m in EXAMPLE.finditer(text)]


@pytest.mark.parametrize("language", PAGES)
@pytest.mark.parametrize("n", range(len(examples("en"))))
def test_the_example_works_out(run: Run, tmp_path: Path, n: int, language: str) -> None:
    indicators, day, method, says = examples(language)[n]
    plan = tmp_path / "plan.yaml"
    lines = indicators.splitlines()
    plan.write_text(HEAD + "".join(f"    {line}\n" for line in lines), encoding="utf-8")
    asked = ("status", "--method", method, "--as-of", day, "--format", "json")
    found = run("--lang", language, "--file", plan, *asked)
    document = json.loads(found.out, parse_float=Decimal)["indicators"][0]["assessment"]
    expected = json.loads(says, parse_float=Decimal)
    assert expected == {key: document[key] for key in expected}
    assert method == document["method"]


@pytest.mark.parametrize("language", PAGES)
def test_every_yaml_block_is_a_worked_example(language: str) -> None:
    text = (ROOT / "docs" / PAGES[language]).read_text(encoding="utf-8")
    assert text.count("```yaml") == len(examples(language)) > 5


def test_both_languages_work_the_same_figures() -> None:
    def figures(language: str) -> list[tuple[list[str], str, str]]:
        found = examples(language)
        return [(re.findall(r"[\d./-]+", plan), day, method) for plan, day, method, _ in found]

    assert figures("en") == figures("zh")

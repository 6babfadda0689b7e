"""The worked examples of docs/method.md are worked, in both languages."""

import json
import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from qplan.core.evaluation.evaluate import evaluate
from qplan.core.plan.model import Plan
from qplan.core.views.choices import Competitor, Measure
from qplan.core.views.due import build_due
from qplan.core.views.grading import build_grades
from qplan.core.views.indicator import indicator_detail
from qplan.core.views.ranking import build_ranking
from qplan.language import Speaker
from qplan.render.due.json import render as due_json
from qplan.render.grade.json import render as grade_json
from qplan.render.rank.json import render as rank_json
from qplan.render.show.json import render as show_json
from tests.conftest import ROOT, plan_with

KNOWN = date(2030, 1, 1)
EXAMPLE = re.compile(
    r"```yaml\n(?P<plan>.*?)```\n+"
    r"(?:As of |截至 ?)(?P<day>\d{4}-\d\d-\d\d)(?:[,，] ?`(?P<command>\w+)`)?[:：]\n+"
    r"```json\n(?P<says>.*?)```",
    re.DOTALL,
)


def examples(name: str) -> list[tuple[str, str, str, str]]:
    text = (ROOT / "docs" / name).read_text(encoding="utf-8")
    return [
        (m["plan"], m["day"], m["command"] or "show", m["says"]) for m in EXAMPLE.finditer(text)
    ]


ENGLISH, CHINESE = examples("method.md"), examples("method.zh-CN.md")


def works_out(plan: Plan, day: date, command: str, language: str) -> Any:  # noqa: ANN401 - JSON
    evaluation, say = evaluate(plan, day, KNOWN), Speaker(language)
    match command:
        case "due":
            text = due_json(build_due(evaluation, (), None), say, width=80, colour=False)
        case "rank":
            view = build_ranking(evaluation, Measure.COMPLETION, Competitor.DEPARTMENTS)
            text = rank_json(view, say, width=80, colour=False)
        case "grade":
            text = grade_json(build_grades(evaluation), say, width=80, colour=False)
        case _:
            detail = indicator_detail(plan, evaluation.indicators[0], day, KNOWN)
            text = show_json(detail, say, width=80, colour=False)
    return json.loads(text, parse_float=Decimal)


def part_of(expected: Any, found: Any) -> Any:  # noqa: ANN401 - JSON
    """What is found of all that is expected: equal to it when everything is as expected."""
    if isinstance(expected, dict) and isinstance(found, dict):
        return {key: part_of(value, found.get(key)) for key, value in expected.items()}
    if isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        return [part_of(e, f) for e, f in zip(expected, found, strict=True)]
    return found


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("n", range(len(ENGLISH)))
def test_the_example_works_out(n: int, language: str) -> None:
    text, day, command, says = (ENGLISH if language == "en" else CHINESE)[n]
    expected = json.loads(says, parse_float=Decimal)
    found = works_out(plan_with(text), date.fromisoformat(day), command, language)
    assert expected == part_of(expected, found)


def test_every_yaml_block_is_a_worked_example() -> None:
    for name, found in (("method.md", ENGLISH), ("method.zh-CN.md", CHINESE)):
        text = (ROOT / "docs" / name).read_text(encoding="utf-8")
        assert text.count("```yaml") == len(found) > 10


def test_both_languages_work_the_same_figures() -> None:
    def figures(found: list[tuple[str, str, str, str]]) -> list[tuple[list[str], str, str]]:
        return [(re.findall(r"[\d./-]+", plan), day, command) for plan, day, command, _ in found]

    assert figures(ENGLISH) == figures(CHINESE)

"""What is said of an indicator is said alike wherever it is said."""

from datetime import date

import pytest

from qplan.core.base.terms import State
from qplan.core.evaluation.evaluate import evaluate_indicator
from qplan.core.views.indicator import IndicatorDetail, indicator_detail
from qplan.language import Speaker
from qplan.render.cells.facts import facts
from qplan.render.kit.styles import STATES
from qplan.render.report.html import render as page
from qplan.render.report.tables import figures
from qplan.render.show.text import render as show
from tests.conftest import plan_with
from tests.reports.conftest import view_of

DAY = date(2014, 12, 31)
WATER = """
- id: water
  title: Good water
  unit: "%"
  baseline: {{period: 2013, value: {baseline}}}
  target: {{at_least: {goal}}}
  measurements:
  - {{period: 2014-Q3, value: {actual}}}
"""


def detail(plan: str) -> IndicatorDetail:
    read = plan_with(plan)
    return indicator_detail(read, evaluate_indicator(read, "water", DAY, DAY), DAY, DAY)


@pytest.mark.parametrize("goal", ["95", "98"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_figure_as_recorded_is_never_rounded_into_another(goal: str, language: str) -> None:
    """94.9999% is not 95.00%, neither as the baseline nor as the actual, in show and page."""
    plan = WATER.format(baseline="94.9999", goal=goal, actual="94.9999")
    say = Speaker(language)
    view = view_of(plan_with(plan), DAY.isoformat())
    said = {fact.key: fact.words for fact in facts(detail(plan), say)}
    assert "94.9999%" in said["baseline"]
    assert "94.9999%" in said["actual"]
    shown, written = show(detail(plan), say, width=100, colour=False), page(view, say).decode()
    for key in ("baseline", "actual"):
        assert said[key] in shown
        assert f">{said[key]}<" in written


def test_a_ratio_that_is_short_of_the_goal_is_not_shown_as_the_goal() -> None:
    plan = WATER.format(baseline="949999/1000000", goal="95", actual="949999/1000000")
    say = Speaker("en")
    shown = show(detail(plan), say, width=100, colour=False)
    said = {fact.key: fact.words for fact in facts(detail(plan), say)}
    for key in ("baseline", "actual"):
        assert said[key].startswith("94.9999% in 201")
        assert said[key] in shown


def test_show_says_what_the_page_says() -> None:
    """Word for word, but for the two facts of which show says more."""
    plan = WATER.format(baseline="94.9999", goal="98", actual="96.2")
    say = Speaker("en")
    shown = show(detail(plan), say, width=160, colour=False)
    for fact in facts(detail(plan), say):
        if fact.key not in ("pace", "reporting"):
            assert fact.label in shown
            assert fact.words in shown


def test_every_state_has_a_look() -> None:
    assert list(State) == list(STATES)


def test_a_weight_of_nothing_is_said_in_every_format() -> None:
    """It counts for nothing, and that is not the same as nobody having said."""
    plan = (
        WATER.format(baseline="90", goal="95", actual="96, weight: 0")
        + "  - {period: 2014-Q2, value: 94, weight: 3}\n  combine: mean\n"
    )
    found = detail(plan)
    say = Speaker("en")
    table, _ = figures(found, say)
    at = table.headings.index("Weight")
    assert ["3", "0"] == [row.cells[at] for row in table.rows]
    lines = show(found, say, width=100, colour=False).splitlines()
    (line,) = [line for line in lines if line.startswith("2014-Q3")]
    assert "0" in line.split()

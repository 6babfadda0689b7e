"""Whatever the target, the rhythm and the day: there is a view, and a forecast or a reason."""

from datetime import date
from itertools import product

import pytest
from rich.cells import cell_len

from qplan.core.evaluation.evaluate import evaluate_indicator
from qplan.core.views.indicator import IndicatorDetail, indicator_detail
from qplan.language import Speaker
from qplan.render.show.json import render as as_json
from qplan.render.show.text import render as as_text
from tests.conftest import plan_with

FORMS = (
    "{at_least: 5}",
    "{at_most: 5}",
    "{above: 5}",
    "{below: 5, by: 2014-10-15}",
    "{between: [4, 6], by: 2016-12-31}",
    "{change: -5%}",
    "{change: +5, by: 2016-06-30}",
    "{annual_growth: 10%, by: 2015-06-30}",
    "{all_of: 6, by: 2015-12-31}",
    "{trend: decrease, by: 2015-12-31}",
    "{trend: increase}",
    "{at_least: 5, throughout: true}",
    "{above: {indicator: other}}",
    "{readings: [{change: +5%}, {change: +1}]}",
    "{at_least: 5, by: 2013-12-31}",
)
RHYTHMS = {
    "month": [f"2014-{n:02d}" for n in range(1, 9)],
    "quarter": ["2014-Q1", "2014-Q2", "2014-Q3", "2014-Q4", "2015-Q1"],
    "week": [f"2014-W{n:02d}" for n in range(2, 30)],
    "day": [f"2014-03-{n:02d}" for n in range(1, 12)],
    "year": ["2012", "2013", "2014", "2015"],
}
DAYS = ("2013-06-30", "2014-02-28", "2014-09-30", "2014-12-31", "2015-05-31", "2017-01-01")


def view(form: str, how: str, per: str, every: str, day: str) -> IndicatorDetail:
    ratio = "/6" if how == "pooled" or "all_of" in form else ""
    figures = ", ".join(
        f"{{period: {period}, value: {n * 7 % 6}{ratio}}}"
        for n, period in enumerate(RHYTHMS[every], 1)
    )
    plan = plan_with(f"""
        - id: i
          title: t
          unit: t
          baseline: {{period: 2013, value: 4}}
          target: {form}
          combine: {how}
          per: {per}
          every: {every}
          milestones: [{{by: 2014-06-30, share: 40%}}]
          measurements: [{figures}]
        - id: other
          title: o
          unit: t
          target: {{at_least: 1}}
          measurements: [{{period: 2014-Q1, value: 3}}]
        """)
    as_of = date.fromisoformat(day)
    return indicator_detail(plan, evaluate_indicator(plan, "i", as_of, as_of), as_of, as_of)


@pytest.mark.parametrize("form", FORMS)
def test_everything_can_be_shown(form: str) -> None:
    say = Speaker("zh")
    ways = list(product(("last", "sum", "mean", "min", "pooled"), RHYTHMS))
    shift = FORMS.index(form)  # each form on another third of the ways and days
    for n in range(shift % 3, len(ways), 3):
        (how, every), day = ways[n], DAYS[(n + shift) % len(DAYS)]
        found = view(form, how, ("plan", "year", "quarter")[n % 4 % 3], every, day)
        assert (found.forecast is None) == (found.no_forecast is not None)
        if found.forecast is not None:
            assert found.forecast.low <= found.forecast.value <= found.forecast.high
            levels = [level for _, level in found.forecast.drawn]
            assert found.forecast.value == levels[-1]
            assert min(levels) >= 0, "nothing here was ever below zero"
        assert as_json(found, say, width=80, colour=False).startswith("{")
        lines = as_text(found, say, width=80, colour=False).splitlines()
        assert [] == [line for line in lines if cell_len(line) > 80]

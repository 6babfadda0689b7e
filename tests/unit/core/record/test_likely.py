"""What a glance says is owed is what the judgement says."""

from datetime import date
from pathlib import Path

import pytest

from qplan.cli.completion import plan as glancing
from qplan.cli.completion.plan import USUAL_LEVELS, PlanGlance
from qplan.core.evaluation.evaluate import evaluate
from qplan.core.plan.settings import USUAL_LEVELS as LEVELS
from qplan.core.record.likely import NotSureError, days_of, owed, span_of
from qplan.usecases.load import load
from tests.conftest import ROOT
from tests.plans.samples import VALID

PLANS = [
    ROOT / "plan.yaml",
    *(ROOT / "examples").glob("*-plan.yaml"),
    *(path for path in VALID if path.stem in ("forms", "parts", "quotes")),
]
DAYS = [date(2014, 8, 1), date(2014, 12, 31), date(2023, 7, 1), date(2025, 6, 30), date(2031, 1, 1)]


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_the_glance_and_the_judgement_agree(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the glance is not sure it asks the judgement; here it says so instead."""
    monkeypatch.setattr(glancing, "_judged", lambda *_: ["not sure"])
    plan, seen, sure = load(path), PlanGlance(str(path), "", figures=True), 0
    for day in DAYS:
        for found in evaluate(plan, day, date(2100, 1, 1)).indicators:
            said = seen.periods(found.placed.item.id, day)
            if said != ["not sure"]:
                sure += 1
                late = (*found.reporting.overdue, *found.reporting.due)
                assert sorted(one.period.text for one in late) == said, found.placed.item.id
    assert sure > 0


def test_what_is_out_of_the_ordinary_is_judged(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    text = (ROOT / "examples" / "council-kpis.yaml").read_text(encoding="utf-8")
    path.write_text(text, encoding="utf-8")
    day = date(2031, 1, 1)
    plan, seen = load(path), PlanGlance(str(path), "", figures=True)
    for found in evaluate(plan, day, day).indicators:
        late = sorted(o.period.text for o in (*found.reporting.overdue, *found.reporting.due))
        assert late == seen.periods(found.placed.item.id, day)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2014", "2014-01-01", "2014-12-31"),
        ("2014-H2", "2014-07-01", "2014-12-31"),
        ("2014-Q1", "2014-01-01", "2014-03-31"),
        ("2016-02", "2016-02-01", "2016-02-29"),
        ("2014-12", "2014-12-01", "2014-12-31"),
        ("2014-09-30", "2014-09-30", "2014-09-30"),
        ("2013/2015", "2013-01-01", "2015-12-31"),
        ("2014-02/2014-Q4", "2014-02-01", "2014-12-31"),
    ],
)
def test_the_days_of_periods(text: str, first: str, last: str) -> None:
    assert (first, last) == tuple(day.isoformat() for day in days_of(text))


@pytest.mark.parametrize("text", ["", "2014-W36", "2023/24", "2023/24-Q1", "14", "soon", "2014-13"])
def test_what_it_is_not_sure_of(text: str) -> None:
    with pytest.raises(NotSureError):
        days_of(text)


def test_three_months_make_a_quarter_and_duties_begin_and_end() -> None:
    figures = ["2014-01", "2014-02", "2014-03", "2014-Q3"]
    day = date(2014, 12, 31)
    whole, half = span_of("2014", [""]), span_of("2014", ["2014-06-30"])
    assert ["2014-Q2", "2014-Q4"] == owed("quarter", whole, "", figures, day)
    assert ["2014-Q4"] == owed("quarter", whole, "2014-07-01", figures, day)
    assert ["2014-Q2"] == owed("quarter", half, "", figures, day)


def test_the_usual_levels_are_those_of_a_plan_that_names_none() -> None:
    for language, names in USUAL_LEVELS.items():
        assert names == tuple(level.name.say(language) for level in LEVELS)

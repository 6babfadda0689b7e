"""Several targets of one indicator: steps of a ladder, and targets that replace each other.

Worked by hand. The docstring of a test is its plan: one indicator, in a plan for 2010 to 2030.
"""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from textwrap import dedent, indent

import pytest

from qplan.core.base.terms import Light, MilestoneState, State
from qplan.core.evaluation.evaluate import IndicatorEvaluation, evaluate
from qplan.core.plan.model import Plan
from qplan.core.views.row_of import indicator_row
from qplan.core.views.rows import IndicatorRow
from tests.conftest import plan_of

DECADES = """\
qplan: 1
plan: {id: sample, title: Sample plan, period: 2010/2030}
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
    - id: i
      title: t
"""


def long_plan(text: str | None) -> Plan:
    return plan_of(DECADES + indent(dedent(text or ""), "      "))


@pytest.fixture
def plan(request: pytest.FixtureRequest) -> Plan:
    """The plan whose indicator stands in the test's docstring."""
    return long_plan(request.function.__doc__)


def judged(plan: Plan, as_of: str, known_at: str | None = None) -> IndicatorEvaluation:
    day = date.fromisoformat(as_of)
    known = date.fromisoformat(known_at) if known_at else day
    return evaluate(plan, day, known).indicators[0]


def row_of(plan: Plan, as_of: str, known_at: str | None = None) -> IndicatorRow:
    return indicator_row(plan, judged(plan, as_of, known_at))


LADDER = """
unit: '%'
baseline: {period: 2009, value: 10}
target:
- {at_least: 50, by: 2030}
- {at_least: 18, by: 2015}
- {at_least: 30, by: 2020}
measurements:
- {period: 2010, value: 11}
- {period: 2015, value: 17}
- {period: 2018, value: 22}
- {period: 2020, value: 30}
- {period: 2025, value: 35}
"""


@pytest.mark.parametrize(
    ("day", "goal", "state"),
    [
        ("2014-12-31", 18, State.IN_PROGRESS),
        ("2015-12-31", 18, State.MISSED),  # due on the day judged: still the one that is shown
        ("2016-01-01", 30, State.IN_PROGRESS),
        ("2020-12-31", 30, State.MET),
        ("2021-01-01", 50, State.IN_PROGRESS),
        ("2031-06-30", 50, State.INCOMPLETE),  # all are over: the last
    ],
)
def test_the_next_open_step_is_shown(day: str, goal: int, state: State) -> None:
    found = judged(long_plan(LADDER), day)
    assert found.verdict is not None
    assert (Decimal(goal), state) == (found.verdict.bound, found.state)


def test_each_step_is_judged_by_its_own_deadline() -> None:
    found = judged(long_plan(LADDER), "2025-12-31")
    assert [State.MISSED, State.MET, State.IN_PROGRESS] == [step.state for step in found.steps]
    assert [17, 30, 35] == [step.basis.actual.value for step in found.steps]
    completions = [step.verdicts[0].completion for step in found.steps]
    assert [Fraction(700, 8), 100, Fraction(2500, 40)] == completions
    assert Fraction(2015) == found.steps[0].basis.actual.period.first.year


def test_a_goal_first_reached_after_its_step_is_late() -> None:
    first = judged(long_plan(LADDER), "2025-12-31").steps[0]
    assert (State.MISSED, "2018") == (first.state, first.late.text)


def test_earlier_goals_are_points_of_a_later_path() -> None:
    """As of the end of 2018 the way leads from 18 by 2015 to 30 by 2020: 25.2 are asked."""
    found = judged(long_plan(LADDER), "2018-12-31")
    days = Fraction((date(2018, 12, 31) - date(2015, 12, 31)).days, 1827)
    asked = (8 + 12 * days) / 20
    assert found.verdict.pace == Fraction(12, 20) / asked
    assert Light.RED == found.light
    last = found.steps[-1].verdicts[0].path
    assert [Fraction(8, 40), Fraction(20, 40), 1] == [share for _, share in last.points[1:]]


def test_a_milestone_belongs_to_the_first_step_due_on_its_day_or_later(plan: Plan) -> None:
    """
    unit: t
    baseline: {period: 2009, value: 0}
    target:
    - {at_least: 10, by: 2014}
    - {at_least: 100, by: 2024}
    milestones: [{by: 2012, share: 50%}, {by: 2014, share: 80%}, {by: 2019, share: 50%}]
    measurements: [{period: 2012, value: 6}]
    """
    found = judged(plan, "2012-12-31")
    first, second = (step.verdicts[0].path.points for step in found.steps)
    assert [(2012, Fraction(1, 2)), (2014, 1)] == [(day.year, x) for day, x in first[1:]]
    assert [(2014, Fraction(1, 10)), (2019, Fraction(1, 2)), (2024, 1)] == [
        (day.year, x) for day, x in second[1:]
    ]


def test_steps_of_a_total_all_count_from_zero(plan: Plan) -> None:
    """
    unit: km
    combine: sum
    target: [{at_least: 30, by: 2012}, {at_least: 100, by: 2020}]
    measurements:
    - {period: 2010, value: 5}
    - {period: 2011, value: 10}
    - {period: 2012, value: 10}
    - {period: 2013, value: 20}
    """
    found = judged(plan, "2013-12-31")
    assert [(25, State.MISSED), (45, State.IN_PROGRESS)] == [
        (step.basis.actual.value, step.state) for step in found.steps
    ]
    assert 45 == found.verdict.completion
    # 30 by the end of 2012, and an eighth of the other 70 in 2013: so much was asked by now.
    asked = Fraction(30, 100) + Fraction(70, 100) * Fraction(365, 2922)
    assert Fraction(45, 100) / asked == found.verdict.pace


def test_what_is_to_hold_throughout_does_so_from_the_step_before(plan: Plan) -> None:
    """
    unit: '%'
    target:
    - {at_least: 95, throughout: true, by: 2011}
    - {at_least: 98, throughout: true, by: 2013}
    measurements:
    - {period: 2010, value: 96}
    - {period: 2011, value: 95}
    - {period: 2012, value: 98}
    - {period: 2013, value: 99}
    """
    found = judged(plan, "2013-12-31")
    assert [State.MET, State.MET] == [step.state for step in found.steps]
    assert [100, 100] == [step.verdicts[0].completion for step in found.steps]


def test_a_later_step_may_be_broken_before_its_time(plan: Plan) -> None:
    """
    unit: cases
    combine: sum
    target: [{at_most: 50, by: 2010}, {at_most: 60, by: 2020}]
    measurements: [{period: 2010, value: 40}, {period: 2011, value: 30}]
    """
    row = row_of(plan, "2011-12-31")
    assert State.BREACHED == row.state
    assert () == row.missed_before


def test_a_step_passed_and_missed_is_named_beside_the_one_shown() -> None:
    row = row_of(long_plan(LADDER), "2018-12-31")
    assert State.IN_PROGRESS == row.state
    assert [date(2015, 12, 31)] == [step.by for step in row.missed_before]
    assert {State.MISSED, State.IN_PROGRESS} == row.states


# --- targets that change ------------------------------------------------------------------

REVISED = """
unit: '%'
target:
- {at_least: 80, by: 2014, until: 2013-06-01}
- {at_least: 75, by: 2014, since: 2013-06-01, notice: Notice 9}
measurements: [{period: 2011, value: 76, recorded: 2012-02-01}]
"""


@pytest.mark.parametrize(
    ("known_at", "goals", "holds"),
    [("2013-05-31", [80], False), ("2013-06-01", [75], True), ("2030-01-01", [75], True)],
)
def test_in_force_is_what_was_set_and_not_replaced(
    known_at: str, goals: list[int], *, holds: bool
) -> None:
    found = judged(long_plan(REVISED), "2011-12-31", known_at)
    assert goals == [step.verdicts[0].bound for step in found.steps]
    assert holds is found.verdict.holds


def test_what_was_set_later_is_not_shown_at_all() -> None:
    before = row_of(long_plan(REVISED), "2012-12-31", "2013-05-31")
    assert [(Decimal(80), None, None, True)] == [
        (t.goal, t.until, t.notice, t.in_force) for t in before.targets
    ]
    after = row_of(long_plan(REVISED), "2012-12-31", "2013-06-01")
    old, new = after.targets
    assert (Decimal(80), date(2013, 6, 1), False, None, None) == (
        old.goal, old.until, old.in_force, old.state, old.light,
    )  # fmt: skip
    assert (Decimal(75), None, "Notice 9", True) == (new.goal, new.until, new.notice, new.in_force)
    assert new is after.target


def test_the_notice_that_ends_a_target_is_known_once_it_ended(plan: Plan) -> None:
    """
    unit: '%'
    target: {at_least: 80, until: 2013-06-01, notice: given up by Notice 9}
    measurements: [{period: 2011, value: 76}]
    """
    (before,) = row_of(plan, "2012-12-31", "2013-05-31").targets
    assert before.notice is None
    (after,) = row_of(plan, "2012-12-31", "2013-06-01").targets
    assert "given up by Notice 9" == after.notice


def test_a_target_given_up_leaves_the_indicator_watched(plan: Plan) -> None:
    """
    unit: '%'
    kind: binding
    target: {at_least: 80, until: 2013-06-01}
    measurements: [{period: 2011, value: 76}]
    """
    assert State.IN_PROGRESS == row_of(plan, "2012-12-31").state
    row = row_of(plan, "2013-12-31")
    assert (State.WATCHED, None, Light.NONE, None) == (
        row.state, row.target, row.light, row.completion,
    )  # fmt: skip
    assert 76 == row.actual.value


def test_a_moved_deadline_asks_for_figures_up_to_the_new_one(plan: Plan) -> None:
    """
    unit: '%'
    target:
    - {at_least: 80, by: 2012, until: 2012-06-01}
    - {at_least: 80, by: 2014, since: 2012-06-01}
    """
    assert 3 == len(judged(plan, "2012-03-31").reporting.owed)
    assert 5 == len(judged(plan, "2012-06-01").reporting.owed)


def test_a_ladder_asks_for_figures_up_to_its_last_deadline() -> None:
    found = judged(long_plan(LADDER), "2012-12-31")
    assert 21 == len(found.reporting.owed)


# --- the words of milestones --------------------------------------------------------------

ON_THE_WAY = """
unit: t
baseline: {period: 2009, value: 100}
target: {at_most: 50, by: 2019}
milestones:
- {by: 2010, share: 10%}
- {by: 2011, value: 90}
- {by: 2012, value: 80}
- {by: 2014, value: 70}
measurements:
- {period: 2010, value: 95}
- {period: 2011, value: 91}
"""


def words(plan: Plan, as_of: str) -> list[MilestoneState]:
    return [m.state for m in judged(plan, as_of).milestones]


def test_the_words_of_milestones() -> None:
    reached, missed, open_, ahead = (
        MilestoneState.REACHED, MilestoneState.MISSED, MilestoneState.OPEN, MilestoneState.AHEAD,
    )  # fmt: skip
    plan = long_plan(ON_THE_WAY)
    assert [reached, missed, open_, ahead] == words(plan, "2012-12-31")
    assert [reached, ahead, ahead, ahead] == words(plan, "2011-06-30")


def test_without_any_figure_a_milestone_has_no_data() -> None:
    assert {MilestoneState.NO_DATA} == set(words(long_plan(ON_THE_WAY), "2010-06-30"))


def test_a_milestone_of_a_total_may_be_reached_before_its_day(plan: Plan) -> None:
    """
    unit: km
    combine: sum
    target: {at_least: 100, by: 2019}
    milestones: [{by: 2012, value: 30}, {by: 2014, share: 50%}]
    measurements: [{period: 2010, value: 31}]
    """
    assert [MilestoneState.REACHED, MilestoneState.AHEAD] == words(plan, "2010-12-31")


def test_a_share_of_no_change_is_not_decided(plan: Plan) -> None:
    """
    unit: t
    target: {at_least: 100, by: 2019}
    milestones: [{by: 2010, share: 50%}]
    measurements: [{period: 2010, value: 31}]
    """
    assert [MilestoneState.OPEN] == words(plan, "2010-12-31")


def test_a_range_is_nearer_by_its_milestones(plan: Plan) -> None:
    """
    unit: t
    baseline: {period: 2009, value: 3}
    target: {between: [1, 2], by: 2019}
    milestones: [{by: 2010, value: 2.5}, {by: 2011, value: 2.4}]
    measurements: [{period: 2010, value: 2.4}, {period: 2011, value: 2.5}]
    """
    assert [MilestoneState.REACHED, MilestoneState.MISSED] == words(plan, "2011-12-31")

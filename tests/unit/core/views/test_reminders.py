"""Who is reminded of what, how gravely, for the how-manieth time."""

from datetime import date
from types import MappingProxyType

import pytest

from qplan.core.evaluation.evaluate import evaluate
from qplan.core.plan.model import Plan
from qplan.core.plan.values import Title
from qplan.core.views.reminders import (
    Level,
    Reminder,
    RemindersView,
    build_reminders,
    late_before,
    level_of,
)
from tests.conftest import plan_of, plan_with

PLAN = """\
qplan: 1
plan: {id: p, title: Plan, period: 2014}
reporting: {every: quarter, due_after: 15}
departments:
  Old: {until: 2014-06-30, successor: New}
  New: {}
  Joint: {}
  Helper: {}
  Everybody: {collective: true}
sections:
- id: s
  title: Section
  tasks:
  - id: t
    title: Task
    quote: words of the task
    lead: Old
    support: [Helper]
    indicators:
    - id: rate
      title: Rate
      unit: '%'
      quote: words of the rate
      target: {at_least: 95}
    actions:
    - {id: law, title: Law, by: 2014-07-31, lead: [New, Joint]}
    - {id: all, title: All, by: 2014-07-31, lead: Everybody}
"""


def level(name: str, after: int) -> Level:
    return Level(Title(MappingProxyType({"": name})), after)


LEVELS = (level("mild", 0), level("grave", 15), level("last", 30))


def reminded(plan: Plan, as_of: str, *only: str, within: int | None = None) -> RemindersView:
    day = date.fromisoformat(as_of)
    return build_reminders(evaluate(plan, day, day), only, within)


def by_name(view: RemindersView) -> dict[str, Reminder]:
    return {reminder.department: reminder for reminder in view.reminders}


@pytest.mark.parametrize(
    ("days", "before", "expected"),
    [
        (1, 0, ("mild", False)),
        (14, 0, ("mild", False)),
        (15, 0, ("grave", False)),
        (30, 0, ("last", False)),
        (1, 1, ("grave", True)),
        (1, 9, ("grave", True)),  # one higher, however often
        (15, 1, ("last", True)),
        (400, 3, ("last", False)),  # there is none above it
    ],
)
def test_the_level_goes_by_how_long_and_how_often(
    days: int, before: int, expected: tuple[str, bool]
) -> None:
    found, raised = level_of(LEVELS, days, before)
    assert expected == (found and found.name.say("en"), raised)


def test_there_is_no_level_before_the_first_begins() -> None:
    assert (None, False) == level_of(LEVELS[1:], 3, 0)
    assert (LEVELS[1], True) == level_of(LEVELS[1:], 3, 2), "whoever was late before is not spared"


LATE = """
- id: i
  title: Title
  unit: t
  every: month
  due_after: 10
  target: {at_least: 5}
  measurements:
  - {period: 2014-01, value: 1, recorded: 2014-02-10}
  - {period: 2014-02, value: 1, recorded: 2014-03-11}
  - {period: 2014-03, value: 1, received: 2014-04-12, recorded: 2014-04-09}
  - {period: 2014-04, value: 1}
"""


def test_how_often_is_counted_by_the_days_figures_came_in() -> None:
    """In time, late by what was recorded, late by what was received, nobody knows, missing."""
    plan = plan_with(LATE)
    day = date(2014, 6, 11)
    assert {"A": 2} == late_before(evaluate(plan, day, day))
    (letter,) = reminded(plan, "2014-06-11").reminders
    assert (2, 3, 1) == (letter.before, letter.number, letter.days)
    assert letter.level is not None
    assert "Formal reminder" == letter.level.name.say("en")
    assert letter.raised


def test_the_number_goes_up_with_each_due_day_that_is_missed() -> None:
    """The last one still missing is what the letter is about; those before it count."""
    plan = plan_with("""
        - id: i
          title: Title
          unit: t
          target: {at_least: 5}
        """)
    numbers = [reminded(plan, day).reminders[0].number for day in ("2014-04-16", "2014-07-16")]
    assert [1, 2] == numbers


def test_what_is_due_on_one_day_is_missed_once() -> None:
    """Of a plan issued in August the first two quarters are owed on the same day."""
    text = PLAN.replace("period: 2014}", "period: 2014, issued: 2014-08-15}")
    plan = plan_of(text.replace("until: 2014-06-30, successor: New", ""))
    letter = by_name(reminded(plan, "2014-09-05"))["Old"]
    assert ["2014-Q1", "2014-Q2"] == [debt.owed.period.text for debt in letter.late]
    assert (0, 1, 6) == (letter.before, letter.number, letter.days)


def test_the_successor_is_asked_and_the_old_one_was_late() -> None:
    """Two quarters are missing; the first was due from the old department."""
    letter = by_name(reminded(plan_of(PLAN), "2014-07-16"))["New"]
    assert ["2014-Q1", "2014-Q2"] == [debt.owed.period.text for debt in letter.late]
    assert 0 == letter.before, "the first quarter counts late for the old department"


def test_joint_leads_are_asked_each_and_who_only_helps_is_not() -> None:
    letters = by_name(reminded(plan_of(PLAN), "2014-08-05"))
    asked = {name: [debt.owed.id for debt in one.late] for name, one in letters.items()}
    assert {"New": ["rate", "rate", "law"], "Joint": ["law"], "Everybody": ["all"]} == asked
    assert ("New", "Joint") == letters["Joint"].late[0].lead
    assert ("Helper",) == letters["Joint"].late[0].support
    words = [debt.quote for debt in letters["New"].late]
    assert ["words of the rate"] * 2 + ["words of the task"] == words


def test_what_is_only_due_soon_has_no_level() -> None:
    view = reminded(plan_of(PLAN), "2014-07-20", "Joint", within=14)
    (letter,) = view.reminders
    assert (None, (), 11) == (letter.level, letter.late, letter.soon[0].owed.days)
    assert () == reminded(plan_of(PLAN), "2014-07-20", "Joint", within=10).reminders
    assert () == reminded(plan_of(PLAN), "2014-07-20", "Joint").reminders


def test_who_owes_nothing_is_named() -> None:
    view = reminded(plan_of(PLAN), "2014-04-10", "Joint", "Helper")
    assert ((), ("Helper", "Joint")) == (view.reminders, tuple(sorted(view.free)))


def test_whoever_is_late_for_less_than_the_first_level_is_spared() -> None:
    head = "reminders: {levels: [{name: Late, after: 10}], answer_within: 3}\n"
    plan = plan_of(PLAN.replace("departments:", head + "departments:", 1))
    view = reminded(plan, "2014-08-05", "Joint")
    assert ((), ["Joint"], ()) == (view.reminders, [r.department for r in view.spared], view.free)
    assert date(2014, 8, 8) == view.reply_by
    later = by_name(reminded(plan, "2014-08-10", "Joint"))
    assert {"Joint"} == set(later), "ten days late"


def test_the_calendar_looks_ahead_as_far_as_the_plan() -> None:
    letter = by_name(reminded(plan_of(PLAN), "2014-08-05"))["New"]
    days = [owed.due.isoformat() for owed in letter.due.owed]
    assert ["2014-04-15", "2014-07-15", "2014-10-15", "2015-01-15"] == days
    assert ("New",) == letter.due.only

"""The targets of an indicator in words and as levels: the one shown, the others, earlier ones."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from qplan.core.base.message import Message
from qplan.core.base.number import Number
from qplan.core.base.terms import Light, MilestoneState, State
from qplan.core.evaluation.evaluate import IndicatorEvaluation
from qplan.core.evaluation.step import StepEvaluation
from qplan.core.views.target_sentence import said_target
from qplan.core.views.target_words import either, long_target, short_target

if TYPE_CHECKING:
    from qplan.core.plan.model import Indicator, Plan
    from qplan.core.plan.target import Target


class TargetView(NamedTuple):
    """A target in words and as a level, and where it stands."""

    text: Message
    short: Message
    """For a table."""
    said: Message
    """For a sentence: without signs."""
    goal: Number | None
    by: date
    implied: bool
    since: date | None
    until: date | None
    """The day it was replaced or given up, where that is known."""
    notice: str | None
    quote: str | None
    """Its own words of a document."""
    in_force: bool
    shown: bool
    """Whether it is the one the row is about."""
    state: State | None
    """None where it is not in force any more: then it is not judged."""
    completion: Fraction | None
    light: Light | None
    stretch: Number | None = None
    """The stronger end, where it is a range: beyond it the target is exceeded."""


class MilestoneRow(NamedTuple):
    """A point the path passes through, and whether as much was reached by its day."""

    by: date
    value: Decimal | None
    share: Decimal | None
    state: MilestoneState


def milestone_rows(evaluation: IndicatorEvaluation) -> tuple[MilestoneRow, ...]:
    """The milestones of the targets in force, in order."""
    return tuple(MilestoneRow(m.by, m.value, m.share, state) for m, state in evaluation.milestones)


UNSAID = Message("", {})
"""In place of words that nobody asked for."""


def target_views(
    plan: "Plan", evaluation: IndicatorEvaluation, *, in_words: bool = True
) -> tuple[TargetView, ...]:
    """The targets known by the day, by their deadlines; of one deadline the earlier set first.

    Not `in_words`, nothing is said: only where they stand.
    """
    shown = evaluation.shown
    found = [
        _view(plan, s, s.target, in_words=in_words, in_force=True, shown=s is shown)
        for s in evaluation.steps
        if s.target
    ]
    found += [
        _view(plan, s, s.target, in_words=in_words, in_force=False)
        for s in evaluation.replaced
        if s.target
    ]
    if len(found) > 1:
        found.sort(key=lambda view: (view.by, view.since or date.min))
    return tuple(found)


def _view(
    plan: "Plan",
    step: StepEvaluation,
    target: "Target",
    *,
    in_words: bool,
    in_force: bool,
    shown: bool = False,
) -> TargetView:
    verdict = step.verdicts[0]
    text, short, said = _words(step) if in_words else (UNSAID, UNSAID, UNSAID)
    return TargetView(
        text,
        short,
        said,
        verdict.bound,
        plan.deadline(target),
        target.by is None,
        target.since,
        None if in_force else target.until,
        target.notice if _is_notice_known(target, in_force=in_force) else None,
        target.quote,
        in_force,
        shown,
        step.state if in_force else None,
        verdict.completion if in_force else None,
        step.light if in_force else None,
        verdict.goal.stretch if verdict.goal else None,
    )


def _words(step: StepEvaluation) -> tuple[Message, Message, Message]:
    """What is to be reached: in full, in short, and in a sentence."""
    indicator, level = step.basis.indicator, level_of(step)
    return (
        either([long_target(v, indicator, level) for v in step.verdicts]),
        either([short_target(v, indicator, level) for v in step.verdicts]),
        either([said_target(v, indicator, level) for v in step.verdicts]),
    )


def _is_notice_known(target: "Target", *, in_force: bool) -> bool:
    """Whether the notice was there by then: it may be the one that ends the target."""
    return not in_force or target.since is not None or target.until is None


def level_of(step: StepEvaluation) -> Number | None:
    """What a target is held against: the level judged, else the actual; none without figures."""
    verdict, actual = step.verdict, step.basis.actual
    if verdict is not None and verdict.level is not None:
        return verdict.level
    return None if actual is None else actual.value


def shown_target(indicator: "Indicator", step: StepEvaluation) -> Message | None:
    """The target in a few words; none where an indicator is only watched."""
    level = level_of(step)
    texts = [short_target(v, indicator, level) for v in step.verdicts]
    return either(texts) if texts else None

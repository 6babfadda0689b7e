"""The state of a target: what can be said of it, and why."""

from collections.abc import Iterator, Sequence
from datetime import date

from qplan.core.base.message import Message, msg
from qplan.core.base.number import Number
from qplan.core.base.period import Period
from qplan.core.base.terms import Rhythm, State
from qplan.core.evaluation.basis import Basis
from qplan.core.evaluation.condition import Verdict
from qplan.core.evaluation.periods import goal_on_year
from qplan.core.evaluation.running import complete_spans, running
from qplan.core.evaluation.together import level_over
from qplan.core.plan.target import InWords


def decide(
    basis: Basis,
    verdicts: Sequence[Verdict],
    references: Sequence[Basis | None],
    every: Rhythm,
    plan: Period,
    as_of: date,
) -> tuple[State, Message | None]:
    """The state of a target, and the reason where it needs one.

    Args:
        basis: the figures that count.
        verdicts: one for each reading.
        references: for each reading the basis of the indicator its bound refers to, if any.
        every: how often figures are owed.
        plan: the plan's period.
        as_of: the day to judge at.
    """
    if not basis.figures:
        return State.NO_DATA, _in_words_only(verdicts)
    for verdict in verdicts:
        if verdict.reason is not None:
            return State.NOT_ASSESSABLE, verdict.reason
    broken = [verdict.broken for verdict in verdicts if verdict.broken is not None]
    if len(broken) == len(verdicts):  # every reading of the text is broken
        return State.BREACHED, min(broken, key=lambda b: b.period).said(basis.indicator.unit)
    if {v.condition.standing for v in verdicts} == {True}:
        return _at_any_time(basis, verdicts, every, plan, as_of)
    if _reached_early(basis, verdicts):
        return State.MET, None
    if as_of < basis.deadline:
        return State.IN_PROGRESS, None
    return _at_deadline(basis, verdicts, references, every, plan)


def _in_words_only(verdicts: Sequence[Verdict]) -> Message | None:
    """The reason that no figure would change."""
    of_words = (v.reason for v in verdicts if isinstance(v.condition.form, InWords))
    return next(of_words, None)


def _at_any_time(
    basis: Basis, verdicts: Sequence[Verdict], every: Rhythm, plan: Period, as_of: date
) -> tuple[State, Message | None]:
    """The state of what has to hold at any time: by the latest period, and never in progress."""
    if as_of >= basis.deadline:
        if not basis.covers_last(every, plan):
            return State.INCOMPLETE, msg("figures are missing up to the deadline")
        if any(v.lacks for v in verdicts):
            return State.INCOMPLETE, _NOTHING_BESIDE
    held = {v.holds for v in verdicts}
    if None in held:
        return State.INCOMPLETE, msg("no reporting period is closed yet")
    if len(held) > 1:
        return State.DISPUTED, msg("the readings of the text disagree")
    return (State.MET if held.pop() else State.MISSED), None


_NOTHING_BESIDE = msg("figures to compare with are missing up to the deadline")


def _at_deadline(
    basis: Basis,
    verdicts: Sequence[Verdict],
    references: Sequence[Basis | None],
    every: Rhythm,
    plan: Period,
) -> tuple[State, Message | None]:
    """The state once the deadline is reached."""
    if basis.is_delivered_later and not any(v.holds for v in verdicts):
        return State.MISSED, None
    throughout = True in {v.condition.throughout for v in verdicts}
    covered = basis.covers_every(every, plan) if throughout else basis.covers_deadline
    if not covered:
        return State.INCOMPLETE, msg("figures are missing up to the deadline")
    for verdict, reference in zip(verdicts, references, strict=True):
        if reference is not None and not reference.figures:
            return State.NOT_ASSESSABLE, msg(
                "no figure of {indicator}", indicator=reference.indicator.id
            )
        if verdict.lacks:
            return State.INCOMPLETE, _NOTHING_BESIDE
    held = {v.holds for v in verdicts}
    if None in held:
        return State.NOT_ASSESSABLE, _nothing_to_compare(basis)
    if len(held) > 1:
        return State.DISPUTED, msg("the readings of the text disagree")
    return (State.MET if held.pop() else State.MISSED), None


def _reached_early(basis: Basis, verdicts: Sequence[Verdict]) -> bool:
    """Whether a count has reached its goal, which no later figure can undo."""
    counts = basis.adds_up or basis.counts_things
    return (
        counts
        and basis.span.last >= basis.deadline
        and all(v.holds is True and _cannot_fall_back(v) for v in verdicts)
    )


def _cannot_fall_back(verdict: Verdict) -> bool:
    """Whether a goal once reached stays reached: a fixed level, and not one to hold throughout."""
    condition, goal = verdict.condition, verdict.goal
    return (
        goal is not None
        and goal.is_level
        and goal.rises
        and not condition.is_of_periods
        and not condition.is_moving
    )


def _nothing_to_compare(basis: Basis) -> Message:
    if basis.adds_up:
        return msg("a single total shows no trend")
    return msg("a single figure shows no trend")


def reached_late(
    basis: Basis, verdicts: Sequence[Verdict], references: Sequence[Basis | None]
) -> Period | None:
    """The period after the deadline in which a missed goal was first reached, if it was."""
    if basis.by_deadline == basis.figures or any(v.goal is None for v in verdicts):
        return None
    if any(v.condition.standing for v in verdicts):  # what it lacked then, nothing makes good
        return None
    judged = list(zip(verdicts, references, strict=True))
    for period, level in _later(basis, verdicts):
        if all(_holds_in(basis, period, level, *pair) for pair in judged):
            return period
    return None


def _later(basis: Basis, verdicts: Sequence[Verdict]) -> Iterator[tuple[Period, Number]]:
    """What the actual came to after the deadline, figure by figure.

    A total that is to stay low, to go some way, or to beat another counts span by span: while its
    span is not full it says nothing.
    """
    indicator = basis.indicator
    if not basis.adds_up or all(map(_adds_up_to_it, verdicts)):
        levels = running(indicator, basis.figures, basis.duty.calendar)
        steps = [(f.period, x) for f, x in zip(basis.figures, levels, strict=True)]
    elif indicator.span is Rhythm.PLAN:
        return
    else:
        spans = complete_spans(indicator, basis.figures, basis.duty.calendar)
        steps = [(span.period, span.value) for span in spans]
    yield from ((period, level) for period, level in steps if period.first > basis.deadline)


def _adds_up_to_it(verdict: Verdict) -> bool:
    goal = verdict.goal
    is_level = goal is not None and goal.is_level and not goal.falls
    return is_level and not verdict.condition.is_moving


def _holds_in(
    basis: Basis, period: Period, level: Number, verdict: Verdict, reference: Basis | None
) -> bool:
    """Whether a condition held in a period; another indicator's level is that of the period."""
    goal = verdict.goal
    if verdict.condition.form.is_on_year:
        goal = goal_on_year(verdict.condition, basis, period)
        return goal is not None and goal.holds(level)
    if goal is None or reference is None:
        return goal is not None and goal.holds(level)
    bar = level_over(reference, reference.figures, period)
    return bar is not None and goal._replace(low=bar, high=bar).holds(level)

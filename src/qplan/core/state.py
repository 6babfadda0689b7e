"""The state of a target: what can be said of it, and why (contract, §4)."""

from collections.abc import Sequence
from datetime import date

from qplan.core.basis import Basis
from qplan.core.judge import Verdict
from qplan.core.period import Period
from qplan.core.series import running
from qplan.core.terms import Combine, Rhythm, State
from qplan.problems import Message, msg


def decide(
    basis: Basis,
    verdicts: Sequence[Verdict],
    references: Sequence[Basis],
    every: Rhythm,
    plan: Period,
    as_of: date,
) -> tuple[State, Message | None]:
    """The state of a target, and the reason where it needs one.

    Args:
        basis: the figures that count.
        verdicts: one for each reading.
        references: the bases of the indicators that a bound refers to.
        every: how often figures are owed.
        plan: the plan's period.
        as_of: the day to judge at.
    """
    if not basis.figures:
        return State.NO_DATA, None
    for verdict in verdicts:
        if verdict.reason is not None:
            return State.NOT_ASSESSABLE, verdict.reason
    broken = [verdict.broken for verdict in verdicts if verdict.broken is not None]
    if len(broken) == len(verdicts):  # every reading of the text is broken
        where = min(broken)
        return State.BREACHED, msg("{value} in {period}", value=where.level, period=where.period)
    if _reached_early(basis, verdicts):
        return State.MET, None
    if as_of < basis.deadline:
        return State.IN_PROGRESS, None
    return _at_deadline(basis, verdicts, references, every, plan)


def _at_deadline(
    basis: Basis,
    verdicts: Sequence[Verdict],
    references: Sequence[Basis],
    every: Rhythm,
    plan: Period,
) -> tuple[State, Message | None]:
    """The state once the deadline is reached."""
    throughout = any(v.condition.throughout for v in verdicts)
    covered = basis.covers_every(every, plan) if throughout else basis.covers_deadline
    if not covered:
        return State.INCOMPLETE, msg("figures are missing up to the deadline")
    if any(v.holds is None for v in verdicts):
        return State.NOT_ASSESSABLE, _nothing_to_compare(references)
    if not all(reference.covers_deadline for reference in references):
        return State.INCOMPLETE, msg("figures to compare with are missing up to the deadline")
    held = {bool(v.holds) for v in verdicts}
    if len(held) > 1:
        return State.DISPUTED, msg("the readings of the text disagree")
    return (State.MET if held.pop() else State.MISSED), None


def _reached_early(basis: Basis, verdicts: Sequence[Verdict]) -> bool:
    """Whether a count has reached its goal, which no later figure can undo."""
    counts = basis.indicator.combine is Combine.SUM or basis.indicator.target.form == "all_of"
    return (
        counts
        and basis.span.last >= basis.deadline
        and all(v.holds is True and _cannot_fall_back(v) for v in verdicts)
    )


def _cannot_fall_back(verdict: Verdict) -> bool:
    """Whether a goal once reached stays reached: a fixed one, and not one to hold throughout."""
    condition, goal = verdict.condition, verdict.goal
    return (
        goal is not None and goal.rises and not condition.throughout and condition.reference is None
    )


def _nothing_to_compare(references: Sequence[Basis]) -> Message:
    if references:
        return msg("no figure of {indicator}", indicator=references[0].indicator.title)
    return msg("a single figure shows no trend")


def reached_late(basis: Basis, verdicts: Sequence[Verdict]) -> Period | None:
    """The period after the deadline in which a missed goal was first reached, if it was."""
    if basis.by_deadline == basis.figures:
        return None
    goals = [v.goal for v in verdicts if v.goal is not None]
    for figure, actual in zip(basis.figures, running(basis.indicator, basis.figures), strict=True):
        late = figure.period.first > basis.deadline
        if late and all(goal.holds(actual) for goal in goals):
            return figure.period
    return None

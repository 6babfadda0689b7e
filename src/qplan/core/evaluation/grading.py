"""What each thing with points earns, line by line; exact, and not rounded anywhere.

`docs/method.md` says how each state counts, and `docs/decisions.md` why.
"""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from qplan.core.base.earning import LEFT_OUT, Counts
from qplan.core.base.number import as_fraction
from qplan.core.base.terms import ActionState, State
from qplan.core.evaluation.attainment import ALL, NOTHING, achieved
from qplan.core.evaluation.evaluate import ActionEvaluation, IndicatorEvaluation
from qplan.core.plan.grading import Grading

_OUTRIGHT = {
    State.NOT_ASSESSABLE: Counts.NOT_ASSESSABLE,
    State.DISPUTED: Counts.DISPUTED,
    State.WATCHED: Counts.WATCHED,
    State.DROPPED: Counts.DROPPED,
}
_NOT_FINAL = (State.IN_PROGRESS, State.INCOMPLETE, State.NO_DATA)


class Earned(NamedTuple):
    """What one thing earns."""

    points: Decimal
    counts: Counts
    achieved: Fraction | None
    """In per cent: the completion, or all or nothing; none where nothing can be said."""
    share: Fraction | None
    """The same within floor and cap; none where it is left out."""
    provisional: bool
    """Whether it may still change."""

    @property
    def earned(self) -> Fraction | None:
        """Points times share; none where it is left out."""
        return None if self.share is None else as_fraction(self.points) * self.share / 100


def indicator_earns(
    found: IndicatorEvaluation, points: Decimal, grading: Grading, known_at: date
) -> Earned:
    """What an indicator earns: its completion; without one, all or nothing."""
    counts, value = _of_indicator(found, known_at)
    provisional = found.state in _NOT_FINAL or found.provisional
    return _within(points, counts, value, grading, provisional=provisional)


def action_earns(found: ActionEvaluation, points: Decimal, grading: Grading) -> Earned:
    """What an action earns: all when done, late or not; before, the progress that is reported."""
    counts, value = _of_action(found)
    provisional = not found.standing.is_closed and not found.overdue
    return _within(points, counts, value, grading, provisional=provisional)


def _within(
    points: Decimal, counts: Counts, value: Fraction | None, grading: Grading, *, provisional: bool
) -> Earned:
    share = None
    if counts not in LEFT_OUT:
        floor, cap = (100 * as_fraction(bound) for bound in (grading.floor, grading.cap))
        share = min(max(NOTHING if value is None else value, floor), cap)
    return Earned(points, counts, value, share, provisional)


def _of_indicator(found: IndicatorEvaluation, known_at: date) -> tuple[Counts, Fraction | None]:
    if found.state in _OUTRIGHT:
        return _OUTRIGHT[found.state], None
    if found.state is State.NO_DATA:
        return _without_figures(found, known_at), None
    value = _of_parts(found) if found.placed.item.shows_worst else achieved(found)
    if value is None:
        return _without_figures(found, known_at), None
    verdict = found.verdict
    if verdict is not None and verdict.completion is not None:
        return Counts.COMPLETION, value
    return (Counts.HOLDS if value == ALL else Counts.FAILS), value


def _of_parts(found: IndicatorEvaluation) -> Fraction | None:
    """All or nothing by the worst state of the parts, once that is settled."""
    if found.state is State.MET:
        return ALL
    return NOTHING if found.state in (State.MISSED, State.BREACHED) else None


def _without_figures(found: IndicatorEvaluation, known_at: date) -> Counts:
    """Left out until a figure is overdue; from then on nothing is earned.

    Overdue on either day: a year that is judged as of its end is scored when its last figures
    should be in. What can only be told at the end, such as a cap on a total, stays open until then.
    """
    owed = found.reporting
    is_late = bool(owed.overdue) or any(period.due < known_at for period in owed.due)
    is_owed = found.state in (State.NO_DATA, State.INCOMPLETE)
    return Counts.FIGURES_MISSING if is_late and is_owed else Counts.OPEN


def _of_action(found: ActionEvaluation) -> tuple[Counts, Fraction | None]:
    update = found.standing.update
    match found.standing.state:
        case ActionState.DONE:
            return Counts.DONE, ALL
        case ActionState.DROPPED:
            return Counts.DROPPED, None
        case ActionState.STARTED if update is not None and update.progress is not None:
            return Counts.PROGRESS, as_fraction(update.progress)
        case _:
            return Counts.NOT_DONE, NOTHING

"""A state with its reason in one plain sentence."""

from datetime import date
from typing import TYPE_CHECKING

from qplan.core.base.message import Message, msg
from qplan.core.base.number import Beside, Number
from qplan.core.base.terms import State
from qplan.core.evaluation.evaluate import WORST_STATES, IndicatorEvaluation
from qplan.core.views.target_sentence import said_target
from qplan.core.views.target_words import either, with_unit
from qplan.core.views.targets import level_of

if TYPE_CHECKING:
    from qplan.core.plan.model import Indicator


def plain_sentence(evaluation: IndicatorEvaluation, as_of: date) -> Message:
    """What the state means here."""
    basis = evaluation.basis
    indicator, deadline = basis.indicator, basis.deadline
    level = level_of(evaluation.shown)
    verdict, reason = evaluation.verdict, evaluation.reason
    shown = None if level is None else _level(level, verdict and verdict.bound, indicator)
    if verdict is None:
        return _unasked(evaluation, shown)
    asked = either([said_target(v, indicator, level) for v in evaluation.verdicts])
    reason = evaluation.reason
    match evaluation.state:
        case State.NO_DATA:
            return msg("No figure has been recorded yet.")
        case State.NOT_ASSESSABLE:
            return msg("Nothing can be said of the target: {reason}.", reason=reason)
        case State.BREACHED:
            return msg("Asked was {asked}; that was broken: {reason}.", asked=asked, reason=reason)
        case State.DISPUTED:
            return msg(
                "The text has several readings and they disagree at {actual}; somebody has to "
                "decide which is meant.",
                actual=shown,
            )
        case State.INCOMPLETE:
            return msg(
                "The deadline {deadline} is reached, but {reason}: no verdict yet.",
                deadline=deadline,
                reason=reason,
            )
        case State.WATCHED | State.DROPPED:
            return _unasked(evaluation, shown)
        case State.MET | State.MISSED:
            return _decided(evaluation, as_of, asked, shown)
        case State.IN_PROGRESS:
            return _in_progress(evaluation, as_of, shown)


def _unasked(evaluation: IndicatorEvaluation, shown: Message | None) -> Message:
    dropped, reason = evaluation.basis.indicator.dropped, evaluation.reason
    if evaluation.basis.indicator.shows_worst and evaluation.state in WORST_STATES:
        return msg("As the worst of its parts: {reason}.", reason=reason)
    if evaluation.state is not State.DROPPED or dropped is None:
        return _watched(shown)
    day = dropped.on
    if reason is None:
        return msg("Dropped on {day}: it has no verdict, and its figures are kept.", day=day)
    return msg(
        "Dropped on {day}, {reason}: it has no verdict, and its figures are kept.",
        day=day,
        reason=reason,
    )


def _watched(shown: Message | None) -> Message:
    if shown is None:
        return msg("Watched only: no target is in force. No figure has been recorded yet.")
    return msg("Watched only: no target is in force. {actual} so far.", actual=shown)


def _decided(
    evaluation: IndicatorEvaluation, as_of: date, asked: Message, shown: Message | None
) -> Message:
    if evaluation.state is State.MET and as_of < evaluation.basis.deadline:
        return msg(
            "Reached before the deadline: {actual}; asked was {asked}.", actual=shown, asked=asked
        )
    if evaluation.state is State.MET:
        return msg("Reached: {actual}; asked was {asked}.", actual=shown, asked=asked)
    if evaluation.late is not None:
        return msg(
            "Not reached by the deadline: {actual}; asked was {asked}. Reached only in {period}.",
            actual=shown,
            asked=asked,
            period=evaluation.late,
        )
    return msg("Not reached: {actual}; asked was {asked}.", actual=shown, asked=asked)


def _in_progress(evaluation: IndicatorEvaluation, as_of: date, shown: Message | None) -> Message:
    days = (evaluation.basis.deadline - as_of).days
    if evaluation.provisional:
        return msg(
            "Days to the deadline: {days}. {actual} so far, over part of the time: no verdict.",
            days=days,
            actual=shown,
        )
    return msg("Days to the deadline: {days}. {actual} so far.", days=days, actual=shown)


def _level(level: Number, goal: Number | None, indicator: "Indicator") -> Message:
    """A level with its unit, never rounded onto the goal."""
    return with_unit(Beside(level, goal), indicator.unit)

"""How far a unit has come with what it answers for: the measure that ranks it."""

from datetime import date
from fractions import Fraction

from qplan.core.base.terms import Kind, State
from qplan.core.evaluation.condition import Verdict
from qplan.core.evaluation.evaluate import IndicatorEvaluation

ALL, NOTHING = Fraction(100), Fraction(0)
_UNFINISHED = (State.IN_PROGRESS, State.INCOMPLETE)
_COUNTED = (State.MET, State.MISSED, State.BREACHED, *_UNFINISHED)


def achieved(evaluation: IndicatorEvaluation) -> Fraction | None:
    """How far an indicator has come, in per cent: its completion as it is, else all or nothing.

    None where it does not count. A sum that is not complete yet and has no completion says
    neither.
    """
    verdict, holds = evaluation.verdict, [v.holds for v in evaluation.verdicts]
    if verdict is None or evaluation.state not in _COUNTED:
        return None
    if verdict.completion is not None:
        return verdict.completion
    is_sum = evaluation.basis.adds_up
    if None in holds or (is_sum and evaluation.state in _UNFINISHED):
        return None
    return ALL if all(holds) else NOTHING


def attainment(evaluation: IndicatorEvaluation, as_of: date) -> Fraction | None:
    """What an indicator counts for, within 0 and 100 %; none where it does not count.

    Its completion, before the deadline as a share of what the path asks by now; without one,
    all or nothing by whether the condition holds.
    """
    verdict, value = evaluation.verdict, achieved(evaluation)
    if verdict is None or value is None or verdict.completion is None:
        return value
    share = _by_now(value, verdict, evaluation.basis.deadline, as_of)
    if share.numerator < 0:
        return NOTHING
    return ALL if share.numerator > 100 * share.denominator else share


def _by_now(completion: Fraction, verdict: Verdict, deadline: date, as_of: date) -> Fraction:
    """Completion over what the path asks by a day; where it asks nothing, all but a step back."""
    if as_of >= deadline or verdict.condition.throughout:  # of its periods each has to hold
        return completion
    asked = verdict.path.asked(as_of)
    if asked <= 0:
        return ALL if completion >= 0 else NOTHING
    return completion / asked


def misses_binding(evaluation: IndicatorEvaluation) -> bool:
    """Whether a binding target is missed, or did not hold throughout; of a ladder, any step."""
    binding = evaluation.placed.item.kind is Kind.BINDING
    return binding and any(s.state in (State.MISSED, State.BREACHED) for s in evaluation.steps)

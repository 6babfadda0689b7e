"""The label that a published method gives an indicator."""

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from qplan.core.base.message import msg
from qplan.core.base.methods import Label, Method, Refusal
from qplan.core.base.number import Digits, Number, as_fraction
from qplan.core.evaluation.evaluate import IndicatorEvaluation
from qplan.core.methods.china_pace import china_pace
from qplan.core.methods.destatis import destatis
from qplan.core.methods.eurostat import eurostat
from qplan.core.methods.healthy_people import healthy_people
from qplan.core.methods.inputs import Inputs, inputs_of
from qplan.core.methods.result import Finding, Judged, Line, NoLabelError, Words
from qplan.core.methods.said import number
from qplan.core.methods.statcan import statcan
from qplan.core.methods.words import REASONS, word

if TYPE_CHECKING:
    from qplan.core.plan.model import Indicator, Plan


def assess(plan: "Plan", evaluation: IndicatorEvaluation, method: Method) -> Judged:
    """The label of a method, or why there is none; with every number that led to it."""
    indicator = evaluation.placed.item
    inputs: Inputs | None = None
    try:
        _check_not_suspended(indicator)
        inputs = inputs_of(plan, evaluation)
        found = _finding(inputs, method)
    except NoLabelError as error:
        return _refused(method, error, inputs)
    return Judged(
        method,
        found.label,
        word(method, found.label, has_target=found.has_target),
        found.value,
        found.bars,
        found.score,
        None,
        None,
        found.notes,
        partial(_explained, inputs, found),
    )


def _check_not_suspended(indicator: "Indicator") -> None:
    if indicator.assessment and indicator.assessment.suspended:
        raise NoLabelError(Refusal.BY_DECISION, indicator.assessment.suspended)


def _finding(inputs: Inputs, method: Method) -> Finding:
    match method:
        case Method.STATCAN:
            return statcan(inputs)
        case Method.EUROSTAT:
            return eurostat(inputs)
        case Method.DESTATIS:
            return destatis(inputs)
        case Method.HEALTHY_PEOPLE_2020 | Method.HEALTHY_PEOPLE_2030:
            return healthy_people(inputs, method)
        case Method.CHINA_PACE:
            return china_pace(inputs)


def _refused(method: Method, error: NoLabelError, inputs: Inputs | None) -> Judged:
    label, why = Label.NOT_AVAILABLE, REASONS[error.reason]
    text, explain = word(method, label, has_target=True), partial(_explained, inputs)
    return Judged(method, label, text, None, (), None, error.reason, why, error.notes, explain)


def _explained(inputs: Inputs | None, found: Finding | None = None) -> Iterable[Line]:
    if inputs is not None:
        yield from _given(inputs)
    if found is not None:
        yield from found.explain()


def _given(inputs: Inputs) -> Iterable[Line]:
    """What every method begins with."""
    if inputs.given is not None:
        level, year = number(inputs.given.level), inputs.given.year
        yield Line(msg("Baseline"), _in(level, year))
    if inputs.years:
        first, last = inputs.years[0], inputs.years[-1]
        if inputs.given is None and first is not last:
            yield Line(msg("First year"), _in(_said(first.level), first.number))
        yield Line(msg("Latest year"), _in(_said(last.level), last.number))
    goal = inputs.asked.verdict.goal
    if goal is not None and goal.is_level:
        levels = dict.fromkeys((goal.low, goal.high))
        text = Digits("–".join(_said(level) for level in levels))
        yield Line(msg("Target"), msg("{level} by {year}", level=text, year=_year(inputs)))


def _in(level: str, year: int | None) -> Words:
    return level if year is None else msg("{level} in {year}", level=level, year=str(year))


def _year(inputs: Inputs) -> str:
    return str(inputs.deadline_year)


def _said(level: Number) -> str:
    return number(as_fraction(level))

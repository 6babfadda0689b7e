"""What the published methods know of an indicator: its years, its baseline, its target."""

from collections.abc import Callable, Iterable
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from qplan.core.base.methods import Refusal
from qplan.core.base.number import Number, as_fraction
from qplan.core.base.terms import Combine, Direction, Rhythm
from qplan.core.evaluation.basis import Basis
from qplan.core.evaluation.condition import Verdict
from qplan.core.evaluation.evaluate import IndicatorEvaluation
from qplan.core.evaluation.natural import limits_of_figures
from qplan.core.methods.result import NoLabelError
from qplan.core.methods.yearly import Year, year_of, year_of_day, years_of
from qplan.core.plan.target import (
    Above,
    AllOf,
    AnnualGrowth,
    Around,
    AtLeast,
    AtMost,
    Below,
    Between,
    ChangeBy,
    InWords,
    Trend,
)

if TYPE_CHECKING:
    from qplan.core.plan.model import Indicator, Plan
    from qplan.core.plan.target import Form


class Start(NamedTuple):
    """What a change is counted from."""

    year: int | None
    """None where the baseline does not say of when it is."""
    level: Fraction
    error: Number | None = None


Ruled = (
    AtLeast | AtMost | Above | Below | Between | Around | ChangeBy | AnnualGrowth | AllOf | Trend
)
"""The forms that published methods have rules for."""


class Asked(NamedTuple):
    """The target that is shown of an indicator: what the methods judge."""

    form: Ruled
    throughout: bool
    """Whether it is to hold in every period, or at any time."""
    verdict: Verdict
    deadline: date


class Inputs(NamedTuple):
    """Everything a method may look at."""

    asked: Asked
    indicator: "Indicator"
    basis: Basis
    plan_start: date
    years: tuple[Year, ...]

    @property
    def deadline_year(self) -> int:
        """The year to reach the target in."""
        return year_of_day(self.asked.deadline, self.basis.duty.calendar)

    @property
    def direction(self) -> int:
        """1 where more is wanted, -1 where less."""
        match self.asked.form:
            case AtMost() | Below():
                return -1
            case ChangeBy(step):
                return -1 if step.falls else 1
            case AnnualGrowth(rate):
                return -1 if rate < 0 else 1
            case Trend(way):
                return 1 if way is Direction.INCREASE else -1
            case AtLeast() | Above() | AllOf() | Between() | Around():
                return 1

    @property
    def limit(self) -> Fraction | None:
        """The natural limit in the direction that is wanted, if there is one."""
        limits = limits_of_figures(self.basis)
        if limits is None:
            return None
        end = limits.high if self.direction > 0 else limits.low
        return None if end is None else as_fraction(end)

    @property
    def target(self) -> Fraction:
        """The goal as a level.

        Raises:
            NoLabelError: if there is none.
        """
        goal = self.asked.verdict.goal
        if goal is None or not goal.is_level or goal.low != goal.high:
            raise NoLabelError(_why_no_goal(self.asked, self.indicator))
        return as_fraction(goal.low)

    @property
    def given(self) -> Start | None:
        """The baseline as the plan has it."""
        baseline = self.indicator.baseline
        if baseline is None:
            return None
        year = year_of(baseline.period, self.basis.duty.calendar) if baseline.period else None
        level = as_fraction(baseline.value.level(self.indicator.unit))
        return Start(year, level, baseline.se)

    @property
    def now(self) -> Year:
        """The latest year with a figure.

        Raises:
            NoLabelError: if there is none.
        """
        if not self.years:
            is_silent = not self.basis.history
            raise NoLabelError(Refusal.NO_DATA if is_silent else Refusal.MONTHLY)
        return self.years[-1]

    def start(self, first: Callable[[Iterable[Year]], Year | None]) -> tuple[int, Fraction]:
        """Year and level of the baseline; without one the year that the method takes for it.

        Raises:
            NoLabelError: if there is none.
        """
        given = self.given
        if given is not None:
            if given.year is None:
                raise NoLabelError(Refusal.NO_BASELINE)
            return given.year, given.level
        found = first(self.years)
        if found is None:
            raise NoLabelError(Refusal.NO_BASELINE)
        return found.number, as_fraction(found.level)


def asked_of(evaluation: IndicatorEvaluation) -> Asked:
    """The target that is shown of an indicator.

    Raises:
        NoLabelError: if none is in force, its text has several readings, or its bound is another
            indicator.
    """
    target, verdict = evaluation.shown.target, evaluation.verdict
    if target is None or verdict is None:
        raise NoLabelError(Refusal.NO_TARGET)
    if target.is_ambiguous:
        raise NoLabelError(Refusal.FORM)
    condition = target.conditions[0]
    if condition.reference is not None or condition.form.is_on_year:
        raise NoLabelError(Refusal.FORM)
    deadline = evaluation.basis.deadline
    is_kept = condition.throughout or condition.standing
    return Asked(_ruled(condition.form), is_kept, verdict, deadline)


def _ruled(form: "Form") -> Ruled:
    """The form, if methods have a rule for it.

    Raises:
        NoLabelError: if none has.
    """
    match form:
        case InWords():
            raise NoLabelError(Refusal.NO_TARGET)
        case Around(_, None):
            raise NoLabelError(Refusal.NO_TOLERANCE)
        case Trend(Direction.NO_INCREASE | Direction.NO_DECREASE):
            raise NoLabelError(Refusal.FORM)
        case _:
            return form


def inputs_of(plan: "Plan", evaluation: IndicatorEvaluation) -> Inputs:
    """What the methods know of an indicator.

    Raises:
        NoLabelError: if no method has a rule for its target.
    """
    asked = asked_of(evaluation)
    indicator, basis = evaluation.placed.item, evaluation.basis
    years = years_of(basis, plan.every(indicator))
    return Inputs(asked, indicator, basis, plan.plan.period.first, years)


def check_yearly(inputs: Inputs) -> None:
    """Refuse what no yearly level can be held against: a total over other spans than years.

    Raises:
        NoLabelError: if the target is one.
    """
    if inputs.indicator.combine is not Combine.SUM or isinstance(inputs.asked.form, Trend):
        return
    calendar, span = inputs.basis.duty.calendar, inputs.basis.span
    per: Rhythm = inputs.indicator.per
    is_yearly = per is Rhythm.YEAR or (
        per is Rhythm.PLAN and year_of_day(span.first, calendar) == year_of_day(span.last, calendar)
    )
    if not is_yearly:
        raise NoLabelError(Refusal.FORM)


def _why_no_goal(asked: Asked, indicator: "Indicator") -> Refusal:
    baseline = indicator.baseline
    match asked.form:
        case Trend():
            return Refusal.NO_TARGET
        case Between() | Around():
            return Refusal.FORM
        case ChangeBy() | AnnualGrowth():
            if baseline is None:
                return Refusal.NO_BASELINE
            if baseline.value.number == 0:
                return Refusal.ZERO_BASE
            return Refusal.NO_BASELINE if baseline.period is None else Refusal.OUT_OF_RANGE
        case AtLeast() | AtMost() | Above() | Below() | AllOf():
            return Refusal.FORM

"""序时进度: whether a task keeps pace with the calendar, as Chinese notices and reports say it.

Sources: Xuancheng notice of 2020-12-24; the National Bureau of Statistics' method for energy per
unit of GDP, in Qinghai's words of 2009; NDRC 2011 No. 9; the mid-term report of December 2013.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

from qplan.core.base.message import Message, msg
from qplan.core.base.methods import Label, Refusal
from qplan.core.base.number import as_fraction
from qplan.core.base.period import month
from qplan.core.base.terms import Combine
from qplan.core.evaluation.actual import Actual
from qplan.core.methods.growth import growth, log
from qplan.core.methods.inputs import Inputs
from qplan.core.methods.ratio import MOST_YEARS, TOO_LONG
from qplan.core.methods.result import Finding, Line, NoLabelError
from qplan.core.methods.said import as_per_cent, in_per_cent, number, percent
from qplan.core.plan.bounds import is_about_change, is_about_reduction
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
    Trend,
)
from qplan.core.plan.values import Step

_HALVES = (Combine.MEAN, Combine.POOLED, Combine.MIN, Combine.MAX)
_DAY = timedelta(days=1)
_REST = msg("Still to be reduced")
_TIME = msg("Share of the time")


class _Task(NamedTuple):
    """What is done, and by when."""

    inputs: Inputs
    actual: Actual
    direction: int
    target: Fraction

    @property
    def level(self) -> Fraction:
        """What the figures come to so far."""
        return as_fraction(self.actual.value)

    @property
    def is_reached(self) -> bool:
        """Whether the level is at the target or beyond."""
        return self.direction * (self.level - self.target) >= 0

    @property
    def is_over(self) -> bool:
        """Whether the figures reach the deadline."""
        return self.inputs.basis.covers_deadline

    @property
    def is_half(self) -> bool:
        """Whether the level may still turn: of a mean, or an extreme, over part of the span."""
        return self.inputs.indicator.combine in _HALVES and self.actual.is_partial

    @property
    def asked(self) -> Fraction:
        """The share of the time that is gone."""
        return _asked(self.inputs)


def _asked(inputs: Inputs) -> Fraction:
    """The share of the time that is gone at the end of the last figure, in months."""
    basis, deadline = inputs.basis, inputs.asked.deadline
    of_span = basis.adds_up
    first = basis.span.first if of_span else inputs.plan_start
    last = basis.span.last if of_span else deadline
    whole = _months(last) - _months(first - _DAY)
    gone = _months(basis.counted[-1].period.last) - _months(first - _DAY)
    return min(max(gone / whole, Fraction(0)), Fraction(1)) if whole > 0 else Fraction(1)


def china_pace(inputs: Inputs) -> Finding:
    """Whether the target keeps pace; at the deadline, whether it was completed.

    Raises:
        NoLabelError: if the rule has nothing to say of such a target.
    """
    form, basis = inputs.asked.form, inputs.basis
    if isinstance(form, Trend):
        raise NoLabelError(Refusal.NO_TARGET)
    if isinstance(form, Between) or inputs.asked.throughout:
        raise NoLabelError(Refusal.FORM)
    if basis.actual is None:
        raise NoLabelError(Refusal.NO_DATA)
    if isinstance(form, Around):
        return _near(inputs, as_fraction(basis.actual.value))
    target = inputs.target
    task = _Task(inputs, basis.actual, inputs.direction, target)
    match form:
        case AnnualGrowth(rate):
            return _growth(task, 1 + Fraction(rate) / 100)
        case ChangeBy(step) if _is_reduction(step) and inputs.given and not _unfinished(task):
            done = 1 - task.level / inputs.given.level
            return _reduction(task, done, -Fraction(step.amount) / 100)
        case AtLeast() | Above() if _counts_reductions(inputs):
            return _reduction(task, task.level / 100, target / 100)
        case AtMost() | Below() if _counts_from_zero(inputs) and target < 0:
            return _reduction(task, -task.level / 100, -target / 100)
        case AtLeast() | AtMost() | Above() | Below() if _is_rate(inputs):
            return _rate(task)
        case _:
            return _share(task)


# --- what kind of task it is --------------------------------------------------------------


def _is_reduction(step: Step) -> bool:
    return step.is_relative and step.falls


def _unfinished(task: _Task) -> bool:
    return task.inputs.basis.adds_up and not task.inputs.basis.is_full


def _counts_from_zero(inputs: Inputs) -> bool:
    """Whether the figures are changes in per cent, added to from nothing: 〔13.5〕."""
    given = inputs.given
    return inputs.indicator.unit == "%" and given is not None and given.level == 0


def _counts_reductions(inputs: Inputs) -> bool:
    return _counts_from_zero(inputs) and is_about_reduction(inputs.indicator)


def _is_rate(inputs: Inputs) -> bool:
    """Whether the figures are rates of change by themselves: of those nothing is scaled."""
    return inputs.indicator.unit == "%" and is_about_change(inputs.indicator)


# --- the rules ----------------------------------------------------------------------------


def _share(task: _Task) -> Finding:
    """A level or a count: the share done beside the share of the time."""
    given = task.inputs.given
    counts = task.inputs.basis.adds_up or isinstance(task.inputs.asked.form, AllOf)
    start = Fraction(0) if counts else None
    if counts and (task.direction < 0 or task.target <= 0):
        raise NoLabelError(Refusal.FORM)  # a cap is used up, not fulfilled
    if start is None:
        if given is None:
            raise NoLabelError(Refusal.NO_BASELINE)
        start = given.level
    if task.direction * (start - task.target) >= 0:  # to be kept, not to be reached
        return _decided(task, None, holds=task.is_reached)
    done = (task.level - start) / (task.target - start)
    return _decided(task, done, holds=done >= task.asked)


def _near(inputs: Inputs, level: Fraction) -> Finding:
    """左右, with the tolerance that the plan gives: the way to the range beside the time."""
    goal, given = inputs.asked.verdict.goal, inputs.given
    if goal is None:
        raise NoLabelError(Refusal.NO_TOLERANCE)
    holds = goal.holds(level)
    if inputs.basis.covers_deadline:
        return Finding(Label.COMPLETED if holds else Label.NOT_COMPLETED)
    if holds:
        return Finding(Label.ON_PACE)
    if given is None:
        raise NoLabelError(Refusal.NO_BASELINE)
    way = goal.distance(given.level)
    if way == 0:
        return Finding(Label.BEHIND)
    done, asked = 1 - goal.distance(level) / way, _asked(inputs)
    label = Label.ON_PACE if done >= asked else Label.BEHIND
    return Finding(label, 100 * done, (100 * asked,))


def _rate(task: _Task) -> Finding:
    """A rate of growth is held against the rate asked, at any time of the year."""
    label = _ended(task) or (Label.ON_PACE if task.is_reached else Label.BEHIND)
    level, target = task.level, task.target
    return Finding(
        label,
        level,
        (target,),
        explain=lambda: (Line(msg("Rate"), _beside(number(level), number(target))),),
    )


def _growth(task: _Task, factor: Fraction) -> Finding:
    """Growth from the baseline beside the growth asked; a year counts when it is full."""
    given = task.inputs.given
    if given is None or given.year is None:
        raise NoLabelError(Refusal.NO_BASELINE)
    now = task.inputs.now
    years = now.number - given.year
    if years <= 0:
        raise NoLabelError(Refusal.MONTHLY)
    ratio = as_fraction(now.level) / given.level
    if ratio <= 0 or factor <= 0:
        raise NoLabelError(Refusal.SIGN_CHANGE if ratio <= 0 else Refusal.OUT_OF_RANGE)
    if years > MOST_YEARS:
        raise NoLabelError(Refusal.OUT_OF_RANGE, TOO_LONG)
    sign = task.direction if given.level > 0 else -task.direction
    holds = sign * (ratio - factor**years) >= 0
    value = 100 * growth(Fraction(1), ratio, years).value
    asked = 100 * (factor - 1)
    label = _ended(task) or (Label.ON_PACE if holds else Label.BEHIND)
    return Finding(
        label,
        value,
        (asked,),
        explain=lambda: (
            Line(msg("Growth a year"), _beside(in_per_cent(value), in_per_cent(asked))),
        ),
    )


def _reduction(task: _Task, done: Fraction, whole: Fraction) -> Finding:
    """A reduction by a share adds up by logarithms: each year takes its part of what is left."""
    if done >= 1 or not 0 < whole < 1:
        raise NoLabelError(Refusal.OUT_OF_RANGE)
    progress = log(1 - done) / log(1 - whole) if done else Fraction(0)
    asked = task.asked
    # ln(1−ρ)/ln(1−θ) ≥ k/m, without logarithms: (1−ρ)^m ≤ (1−θ)^k
    keeps = (1 - done) ** asked.denominator <= (1 - whole) ** asked.numerator
    found = _decided(task, progress, holds=keeps)
    return found._replace(explain=lambda: (*_of_reduction(task, done, whole), *found.explain()))


def _of_reduction(task: _Task, done: Fraction, whole: Fraction) -> Iterable[Line]:
    yield Line(msg("Reduction"), _beside(as_per_cent(done), as_per_cent(whole)))
    if done >= whole:
        excess = done / whole - 1
        yield Line(msg("Beyond the target"), as_per_cent(excess))
        return
    rest = 1 - (1 - whole) / (1 - done)
    last = task.inputs.basis.counted[-1].period.last
    years = (_months(task.inputs.asked.deadline) - _months(last)) / 12
    if years < 1 or years.denominator != 1:
        yield Line(_REST, as_per_cent(rest))
        return
    each = -growth(Fraction(1), 1 - rest, int(years)).value
    words = msg(
        "{share}%; {each}% a year for {years} years",
        share=percent(rest),
        each=percent(each),
        years=int(years),
    )
    yield Line(_REST, words)


def _decided(task: _Task, done: Fraction | None, *, holds: bool) -> Finding:
    """The label of a share done, held against the share of the time."""
    label = Label.ON_PACE if holds else Label.BEHIND
    if task.is_reached and not task.is_half:
        label = Label.AHEAD
    label = _ended(task) or label
    asked = 100 * task.asked
    if done is None:
        return Finding(label, explain=lambda: (Line(_TIME, _share_of(asked)),))
    share = 100 * done
    bars = (Fraction(100),) if task.is_over else (asked,)
    return Finding(
        label,
        share,
        bars,
        explain=lambda: (
            Line(msg("Share done"), _share_of(share)),
            Line(_TIME, _share_of(asked)),
        ),
    )


def _ended(task: _Task) -> Label | None:
    """The label at the deadline; none before it."""
    if not task.is_over:
        return None
    return Label.COMPLETED if task.is_reached else Label.NOT_COMPLETED


def _share_of(share: Fraction) -> str:
    return in_per_cent(share)


def _beside(done: str, asked: str) -> Message:
    return msg("{done} of {asked}", done=done, asked=asked)


def _months(day: date) -> Fraction:
    """Months up to the end of a day; of a part of a month its days."""
    days = month(day.year, day.month).days
    return 12 * day.year + day.month - 1 + Fraction(day.day, days)

"""The weather symbols of the German sustainability strategy.

Source: dns-indikatoren.de, Indicator status – Methodology. The office calls a symbol neither an
appraisal nor a forecast.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from qplan.core.base.message import msg
from qplan.core.base.methods import Label, Refusal
from qplan.core.base.number import as_fraction
from qplan.core.evaluation.goal import Goal
from qplan.core.methods.inputs import Inputs, check_yearly
from qplan.core.methods.ratio import decimal
from qplan.core.methods.result import Finding, Line, NoLabelError
from qplan.core.methods.said import number
from qplan.core.methods.yearly import Year
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

_SPAN, _FEWEST = 5, 4
_SUN, _CLOUD = decimal("0.05"), decimal("0.2")
WORST_FIRST = (Label.THUNDERSTORM, Label.CLOUDY, Label.SLIGHTLY_CLOUDY, Label.SUN)
_ENDED = msg("the office ends its assessment with the deadline")


def destatis(inputs: Inputs) -> Finding:
    """The symbol of the last six years and what is asked.

    Raises:
        NoLabelError: if there is none.
    """
    match inputs.asked.form:
        case Trend():
            goals: Sequence[tuple[int, Fraction]] = ()
        case Between() | Around():
            goals = _ends(inputs.asked.verdict.goal)
        case AtLeast() | AtMost() | Above() | Below() | ChangeBy() | AnnualGrowth() | AllOf():
            goals = ((inputs.direction, inputs.target),)
    check_yearly(inputs)
    years = _last_six(inputs)
    last = years[-1]
    if goals and not inputs.asked.throughout and last.number > inputs.deadline_year:
        raise NoLabelError(Refusal.BY_DECISION, _ENDED)
    slope = _slope(years[0], last)
    if goals:
        found = [_towards(goal, last, slope, inputs) for goal in goals]
        finding = min(found, key=lambda one: WORST_FIRST.index(one.label))
    else:
        finding = _direction(inputs, slope)
    return finding._replace(explain=lambda: (_slope_line(slope, years), *finding.explain()))


def _slope_line(slope: Fraction, years: Sequence[Year]) -> Line:
    words = msg(
        "{slope} a year, {first} to {last}",
        slope=number(slope),
        first=str(years[0].number),
        last=str(years[-1].number),
    )
    return Line(msg("Slope"), words)


def _ends(goal: Goal | None) -> Sequence[tuple[int, Fraction]]:
    """The ends of a range, each a target for itself."""
    if goal is None:
        raise NoLabelError(Refusal.FORM)
    return (1, as_fraction(goal.low)), (-1, as_fraction(goal.high))


def _last_six(inputs: Inputs) -> list[Year]:
    """The figures of the last year and the five before it.

    Raises:
        NoLabelError: if there are fewer than four.
    """
    since = inputs.now.number - _SPAN
    found = [year for year in inputs.years if year.number >= since]
    if len(found) < _FEWEST:
        raise NoLabelError(Refusal.TOO_FEW_POINTS)
    return found


def _slope(first: Year, last: Year) -> Fraction:
    rise = as_fraction(last.level) - as_fraction(first.level)
    return rise / (last.number - first.number)


def _towards(goal: tuple[int, Fraction], last: Year, slope: Fraction, inputs: Inputs) -> Finding:
    """Rule A, to attain a level by a year; rule C, to hold it, and any that is reached."""
    direction, target = goal
    level, moves = as_fraction(last.level), direction * slope
    if direction * (level - target) >= 0:
        label = Label.SUN if moves >= 0 else Label.SLIGHTLY_CLOUDY
        return Finding(label, slope, (Fraction(0),), explain=lambda: (_rule("C"),))
    if inputs.asked.throughout:
        label = Label.CLOUDY if moves > 0 else Label.THUNDERSTORM
        return Finding(label, slope, (Fraction(0),), explain=lambda: (_rule("C"),))
    ahead = level + slope * (inputs.deadline_year - last.number)
    left = direction * (target - ahead) / abs(target - level)

    def lines() -> Iterable[Line]:
        expected = msg("{level} in {year}", level=number(ahead), year=str(inputs.deadline_year))
        yield _rule("A")
        yield Line(msg("Carried on"), expected)
        yield Line(msg("Left of the way"), number(left))

    if moves <= 0:
        return Finding(Label.THUNDERSTORM, left, explain=lines)
    bars = (_SUN, _CLOUD)
    if left < _SUN:
        return Finding(Label.SUN, left, bars, explain=lines)
    label = Label.SLIGHTLY_CLOUDY if left <= _CLOUD else Label.CLOUDY
    return Finding(label, left, bars, explain=lines)


def _direction(inputs: Inputs, slope: Fraction) -> Finding:
    """Rule D: the slope and the last change."""
    before, last = inputs.years[-2:]
    change = as_fraction(last.level) - as_fraction(before.level)
    moves, turned = inputs.direction * slope > 0, inputs.direction * change > 0
    label = {
        (True, True): Label.SUN,
        (True, False): Label.SLIGHTLY_CLOUDY,
        (False, True): Label.CLOUDY,
        (False, False): Label.THUNDERSTORM,
    }[moves, turned]

    def lines() -> Iterable[Line]:
        words = msg("{change} from {before}", change=number(change), before=str(before.number))
        yield _rule("D")
        yield Line(msg("Last change"), words)

    return Finding(label, slope, (Fraction(0),), explain=lines, has_target=False)


_RULES = {
    "A": msg("A: to attain a level by a year"),
    "C": msg("C: to hold a level, or one that is reached"),
    "D": msg("D: only a direction"),
}


def _rule(name: str) -> Line:
    return Line(msg("Rule"), _RULES[name])

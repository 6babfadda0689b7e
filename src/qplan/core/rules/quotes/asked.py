"""What each form of target asks of the document's words: numbers, what they count, a direction."""

from decimal import Decimal

from qplan.core.base.message import Message, msg
from qplan.core.base.terms import Direction
from qplan.core.base.unit import is_place
from qplan.core.plan.model import Indicator
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
    Condition,
    Form,
    InWords,
    Trend,
)
from qplan.core.rules.quotes.directions import Directions, directions
from qplan.core.rules.quotes.numbers import SaidNumber, Sense, normal
from qplan.core.rules.quotes.places import places


def wanted(condition: Condition) -> tuple[Decimal, ...]:
    """The numbers of a condition that its quote should hold; none where it has none."""
    form = condition.form
    if isinstance(form, AllOf) and form.count == 1:  # one thing goes without saying
        return ()
    return tuple(map(abs, form.amounts)) if form.is_change else form.amounts


def sense_of(item: Indicator, condition: Condition) -> Sense:
    """What the numbers of a condition count."""
    in_unit = Sense.PERCENT if item.unit == "%" else Sense.UNIT
    match condition.form:
        case ChangeBy(step) if step.is_relative:
            return Sense.PERCENT
        case ChangeBy(step):
            return Sense.POINTS if step.scale == "pp" or item.unit == "%" else Sense.UNIT
        case AnnualGrowth():
            return Sense.PERCENT
        case AllOf():
            return Sense.UNIT
        case AtLeast() | AtMost() | Above() | Below() | Between() | Around() | Trend() | InWords():
            return in_unit


def direction_problem(
    item: Indicator, condition: Condition, quote: str, found: list[SaidNumber]
) -> Message | None:
    """What is wrong with the direction of a quote, if it is not the condition's."""
    numbers = wanted(condition)
    near = " ".join(said.clause for said in found if said.number in numbers)
    way = _way(item, near or quote)
    match condition.form:
        case ChangeBy() | AnnualGrowth():
            falls = condition.form.amounts[0] < 0
            said = way if way.falls or way.rises else _way(item, quote)
            return _change_problem(said, falls=falls)
        case Trend(direction):
            return _trend_problem(_way(item, quote), direction)
        case AtLeast() | AtMost() | Above() | Below() | Between() | Around() | AllOf():
            return _bound_problem(condition.form, way) if numbers and near else None
        case InWords():
            return None


def _way(item: Indicator, text: str) -> Directions:
    """Which way a text points. Of places in a ranking, better and higher is a smaller number."""
    way = directions(text)
    if not is_place(item.unit):
        return way
    named = bool(places(normal(text)))
    return way._replace(
        falls=way.rises,
        rises=way.falls,
        upper=way.lower or named,
        lower=way.upper and not named,
        attains=way.attains and not named,
    )


def _trend_problem(way: Directions, direction: Direction) -> Message | None:
    match direction:
        case Direction.NO_INCREASE if way.halts or way.upper:
            return None
        case Direction.NO_DECREASE if way.halts or way.lower:
            return None
        case Direction.DECREASE | Direction.NO_INCREASE:
            return _change_problem(way, falls=True)
        case Direction.INCREASE | Direction.NO_DECREASE:
            return _change_problem(way, falls=False)


def _change_problem(way: Directions, *, falls: bool) -> Message | None:
    down, up = way.falls, way.rises
    if not (down or up):  # "higher than last year" asks for more, "5% or more" of a fall does not
        down, up = way.upper, way.lower
    says, other = (down, up) if falls else (up, down)
    if says or way.betters:
        return None
    wanted = msg("a fall") if falls else msg("a rise")
    if other:
        return msg("the quote does not say {direction}, but the opposite", direction=wanted)
    return msg("the quote does not say {direction}", direction=wanted)


def _bound_problem(form: Form, way: Directions) -> Message | None:
    is_upper = way.upper and not (way.lower or way.rises or way.attains)
    if isinstance(form, AtLeast | Above) and is_upper:
        return msg("the quote says at most, the target at least")
    if isinstance(form, AtMost | Below) and way.lower and not (way.upper or way.falls):
        return msg("the quote says at least, the target at most")
    if isinstance(form, Above | Below) and way.included and not way.strict:
        return msg("the quote includes the number itself, '{form}' does not", form=form.key)
    return None

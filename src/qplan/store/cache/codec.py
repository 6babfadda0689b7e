"""A validated plan as plain JSON, and back without the schema.

`pack` turns a plan into lists, texts and numbers; `unpack` makes entities of them that behave as
those of `core.model` do. What is packed was validated, so nothing is checked again: whoever
keeps a pack answers for its being whole.
"""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from itertools import repeat
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from qplan.core.base import terms
from qplan.core.base.number import Value, parse_value
from qplan.core.base.period import Calendar, Period, parse_period
from qplan.core.plan.entities import (
    ActionMethods,
    ConditionMethods,
    IndicatorMethods,
    MeasurementMethods,
    PlanMethods,
    TargetMethods,
)
from qplan.core.plan.values import Limit, Reference, Step, Title

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from qplan.core.plan.model import Plan


_BETWEEN = "\x7f"
"""Stands between the fields of a column; no text of a plan may hold it (`core.safetext`)."""


class _Figure(NamedTuple):
    period: Period
    value: Value
    weight: Decimal | None
    by: str | None
    received: date | None
    recorded: date | None
    source: str | None
    note: str | None
    quality: terms.Quality | None
    reason: str | None
    accept: Mapping[str, str] | None


class KeptFigure(_Figure, MeasurementMethods):
    """A measurement; light, as a plan may hold a hundred thousand."""

    __slots__ = ()


class Kept:
    """An entity: its attributes, and nothing that could check or change them."""

    def __init__(self, attributes: dict[str, Any]) -> None:
        self.__dict__ = attributes


class _KeptPlan(Kept, PlanMethods): ...


class _KeptIndicator(Kept, IndicatorMethods): ...


class _KeptAction(Kept, ActionMethods): ...


class _KeptCondition(Kept, ConditionMethods): ...


class _KeptTarget(Kept, TargetMethods): ...


_ENTITIES: dict[str, type[Kept]] = {
    "Plan": _KeptPlan,
    "Indicator": _KeptIndicator,
    "Action": _KeptAction,
    "Condition": _KeptCondition,
    "Target": _KeptTarget,
}


_Packable = StrEnum | Period | Decimal | date | Value | Title | Step | Reference | Limit


def pack(value: object) -> Any:  # noqa: ANN401 - a JSON value
    """A plan, or anything in it, as what JSON can hold."""
    match value:
        case _ if isinstance(value, _Packable):
            return _pack_value(value)
        case None | bool() | int() | str():
            return value
        case Calendar():
            return ["calendar", *value]
        case tuple((MeasurementMethods(), *_)):
            return ["figures", *_columns(value)]
        case tuple():
            return ["list", *(pack(item) for item in value)]
        case MappingProxyType():
            return ["accept", dict(value)]
        case dict():
            return ["map", {key: pack(item) for key, item in value.items()}]
        case _:
            name = type(value).__name__.removeprefix("_Kept")
            attributes = {key: pack(item) for key, item in vars(value).items()}
            return ["entity", name if name in _ENTITIES else "", attributes]


def _pack_value(value: _Packable) -> list[Any]:
    match value:
        case StrEnum():
            return ["enum", type(value).__name__, value.value]
        case Period():
            return ["period", _period_text(value)]
        case Decimal():
            return ["number", str(value)]
        case date():
            return ["day", value.isoformat()]
        case Value(number, denominator, is_percent):
            below = None if denominator is None else str(denominator)
            return ["value", str(number), below, is_percent]
        case Title(texts):
            return ["title", dict(texts)]
        case Step(amount, scale, text):
            return ["step", str(amount), scale, text]
        case Reference(indicator):
            return ["reference", indicator]
        case Limit(low, high):
            return ["limit", *(None if end is None else str(end) for end in (low, high))]


def _columns(figures: tuple[Any, ...]) -> list[str | None]:
    """Measurements field by field: one text each, or none for a field that no figure has."""
    columns: list[str | None] = []
    for name in KeptFigure._fields:
        fields = [getattr(figure, name) for figure in figures]
        given = any(field is not None for field in fields)
        texts = ("" if field is None else _text(field) for field in fields)
        columns.append(_BETWEEN.join(texts) if given else None)
    return columns


def _text(field: object) -> str:
    match field:
        case Period():
            return _period_text(field)
        case Value(number, None, is_percent):
            return f"{number:f}{'%' if is_percent else ''}"
        case Value(number, denominator, _):
            return f"{number:f}/{denominator:f}"
        case date():
            return field.isoformat()
        case MappingProxyType():
            return json.dumps(dict(field), ensure_ascii=False)
        case _:
            return str(field)


def _period_text(period: Period) -> str:
    """What a period is read from: its text, with its days where that needs the plan's calendar."""
    if "/" not in period.text:
        return period.text
    try:
        if parse_period(period.text) == period:
            return period.text
    except ValueError:
        pass
    first, last, rhythm, text = period
    return f"{text} {first} {last} {rhythm.value}"


def _period(text: str) -> Period:
    if " " not in text:
        return parse_period(text)
    name, first, last, rhythm = text.split(" ")
    return Period(_day(first), _day(last), terms.Rhythm(rhythm), name)


def unpack(packed: Any) -> Any:  # noqa: ANN401 - whatever was packed
    """What was packed.

    Raises:
        KeyError, ValueError, TypeError, IndexError, AttributeError, ArithmeticError: if it was
            not made by `pack`.
    """
    if type(packed) is not list:
        return packed
    return _UNPACK[packed[0]](*packed[1:])


def unpack_plan(packed: Any) -> Plan:  # noqa: ANN401 - a JSON value
    """A plan that behaves as it did; to the type checker it is one.

    Raises:
        As `unpack`; and ValueError if it is no plan.
    """
    plan = unpack(packed)
    if not isinstance(plan, PlanMethods):
        raise ValueError("not a plan")  # noqa: TRY004 - a damaged pack, not a wrong call
    return cast("Plan", plan)


@lru_cache(maxsize=4096)
def _day(text: str) -> date:
    return date.fromisoformat(text)


_READ: dict[str, Callable[[str], object]] = {
    "period": _period,
    "value": parse_value,
    "weight": Decimal,
    "received": _day,
    "recorded": _day,
    "quality": terms.Quality,
    "accept": lambda text: MappingProxyType(json.loads(text)),
}
"""How a field of a measurement is read; the others are texts."""


def _figures(*columns: str | None) -> tuple[KeptFigure, ...]:
    count = len(_column("period", columns[0] or ""))
    read = (
        repeat(None, count) if text is None else _column(name, text)
        for name, text in zip(KeptFigure._fields, columns, strict=True)
    )
    return tuple(map(KeptFigure._make, zip(*read, strict=True)))


@lru_cache(maxsize=1024)  # many indicators are reported for the same periods on the same days
def _column(name: str, text: str) -> tuple[Any, ...]:
    read = _READ.get(name, str)
    return tuple(read(field) if field else None for field in text.split(_BETWEEN))


def _entity(name: str, attributes: dict[str, Any]) -> Kept:
    kind = _ENTITIES.get(name, Kept)
    return kind({key: unpack(item) for key, item in attributes.items()})


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


_UNPACK: dict[str, Callable[..., Any]] = {
    "enum": lambda kind, word: getattr(terms, kind)(word),
    "period": _period,
    "calendar": Calendar,
    "number": Decimal,
    "day": _day,
    "value": lambda number, denominator, is_percent: Value(
        Decimal(number), _number(denominator), is_percent
    ),
    "title": lambda texts: Title(MappingProxyType(texts)),
    "step": lambda amount, scale, text: Step(Decimal(amount), scale, text),
    "reference": Reference,
    "limit": lambda low, high: Limit(_number(low), _number(high)),
    "accept": MappingProxyType,
    "list": lambda *items: tuple(map(unpack, items)),
    "map": lambda items: {key: unpack(item) for key, item in items.items()},
    "figures": _figures,
    "entity": _entity,
}

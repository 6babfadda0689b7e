"""Plans as what JSON can hold, and back: by the types of the entities' own fields.

Nothing here names an entity or a field. A codec is made for each type that the fields of a plan
have; a type that nobody knows how to keep is refused when the first plan is kept or recalled.
What is packed was validated, so nothing is checked again.
"""

from __future__ import annotations

import json
import types
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cache, lru_cache, partial
from itertools import repeat
from operator import attrgetter
from types import MappingProxyType
from typing import Any, NamedTuple, Union, get_args, get_origin, get_type_hints

from qplan.core.base.number import Value, parse_value
from qplan.core.base.period import Period, parse_period
from qplan.core.base.terms import Rhythm
from qplan.core.base.unit import Unit
from qplan.core.plan.model import Plan

_BETWEEN = "\x7f"
"""Stands between the fields of a column; no text of a plan may hold it (`core.base.safetext`)."""


class Codec(NamedTuple):
    """How values of a type are kept."""

    pack: Callable[[Any], Any]
    unpack: Callable[[Any], Any]
    is_text: bool = False
    """Whether what is kept is always a text, and never an empty one."""


def pack_plan(plan: Plan) -> Any:
    """A plan as what JSON can hold."""
    return codec_of(Plan).pack(plan)


def unpack_plan(packed: Any) -> Plan:
    """The plan that was packed.

    Raises:
        KeyError, ValueError, TypeError, IndexError, AttributeError, ArithmeticError: if it was
            not made by `pack_plan`.
    """
    plan: Plan = codec_of(Plan).unpack(packed)
    return plan


@cache
def codec_of(kind: Any) -> Codec:
    """How values of a type are kept.

    Raises:
        TypeError: if nobody knows how to.
    """
    origin, args = get_origin(kind), get_args(kind)
    if kind in _LEAVES:
        return _LEAVES[kind]
    if origin in (Union, types.UnionType):
        return _one_of(args)
    if origin is tuple:
        return _list_of(args[0]) if args[1:] == (...,) else _tuple_of(args)
    if origin in (dict, Mapping, MappingProxyType):
        return _mapping_of(args[1], frozen=origin is not dict)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return Codec(lambda word: word.value, kind, is_text=True)
    if is_dataclass(kind):
        return _entity(kind)
    if isinstance(kind, type) and issubclass(kind, tuple) and hasattr(kind, "_fields"):
        return _named_tuple(kind)
    raise TypeError(f"a plan holds {kind}, which the cache cannot keep")


# --- single values ------------------------------------------------------------------------


def _value_text(value: Value) -> str:
    number, denominator, is_percent = value
    if denominator is None:
        return f"{number:f}{'%' if is_percent else ''}"
    return f"{number:f}/{denominator:f}"


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
    return Period(_day(first), _day(last), Rhythm(rhythm), name)


@lru_cache(maxsize=4096)
def _day(text: str) -> date:
    return date.fromisoformat(text)


def _fraction_text(value: Fraction) -> str:
    return f"{value.numerator}/{value.denominator}"


@lru_cache(maxsize=1024)
def _fraction(text: str) -> Fraction:
    numerator, _, denominator = text.partition("/")
    return Fraction(int(numerator), int(denominator))


def _pack_unit(unit: Unit) -> Any:
    return dict(unit.names) or str(unit)


def _unit(packed: Any) -> Unit:
    if isinstance(packed, str):
        return Unit(packed)
    return Unit(next(iter(packed.values())), MappingProxyType(packed))


def _same(value: Any) -> Any:
    return value


_LEAVES: dict[Any, Codec] = {
    str: Codec(_same, _same, is_text=True),
    int: Codec(_same, _same),
    bool: Codec(_same, _same),
    date: Codec(date.isoformat, _day, is_text=True),
    Decimal: Codec(str, Decimal, is_text=True),
    Fraction: Codec(_fraction_text, _fraction, is_text=True),
    Period: Codec(_period_text, _period, is_text=True),
    Value: Codec(_value_text, parse_value, is_text=True),
    Unit: Codec(_pack_unit, _unit),
}

# --- what is made of others ---------------------------------------------------------------


def _one_of(kinds: tuple[Any, ...]) -> Codec:
    """One of several types: which is said, unless the only other one is nothing."""
    codecs = {kind.__name__: codec_of(kind) for kind in kinds if kind is not type(None)}
    if len(codecs) == 1:
        ((pack, unpack, _),) = codecs.values()
        return Codec(
            lambda value: None if value is None else pack(value),
            lambda packed: None if packed is None else unpack(packed),
        )

    def pack_one(value: object) -> Any:
        if value is None:
            return None
        name = next(kind.__name__ for kind in kinds if isinstance(value, kind))
        return [name, codecs[name].pack(value)]

    return Codec(pack_one, lambda packed: packed and codecs[packed[0]].unpack(packed[1]))


def _tuple_of(kinds: tuple[Any, ...]) -> Codec:
    codecs = [codec_of(kind) for kind in kinds]
    return Codec(
        lambda values: [one.pack(value) for one, value in zip(codecs, values, strict=True)],
        lambda packed: tuple(one.unpack(value) for one, value in zip(codecs, packed, strict=True)),
    )


def _list_of(kind: Any) -> Codec:
    if is_dataclass(kind) and isinstance(kind, type):
        columns = _columns_of(kind)
        if columns is not None:
            return Codec(partial(_pack_rows, columns), partial(_unpack_rows, kind, columns))
    one = codec_of(kind)
    return Codec(
        lambda values: [one.pack(value) for value in values],
        lambda packed: tuple(map(one.unpack, packed)),
    )


def _mapping_of(kind: Any, *, frozen: bool) -> Codec:
    one = codec_of(kind)
    made = MappingProxyType if frozen else dict
    return Codec(
        lambda values: {key: one.pack(value) for key, value in values.items()},
        lambda packed: made({key: one.unpack(value) for key, value in packed.items()}),
    )


def _named_tuple(kind: Any) -> Codec:
    hints = get_type_hints(kind)
    each = _tuple_of(tuple(hints[name] for name in kind._fields))
    return Codec(each.pack, lambda packed: kind._make(each.unpack(packed)))


def _entity(kind: Any) -> Codec:
    names = tuple(field.name for field in fields(kind))
    hints = get_type_hints(kind)
    codecs: list[Codec] = []

    def each() -> list[Codec]:
        if not codecs:  # an entity may hold its like
            codecs.extend(codec_of(hints[name]) for name in names)
        return codecs

    def pack(entity: object) -> list[Any]:
        return [one.pack(getattr(entity, name)) for name, one in zip(names, each(), strict=True)]

    def unpack(packed: list[Any]) -> Any:
        values = (one.unpack(value) for one, value in zip(each(), packed, strict=True))
        return kind(**dict(zip(names, values, strict=True)))

    return Codec(pack, unpack)


# --- rows by their columns ----------------------------------------------------------------


class _Column(NamedTuple):
    """A field of rows of which there may be a hundred thousand."""

    get: Callable[[Any], Any]
    write: Callable[[Any], str]
    read: Callable[[str], Any]
    put: Callable[[Any, Any], None]


def _columns_of(kind: type) -> tuple[_Column, ...] | None:
    """The columns that rows of an entity are kept in; none where it holds more than values."""
    hints = get_type_hints(kind)
    columns = []
    for field in fields(kind):
        hint = hints[field.name]
        plain = tuple(arg for arg in get_args(hint) if arg is not type(None))
        leaf = plain[0] if type(None) in get_args(hint) and len(plain) == 1 else hint
        held = (leaf, *plain, *(arg for one in (leaf, *plain) for arg in get_args(one)))
        if any(is_dataclass(one) for one in held):
            return None
        pack, unpack, is_text = codec_of(leaf)
        write = pack if is_text else _in_json(pack)
        read = unpack if is_text else _of_json(unpack)
        columns.append(
            _Column(attrgetter(field.name), write, read, getattr(kind, field.name).__set__)
        )
    return tuple(columns)


def _in_json(pack: Callable[[Any], Any]) -> Callable[[Any], str]:
    """Writes a value as JSON; an object that plans share, such as a title, once for all of them."""
    written: dict[int, tuple[Any, str]] = {}  # with the object, so that no other gets its number

    def write(value: Any) -> str:
        known = written.get(id(value))
        if known is not None:
            return known[1]
        text = _encode(pack(value))
        if len(written) >= _MOST_SHARED:
            written.clear()
        written[id(value)] = value, text
        return text

    return write


_MOST_SHARED = 1024
"""Objects of which it is remembered how they were written."""


_encode = json.JSONEncoder(ensure_ascii=False).encode


def _of_json(unpack: Callable[[Any], Any]) -> Callable[[str], Any]:
    # States, titles, names: the same few in every plan.
    return lru_cache(maxsize=1024)(lambda text: unpack(json.loads(text)))


def _pack_rows(columns: tuple[_Column, ...], rows: tuple[Any, ...]) -> list[Any]:
    """How many rows there are, and each field of all of them as one text, or none."""
    packed: list[Any] = [len(rows)]
    for column in columns:
        values = list(map(column.get, rows))
        if values.count(None) == len(values):
            packed.append(None)
            continue
        packed.append(_BETWEEN.join(_texts(column.write, values)))
    return packed


_FEW = 24
"""Values that are written one by one."""


def _texts(write: Callable[[Any], str], values: list[Any]) -> Iterable[str]:
    """Values as texts; nothing as an empty one."""
    if len(values) <= _FEW:
        return ["" if one is None else write(one) for one in values]
    # What was read from the same text is mostly the same object: it is written once.
    keys = list(map(id, values))
    each = dict(zip(keys, values, strict=True))
    texts = {key: "" if one is None else write(one) for key, one in each.items()}
    return map(texts.__getitem__, keys)


def _unpack_rows(kind: type, columns: tuple[_Column, ...], packed: list[Any]) -> tuple[Any, ...]:
    """The rows, made at once: a call for each would take three times as long."""
    count, *texts = packed
    rows: tuple[Any, ...] = tuple(map(object.__new__, repeat(kind, count)))
    for column, text in zip(columns, texts, strict=True):
        values = repeat(None, count) if text is None else _values(column.read, text)
        deque(map(column.put, rows, values), maxlen=0)
    return rows


@lru_cache(maxsize=1024)  # many indicators are reported for the same periods on the same days
def _values(read: Callable[[str], Any], text: str) -> tuple[Any, ...]:
    return tuple(read(field) if field else None for field in text.split(_BETWEEN))

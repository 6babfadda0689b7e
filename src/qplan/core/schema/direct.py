"""A plan read without pydantic, where nothing is wrong with it.

Made of the same annotations as the schema: the entities' fields, their markers, and what these
mean in `fields`. It accepts only what the schema accepts, with equal values; whatever it is not
sure of is handed to the schema by raising: a kind of mark it does not know, a value that a parser
refuses, a key that nobody knows. Every error comes from the schema.

Nothing here names an entity, a field or a marker.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable, Mapping
from dataclasses import is_dataclass
from functools import cache, cached_property, partial
from itertools import chain
from typing import Any, NamedTuple, Union, get_args, get_origin, get_type_hints

from qplan.core.base.period import Calendar
from qplan.core.base.run import Run, entries
from qplan.core.plan.entity import Mapped
from qplan.core.plan.markers import About, Marker, Words
from qplan.core.plan.model import Plan
from qplan.core.schema import targets
from qplan.core.schema import texts as t
from qplan.core.schema.budget import Budget, in_pieces
from qplan.core.schema.fields import AROUND, CHECKS, MEANINGS
from qplan.core.schema.keys import keys_of
from qplan.core.schema.marks import (
    AfterValidator,
    BeforeValidator,
    InRust,
    Length,
    OneOrList,
    PlainValidator,
    WithJsonSchema,
    WrapValidator,
)
from qplan.core.schema.reading import (
    Default,
    Reader,
    Reading,
    Readings,
    UnsureError,
    Value,
    a_text,
    in_rust,
)
from qplan.core.schema.table import Column, Table, is_filled_by_names
from qplan.core.schema.times import calendar_of


def read_directly(tree: object, readings: Readings | None = None) -> Plan | None:
    """The plan of a document's structures; none where the schema has to be asked."""
    try:
        budget = Budget(calendar_of(tree))
        reading = Reading(budget) if readings is None else readings.of(budget)
        plan: Plan = reader_of(Plan)(tree, reading)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - whatever it was, the schema knows better
        return None
    return plan


def entry_directly(kind: type, texts: Mapping[str, str], calendar: Calendar) -> Any:
    """One figure or update by itself; none where the schema has to be asked."""
    try:
        return reader_of(kind)(dict(texts), Reading(Budget(calendar)))
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - the schema says what is wrong
        return None


def _never(value: Any, _: Reading) -> Any:
    """Nothing is known of this kind of value."""
    raise UnsureError(type(value))


# --- annotations --------------------------------------------------------------------------


def reader_of(hint: Any) -> Reader:
    """What reads a value of a type."""
    origin, args = get_origin(hint), get_args(hint)
    if hint is str:
        return a_text
    if hasattr(hint, "__metadata__"):
        return _marked(hint.__origin__, hint.__metadata__)
    if origin in (Union, types.UnionType):
        return _or_nothing(args)
    if origin is tuple and args[1:] == (...,):
        return _list_of(args[0])
    if origin is dict:
        return _mapping_of(*map(reader_of, args))
    return _entity(hint) if _is_entity(hint) else _never


def _is_entity(kind: Any) -> bool:
    return isinstance(kind, type) and is_dataclass(kind) and issubclass(kind, Mapped)


def _marked(kind: Any, marks: Iterable[Any]) -> Reader:
    """A type with marks, the first of which is nearest to it."""
    read: Reader | None = None
    for mark in marks:
        match mark:
            case About() | WithJsonSchema():
                continue
            case Marker(name) if name in MEANINGS:
                read = reader_of(MEANINGS[name])
            case Marker(name) if name in AROUND:
                for one in AROUND[name]:
                    read = _around(one, read or reader_of(kind))
            case Words():
                read = Value(partial(t.parse_word, mark.allowed))
            case PlainValidator():
                read = Value(mark.func)
            case InRust():
                read = Value(in_rust(mark.func))
            case _:
                read = _around(mark, read or reader_of(kind))
    return read or reader_of(kind)


def _around(mark: Any, read: Reader) -> Reader:
    """What a mark does around what reads the value itself."""
    match mark:
        case WithJsonSchema():
            return read
        case WrapValidator() if mark.func is in_pieces:
            return read
        case BeforeValidator() if not mark.takes_info:
            before = mark.func
            return lambda value, reading: read(before(value), reading)
        case AfterValidator() if not mark.takes_info:
            after = mark.func
            return lambda value, reading: after(read(value, reading))
        case Length():
            return partial(_of_length, read, mark)
        case OneOrList():
            return partial(_one_or_list, read, mark)
        case _:
            return _never


def _of_length(read: Reader, length: Length, value: Any, reading: Reading) -> Any:
    value = entries(value)
    if not length.least <= len(value) <= length.most:
        raise UnsureError
    return read(value, reading)


def _one_or_list(read: Reader, mark: OneOrList, value: Any, reading: Reading) -> Any:
    several = entries(value) if type(value) is list else [value]
    if len(several) > mark.most:
        raise UnsureError
    return read(several, reading)


class OrNothing:
    """A value that may be nothing."""

    def __init__(self, read: Reader) -> None:
        self.read = read

    def __call__(self, value: Any, reading: Reading) -> Any:
        """Nothing, or what else reads it."""
        return None if value is None else self.read(value, reading)


def _or_nothing(args: tuple[Any, ...]) -> Reader:
    kinds = [kind for kind in args if kind is not type(None)]
    if len(kinds) != 1 or len(args) == 1:
        return _never
    return OrNothing(reader_of(kinds[0]))


def _mapping_of(key: Reader, value: Reader) -> Reader:
    def read(data: Any, reading: Reading) -> dict[Any, Any]:
        if type(data) is not dict:
            raise UnsureError
        return {key(k, reading): value(v, reading) for k, v in data.items()}

    return read


def _list_of(kind: Any) -> Reader:
    one = reader_of(kind)
    table = one.table if isinstance(one, Entity) else None

    def read(data: Any, reading: Reading) -> tuple[Any, ...]:
        if type(data) is not list:
            raise UnsureError
        if table is not None and set(map(type, data)) == {Run}:
            runs = (table.of_columns(run.columns, len(run), reading) for run in data)
            return tuple(chain.from_iterable(runs))
        data = entries(data)
        if table is not None and len(data) >= MANY:
            return table(data, reading)
        return tuple([one(item, reading) for item in data])

    return read


# --- entities -----------------------------------------------------------------------------


class Key(NamedTuple):
    """A key of an entity."""

    name: str
    read: Reader
    default: Default | None
    """None where it must be there."""
    may_be_nothing: bool
    """Whether nothing behind it means that it is absent."""


class Entity:
    """A mapping with known keys."""

    def __init__(self, kind: Any) -> None:
        self.kind = kind
        self.check = CHECKS.get(kind)
        self.make: Callable[..., Any] = kind
        self.is_shared = kind in targets.SHAPED
        """Whether what is said twice is made once; entries, which are told apart, never are."""
        if self.is_shared:
            self.make = self._given
            self.check = partial(targets.built, kind)

    @property
    def keys(self) -> tuple[Key, ...]:
        """Its keys; found when the first is read, for an entity may hold its like."""
        return _keys(self.kind)

    @cached_property
    def known(self) -> dict[str, tuple[Value | None, Reader, bool]]:
        """What reads each key; what is absent, a dataclass knows itself, or misses.

        Where that is a single value, it is named once more: a text may have been read before.
        """
        return {key.name: (_value_of(key.read), key.read, key.may_be_nothing) for key in self.keys}

    def _given(self, **values: Any) -> dict[str, Any]:
        for name, _, default, _ in self.keys:
            if name not in values:
                if default is None:
                    raise UnsureError
                values[name] = default()
        return values

    @property
    def table(self) -> Table | None:
        """What reads many of it at once, where it holds nothing but values."""
        if self.check is not None or not is_filled_by_names(self.kind):
            return None
        if any(map(_holds_entities, get_type_hints(self.kind).values())):
            return None  # perhaps its like
        columns = [_column(self.kind, key) for key in _keys(self.kind)]
        known = [column for column in columns if column is not None]
        return Table(self.kind, tuple(known)) if len(known) == len(columns) else None

    def __call__(self, data: Any, reading: Reading) -> Any:
        """The entity that a mapping holds."""
        if type(data) is not dict:
            raise UnsureError
        if not self.is_shared:
            return self._made(data, reading)
        seen = reading.entities_of(self)
        said = tuple(data.items())
        try:
            made = seen.get(said)
        except TypeError:  # it holds others
            return self._made(data, reading)
        if made is None:
            made = seen[said] = self._made(data, reading)
        return made

    def _made(self, data: dict[str, Any], reading: Reading) -> Any:
        values, known, seen = {}, self.known, reading.alone
        for name, value in data.items():
            single, read, may_be_nothing = known[name]
            if single is not None and type(value) is str:
                values[name] = seen[single][value]
            elif value is not None or not may_be_nothing:
                values[name] = read(value, reading)
        made = self.make(**values)
        return made if self.check is None else self.check(made)


def _value_of(read: Reader) -> Value | None:
    """The single value that a text is read as."""
    inside = read.read if isinstance(read, OrNothing) else read
    return inside if isinstance(inside, Value) else None


def _nothing() -> None:
    """What nothing is."""


def _holds_entities(hint: Any) -> bool:
    return _is_entity(hint) or any(map(_holds_entities, get_args(hint)))


@cache
def _entity(kind: Any) -> Entity:
    return Entity(kind)


@cache
def _keys(kind: Any) -> tuple[Key, ...]:
    return tuple(
        Key(key.name, reader_of(key.hint), key.absent, key.may_be_nothing) for key in keys_of(kind)
    )


# --- many entities of nothing but values --------------------------------------------------

MANY = 3
"""Entities from which on a table is quicker than one after another."""


def _column(kind: Any, key: Key) -> Column | None:
    """A key as a column; none where it holds more than one value."""
    default, read = key.default, key.read
    if isinstance(read, OrNothing):
        # Nothing is what it says; and where it means absent, there is a default.
        default, read = default or _nothing, read.read
    elif not key.may_be_nothing:
        default = None
    if not isinstance(read, Value):
        return None
    put = kind.__dict__[key.name].__set__
    return Column(key.name, read, default, key.default is None, put)

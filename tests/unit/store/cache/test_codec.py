"""The cache keeps every field of every entity: the entities are taken from the plan itself."""

# ruff: noqa: ANN401 - of any type

import dataclasses
import json
import types
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

import pytest

from qplan.core.base.number import Value, parse_value
from qplan.core.base.period import Period, parse_period
from qplan.core.base.unit import Unit
from qplan.core.plan.entries import Measurement
from qplan.core.plan.model import Plan
from qplan.store.cache.codec import codec_of

SAMPLES: dict[Any, list[Any]] = {
    str: ["text", "文"],
    int: [7, 0],
    bool: [True, False],
    date: [date(2014, 9, 30), date(1000, 1, 1)],
    Decimal: [Decimal("-1.50"), Decimal(0)],
    Period: [parse_period("2014-Q3"), parse_period("2014-01-02/2014-03-04")],
    Unit: [Unit("%"), Unit("人", MappingProxyType({"zh": "人", "en": "people"}))],
    Value: [Value(Decimal("3.50")), Value(Decimal(4), Decimal(6)), parse_value("96.2%")],
}


def kinds(hint: Any) -> Iterator[Any]:
    """The types that a field may hold, none of them `None`."""
    if get_origin(hint) in (Union, types.UnionType):
        for arg in get_args(hint):
            yield from kinds(arg)
    elif hint is not type(None):
        yield hint


def samples(hint: Any, above: tuple[Any, ...] = ()) -> list[Any]:
    """Values of a type: at least one for each type it may be, and each of its fields filled.

    Of an entity that may hold its like one inside another is enough.
    """
    origin, args = get_origin(hint), get_args(hint)
    if hint in SAMPLES:
        return SAMPLES[hint]
    if origin in (Union, types.UnionType):
        return [sample for kind in kinds(hint) for sample in samples(kind, above)]
    if origin is tuple:
        if args[1:] == (...,):
            return [tuple(samples(args[0], above)) if above.count(args[0]) < 2 else ()]
        return [tuple(samples(arg, above)[0] for arg in args)]
    if origin in (dict, Mapping, MappingProxyType):
        made = {f"k{n}": sample for n, sample in enumerate(samples(args[1], above))}
        return [made if origin is dict else MappingProxyType(made)]
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return list(hint)
    names = field_names(hint)
    assert names, f"no sample for {hint}: say here what one looks like"
    hints = get_type_hints(hint)
    each = {name: samples(hints[name], (*above, hint)) for name in names}
    return [
        hint(**{name: found[n % len(found)] for name, found in each.items()})
        for n in range(max(map(len, each.values())))
    ]


def field_names(kind: Any) -> tuple[str, ...]:
    if dataclasses.is_dataclass(kind):
        return tuple(field.name for field in dataclasses.fields(kind))
    return tuple(getattr(kind, "_fields", ()))


def entities(kind: Any, seen: set[Any]) -> set[Any]:
    """A plan's entities, found through the fields of each."""
    for one in kinds(kind):
        if dataclasses.is_dataclass(one) and one not in seen:
            seen.add(one)
            for hint in get_type_hints(one).values():
                entities(hint, seen)
        for arg in get_args(one):
            if arg is not ...:
                entities(arg, seen)
    return seen


ENTITIES = sorted(entities(Plan, set()), key=lambda kind: kind.__name__)


def kept(kind: Any, value: Any) -> Any:
    codec = codec_of(kind)
    return codec.unpack(json.loads(json.dumps(codec.pack(value))))


def test_the_entities_are_those_of_the_plan() -> None:
    names = {kind.__name__ for kind in ENTITIES}
    assert {"Plan", "Indicator", "Measurement", "Update", "Target", "AtLeast", "Baseline"} <= names


@pytest.mark.parametrize("kind", ENTITIES, ids=lambda kind: kind.__name__)
def test_every_field_is_kept(kind: Any) -> None:
    for sample in samples(kind):
        found = kept(kind, sample)
        assert type(found) is type(sample)
        for name in field_names(kind):
            before, after = getattr(sample, name), getattr(found, name)
            assert (type(before), before) == (type(after), after), name


@pytest.mark.parametrize("kind", ENTITIES, ids=lambda kind: kind.__name__)
def test_every_field_of_many_is_kept(kind: Any) -> None:
    """Rows of figures are kept by their columns."""
    rows = tuple(samples(kind))
    assert rows == kept(tuple[kind, ...], rows)
    bare = [{f.name for f in dataclasses.fields(kind) if f.default is not None}]
    for row in rows:
        few = {name: getattr(row, name) for name in bare[0]}
        assert (kind(**few),) == kept(tuple[kind, ...], (kind(**few),))


def test_a_new_field_of_a_figure_is_kept() -> None:
    """As if somebody had added one."""

    @dataclasses.dataclass(frozen=True, slots=True)
    class Measured(Measurement):
        checked: Annotated[date | None, "when"] = None

    figure = Measured(parse_period("2014"), Value(Decimal(1)), checked=date(2014, 5, 6))
    assert (figure,) == kept(tuple[Measured, ...], (figure,))


def test_a_new_kind_of_value_is_refused_at_once() -> None:
    """Rather than lost, or met on the second look."""

    @dataclasses.dataclass(frozen=True, slots=True)
    class Placed:
        at: complex

    with pytest.raises(TypeError, match="complex"):
        codec_of(Placed).pack(Placed(1j))
    with pytest.raises(TypeError, match="complex"):
        codec_of(tuple[Placed, ...])


@pytest.mark.parametrize("unit", SAMPLES[Unit])
def test_a_unit_keeps_its_names(unit: Unit) -> None:
    """Units are equal by the text that counts: the names are compared on their own."""
    codec = codec_of(Unit)
    again = codec.unpack(json.loads(json.dumps(codec.pack(unit))))
    assert (str(unit), dict(unit.names)) == (str(again), dict(again.names))

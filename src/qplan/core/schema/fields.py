"""What each marker and each entity of the plan means to the schema.

The schema is built over the classes of `core.plan` themselves: pydantic finds the markers in
their annotations and asks here. What a document says of an entity and nothing else checks, such
as a milestone's value or share, is checked here too.
"""

from collections.abc import Callable
from dataclasses import MISSING
from functools import cache, partial
from typing import TYPE_CHECKING, Annotated, Any

from qplan.core.base.message import Listed, Quoted, msg
from qplan.core.plan.entries import PART_KEYS, Milestone, Narrative, Parts
from qplan.core.plan.markers import Marker, Words, schema_of
from qplan.core.plan.model import FORMAT_VERSION
from qplan.core.schema import numbers as n
from qplan.core.schema import seals, targets, times
from qplan.core.schema import texts as t
from qplan.core.schema.budget import in_pieces
from qplan.core.schema.keys import Named, keys_of
from qplan.core.schema.marks import (
    BeforeValidator,
    Length,
    OneOrList,
    PlainValidator,
    WithJsonSchema,
    WrapValidator,
)
from qplan.core.schema.series import SeriesKeyField

if TYPE_CHECKING:
    from pydantic import TypeAdapter


def _parse_version(value: object) -> str:
    if value != FORMAT_VERSION:
        t.refuse(
            "QP112",
            msg("format version {version} is not known", version=Quoted(str(value))),
            msg("this qplan reads version {version}", version=FORMAT_VERSION),
        )
    return FORMAT_VERSION


MEANINGS: dict[str, Any] = {
    "text": t.Text,
    "id": t.Id,
    "name": t.Name,
    "unit": t.UnitField,
    "language": Annotated[t.Text, WithJsonSchema({"type": "string", "pattern": f"^{t.LANGUAGE}$"})],
    "version": Annotated[str, BeforeValidator(_parse_version), WithJsonSchema({"enum": [1, "1"]})],
    "title": t.TitleField,
    "flag": t.Flag,
    "accept": t.Accept,
    "day": times.Date,
    "deadline": times.Deadline,
    "period": times.PeriodField,
    "year_starts": times.YearStarts,
    "number": n.NumberField,
    "level": n.Level,
    "bound": n.Bound,
    "range": n.Range,
    "change": n.StepField,
    "rate": n.Rate,
    "within": n.Nearness,
    "share": n.Share,
    "weight": n.Weight,
    "percent": n.Percent,
    "days": n.Days,
    "count": seals.Count,
    "digest": seals.Digest,
    "value": n.ValueField,
    "limits": n.Limits,
    "series_key": SeriesKeyField,
    "per": t.Per,
    "texts": t.Texts,
}
"""What a value is read by, and what editors are told of it."""

MOST_TARGETS = 100
"""More than any document has; each is judged by itself."""
AROUND: dict[str, Any] = {
    "rows": (WrapValidator(in_pieces),),
    "names": (
        WrapValidator(in_pieces), BeforeValidator(t.as_list), WithJsonSchema(t.NAMES_SCHEMA),
    ),
    "readings": (Length(2, 20),),
    "targets": (OneOrList(MOST_TARGETS),),
    "bare": (BeforeValidator(lambda data: {} if data is None else data),),
}  # fmt: skip
"""What is done around the type that is marked."""


@schema_of.register
def _(marker: Marker, source: Any, handler: Any) -> Any:
    if marker.name in MEANINGS:
        return handler.generate_schema(MEANINGS[marker.name])
    return handler.generate_schema(Annotated[source, *AROUND[marker.name]])


@schema_of.register
def _(words: Words, source: Any, handler: Any) -> Any:
    del source
    parse = partial(t.parse_word, words.allowed)
    schema = WithJsonSchema({"enum": list(words.allowed)})
    return handler.generate_schema(Annotated[Any, PlainValidator(parse), schema])


@schema_of.register
def _(entity: type, source: Any, handler: Any) -> Any:
    from pydantic_core import core_schema

    del source
    name = _name_of(entity)
    if name in _begun:
        return core_schema.definition_reference_schema(name)
    _begun.add(name)
    try:
        return {**_entity_schema(entity, handler), "ref": name}
    finally:
        _begun.remove(name)


_begun = set[str]()
"""What is being made: an entity may hold its like."""


def _name_of(entity: type) -> str:
    """What an entity is referred to by inside of a schema: what pydantic calls a class."""
    return f"{entity.__module__}.{entity.__qualname__}:{id(entity)}"


def _entity_schema(entity: type, handler: Any) -> Any:
    """The schema of a mapping, from its keys."""
    from pydantic_core import core_schema

    schema = _shaped(entity, handler) if entity in targets.SHAPED else _plain(entity, handler)
    optional = frozenset(key.name for key in keys_of(entity) if key.may_be_nothing)
    if optional:
        schema = core_schema.no_info_before_validator_function(_without(optional), schema)
    check = CHECKS.get(entity)
    if check is not None:
        schema = core_schema.no_info_after_validator_function(check, schema)
    return schema


def _plain(entity: Any, handler: Any) -> Any:
    """An entity whose keys are its fields."""
    from pydantic_core import core_schema as c

    keys = keys_of(entity)
    known = [c.dataclass_field(key.name, _value_of(key, handler), kw_only=True) for key in keys]
    made = c.dataclass_args_schema(entity.__name__, known, extra_behavior="forbid")
    has_more = hasattr(entity, "__post_init__")
    return c.dataclass_schema(
        entity, made, [key.name for key in keys], post_init=has_more, slots=True, config=_CONFIG
    )


def _shaped(entity: Any, handler: Any) -> Any:
    """An entity of other keys than its fields: a mapping of all of them, and what it makes."""
    from pydantic_core import core_schema as c

    known = {
        key.name: c.typed_dict_field(_value_of(key, handler), required=key.is_needed)
        for key in keys_of(entity)
    }
    given = c.typed_dict_schema(known, cls=entity, extra_behavior="forbid", config=_CONFIG)
    return c.no_info_after_validator_function(partial(targets.built, entity), given)


_CONFIG: Any = {"extra_fields_behavior": "forbid"}
"""Keys that nobody knows are refused."""


def _value_of(key: Named, handler: Any) -> Any:
    """What reads a key's value, or stands for it where it is absent."""
    from pydantic_core import core_schema

    schema = handler.generate_schema(key.hint)
    if key.is_needed:
        return schema
    if key.factory is not MISSING:
        return core_schema.with_default_schema(schema, default_factory=key.factory)
    return core_schema.with_default_schema(schema, default=key.default)


def _without(optional: frozenset[str]) -> Callable[[object], object]:
    """Nothing behind a key that may be left out means that it is absent."""

    def without(data: object) -> object:
        if isinstance(data, dict) and None in data.values():
            return {k: v for k, v in data.items() if v is not None or k not in optional}
        return data

    return without


def _value_or_share(milestone: Milestone) -> Milestone:
    if (milestone.value is None) == (milestone.share is None):
        t.refuse("QP110", msg("a milestone takes either a value or a share"))
    return milestone


def _says_something(narrative: Narrative) -> Narrative:
    if not (narrative.progress or narrative.problems or narrative.next):
        t.refuse("QP110", msg("a narrative says what was done, what hinders, or what comes next"))
    return narrative


def _one_way(parts: Parts) -> Parts:
    given = [key for key in PART_KEYS if getattr(parts, key) is not None]
    if len(given) != 1 or not parts.ids:
        t.refuse(
            "QP110",
            msg("parts are combined in one way"),
            msg("give exactly one of: {forms}", forms=Listed(tuple(PART_KEYS))),
        )
    return parts


@cache
def adapter(kind: type) -> "TypeAdapter[Any]":
    """The schema of an entity: of the whole plan, or of one figure by itself."""
    from pydantic import TypeAdapter

    return TypeAdapter(kind)


CHECKS: dict[type, Callable[[Any], Any]] = {
    Milestone: _value_or_share,
    Narrative: _says_something,
    Parts: _one_way,
}
"""What else must be true of an entity that was read."""

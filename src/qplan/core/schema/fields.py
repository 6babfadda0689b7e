"""What each marker and each entity of the plan means to the schema.

The schema is built over the classes of `core.plan` themselves: pydantic finds the markers in
their annotations and asks here. What a document says of an entity and nothing else checks, such
as a milestone's value or share, is checked here too.
"""

from collections.abc import Callable
from dataclasses import MISSING, fields
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
    if entity in targets.SHAPED:
        shape: type = targets.shape_of(entity)
        check: Callable[[Any], Any] = partial(targets.built, entity)
        schema = handler.generate_schema(shape)
    else:
        shape, check = entity, CHECKS.get(entity, _as_it_is)
        entity.__pydantic_config__ = targets.CONFIG  # type: ignore[attr-defined]
        schema = handler(entity)
    optional = _with_defaults(shape)
    if optional:
        schema = core_schema.no_info_before_validator_function(_without(optional), schema)
    if check is not _as_it_is:
        schema = core_schema.no_info_after_validator_function(check, schema)
    return schema


def _as_it_is(entity: Any) -> Any:
    return entity


def _with_defaults(entity: type) -> frozenset[str]:
    """The keys of an entity that stand for something where they are absent."""
    return frozenset(
        field.name
        for field in fields(entity)
        if field.default is not None
        and (field.default, field.default_factory) != (MISSING, MISSING)
    )


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

"""What the fields of the plan are, said without saying how a text is read.

The entities are plain dataclasses, annotated with these markers. `core.schema` gives each marker
its meaning: how a text of plan.yaml becomes the value, and how editors are told of it. Nothing
here, and nothing that only uses plans, needs the schema.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import singledispatch
from typing import Annotated, Any, TypeVar

from qplan.core.base.number import Value
from qplan.core.base.period import Calendar, Period
from qplan.core.base.terms import Rhythm
from qplan.core.base.unit import Unit
from qplan.core.plan.values import Limit, Reference, Step, Strength, Title, Within, Years

T = TypeVar("T")


@singledispatch
def schema_of(marker: object, source: Any, handler: Any) -> Any:
    """What the schema makes of a marker or an entity; `core.schema` registers it.

    Raises:
        LookupError: if nobody has.
    """
    raise LookupError(marker, source, handler)


class _Meant:
    """Something the schema has a meaning for."""

    __slots__ = ()

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        return schema_of(self, source, handler)


@dataclass(frozen=True, slots=True)
class Marker(_Meant):
    """A kind of field, by its name."""

    name: str


class Words(_Meant):
    """A field that takes one of the words of a vocabulary."""

    __slots__ = ("allowed",)

    def __init__(self, vocabulary: type[StrEnum], *leave_out: StrEnum) -> None:
        self.allowed = {word.value: word for word in vocabulary if word not in leave_out}


@dataclass(frozen=True, slots=True)
class About:
    """What a key is for, in a line: for editors and the documents."""

    text: str

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> Any:
        return {**handler(schema), "description": self.text}


Text = Annotated[str, Marker("text")]
Id = Annotated[str, Marker("id")]
Name = Annotated[str, Marker("name")]
"""A key by which a thing is referred to elsewhere in the file."""
Names = Annotated[tuple[Text, ...], Marker("names")]
Texts = Annotated[tuple[str, ...], Marker("texts")]
"""One text, or a list of them, read as one value."""
UnitField = Annotated[Unit, Marker("unit")]
"""What is measured in: a text, or texts by language, of which the first one counts."""
Language = Annotated[str, Marker("language")]
Version = Annotated[str, Marker("version")]
Titles = Annotated[Title, Marker("title")]
Flag = Annotated[bool, Marker("flag")]
Accept = Annotated[Mapping[str, str], Marker("accept")]
"""Warnings put to rest, by code, each with its reason."""
Day = Annotated[date, Marker("day")]
Deadline = Annotated[date, Marker("deadline")]
"""A day to be done by; a longer period means its last day."""
PeriodField = Annotated[Period, Marker("period")]
YearStarts = Annotated[Calendar, Marker("year_starts")]
NumberField = Annotated[Decimal, Marker("number")]
Level = Annotated[Decimal, Marker("level")]
"""A number in the indicator's unit."""
Bound = Annotated[Decimal | Reference | Strength, Marker("bound")]
RangeField = Annotated[tuple[Decimal, Decimal], Marker("range")]
StepField = Annotated[Step, Marker("change")]
Rate = Annotated[Decimal, Marker("rate")]
Nearness = Annotated[Within, Marker("within")]
"""How near to a level is near enough: in the unit, or in per cent of the level."""
Share = Annotated[Decimal, Marker("share")]
Weight = Annotated[Decimal, Marker("weight")]
Percent = Annotated[Decimal, Marker("percent")]
"""From 0 to 100."""
StandardError = Annotated[Decimal, Marker("weight")]
Days = Annotated[int, Marker("days")]
Count = Annotated[int, Marker("count")]
DigestField = Annotated[str, Marker("digest")]
"""A SHA-256, in hexadecimal."""
Per = Annotated[Rhythm | Years, Marker("per")]
"""The span of one actual: a length of the calendar, or a window of so many years."""
ValueField = Annotated[Value, Marker("value")]
Limits = Annotated[Limit, Marker("limits")]
"""The values a measure can take; either end may be open."""
Rows = Annotated[tuple[T, ...], Marker("rows")]
"""A list of entries of one type."""
Targets = Annotated[tuple[T, ...], Marker("targets")]
"""One entry of a type by itself, or a list of them."""
Readings = Annotated[tuple[T, ...], Marker("readings")]
"""The meanings an ambiguous text allows: several."""
Bare = Annotated[T, Marker("bare")]
"""An entity that may be a name with nothing behind it."""

"""What every mapping of plan.yaml is made of."""

from dataclasses import dataclass
from typing import Annotated, Any

from qplan.core.plan.markers import About, Accept, Names, Text, schema_of


class Mapped:
    """A mapping of plan.yaml: frozen, and without keys the format does not know."""

    __slots__ = ()

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        return schema_of(cls, source, handler)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity(Mapped):
    """A mapping with a note."""

    note: Annotated[Text | None, About("Free text, for readers.")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part(Entity):
    """A mapping that stands for a part of the document; a draft may have left something open."""

    todo: Annotated[
        Text | None,
        About("What is still to be looked at, with the words it rests on; then remove it."),
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assigned(Part):
    """Something units answer for. Lead and support are the task's unless given."""

    lead: Annotated[Names | None, About("Who answers: a department, or a list.")] = None
    support: Annotated[Names | None, About("Who helps: a department, or a list.")] = None


Accepted = Annotated[
    Accept | None,
    About("Warnings that were looked at and are right, by code: why."),
]

"""What every mapping of plan.yaml is made of."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Annotated, Any

from qplan.core.plan.markers import About, Accept, Names, Text, schema_of


class OfFields:
    """Is what its fields are.

    Once for all classes: a dataclass would have all of this compiled for itself, at each start.
    """

    __slots__ = ()

    @property
    def _names(self) -> Collection[str]:
        return self.__dataclass_fields__.keys()  # type: ignore[attr-defined,no-any-return]

    def _values(self) -> tuple[Any, ...]:
        return tuple([getattr(self, name) for name in self._names])

    def __eq__(self, other: object) -> bool:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return self._values() == other._values()

    def __hash__(self) -> int:
        return hash(self._values())

    def __repr__(self) -> str:
        said = zip(self._names, self._values(), strict=True)
        return f"{type(self).__qualname__}({', '.join(f'{name}={one!r}' for name, one in said)})"


class Mapped(OfFields):
    """A mapping of plan.yaml: frozen, and without keys the format does not know."""

    __slots__ = ()

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        return schema_of(cls, source, handler)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class Entity(Mapped):
    """A mapping with a note."""

    note: Annotated[Text | None, About("Free text, for readers.")] = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class Part(Entity):
    """A mapping that stands for a part of the document; a draft may have left something open."""

    todo: Annotated[
        Text | None,
        About("What is still to be looked at, with the words it rests on; then remove it."),
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class Assigned(Part):
    """Something units answer for. Lead and support are the task's unless given."""

    lead: Annotated[Names | None, About("Who answers: a department, or a list.")] = None
    support: Annotated[Names | None, About("Who helps: a department, or a list.")] = None


Accepted = Annotated[
    Accept | None,
    About("Warnings that were looked at and are right, by code: why."),
]

"""Which series of a statistics office's data set an indicator's figures are."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated, NamedTuple

from qplan.core.plan.entity import Entity
from qplan.core.plan.markers import About, Marker, Text


class SeriesKey(NamedTuple):
    """The codes that tell a series from the others of its data set.

    By dimension; the key `""` holds all of them in the order of the dimensions, joined by dots.
    """

    codes: MappingProxyType[str, str]

    @property
    def in_order(self) -> tuple[str, ...] | None:
        """The codes in the order of the dimensions; none where they are given by dimension."""
        return tuple(self.codes[""].split(".")) if "" in self.codes else None

    def __str__(self) -> str:
        """As it is written in a plan."""
        if "" in self.codes:
            return self.codes[""]
        return "{" + ", ".join(f"{name}: {code}" for name, code in self.codes.items()) + "}"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class Series(Entity):
    """A series elsewhere whose figures are the indicator's."""

    dataflow: Annotated[
        Text | None,
        About("The data set: ID, AGENCY:ID or AGENCY:ID(VERSION); any unless given."),
    ] = None
    key: Annotated[
        Annotated[SeriesKey, Marker("series_key")],
        About("Its codes: A.CN.PM25 in the order of the dimensions, or {REF_AREA: CN}."),
    ]
    unit: Annotated[Text | None, About("The code of its unit there, if it has one.")] = None

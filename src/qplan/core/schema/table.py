"""Many entities of nothing but values, read by their columns: a plan is mostly figures."""

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import fields
from itertools import repeat
from typing import Any, NamedTuple

from qplan.core.schema.reading import Default, Reading, UnsureError, Value


class Column(NamedTuple):
    """A key of entities of which there may be a hundred thousand."""

    name: str
    value: Value
    default: Default | None
    """What nothing stands for; None where there must be something."""
    is_needed: bool
    put: Callable[[Any, Any], None]


def is_filled_by_names(kind: Any) -> bool:
    """Whether an entity is what stands in its slots, and nothing is done when it is made."""
    return not hasattr(kind, "__post_init__") and all(
        hasattr(kind.__dict__.get(one.name), "__set__") for one in fields(kind)
    )


class Table:
    """Reads entities by their columns: a call for each would take ten times as long."""

    def __init__(self, kind: Any, columns: tuple[Column, ...]) -> None:
        self.kind, self.columns = kind, columns
        self.known = frozenset(column.name for column in columns)
        self.needed = frozenset(column.name for column in columns if column.is_needed)

    def __call__(self, data: list[Any], reading: Reading) -> tuple[Any, ...]:
        """The entities that a list of mappings holds."""
        if set(map(type, data)) != {dict}:
            raise UnsureError
        columns = {
            # a mapping without what it needs ends in a KeyError
            name: [row[name] for row in data]
            if name in self.needed
            else [row.get(name) for row in data]
            for name in set[str]().union(*data)
        }
        return self.of_columns(columns, len(data), reading)

    def of_columns(
        self, given: Mapping[str, list[Any]], count: int, reading: Reading
    ) -> tuple[Any, ...]:
        """The entities whose keys hold what stands in these columns."""
        if not self.needed <= given.keys() <= self.known:
            raise UnsureError
        rows: tuple[Any, ...] = tuple(map(object.__new__, repeat(self.kind, count)))
        for name, value, seen, put in self._seen(reading):
            column = given.get(name)
            if column is None:
                deque(map(put, rows, repeat(seen[None])), maxlen=0)
                continue
            try:
                deque(map(put, rows, map(seen.__getitem__, column)), maxlen=0)
            except TypeError:  # a list or a mapping among them
                column = [seen[one] if one is None else value(one, reading) for one in column]
                deque(map(put, rows, column), maxlen=0)
        return rows

    def _seen(self, reading: Reading) -> list[Any]:
        """The columns with what was read in each of them before."""
        found = reading.tables.get(self)
        if found is None:
            found = reading.tables[self] = [
                (name, value, reading.values(value, default), put)
                for name, value, default, _, put in self.columns
            ]
        return found

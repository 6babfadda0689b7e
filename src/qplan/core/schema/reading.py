"""What reading a plan without pydantic is made of: one pass, and its single values."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from qplan.core.base.run import entries
from qplan.core.schema.marks import takes_info

if TYPE_CHECKING:
    from qplan.core.base.period import Calendar
    from qplan.core.schema.budget import Budget

Default = Callable[[], Any]
"""What a key stands for that is not there."""


class UnsureError(Exception):
    """Something only the schema may accept, or refuse."""


class Reading:
    """One pass over a plan: what parsers are told, and what each has read already."""

    def __init__(self, context: Budget) -> None:
        self.context = context
        self.seen: dict[tuple[Value, Default | None], Seen] = {}
        self.alone = Alone(self)
        """Those without a default, and with mappings by what they hold."""
        self.tables: dict[Any, list[Any]] = {}
        """The same by the columns of entities."""
        self.entities: dict[Any, dict[Any, Any]] = {}

    @property
    def size(self) -> int:
        """How much of it is kept."""
        kept = (*self.seen.values(), *self.entities.values())
        return sum(map(len, kept))

    def forget(self) -> None:
        """Let go of what there is most of: periods, days, units and the like are kept."""
        for seen in self.seen.values():
            if len(seen) > _MOST_OF_A_KIND:
                seen.forget()
        for made in self.entities.values():
            if len(made) > _MOST_OF_A_KIND:
                made.clear()

    def entities_of(self, kind: Any) -> dict[Any, Any]:
        """The entities of a kind that were made, by what was said of them."""
        found = self.entities.get(kind)
        if found is None:
            found = self.entities[kind] = {}
        return found

    def values(self, of: Value, default: Default | None = None) -> Seen:
        """What a kind of value has been read as; the same text is read once."""
        seen = self.seen.get((of, default))
        if seen is None:
            seen = self.seen[of, default] = Seen(partial(of.parsed, reading=self))
            if default is not None:
                seen[None] = default()
        return seen


class Alone(dict["Value", "Seen"]):
    """What each kind of value has been read as, where there is no default."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    def __missing__(self, of: Value) -> Seen:
        seen = self[of] = self.reading.values(of)
        return seen


class Seen(dict[Any, Any]):
    """Values by what they were read from."""

    def __init__(self, parse: Callable[[Any], Any]) -> None:
        self.parse = parse

    def __missing__(self, text: Any) -> Any:
        value = self[text] = self.parse(text)
        return value

    def forget(self) -> None:
        """Let go of all texts; what nothing stands for is no text."""
        default = [self[None]] if None in self else []
        self.clear()
        self.update((None, value) for value in default)


class Readings:
    """What parsers have read in several plans: the same periods, days and units stand in them."""

    def __init__(self) -> None:
        self.by_calendar: dict[Calendar, Reading] = {}

    def of(self, context: Budget) -> Reading:
        """The pass over one more plan; what depends on the calendar is read for each."""
        found = self.by_calendar.get(context.calendar)
        if found is None:
            if len(self.by_calendar) >= _MOST_CALENDARS:
                self.by_calendar.clear()
            found = self.by_calendar[context.calendar] = Reading(context)
        elif found.size > _MOST_SEEN:
            found.forget()
        return found


_MOST_SEEN = 20_000
"""Texts of which it is kept what they were read as."""
_MOST_CALENDARS = 8
_MOST_OF_A_KIND = 1000
"""Where there are more of them, plans have few in common: figures, names."""
Reader = Callable[[Any, Reading], Any]
"""Reads a structure, or raises."""


class Value:
    """A value that a function reads from a text, or now and then from a list or a mapping."""

    def __init__(self, parse: Callable[..., Any]) -> None:
        self.parse = parse
        self.takes_info = takes_info(parse)

    def __call__(self, value: Any, reading: Reading) -> Any:
        """Read it, or take what the same text was read as."""
        seen = reading.alone[self]
        if type(value) is str:
            return seen[value]
        if type(value) is not dict:
            return self.parsed(value, reading)
        said = tuple(value.items())
        try:
            return (
                seen[said] if said in seen else seen.setdefault(said, self.parsed(value, reading))
            )
        except TypeError:  # it holds others
            return self.parsed(value, reading)

    def parsed(self, value: Any, reading: Reading) -> Any:
        """Read it anew."""
        if type(value) is list:
            value = entries(value)
        return self.parse(value, reading) if self.takes_info else self.parse(value)


def in_rust(parse: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """What pydantic does itself, where it does the same; blanks are not the same everywhere."""

    def careful(value: Any) -> Any:
        text = parse(a_text(value))
        if text is not value and len(text) != len(value) and _ODD_BLANKS & set(value):
            raise UnsureError
        return text

    return careful


_ODD_BLANKS = frozenset("\x1c\x1d\x1e\x1f")
"""Blanks to Python, and none to Unicode."""


def a_text(value: Any, _: object = None) -> str:
    """A text as pydantic takes it: one that can be written."""
    if type(value) is not str:
        raise UnsureError
    if not value.isascii():
        value.encode()
    return value

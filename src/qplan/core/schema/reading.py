"""What reading a plan without pydantic is made of: one pass, and its single values."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

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

    def values(self, of: Value, default: Default | None = None) -> Seen:
        """What a kind of value has been read as; the same text is read once."""
        seen = self.seen.get((of, default))
        if seen is None:
            seen = self.seen[of, default] = Seen(partial(of.parsed, reading=self))
            if default is not None:
                seen[None] = default()
        return seen


class Seen(dict[Any, Any]):
    """Values by what they were read from."""

    def __init__(self, parse: Callable[[Any], Any]) -> None:
        self.parse = parse

    def __missing__(self, text: Any) -> Any:
        value = self[text] = self.parse(text)
        return value


class Readings:
    """What parsers have read in several plans: the same periods, days and units stand in them."""

    def __init__(self) -> None:
        self.by_calendar: dict[Calendar, Reading] = {}

    def of(self, context: Budget) -> Reading:
        """The pass over one more plan; what depends on the calendar is read for each."""
        found = self.by_calendar.get(context.calendar)
        if found is None or sum(map(len, found.seen.values())) > _MOST_SEEN:
            found = self.by_calendar[context.calendar] = Reading(context)
        return found


_MOST_SEEN = 20_000
"""Texts of which it is kept what they were read as."""
Reader = Callable[[Any, Reading], Any]
"""Reads a structure, or raises."""


class Value:
    """A value that a function reads from a text, or now and then from a list or a mapping."""

    def __init__(self, parse: Callable[..., Any]) -> None:
        self.parse = parse
        self.takes_info = takes_info(parse)

    def __call__(self, value: Any, reading: Reading) -> Any:
        """Read it, or take what the same text was read as."""
        if type(value) is str:
            return reading.values(self)[value]
        return self.parsed(value, reading)

    def parsed(self, value: Any, reading: Reading) -> Any:
        """Read it anew."""
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

"""What a method says of an indicator."""

from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import NamedTuple

from qplan.core.base.message import Message, msg
from qplan.core.base.methods import Label, Method, Refusal

Words = Message | str
"""What is said to people; a text is a number, or words of the plan's own."""


class Line(NamedTuple):
    """A number that led to the label: what it is, and how much."""

    name: Message
    words: Words


class Finding(NamedTuple):
    """What the rule of a method comes to."""

    label: Label
    value: Fraction | None = None
    """The ratio or rate that decides."""
    bars: tuple[Fraction, ...] = ()
    """What the value was compared with."""
    score: Fraction | None = None
    notes: tuple[Words, ...] = ()
    explain: Callable[[], Iterable[Line]] = tuple
    """The numbers that led to it; worked out where somebody asks."""
    has_target: bool = True
    """Some labels are called otherwise without a target."""


class Judged(NamedTuple):
    """The label of a published method, and what led to it."""

    method: Method
    label: Label
    text: Message
    """The office's word for the label."""
    value: Fraction | None
    bars: tuple[Fraction, ...]
    """What the value was compared with."""
    score: Fraction | None
    reason: Refusal | None
    why: Message | None
    """The reason in words."""
    notes: tuple[Words, ...]
    explain: Callable[[], Iterable[Line]]

    @property
    def bar(self) -> Fraction | None:
        """The threshold nearest to the value, which it must not be rounded onto."""
        value = self.value
        if value is None:
            return None
        return min(self.bars, key=lambda bar: abs(bar - value), default=None)

    @property
    def lines(self) -> tuple[Line, ...]:
        """The numbers that led to the label, step by step."""
        return tuple(self.explain())

    @property
    def note(self) -> Words | None:
        """What is to be said beside the label: what the rule replaced, what it went by."""
        found: Words | None = None
        for note in self.notes:
            found = note if found is None else msg("{text}; {more}", text=found, more=note)
        return found


class NoLabelError(Exception):
    """The method has no label for these inputs."""

    def __init__(self, reason: Refusal, *notes: Words) -> None:
        super().__init__(reason.value)
        self.reason = reason
        self.notes = notes

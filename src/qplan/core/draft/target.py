"""A target that a text sets, and the years of the plan it belongs to."""

from dataclasses import dataclass

from qplan.core.base.message import Message
from qplan.core.draft.clauses import Span
from qplan.core.draft.deadlines import Deadline
from qplan.core.draft.goals import Goal


@dataclass(frozen=True, slots=True)
class Target:
    """A target that a text sets."""

    span: Span
    """Its words, as a place of the paragraph."""
    name: str
    goals: tuple[Goal, ...]
    """More than one where the words allow several readings."""
    unit: str
    deadline: Deadline | None = None
    doubts: tuple[Message, ...] = ()
    since: int | None = None
    """The year that a change is counted from."""
    is_soft: bool = False
    is_yearly: bool = False
    is_flow: bool = False
    """Whether it counts what is new in a period: figures of periods add up."""
    throughout: bool = False


class Context:
    """What stays the same over a document: the first and the last year of its plan."""

    def __init__(self, first: int, last: int) -> None:
        self.first, self.last = first, last

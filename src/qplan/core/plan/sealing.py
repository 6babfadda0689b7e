"""What a seal covers, and the text its digest is made over.

A seal covers what was in force on its day: of each indicator the last figure of every period that
ends within the seal's, and every update of such a day.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from qplan.core.plan.model import Indicator

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date
    from decimal import Decimal

    from qplan.core.base.number import Value
    from qplan.core.base.period import Period
    from qplan.core.base.problems import DocPath
    from qplan.core.base.terms import Quality
    from qplan.core.plan.entries import Seal
    from qplan.core.plan.model import Action, Placed, Plan

NOTHING = "-"


@dataclass(frozen=True, slots=True, eq=False)
class SealedEntry:
    """A figure or an update that lies in a seal's period; each is itself and no other."""

    path: DocPath
    id: str
    place: tuple[object, ...]
    """What a later line stands in the place of: the period of an indicator; an update is alone."""
    line: str
    """Its line in the text that is digested."""
    recorded: date | None
    has_reason: bool


# --- the text -------------------------------------------------------------------------------


def exact(number: Decimal) -> str:
    """A number as plain digits: 3.50 and 3.5 are one number, and so are 3万 and 30000."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def exact_value(value: Value) -> str:
    """A figure; a ratio keeps its numerator and denominator."""
    number = exact(value.number)
    return number if value.denominator is None else f"{number}/{exact(value.denominator)}"


def canonical(
    id_: str, days: tuple[date, date], value: str, weight: Decimal | None, quality: Quality | None
) -> str:
    """The line of a figure or update: what it is of, its first and last day, what it says."""
    first, last = days
    heavy = NOTHING if weight is None else exact(weight)
    firm = NOTHING if quality is None else quality.value
    return f"{id_} {first.isoformat()}/{last.isoformat()} {value} {heavy} {firm}"


def digest(lines: Iterable[str]) -> str:
    """The SHA-256 of lines in order, each with a line end."""
    from hashlib import sha256

    return sha256("".join(f"{line}\n" for line in sorted(lines)).encode("ascii")).hexdigest()


# --- what lies in a seal's period -----------------------------------------------------------


class Scope:
    """Whose figures of which days a seal is about."""

    def __init__(self, plan: Plan, period: Period, department: str | None, on: date) -> None:
        self.period, self.department = period, department
        self._heirs: Mapping[str, str] = plan.heirs(on)

    def spans(self, last: date) -> bool:
        """Whether what ends on a day ends within the period."""
        return self.period.first <= last <= self.period.last

    def is_of(self, name: str | None) -> bool:
        """Whether what a department reports is in it; whoever came after one reports for it."""
        return self.department in (None, name, self._heirs.get(name or ""))

    def holds(self, placed: Placed[Any], last: date, by: str | None) -> bool:
        """Whether something lies in it that was reported of an indicator or action.

        Args:
            placed: the indicator or action.
            last: the last day of its period; of an update, its day.
            by: who reported an update; none for a figure, which is its indicator's reporter's.
        """
        return self.spans(last) and self.is_of(by or reporter(placed))

    def entries(self, plan: Plan) -> Iterator[SealedEntry]:
        """Every figure and update that lies in it, corrected ones as well, as in the file."""
        for said in reported_in(plan):
            if self.spans(said.last) and self.is_of(said.name):
                yield entry_of(said)


class Reported(NamedTuple):
    """A figure or an update, and who reported it."""

    last: date
    """The last day of its period; of an update, its day."""
    name: str | None
    placed: Placed[Indicator] | Placed[Action]
    at: int
    """Its place in the list."""


def reported_in(plan: Plan) -> Iterator[Reported]:
    """Every figure and update of a plan, in the order of the file."""
    for measured in plan.indicators():
        name = reporter(measured)
        for n, m in enumerate(measured.item.measurements):
            yield Reported(m.period.last, name, measured, n)
    for action in plan.actions():
        lead = reporter(action)
        for n, u in enumerate(action.item.updates):
            yield Reported(u.on, u.by or lead, action, n)


def entry_of(reported: Reported) -> SealedEntry:
    """A figure or update as it is sealed."""
    placed, n = reported.placed, reported.at
    item = placed.item
    id_ = item.id
    if isinstance(item, Indicator):
        m = item.measurements[n]
        days = m.period[:2]
        line = canonical(id_, days, exact_value(m.value), m.weight, m.quality)
        path = (*placed.path, "measurements", n)
        return SealedEntry(path, id_, (id_, *days), line, m.recorded, bool(m.reason))
    u = item.updates[n]
    line = canonical(id_, (u.on, u.on), u.state.value, u.progress, None)
    path = (*placed.path, "updates", n)
    return SealedEntry(path, id_, (id_, n), line, u.recorded, bool(u.reason))


def reporter(placed: Placed[Any]) -> str | None:
    """Who reports something by the words of the plan, also where somebody came after them."""
    return placed._replace(heirs={}).reporter


def scope_of(plan: Plan, seal: Seal) -> Scope:
    """What a seal is about."""
    return Scope(plan, seal.period, seal.department, seal.on)


def in_force(entries: Iterable[SealedEntry]) -> tuple[SealedEntry, ...]:
    """Of each place the last line."""
    return tuple({entry.place: entry for entry in entries}.values())

"""What a seal covers, the text its digest is made over, and whether it still holds.

A seal covers what was in force on its day: of each indicator the last figure of every period that
ends within the seal's, and every update of such a day. What was recorded after that day came
later, and the lines it corrects stay in the file: so the seal can be reckoned again at any time.
What was recorded on that very day with a reason may have come before the seal or after it; the
digest tells which.
"""

from __future__ import annotations

from bisect import bisect_left
from hashlib import sha256
from itertools import combinations, islice
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date
    from decimal import Decimal

    from qplan.core.base.number import Value
    from qplan.core.base.period import Period
    from qplan.core.base.problems import DocPath
    from qplan.core.base.terms import Quality
    from qplan.core.plan.entries import Seal
    from qplan.core.plan.model import Action, Indicator, Placed, Plan

NOTHING = "-"
MOST_TRIED = 1024
"""Ways in which entries of the seal's own day may have come before it or after, each tried."""

MOST_LINES = 1_000_000
"""Lines that are gone through at most in doing so."""
MOST_LOOKED_AT = 2000
"""Entries of which each is left out once, to find the one that was not there."""


class SealedEntry(NamedTuple):
    """A figure or an update that lies in a seal's period."""

    path: DocPath
    id: str
    place: tuple[object, ...]
    """What a later line stands in the place of: the period of an indicator; an update is alone."""
    line: str
    """Its line in the text that is digested."""
    recorded: date | None
    has_reason: bool


class Check(NamedTuple):
    """A seal held against the plan."""

    seal: Seal
    holds: bool
    covered: tuple[SealedEntry, ...]
    """What it covers; where it does not hold, what it would cover now."""
    after: tuple[SealedEntry, ...]
    """What came after it."""

    @property
    def unexplained(self) -> Iterator[SealedEntry]:
        """What came after it without a reason."""
        return (entry for entry in self.after if not entry.has_reason)


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

    def holds(self, placed: Placed[Indicator] | Placed[Action], last: date, by: str | None) -> bool:
        """Whether something lies in it that was reported of an indicator or action.

        Args:
            placed: the indicator or action.
            last: the last day of its period; of an update, its day.
            by: who reported an update; none for a figure, which is its indicator's reporter's.
        """
        return self.spans(last) and self.is_of(by or reporter(placed))

    def entries(self, plan: Plan) -> Iterator[SealedEntry]:
        """Every figure and update that lies in it, corrected ones as well, as in the file."""
        for measured in plan.indicators():
            if self.is_of(reporter(measured)):
                yield from self._figures(measured)
        for action in plan.actions():
            yield from self._updates(action)

    def _figures(self, placed: Placed[Indicator]) -> Iterator[SealedEntry]:
        id_ = placed.item.id
        for n, m in enumerate(placed.item.measurements):
            days = m.period[:2]
            if self.spans(days[1]):
                line = canonical(id_, days, exact_value(m.value), m.weight, m.quality)
                path = (*placed.path, "measurements", n)
                yield SealedEntry(path, id_, (id_, *days), line, m.recorded, bool(m.reason))

    def _updates(self, placed: Placed[Action]) -> Iterator[SealedEntry]:
        id_ = placed.item.id
        for n, u in enumerate(placed.item.updates):
            if self.spans(u.on) and self.is_of(u.by or reporter(placed)):
                line = canonical(id_, (u.on, u.on), u.state.value, u.progress, None)
                path = (*placed.path, "updates", n)
                yield SealedEntry(path, id_, (id_, n), line, u.recorded, bool(u.reason))


def reporter(placed: Placed[Indicator] | Placed[Action]) -> str | None:
    """Who reports something by the words of the plan, also where somebody came after them."""
    return placed._replace(heirs={}).reporter


def scope_of(plan: Plan, seal: Seal) -> Scope:
    """What a seal is about."""
    return Scope(plan, seal.period, seal.department, seal.on)


def in_force(entries: Iterable[SealedEntry]) -> tuple[SealedEntry, ...]:
    """Of each place the last line."""
    return tuple({entry.place: entry for entry in entries}.values())


# --- whether it holds -----------------------------------------------------------------------


def check_seals(plan: Plan) -> tuple[Check, ...]:
    """Every seal of a plan held against its figures, in the order of the file."""
    return tuple(check_seal(plan, seal) for seal in plan.seals)


def check_seal(plan: Plan, seal: Seal) -> Check:
    """One seal held against the figures of its period."""
    entries = tuple(scope_of(plan, seal).entries(plan))
    later = tuple(e for e in entries if e.recorded is not None and e.recorded > seal.on)
    known = tuple(e for e in entries if e.recorded is None or e.recorded <= seal.on)
    found = _as_sealed(known, seal)
    if found is None:
        return Check(seal, holds=False, covered=in_force(known), after=later)
    return Check(seal, True, in_force(e for e in known if e not in found), (*found, *later))


def added_by_hand(plan: Plan, seal: Seal) -> SealedEntry | None:
    """The one entry without which a seal would hold; none where there is no such, or too many."""
    entries = scope_of(plan, seal).entries(plan)
    known = tuple(e for e in entries if e.recorded is None or e.recorded <= seal.on)
    if len(known) > MOST_LOOKED_AT:
        return None
    text = _Text(known)
    tried = ((after, entry) for after in _orders(known, seal.on) for entry in known)
    for after, entry in islice(tried, MOST_LOOKED_AT):
        lines = text.without(after | {entry})
        if lines.number == seal.entries and lines.digest() == seal.digest:
            return entry
    return None


def _as_sealed(known: Sequence[SealedEntry], seal: Seal) -> frozenset[SealedEntry] | None:
    """Which entries of the seal's day came after it; none where it holds in no way."""
    text = _Text(known)
    most = max(2, min(MOST_TRIED, MOST_LINES // len(known))) if known else 1
    for after in islice(_orders(known, seal.on), most):
        lines = text.without(after)
        if lines.number == seal.entries and lines.digest() == seal.digest:
            return after
    return None


def _orders(known: Sequence[SealedEntry], day: date) -> Iterator[frozenset[SealedEntry]]:
    """What may have come after the seal on its own day: nothing, all of it, or any part.

    Few after many come first, and many after few. Of one period what is further down came later.
    """
    doubtful = [entry for entry in known if entry.recorded == day and entry.has_reason]
    everything = frozenset(doubtful)
    rank = {entry: n for n, entry in enumerate(doubtful)}
    for count in range(len(doubtful) // 2 + 1):
        for few in combinations(doubtful, count):
            for after in (frozenset(few), everything - frozenset(few)):
                if _is_last_of_all(after, everything, rank):
                    yield after


def _is_last_of_all(
    after: frozenset[SealedEntry],
    everything: frozenset[SealedEntry],
    rank: Mapping[SealedEntry, int],
) -> bool:
    """Whether nothing that came before stands below something of the same place that came after."""
    first = {}
    for entry in sorted(after, key=rank.__getitem__, reverse=True):
        first[entry.place] = rank[entry]
    return all(rank[e] < first.get(e.place, len(rank)) for e in everything - after)


class _Lines(NamedTuple):
    """The lines of a text, of which a few are others than usual."""

    number: int
    blob: memoryview
    cuts: tuple[tuple[int, int], ...]
    """Where bytes are left out, in order."""
    more: tuple[tuple[int, bytes], ...]
    """What is put in, and before which byte."""

    def digest(self) -> str:
        """The SHA-256 of the whole."""
        found, at = sha256(), 0
        for place, end, text in sorted([(a, b, b"") for a, b in self.cuts]
                                       + [(a, a, text) for a, text in self.more]):  # fmt: skip
            if place > at:
                found.update(self.blob[at:place])
            found.update(text)
            at = max(at, end)
        found.update(self.blob[at:])
        return found.hexdigest()


class _Text:
    """The lines of entries, ready to be digested over and over without a few of them."""

    def __init__(self, entries: Sequence[SealedEntry]) -> None:
        self.entries = entries
        self.by_place: dict[tuple[object, ...], list[SealedEntry]] = {}
        for entry in entries:
            self.by_place.setdefault(entry.place, []).append(entry)
        self.lines = sorted(place[-1].line for place in self.by_place.values())
        self.offsets = [0]
        for line in self.lines:
            self.offsets.append(self.offsets[-1] + len(line) + 1)
        self.blob = memoryview("".join(f"{line}\n" for line in self.lines).encode("ascii"))

    def without(self, gone: frozenset[SealedEntry]) -> _Lines:
        """The text as if some entries were not there."""
        cuts: list[tuple[int, int]] = []
        more: list[tuple[int, bytes]] = []
        taken: dict[str, int] = {}
        for place in dict.fromkeys(entry.place for entry in gone):
            there = self.by_place[place]
            if there[-1] not in gone:
                continue
            line = there[-1].line
            n = bisect_left(self.lines, line) + taken.get(line, 0)  # updates may read alike
            taken[line] = taken.get(line, 0) + 1
            cuts.append((self.offsets[n], self.offsets[n + 1]))
            before = next((e for e in reversed(there) if e not in gone), None)
            if before is not None:
                at = self.offsets[bisect_left(self.lines, before.line)]
                more.append((at, f"{before.line}\n".encode("ascii")))
        # What is put in at one place is in order as well.
        more.sort()
        return _Lines(len(self.lines) - len(cuts) + len(more), self.blob, tuple(sorted(cuts)),
                      tuple(more))  # fmt: skip

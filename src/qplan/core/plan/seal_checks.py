"""Whether the seals of a plan still hold.

What was recorded after the day of a seal came later, and the lines it corrects stay in the file:
so a seal can be reckoned again at any time. What was recorded on that very day with a reason may
have come before the seal or after it; the digest tells which.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import combinations, islice
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from qplan.core.plan.sealing import SealedEntry, entry_of, in_force, reported_in, scope_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from qplan.core.plan.entries import Seal
    from qplan.core.plan.model import Plan

MOST_TRIED = 1024
"""Ways in which entries of the seal's own day may have come before it or after, each tried."""
MOST_LINES = 4_000_000
"""Lines that are gone through at most in doing so, for all seals of a plan."""
MOST_LOOKED_AT = 2000
"""Entries of which each is left out once, to find the one that was not there."""
MOST_COVERED = 5_000_000
"""Entries in the periods of all seals together; with more of them none is checked."""


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


class _Entries:
    """What there is in a plan by its last day: most seals are about a small part of it."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.reported = sorted(reported_in(plan), key=attrgetter("last"))
        self.days = [one.last for one in self.reported]
        self.made: dict[int, SealedEntry] = {}

    def span(self, seal: Seal) -> range:
        """The places of what ends in a seal's period."""
        first, last = seal.period[:2]
        return range(bisect_left(self.days, first), bisect_right(self.days, last))

    def of(self, seal: Seal) -> Iterator[SealedEntry]:
        """What a seal is about; what is of one day stands as in the file."""
        scope = scope_of(self.plan, seal)
        for n in self.span(seal):
            if scope.is_of(self.reported[n].name):
                if n not in self.made:
                    self.made[n] = entry_of(self.reported[n])
                yield self.made[n]


def too_many(plan: Plan) -> bool:
    """Whether the seals of a plan cover so much that they are not checked."""
    entries = _Entries(plan)
    return sum(len(entries.span(seal)) for seal in plan.seals) > MOST_COVERED


def check_seals(plan: Plan) -> tuple[Check, ...]:
    """Every seal of a plan held against its figures, in the order of the file.

    None where there is too much to check.
    """
    if not plan.seals or too_many(plan):
        return ()
    entries, patience = _Entries(plan), _Patience()
    return tuple(_checked(seal, tuple(entries.of(seal)), patience) for seal in plan.seals)


def check_seal(plan: Plan, seal: Seal) -> Check:
    """One seal held against the figures of its period."""
    return _checked(seal, tuple(_Entries(plan).of(seal)), _Patience())


class _Patience:
    """How much is tried to find out what came first on the day of a seal, for all seals."""

    def __init__(self) -> None:
        self.lines = MOST_LINES

    def tries(self, size: int) -> Iterator[None]:
        """One for each try at so many lines; two in any case."""
        for n in range(MOST_TRIED):
            if n > 1:
                self.lines -= size
            if self.lines < 0:
                return
            yield


def _checked(seal: Seal, entries: Sequence[SealedEntry], patience: _Patience) -> Check:
    later = tuple(e for e in entries if e.recorded is not None and e.recorded > seal.on)
    known = tuple(e for e in entries if e.recorded is None or e.recorded <= seal.on)
    found = _as_sealed(known, seal, patience)
    if found is None:
        return Check(seal, holds=False, covered=in_force(known), after=later)
    return Check(seal, True, in_force(e for e in known if e not in found), (*found, *later))


def added_by_hand(plan: Plan, seal: Seal) -> SealedEntry | None:
    """The one entry without which a seal would hold; none where there is no such, or too many."""
    known = tuple(e for e in _Entries(plan).of(seal) if e.recorded is None or e.recorded <= seal.on)
    if len(known) > MOST_LOOKED_AT:
        return None
    text = _Text(known)
    tried = ((after, entry) for after in _orders(known, seal.on) for entry in known)
    for after, entry in islice(tried, MOST_LOOKED_AT):
        lines = text.without(after | {entry})
        if lines.number == seal.entries and lines.digest() == seal.digest:
            return entry
    return None


def _as_sealed(
    known: Sequence[SealedEntry], seal: Seal, patience: _Patience
) -> frozenset[SealedEntry] | None:
    """Which entries of the seal's day came after it; none where it holds in no way."""
    text = _Text(known)
    for after, _ in zip(_orders(known, seal.on), patience.tries(len(known)), strict=False):
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
        from hashlib import sha256

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

"""Which figures somebody has approved, and what came after that."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from qplan.core.plan.seal_checks import check_seals

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from qplan.core.base.period import Period
    from qplan.core.plan.model import Plan
    from qplan.core.plan.seal_checks import Check
    from qplan.core.plan.sealing import SealedEntry


class SealRow(NamedTuple):
    """A seal."""

    period: Period
    department: str | None
    """Whose figures; everybody's where nobody is named."""
    by: str
    on: date
    entries: int
    digest: str
    note: str | None
    in_force: bool
    """Whether no later seal is over the same figures."""
    after: frozenset[tuple[str, int]]
    """Figures and updates that came after it: their ids, and places in the lists there."""
    ids: frozenset[str]
    """The indicators and actions it covers something of."""


class SealMark(NamedTuple):
    """What a seal says of one figure or update."""

    seal: SealRow
    is_after: bool
    """Whether it came after the seal; else the seal covers it."""
    corrects: bool = False
    """Of what came after it: whether it stands in the place of something sealed."""


class Seals(NamedTuple):
    """The seals of a plan, and what they say of each entry."""

    rows: tuple[SealRow, ...]
    """In the order of the file."""
    marks: Mapping[tuple[str, int], SealMark]
    """By id, and place in the list of figures or updates."""

    @property
    def in_force(self) -> tuple[SealRow, ...]:
        """Those that no later one replaces, by the end of their period."""
        rows = (row for row in self.rows if row.in_force)
        return tuple(sorted(rows, key=lambda row: (row.period.last, row.period.first)))


NO_SEALS = Seals((), MappingProxyType({}))


def seals_of(plan: Plan, as_of: date, known_at: date) -> Seals:
    """The seals of periods ended by a day and set by another, and what they say.

    Of several seals over an entry the latest counts.
    """
    if not plan.seals:  # as nearly always
        return NO_SEALS
    checks = [
        check
        for check in check_seals(plan)
        if check.seal.period.last <= as_of and check.seal.on <= known_at
    ]
    last = {_figures(check): n for n, check in enumerate(checks)}
    rows = [
        _row(check, known_at, is_last=last[_figures(check)] == n) for n, check in enumerate(checks)
    ]
    marks: dict[tuple[str, int], SealMark] = {}
    for check, row in sorted(zip(checks, rows, strict=True), key=lambda pair: pair[1].on):
        sealed = {entry.place for entry in check.covered}
        marks |= {
            _place(entry): SealMark(row, is_after=True, corrects=entry.place in sealed)
            for entry in check.after
        }
        marks |= {_place(entry): SealMark(row, is_after=False) for entry in check.covered}
    return Seals(tuple(rows), marks)


def _figures(check: Check) -> tuple[date, date, str | None]:
    """Whose figures of which days a seal is over."""
    return (*check.seal.period[:2], check.seal.department)


def _row(check: Check, known_at: date, *, is_last: bool) -> SealRow:
    seal = check.seal
    return SealRow(
        seal.period,
        seal.department,
        seal.by,
        seal.on,
        seal.entries,
        seal.digest,
        seal.note,
        is_last,
        _known(check.after, known_at),
        frozenset(entry.id for entry in check.covered),
    )


def _known(entries: Iterable[SealedEntry], known_at: date) -> frozenset[tuple[str, int]]:
    return frozenset(_place(e) for e in entries if e.recorded is None or e.recorded <= known_at)


def _place(entry: SealedEntry) -> tuple[str, int]:
    return entry.id, int(entry.path[-1])

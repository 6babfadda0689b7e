"""A roll-up being made, plan by plan."""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from types import MappingProxyType
from typing import Any, NamedTuple, Protocol, overload

from qplan.core.base.terms import State, Together
from qplan.core.plan.values import Title
from qplan.core.rollup.cascade import Cascade, Level
from qplan.core.rollup.judged import FaultyPlan, JudgedIndicator, JudgedPlan, Record
from qplan.core.rollup.league import League, LeagueRow, RankedBy, combined, one_unit, ranked
from qplan.core.rollup.tally import Counting, Tally, told, untold
from qplan.core.rollup.view import (
    DepartmentRow,
    FaultyRow,
    PlanRow,
    RollupBy,
    RollupView,
    StateRow,
)


class Shelf(Protocol):
    """Where rows wait for their place: those of three thousand plans need not be in memory."""

    def put(self, rows: Sequence[JudgedIndicator], /) -> Sequence[int]:
        """Put rows away: the number of each."""

    def get(self, number: int, /) -> JudgedIndicator:
        """The row of a number."""


class _Put(NamedTuple):
    """The rows of a plan, which were put away."""

    file: str
    plan: Title
    ids: tuple[str, ...]
    numbers: Sequence[int]


class _Places:
    """Some of the rows that were put away: of which plan each is, and which of its rows."""

    def __init__(self) -> None:
        self._numbers = array("q")

    def add(self, plan: int, row: int) -> None:
        """One more."""
        self._numbers.extend((plan, row))

    def __iter__(self) -> Iterator[tuple[int, int]]:
        """The number of each plan, and the row's among its own."""
        numbers = iter(self._numbers)
        return zip(numbers, numbers, strict=True)


class _Head(NamedTuple):
    """What is kept of a plan until its row is shown: there may be tens of thousands."""

    file: str
    id: str
    title: tuple[tuple[str, str], ...]
    counts: tuple[Any, ...]

    @property
    def tally(self) -> Tally:
        """Its indicators, counted."""
        return untold(self.counts)


class _PlanRows(Sequence[PlanRow]):
    """The rows of plans, the worst first; each is made when it is asked for."""

    def __init__(self, heads: Iterable[_Head], cascade: Cascade) -> None:
        self._heads = sorted(heads, key=lambda head: (head.tally.badness, head.file))
        self._cascade = cascade

    def __len__(self) -> int:
        return len(self._heads)

    @overload
    def __getitem__(self, at: int) -> PlanRow: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[PlanRow]: ...
    def __getitem__(self, at: int | slice) -> PlanRow | Sequence[PlanRow]:
        """A row, or some."""
        if isinstance(at, slice):
            return [self._row(head) for head in self._heads[at]]
        return self._row(self._heads[at])

    def _row(self, head: _Head) -> PlanRow:
        file, name, title, _ = head
        above = self._cascade
        own = Title(MappingProxyType(dict(title)))
        return PlanRow(file, name, own, above.parent(file), above.depth(file), head.tally)


class Gathering:
    """No more is kept of each plan than what is to be shown. The order of adding means nothing."""

    def __init__(self, by: RollupBy, ranked_by: RankedBy, shelf: Shelf) -> None:
        self._by, self._ranked_by, self._shelf = by, ranked_by, shelf
        self._all = Counting()
        self._faulty: list[FaultyRow] = []
        self._lost: set[str] = set()
        self._in_state: dict[State, int] = {}
        self._above: dict[str, str | None] = {}
        self._parents: dict[str, str] = {}
        """Each of them once: most plans share theirs."""
        self._carried: dict[str, dict[str, tuple[str, ...]]] = {}
        self._together: dict[tuple[str, str], Together] = {}
        self._plans: list[_Head] = []
        self._departments: dict[str, Counting] = {}
        self._rows: list[_Put] = []
        self._ids: dict[tuple[str, ...], tuple[str, ...]] = {}
        """Each list of them once: plans of one level mostly have the same."""

    def add(self, file: str, record: Record, parent: str | None) -> None:
        """Add a plan, with the file of the plan above it."""
        self._above[file] = None if parent is None else self._parents.setdefault(parent, parent)
        match record:
            case FaultyPlan():
                self._faulty.append(FaultyRow(file, record.errors, record.faults))
                self._lost.add(file)
            case JudgedPlan():
                self._count(file, record)

    def _count(self, file: str, plan: JudgedPlan) -> None:
        self._all.take(plan.counts, plan.late_in_all)
        for state in map(State, plan.counts.states):
            self._in_state[state] = self._in_state.get(state, 0) + 1
        match self._by:
            case RollupBy.PLAN:
                own = Counting()
                own.take(plan.counts, plan.late_in_all)
                title = tuple(plan.title.texts.items())
                self._plans.append(_Head(file, plan.id, title, told(own.tally())))
            case RollupBy.DEPARTMENT:
                self._count_departments(plan)
            case RollupBy.INDICATOR:
                self._keep_rows(file, plan)
            case RollupBy.STATE:
                pass

    def _count_departments(self, plan: JudgedPlan) -> None:
        for row in plan.indicators:
            for name in row.lead:
                self._departments.setdefault(name, Counting()).add(row)
        for name in {*plan.late_actions, *(name for row in plan.indicators for name in row.lead)}:
            found = self._departments.setdefault(name, Counting())
            found.plans += 1
            found.late_actions += plan.late_actions.get(name, 0)

    def _keep_rows(self, file: str, plan: JudgedPlan) -> None:
        carried = {row.id: row.carries for row in plan.indicators if row.carries}
        if carried:
            self._carried[file] = carried
        ids = tuple([row.id for row in plan.indicators])
        numbers = array("q", self._shelf.put(plan.indicators))
        self._rows.append(_Put(file, plan.title, self._ids.setdefault(ids, ids), numbers))
        for row in plan.indicators:
            if row.together is not None:
                self._together[file, row.id] = row.together

    def view(self, as_of: date, known_at: date) -> RollupView:
        """All that was added, the worst first."""
        cascade = Cascade(self._above, self._carried, self._names(), self._lost)
        tally = self._all.tally()
        return RollupView(
            as_of,
            known_at,
            self._by,
            self._ranked_by,
            len(self._above),
            tuple(sorted(self._faulty, key=lambda row: row.file)),
            tally,
            tuple(self._states(tally)),
            _PlanRows(self._plans, cascade),
            tuple(self._department_rows()),
            self._leagues(cascade),
        )

    def _names(self) -> dict[str, set[str]]:
        """The indicators of the plans that others are below."""
        names: dict[str, set[str]] = {}
        upper = set(self._above.values())
        for file, _, ids, _ in self._rows:
            if file in upper:
                names.setdefault(file, set()).update(ids)
        return names

    def _states(self, tally: Tally) -> Iterator[StateRow]:
        for state, count in tally.states.items():
            share = Fraction(100 * count, tally.indicators)
            yield StateRow(state, count, share, self._in_state[state])

    def _department_rows(self) -> Iterator[DepartmentRow]:
        rows = [DepartmentRow(name, found.tally()) for name, found in self._departments.items()]
        yield from sorted(rows, key=lambda row: (row.tally.badness, row.name))

    def _leagues(self, cascade: Cascade) -> "_Leagues":
        groups: dict[Level, _Places] = {}
        for n, put in enumerate(self._rows):
            for k, name in enumerate(put.ids):
                groups.setdefault(cascade.level(put.file, name), _Places()).add(n, k)
        said = {level: self._said(group, cascade) for level, group in groups.items()}
        return _Leagues(self._rows, groups, said, self._shelf, self._ranked_by)

    def _said(self, rows: _Places, cascade: Cascade) -> Together | None:
        """How the plans above say that these come together, where they agree.

        A plan above that has errors says nothing, and nothing against it.
        """
        words = set[Together | None]()
        for n, k in rows:
            file, own = self._rows[n].file, self._rows[n].ids[k]
            above = cascade.parent(file)
            if above is not None and above not in self._lost:
                name = cascade.carries(file, own) or own
                words.add(self._together.get((above, name)))
        return words.pop() if len(words) == 1 else None


class _Leagues:
    """Leagues in order, the rows of one at a time."""

    def __init__(
        self,
        put: Sequence[_Put],
        groups: Mapping[Level, _Places],
        said: Mapping[Level, Together | None],
        shelf: Shelf,
        ranked_by: RankedBy,
    ) -> None:
        self._put, self._groups, self._said, self._shelf = put, groups, said, shelf
        self._ranked_by = ranked_by

    def __iter__(self) -> Iterator[League]:
        for level in sorted(self._groups):
            rows = [
                LeagueRow(put.file, put.plan, self._shelf.get(put.numbers[k]))
                for put, k in ((self._put[n], k) for n, k in self._groups[level])
            ]
            yield _league(level, rows, self._said[level], self._ranked_by)


def _league(
    level: Level, entries: list[LeagueRow], how: Together | None, ranked_by: RankedBy
) -> League:
    entries.sort(key=lambda entry: (entry.file, entry.row.id))
    rows, counting = [entry.row for entry in entries], Counting()
    for row in rows:
        counting.add(row)
    counting.plans = len({entry.file for entry in entries})
    return League(
        level,
        rows[0].title,
        one_unit(rows),
        counting.tally(),
        None if how is None else combined(how, rows),
        ranked(entries, ranked_by),
    )

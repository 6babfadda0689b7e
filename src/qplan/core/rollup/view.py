"""Many plans added up: what the renderers show of them."""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from qplan.core.base.terms import State
from qplan.core.plan.values import Title
from qplan.core.rollup.judged import Fault
from qplan.core.rollup.league import League, RankedBy
from qplan.core.rollup.tally import Tally


class RollupBy(StrEnum):
    """What the rows of a roll-up are."""

    PLAN = "plan"
    INDICATOR = "indicator"
    DEPARTMENT = "department"
    STATE = "state"


class PlanRow(NamedTuple):
    """One plan that could be judged."""

    file: str
    id: str
    title: Title
    parent: str | None
    """The file of the plan above, where it is in the roll-up."""
    depth: int
    tally: Tally


class FaultyRow(NamedTuple):
    """One plan that could not."""

    file: str
    errors: int
    faults: tuple[Fault, ...]


class DepartmentRow(NamedTuple):
    """A department, by its name, in every plan that names it."""

    name: str
    tally: Tally


class StateRow(NamedTuple):
    """A state: how many indicators are in it, and of how many plans."""

    state: State
    indicators: int
    share: Fraction
    """In per cent of all."""
    plans: int


class RollupView(NamedTuple):
    """A roll-up. Rows come the worst first; plans with errors are rows too, before all others."""

    as_of: date
    known_at: date
    by: RollupBy
    ranked_by: RankedBy
    """What leagues are sorted by."""
    files: int
    faulty: tuple[FaultyRow, ...]
    tally: Tally
    states: tuple[StateRow, ...]
    plans: Sequence[PlanRow] = ()
    """Every plan, where rows are plans; each is made when it is asked for."""
    departments: tuple[DepartmentRow, ...] = ()
    leagues: Iterable[League] = ()
    """One after the other: the rows of all of them at once would fill the memory."""

    @property
    def judged(self) -> int:
        """How many plans could be judged."""
        return self.files - len(self.faulty)

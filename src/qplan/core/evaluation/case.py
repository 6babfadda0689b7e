"""One condition with all that its verdict rests on."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from qplan.core.base.period import Period
from qplan.core.base.terms import Rhythm
from qplan.core.evaluation.basis import Basis
from qplan.core.evaluation.pace import Waypoint
from qplan.core.plan.adding import counts_from_zero

if TYPE_CHECKING:
    from qplan.core.plan.settings import Assessment
    from qplan.core.plan.target import Condition


class Case(NamedTuple):
    """One condition with all that its verdict rests on."""

    condition: "Condition"
    basis: Basis
    plan: Period
    assessment: "Assessment"
    reference: Basis | None
    """The indicator that the bound is the actual of."""
    every: Rhythm
    """How often figures are owed."""
    way: Sequence[Waypoint] = ()
    """The points on the way: milestones, and the goals of earlier steps."""

    @property
    def adds_up(self) -> bool:
        """Whether figures are added up to a total."""
        return self.basis.adds_up

    @property
    def counts_from_zero(self) -> bool:
        """Whether the level itself is what has to be done, and not a change from the baseline."""
        form, from_zero = self.condition.form, counts_from_zero(self.basis.indicator)
        return form.counts_from_zero or (from_zero and not form.is_change)

    @property
    def is_unfinished(self) -> bool:
        """Whether a total is to change and its span is not full: there is nothing to compare."""
        form = self.condition.form
        return self.adds_up and form.needs_baseline and not self.basis.is_full

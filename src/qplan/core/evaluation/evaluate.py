"""The evaluation of a whole plan, as of a day and as known at a day."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from qplan.core.base.message import Message
from qplan.core.base.period import Period, runs
from qplan.core.base.terms import Combine, Light, State
from qplan.core.evaluation.basis import Basis, find_basis
from qplan.core.evaluation.condition import Verdict
from qplan.core.evaluation.pace import worst
from qplan.core.evaluation.reporting import ReportingStatus, report_on
from qplan.core.evaluation.state import decide, reached_late
from qplan.core.evaluation.verdict import judge
from qplan.core.plan.model import Placed
from qplan.core.plan.standing import Standing, known, standing

if TYPE_CHECKING:
    from qplan.core.plan.model import Action, Indicator, Plan


class IndicatorEvaluation(NamedTuple):
    """Where one indicator stands."""

    placed: "Placed[Indicator]"
    basis: Basis
    verdicts: tuple[Verdict, ...]
    """One for each reading of the target; the first gives goal and completion."""
    state: State
    reason: Message | None
    late: Period | None
    light: Light
    provisional: bool
    """Whether the light rests on the mean of only part of the span."""
    elapsed: Fraction
    """Per cent of the time from the path's start to its end."""
    reporting: ReportingStatus

    @property
    def verdict(self) -> Verdict:
        """The verdict on the first reading."""
        return self.verdicts[0]


class ActionEvaluation(NamedTuple):
    """Where one action stands."""

    placed: "Placed[Action]"
    standing: Standing
    deadline: date
    overdue: bool


class Evaluation(NamedTuple):
    """Where a plan stands."""

    plan: "Plan"
    as_of: date
    known_at: date
    indicators: tuple[IndicatorEvaluation, ...]
    actions: tuple[ActionEvaluation, ...]


def evaluate(plan: "Plan", as_of: date, known_at: date) -> Evaluation:
    """Judge a plan by the figures of periods ended by `as_of` and recorded by `known_at`."""
    placed = tuple(plan.indicators())
    bases = {p.item.id: _basis(plan, p.item, as_of, known_at) for p in placed}
    return Evaluation(
        plan,
        as_of,
        known_at,
        tuple(_indicator(plan, p, bases, as_of) for p in placed),
        tuple(_action(plan, p, as_of, known_at) for p in plan.actions()),
    )


def evaluate_indicator(
    plan: "Plan", indicator_id: str, as_of: date, known_at: date
) -> IndicatorEvaluation:
    """Judge one indicator, without the cost of the others.

    Raises:
        KeyError: if the plan has no indicator of that id.
    """
    placed = {p.item.id: p for p in plan.indicators()}
    wanted = placed[indicator_id]
    ids = [indicator_id, *(c.reference for c in wanted.item.target.conditions if c.reference)]
    bases = {name: _basis(plan, placed[name].item, as_of, known_at) for name in ids}
    return _indicator(plan, wanted, bases, as_of)


def _basis(plan: "Plan", indicator: "Indicator", as_of: date, known_at: date) -> Basis:
    return find_basis(indicator, plan, as_of, known_at)


def _indicator(
    plan: "Plan", placed: "Placed[Indicator]", bases: Mapping[str, Basis], as_of: date
) -> IndicatorEvaluation:
    indicator, period = placed.item, plan.plan.period
    basis = bases[indicator.id]
    conditions = indicator.target.conditions
    every = plan.every(indicator)
    references = [bases[c.reference] if c.reference else None for c in conditions]
    verdicts = tuple(
        judge(condition, basis, period, plan.assessment, reference, every)._replace(
            other=reference.indicator.title if reference else None
        )
        for condition, reference in zip(conditions, references, strict=True)
    )
    state, reason = decide(basis, verdicts, references, every, period, as_of)
    silent = state in (State.NO_DATA, State.NOT_ASSESSABLE)
    light = Light.NONE if silent else worst([v.light for v in verdicts])
    return IndicatorEvaluation(
        placed,
        basis,
        verdicts,
        state,
        reason,
        reached_late(basis, verdicts, references) if state is State.MISSED else None,
        light,
        _rests_on_part(basis) and light is not Light.NONE,
        100 * verdicts[0].path.elapsed(as_of),
        report_on(
            tuple(runs(basis.periods_in)),
            basis.duty,
            period.first,
            min(basis.deadline, period.last),
            as_of,
        ),
    )


def _rests_on_part(basis: Basis) -> bool:
    actual = basis.actual
    means = basis.indicator.combine in (Combine.MEAN, Combine.POOLED)
    return means and actual is not None and actual.is_partial


def _action(
    plan: "Plan", placed: "Placed[Action]", as_of: date, known_at: date
) -> ActionEvaluation:
    found = standing(known(placed.item.updates, as_of, known_at), placed.lead)
    deadline = plan.deadline(placed.item)
    late = max(deadline, plan.plan.issued or deadline)  # no duty before there was a document
    return ActionEvaluation(placed, found, deadline, as_of > late and not found.is_closed)

"""The evaluation of a whole plan, as of a day and as known at a day."""

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from qplan.core.base.message import Message
from qplan.core.base.period import Period, runs
from qplan.core.base.terms import Light, State
from qplan.core.evaluation.basis import Basis, find_basis, until
from qplan.core.evaluation.condition import Verdict
from qplan.core.evaluation.milestones import MilestoneEvaluation, judge_milestones
from qplan.core.evaluation.reporting import ReportingStatus, report_on
from qplan.core.evaluation.step import (
    Setting,
    StepEvaluation,
    judge_ladder,
    judge_target,
    watched,
)
from qplan.core.plan.model import Placed
from qplan.core.plan.standing import Standing, known, standing

if TYPE_CHECKING:
    from qplan.core.plan.model import Action, Indicator, Plan


class IndicatorEvaluation(NamedTuple):
    """Where one indicator stands: where the step that is shown does."""

    placed: "Placed[Indicator]"
    shown: StepEvaluation
    """The next step still open, else the last; or that nothing is asked."""
    steps: tuple[StepEvaluation, ...]
    """Every target in force, in order of the deadlines."""
    replaced: tuple[StepEvaluation, ...]
    """Targets that were in force before, each by itself; they count for nothing any more."""
    reporting: ReportingStatus
    milestones: tuple[MilestoneEvaluation, ...] = ()

    @property
    def basis(self) -> Basis:
        """The figures that the verdict rests on."""
        return self.shown.basis

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """One for each reading of the target; none without a target."""
        return self.shown.verdicts

    @property
    def verdict(self) -> Verdict | None:
        """The verdict on the first reading; none without a target."""
        return self.shown.verdict

    @property
    def state(self) -> State:
        """What can be said of the target."""
        return self.shown.state

    @property
    def reason(self) -> Message | None:
        """Why the state is what it is, where that needs saying."""
        return self.shown.reason

    @property
    def late(self) -> Period | None:
        """The period after the deadline in which a missed goal was reached."""
        return self.shown.late

    @property
    def light(self) -> Light:
        """The pace at a glance."""
        return self.shown.light

    @property
    def provisional(self) -> bool:
        """Whether the light rests on the mean of only part of the span."""
        return self.shown.provisional

    @property
    def elapsed(self) -> Fraction:
        """Per cent of the time from the path's start to its end."""
        return self.shown.elapsed


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
    """Judge a plan by the figures of periods ended by `as_of` and recorded by `known_at`.

    What is asked are the targets in force on the day known at.
    """
    placed = tuple(plan.indicators())
    bases = {p.item.id: _basis(plan, p.item, as_of, known_at) for p in placed}
    setting = Setting(plan, bases, as_of)
    return Evaluation(
        plan,
        as_of,
        known_at,
        tuple(_indicator(setting, p, known_at) for p in placed),
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
    ids = {indicator_id, *(c.reference for c in wanted.item.conditions if c.reference)}
    bases = {name: _basis(plan, placed[name].item, as_of, known_at) for name in ids}
    return _indicator(Setting(plan, bases, as_of), wanted, known_at)


def _basis(plan: "Plan", indicator: "Indicator", as_of: date, known_at: date) -> Basis:
    """The figures of an indicator up to its first deadline."""
    ladder = plan.ladder(indicator, known_at)
    deadline = plan.deadline(ladder[0]) if ladder else plan.plan.period.last
    return find_basis(indicator, plan, deadline, as_of, known_at)


def _indicator(
    setting: Setting, placed: "Placed[Indicator]", known_at: date
) -> IndicatorEvaluation:
    plan, indicator, basis = setting.plan, placed.item, setting.bases[placed.item.id]
    steps = judge_ladder(setting, indicator, plan.ladder(indicator, known_at))
    shown = _shown(steps, setting.as_of) if steps else watched(setting, indicator)
    period = plan.plan.period
    return IndicatorEvaluation(
        placed,
        shown,
        steps,
        tuple(_replaced(setting, indicator, known_at))
        if any(target.until for target in indicator.targets)
        else (),
        report_on(
            tuple(runs(basis.periods_in)),
            basis.duty,
            period.first,
            min((steps[-1] if steps else shown).basis.deadline, period.last),
            setting.as_of,
        ),
        tuple(judge_milestones(steps, period, setting.as_of)) if indicator.milestones else (),
    )


def _shown(steps: Sequence[StepEvaluation], as_of: date) -> StepEvaluation:
    """The next step that is still open, else the last."""
    return next((step for step in steps if step.basis.deadline >= as_of), steps[-1])


def _replaced(setting: Setting, indicator: "Indicator", known_at: date) -> Iterator[StepEvaluation]:
    plan = setting.plan
    gone = [
        t for t in indicator.targets if t.until and t.until <= known_at and t.is_known(known_at)
    ]
    for target in sorted(gone, key=plan.deadline):
        basis = until(setting.bases[indicator.id], plan.deadline(target), plan.plan.period)
        yield judge_target(setting, target, basis, ())


def _action(
    plan: "Plan", placed: "Placed[Action]", as_of: date, known_at: date
) -> ActionEvaluation:
    found = standing(known(placed.item.updates, as_of, known_at), placed.lead)
    deadline = plan.deadline(placed.item)
    late = max(deadline, plan.plan.issued or deadline)  # no duty before there was a document
    return ActionEvaluation(placed, found, deadline, as_of > late and not found.is_closed)

"""The evaluation of a whole plan, as of a day and as known at a day."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from qplan.core.base.message import Message, msg
from qplan.core.base.period import Period
from qplan.core.base.terms import Light, State
from qplan.core.evaluation.actual import Figure, figures_in_force
from qplan.core.evaluation.basis import Basis, find_basis, until
from qplan.core.evaluation.condition import Verdict
from qplan.core.evaluation.milestones import MilestoneEvaluation, judge_milestones
from qplan.core.evaluation.pace import worst
from qplan.core.evaluation.parts import in_order, made_of
from qplan.core.evaluation.reporting import NOTHING_OWED, ReportingStatus, report_on
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
    from qplan.core.plan.heirs import Heirs
    from qplan.core.plan.model import Action, Indicator, Plan, T


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
    heirs = plan.heirs(as_of)
    placed = tuple(_with(p, heirs) for p in plan.indicators())
    bases = find_bases(plan, [p.item for p in placed], as_of, known_at)
    setting = Setting(plan, bases, as_of)
    judged = [_indicator(setting, p, known_at) for p in placed]
    return Evaluation(
        plan,
        as_of,
        known_at,
        tuple(_with_worst(judged)),
        tuple(_action(plan, _with(p, heirs), as_of, known_at) for p in plan.actions()),
    )


def _with(placed: "Placed[T]", heirs: "Heirs") -> "Placed[T]":
    """The same with who came after departments that are gone: mostly nobody did."""
    return placed._replace(heirs=heirs) if heirs else placed


def evaluate_indicator(
    plan: "Plan", indicator_id: str, as_of: date, known_at: date
) -> IndicatorEvaluation:
    """Judge one indicator, without the cost of the others.

    Raises:
        KeyError: if the plan has no indicator of that id.
    """
    placed = {p.item.id: p for p in plan.indicators()}
    wanted = placed[indicator_id]._replace(heirs=plan.heirs(as_of))
    ids = _needed(indicator_id, {name: p.item for name, p in placed.items()})
    bases = find_bases(plan, [placed[name].item for name in ids], as_of, known_at)
    setting = Setting(plan, bases, as_of)
    if wanted.item.parts is None or wanted.item.parts.combine is not None:
        return _indicator(setting, wanted, known_at)
    judged = [_indicator(setting, placed[name], known_at) for name in ids if name != indicator_id]
    return next(_with_worst([_indicator(setting, wanted, known_at), *judged]))


def _needed(name: str, by_id: "Mapping[str, Indicator]") -> dict[str, None]:
    """The indicators whose figures one rests on: itself, its bounds, and the parts of each."""
    found: dict[str, None] = {}
    waiting = [name]
    while waiting:
        name = waiting.pop()
        if name in found or name not in by_id:
            continue
        found[name] = None
        item = by_id[name]
        waiting += [c.reference for c in item.conditions if c.reference]
        waiting += item.parts.ids if item.parts else ()
    return found


def find_bases(
    plan: "Plan", indicators: "Iterable[Indicator]", as_of: date, known_at: date
) -> dict[str, Basis]:
    """The figures of indicators up to the first deadline of each; those made of others last."""
    indicators = list(indicators)
    if any(item.parts for item in indicators):
        indicators = in_order(indicators)
    bases: dict[str, Basis] = {}
    for item in indicators:
        figures: tuple[Figure, ...] = ()
        if item.parts is None:
            figures = figures_in_force(item, as_of, known_at)
        elif item.parts.combine is not None:
            known = [bases[name].history for name in item.parts.ids if name in bases]
            figures = made_of(item, item.parts.combine, known)
        deadlines = [plan.deadline(t) for t in item.targets if t.is_in_force(known_at)]
        deadline = min(deadlines, default=plan.plan.period.last)
        bases[item.id] = find_basis(item, plan, deadline, figures)
    return bases


WORST_STATES = (
    State.BREACHED,
    State.MISSED,
    State.DISPUTED,
    State.INCOMPLETE,
    State.NOT_ASSESSABLE,
    State.NO_DATA,
    State.IN_PROGRESS,
    State.MET,
)
"""The states that a part can lend to what shows the worst, the worst first."""


def _with_worst(judged: "Sequence[IndicatorEvaluation]") -> "Iterator[IndicatorEvaluation]":
    """The same, of which those that show the worst of their parts do so."""
    by_id = {e.placed.item.id: e for e in judged}
    for item in in_order(e.placed.item for e in judged if e.placed.item.shows_worst):
        ids = item.parts.ids if item.parts else ()
        by_id[item.id] = _as_worst(by_id[item.id], [by_id[name] for name in ids if name in by_id])
    yield from (by_id[e.placed.item.id] for e in judged)


def _as_worst(
    found: IndicatorEvaluation, parts: "Sequence[IndicatorEvaluation]"
) -> IndicatorEvaluation:
    """The worst state of the parts, and the worst light; what is only watched does not count."""
    counted = [p for p in parts if p.state in WORST_STATES]
    if not counted or found.state is State.DROPPED:
        return found
    bad = min(counted, key=lambda part: WORST_STATES.index(part.state))
    name = bad.placed.item.title
    reason = msg("{name}", name=name) if bad.reason is None else msg(
        "{name}: {reason}", name=name, reason=bad.reason
    )  # fmt: skip
    shown = found.shown._replace(
        state=bad.state,
        reason=reason,
        light=worst([p.light for p in counted]),
        provisional=any(p.provisional for p in counted),
        elapsed=bad.elapsed,
    )
    return found._replace(shown=shown)


def _indicator(
    setting: Setting, placed: "Placed[Indicator]", known_at: date
) -> IndicatorEvaluation:
    plan, indicator, basis = setting.plan, placed.item, setting.bases[placed.item.id]
    gone = indicator.is_dropped(setting.as_of)
    steps = judge_ladder(setting, indicator, () if gone else plan.ladder(indicator, known_at))
    shown = _shown(steps, setting.as_of) if steps else watched(setting, indicator)
    period = plan.plan.period
    return IndicatorEvaluation(
        placed,
        shown,
        steps,
        tuple(_replaced(setting, indicator, known_at))
        if {target.until for target in indicator.targets} - {None}
        else (),
        NOTHING_OWED
        if gone or indicator.parts
        else report_on(
            basis.days_in,
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
    found = standing(known(placed.item.updates, as_of, known_at), placed.voices)
    deadline = plan.deadline(placed.item)
    late = max(deadline, plan.plan.issued or deadline)  # no duty before there was a document
    return ActionEvaluation(placed, found, deadline, as_of > late and not found.is_closed)

"""The judgement of one target: the only one of an indicator, or a step of its ladder."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from qplan.core.base.message import Message, msg
from qplan.core.base.period import Period
from qplan.core.base.terms import Combine, Light, Quality, State
from qplan.core.evaluation.basis import Basis, until
from qplan.core.evaluation.case import Case
from qplan.core.evaluation.condition import Verdict
from qplan.core.evaluation.pace import EarlierGoal, Waypoint, straight_path, worst
from qplan.core.evaluation.state import decide, reached_late
from qplan.core.evaluation.verdict import judge

if TYPE_CHECKING:
    from qplan.core.plan.model import Indicator, Plan
    from qplan.core.plan.target import Target

_DAY, _LAST = timedelta(days=1), date.max


class StepEvaluation(NamedTuple):
    """Where one target stands."""

    target: "Target | None"
    """None where no target is in force, and the indicator is only watched."""
    basis: Basis
    verdicts: tuple[Verdict, ...]
    """One for each reading of the target; the first gives goal and completion."""
    state: State
    reason: Message | None
    late: Period | None
    light: Light
    provisional: bool
    """Whether the light rests on the mean of only part of the span, or a contested figure."""
    elapsed: Fraction
    """Per cent of the time from the path's start to its end."""

    @property
    def verdict(self) -> Verdict | None:
        """The verdict on the first reading; none without a target."""
        return self.verdicts[0] if self.verdicts else None


class Setting(NamedTuple):
    """What a target is judged in."""

    plan: "Plan"
    bases: Mapping[str, Basis]
    """By indicator: its own, and those it is compared with."""
    as_of: date


def judge_ladder(
    setting: Setting, indicator: "Indicator", ladder: Sequence["Target"]
) -> tuple[StepEvaluation, ...]:
    """Judge the targets in force, in order of their deadlines: each by its own.

    The goals of earlier steps are points on the way of a later one, and so are the milestones
    due after the step before it. What is to hold throughout has to from there on.
    """
    basis = setting.bases[indicator.id]
    if len(ladder) == 1:  # as nearly always
        return (judge_target(setting, ladder[0], basis, indicator.milestones),)
    return tuple(_steps(setting, basis, ladder))


def _steps(setting: Setting, basis: Basis, ladder: Sequence["Target"]) -> Iterator[StepEvaluation]:
    plan, opens = setting.plan, date.min
    goals: list[EarlierGoal] = []
    for target in ladder:
        deadline = plan.deadline(target)
        milestones = [m for m in basis.indicator.milestones if opens <= m.by <= deadline]
        own = until(basis, deadline, plan.plan.period, opens)
        step = judge_target(setting, target, own, (*goals, *milestones))
        yield step
        bound = step.verdicts[0].bound
        if bound is not None:
            goals.append(EarlierGoal(deadline, bound))
        opens = min(deadline, _LAST - _DAY) + _DAY


def judge_target(
    setting: Setting, target: "Target", basis: Basis, way: Sequence[Waypoint]
) -> StepEvaluation:
    """Judge one target by the figures up to its deadline."""
    plan, as_of = setting.plan, setting.as_of
    period, every = plan.plan.period, plan.every(basis.indicator)
    conditions = target.conditions
    references = [setting.bases[c.reference] if c.reference else None for c in conditions]
    verdicts = tuple(
        [
            _beside(
                judge(Case(condition, basis, period, plan.assessment, reference, every, way)),
                reference,
            )
            for condition, reference in zip(conditions, references, strict=True)
        ]
    )
    state, reason = decide(basis, verdicts, references, every, period, as_of)
    silent = state in (State.NO_DATA, State.NOT_ASSESSABLE)
    light = Light.NONE if silent else worst([v.light for v in verdicts])
    return StepEvaluation(
        target,
        basis,
        verdicts,
        state,
        reason,
        reached_late(basis, verdicts, references) if state is State.MISSED else None,
        light,
        _is_contested(basis) or (_rests_on_part(basis) and light is not Light.NONE),
        verdicts[0].path.elapsed_in_percent(as_of),
    )


def _beside(verdict: Verdict, reference: Basis | None) -> Verdict:
    """A verdict with the indicator that its bound is the actual of."""
    return verdict if reference is None else verdict._replace(other=reference.indicator.title)


def watched(setting: Setting, indicator: "Indicator") -> StepEvaluation:
    """Where an indicator stands that nothing is asked of, or nothing any more."""
    basis, period = setting.bases[indicator.id], setting.plan.plan.period
    path = straight_path(period.first, basis.deadline)
    elapsed = path.elapsed_in_percent(setting.as_of)
    gone = indicator.is_dropped(setting.as_of)
    state = State.DROPPED if gone else State.WATCHED
    reason = indicator.dropped.notice if gone and indicator.dropped else None
    said = None if reason is None else msg("by {notice}", notice=reason)
    return StepEvaluation(None, basis, (), state, said, None, Light.NONE, False, elapsed)


def _is_contested(basis: Basis) -> bool:
    """Whether somebody disputes a figure that the actual rests on."""
    return basis.actual is not None and basis.actual.quality is Quality.CONTESTED


def _rests_on_part(basis: Basis) -> bool:
    actual = basis.actual
    means = basis.indicator.combine in (Combine.MEAN, Combine.POOLED)
    return means and actual is not None and actual.is_partial

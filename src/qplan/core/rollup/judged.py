"""What a roll-up keeps of a plan: a row an indicator, counts of the rest; or its errors.

The classes are the format of the rows: the cache and the way between processes are made from
their fields, so a new field needs no second place.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType

from qplan.core.base.number import Number
from qplan.core.base.period import Period
from qplan.core.base.terms import (
    ActionState,
    Combine,
    Kind,
    Light,
    Quality,
    ReportingState,
    State,
    Together,
)
from qplan.core.base.unit import Unit
from qplan.core.evaluation.attainment import attainment, misses_binding
from qplan.core.evaluation.evaluate import Evaluation, IndicatorEvaluation
from qplan.core.plan.values import Title
from qplan.core.rollup.tally import Counts, counts_of
from qplan.core.views.punctuality import punctuality
from qplan.core.views.ranking import change_for_the_better


@dataclass(frozen=True, slots=True)
class JudgedIndicator:
    """Where one indicator of one plan stands."""

    id: str
    title: Title
    carries: tuple[str, ...]
    """What of the plan above it carries out."""
    together: Together | None
    """How the figures of the plans below come together in it."""
    section: str
    task: str
    unit: Unit
    kind: Kind | None
    lead: tuple[str, ...]
    reporter: str | None
    state: State
    light: Light
    provisional: bool
    misses_binding: bool
    by: date | None
    """The deadline of the target shown; none where nothing is asked."""
    goal: Number | None
    more_is_better: bool | None
    """None where the target has no direction, or there is none."""
    baseline: Number | None
    actual: Number | None
    numerator: Decimal | None
    denominator: Decimal | None
    period: Period | None
    """What the actual is of."""
    coverage: Fraction | None
    quality: Quality | None
    completion: Fraction | None
    change: Fraction | None
    """Since the baseline, in per cent of it; positive is what the target wants."""
    attainment: Fraction | None
    pace: Fraction | None
    gap: Number | None
    holds: bool | None
    reporting: ReportingState
    overdue: tuple[str, ...]
    """The periods whose figures are late."""
    on_time: int
    late: int
    missing: int
    undated: int


@dataclass(frozen=True, slots=True)
class JudgedPlan:
    """A plan that could be judged."""

    id: str
    title: Title
    issuer: str | None
    period: Period
    language: str
    parent: str | None
    """The file of the plan above, from this one's folder."""
    children: tuple[str, ...]
    """The files of the plans below, with `*` for any name."""
    indicators: tuple[JudgedIndicator, ...]
    actions: Mapping[str, int]
    """How many actions are in each state."""
    late_actions: Mapping[str, int]
    """How many actions are past their deadline, by lead."""
    late_in_all: int
    """How many actions are past their deadline; those of joint leads count once."""
    counts: Counts
    """The indicators counted: all that a table of plans shows of them."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One error of a plan, in both languages: it may be said far from where it was found."""

    code: str
    line: int
    column: int
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class FaultyPlan:
    """A plan that cannot be judged."""

    errors: int
    faults: tuple[Fault, ...]
    """The first ones."""
    language: str | None
    parent: str | None = None
    """The file of the plan above, where that could be read."""


Record = JudgedPlan | FaultyPlan


def judged(evaluation: Evaluation) -> JudgedPlan:
    """What a roll-up keeps of an evaluation."""
    plan = evaluation.plan.plan
    late = [found.placed for found in evaluation.actions if found.overdue]
    states = Counter(found.standing.state for found in evaluation.actions)
    indicators = tuple([_indicator(found, evaluation) for found in evaluation.indicators])
    return JudgedPlan(
        plan.id,
        plan.title,
        plan.issuer,
        plan.period,
        plan.language,
        plan.parent,
        plan.children or (),
        indicators,
        MappingProxyType({s.value: states[s] for s in ActionState if states[s]}),
        MappingProxyType(dict(sorted(Counter(n for p in late for n in p.lead).items()))),
        len(late),
        counts_of(indicators),
    )


def _indicator(found: IndicatorEvaluation, whole: Evaluation) -> JudgedIndicator:
    placed, shown = found.placed, found.shown
    verdict, basis = shown.verdict, shown.basis
    item, actual, goal = placed.item, basis.actual, verdict.goal if verdict else None
    came = punctuality(found, whole)
    directed = goal is not None and goal.low == goal.high and (goal.rises or goal.falls)
    holds = [v.holds for v in found.verdicts]
    return JudgedIndicator(
        id=item.id,
        title=item.title,
        carries=item.carries or (),
        together=item.children,
        section=placed.section.id,
        task=placed.task.id,
        unit=item.unit,
        kind=item.kind,
        lead=placed.lead,
        reporter=placed.reporter,
        state=shown.state,
        light=shown.light,
        provisional=shown.provisional,
        misses_binding=misses_binding(found),
        by=basis.deadline if found.steps else None,
        goal=verdict.bound if verdict else None,
        more_is_better=goal.rises if goal is not None and directed else None,
        baseline=item.baseline.value.level(item.unit) if item.baseline else None,
        actual=actual.value if actual else None,
        numerator=actual.numerator if actual else None,
        denominator=actual.denominator if actual else None,
        period=actual.period if actual else None,
        coverage=actual.coverage if actual and item.combine is not Combine.LAST else None,
        quality=actual.quality if actual else None,
        completion=verdict.completion if verdict else None,
        change=change_for_the_better(found),
        attainment=attainment(found, whole.as_of) if found.steps else None,
        pace=verdict.pace if verdict else None,
        gap=verdict.gap if verdict else None,
        holds=all(holds) if holds and None not in holds else None,
        reporting=found.reporting.state,
        overdue=tuple([owed.period.text for owed in found.reporting.overdue]),
        on_time=came.on_time,
        late=came.late,
        missing=came.missing,
        undated=came.undated,
    )

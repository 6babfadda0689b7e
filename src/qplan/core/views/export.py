"""What is given to statistics and aid offices: a plan's indicators with every figure in force."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from qplan.core.base.message import Message
from qplan.core.base.methods import Method
from qplan.core.base.number import Number, Value
from qplan.core.base.period import Calendar, Period
from qplan.core.base.terms import Combine, Kind, Quality, Rhythm
from qplan.core.evaluation.actual import figures_in_force
from qplan.core.evaluation.evaluate import Evaluation, IndicatorEvaluation
from qplan.core.evaluation.goal import Relation
from qplan.core.evaluation.step import StepEvaluation
from qplan.core.plan.series import Series
from qplan.core.plan.target import Trend
from qplan.core.plan.values import Title
from qplan.core.views.target_words import long_target

if TYPE_CHECKING:
    from qplan.core.plan.entries import Baseline, Measurement
    from qplan.core.plan.model import Indicator


class ExportFigure(NamedTuple):
    """A figure in force, and what stands beside it."""

    period: Period
    value: Value
    level: Number
    """In the indicator's unit."""
    weight: Decimal | None
    quality: Quality | None
    by: str | None
    received: date | None
    recorded: date | None
    source: str | None
    note: str | None
    reason: str | None


class ExportBaseline(NamedTuple):
    """What a change is counted from."""

    period: Period | None
    value: Value
    level: Number
    source: str | None
    quality: Quality | None
    note: str | None


class ExportGoal(NamedTuple):
    """What is to be reached, as a level where there is one."""

    text: Message
    """As the document asks it, with the level in brackets."""
    relation: Relation | None
    """None where the target names no level."""
    low: Number | None
    high: Number | None
    by: date
    rises: bool | None
    """Whether more is better; None where that depends."""
    is_ambiguous: bool
    throughout: bool
    is_range: bool
    """Whether it is between two levels."""


class ExportIndicator(NamedTuple):
    """An indicator with its figures."""

    id: str
    number: str | None
    title: Title
    unit: str
    kind: Kind | None
    quote: str | None
    note: str | None
    every: Rhythm
    combine: Combine
    lead: tuple[str, ...]
    series: Series | None
    baseline: ExportBaseline | None
    goal: ExportGoal | None
    """Of the target that is shown: the next one still open; none where it is only watched."""
    goals: tuple[ExportGoal, ...]
    """Of every target in force, in order of the deadlines."""
    figures: tuple[ExportFigure, ...]
    is_growth_rated: bool = False
    """Whether it is labelled by the rule of growth that Open SDG has built in (`statcan`)."""


class ExportGroup(NamedTuple):
    """A section or a task."""

    id: str
    number: str | None
    title: Title


class ExportTask(NamedTuple):
    """A task with its indicators."""

    section: ExportGroup
    task: ExportGroup
    indicators: tuple[ExportIndicator, ...]
    actions: int
    """How many it has beside; the formats have no place for them."""


class ExportView(NamedTuple):
    """A whole plan, to be given away."""

    id: str
    title: Title
    number: str | None
    issuer: str | None
    issued: date | None
    note: str | None
    period: Period
    calendar: Calendar
    language: str
    as_of: date
    known_at: date
    tasks: tuple[ExportTask, ...]
    corrected: int
    """Figures that others corrected since: only those in force are given away."""

    @property
    def indicators(self) -> Iterator[ExportIndicator]:
        """All of them, in the document's order."""
        return (indicator for task in self.tasks for indicator in task.indicators)


def build_export(evaluation: Evaluation) -> ExportView:
    """The view of a plan, by its evaluation."""
    plan = evaluation.plan
    found = {e.placed.item.id: _indicator(evaluation, e) for e in evaluation.indicators}
    tasks = tuple(
        ExportTask(
            ExportGroup(section.id, section.number, section.title),
            ExportGroup(task.id, task.number, task.title),
            tuple(found[item.id] for item in task.indicators if item.id in found),
            len(task.actions),
        )
        for _, section, task in plan.tasks()
    )
    known = sum(
        m.known(evaluation.as_of, evaluation.known_at)
        for placed in plan.indicators()
        for m in placed.item.measurements
    )
    info = plan.plan
    return ExportView(
        info.id,
        info.title,
        info.number,
        info.issuer,
        info.issued,
        info.note,
        info.period,
        plan.calendar,
        info.language,
        evaluation.as_of,
        evaluation.known_at,
        tasks,
        known - sum(len(indicator.figures) for indicator in found.values()),
    )


def _indicator(evaluation: Evaluation, found: IndicatorEvaluation) -> ExportIndicator:
    item = found.placed.item
    figures = figures_in_force(item, evaluation.as_of, evaluation.known_at)
    return ExportIndicator(
        item.id,
        item.number,
        item.title,
        item.unit,
        item.kind,
        item.quote,
        item.note,
        evaluation.plan.every(item),
        item.combine,
        found.placed.lead,
        item.series,
        None if item.baseline is None else _baseline(item.baseline, item.unit),
        _goal(evaluation, item, found.shown),
        tuple(goal for step in found.steps if (goal := _goal(evaluation, item, step))),
        tuple(_figure(f.period, f.level, f.measurement) for f in figures),
        evaluation.plan.method(item) is Method.STATCAN,
    )


def _baseline(base: "Baseline", unit: str) -> ExportBaseline:
    return ExportBaseline(
        base.period, base.value, base.value.level(unit), base.source, base.quality, base.note
    )


def _figure(period: Period, level: Number, m: "Measurement") -> ExportFigure:
    return ExportFigure(
        period, m.value, level, m.weight, m.quality, m.by, m.received, m.recorded,
        m.source, m.note, m.reason,
    )  # fmt: skip


def _goal(evaluation: Evaluation, item: "Indicator", step: StepEvaluation) -> ExportGoal | None:
    verdict, target = step.verdict, step.target
    if verdict is None or target is None:
        return None
    goal = verdict.goal if verdict.goal is not None and verdict.goal.is_level else None
    rises: bool | None = None
    if verdict.goal is not None and verdict.goal.rises != verdict.goal.falls:
        rises = verdict.goal.rises
    elif isinstance(verdict.condition.form, Trend):
        rises = verdict.condition.form.direction.value == "increase"
    return ExportGoal(
        long_target(verdict, item, None),
        goal and goal.relation,
        goal and goal.low,
        goal and goal.high,
        evaluation.plan.deadline(target),
        rises,
        target.is_ambiguous,
        verdict.condition.throughout,
        goal is not None and goal.relation is Relation.BETWEEN,
    )

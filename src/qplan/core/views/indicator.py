"""The view of one indicator or one action: everything there is to show of it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from qplan.core.base.message import Message
from qplan.core.base.methods import Method
from qplan.core.base.number import Number, as_fraction
from qplan.core.base.period import Period
from qplan.core.base.terms import ActionState, Combine, Quality, Rhythm
from qplan.core.evaluation.basis import Basis
from qplan.core.evaluation.evaluate import ActionEvaluation, IndicatorEvaluation
from qplan.core.evaluation.running import running
from qplan.core.evaluation.span import span_at
from qplan.core.forecast.forecast import Forecast, forecast
from qplan.core.forecast.rest import Rest, rest_average
from qplan.core.plan.model import Placed
from qplan.core.plan.standing import known
from qplan.core.plan.values import Title, Years
from qplan.core.views.narratives import NarrativeRow, narratives
from qplan.core.views.row_of import action_row, indicator_row
from qplan.core.views.rows import ActionRow, IndicatorRow
from qplan.core.views.seals import NO_SEALS, SealMark, Seals
from qplan.core.views.state_words import plain_sentence
from qplan.core.views.target_words import derivation

if TYPE_CHECKING:
    from qplan.core.plan.entries import Measurement
    from qplan.core.plan.model import Action, Indicator, Plan

Spot = tuple[date, Fraction]
"""A level at the end of a day."""
Reached = tuple[date, Number]
"""The same of one that was recorded, or worked out of what was."""


class Counting(StrEnum):
    """Whether a recorded figure counts."""

    IN_FORCE = "in_force"
    CORRECTED = "corrected"
    NOT_YET = "not_yet"
    """Its period ended, or it was recorded, after the day the plan is looked at."""
    OUTSIDE = "outside"
    """Its period lies outside the plan."""


class FigureRow(NamedTuple):
    """One recorded figure."""

    period: Period
    number: Decimal
    denominator: Decimal | None
    level: Number
    """In the indicator's unit."""
    so_far: Number | None
    """The actual once this figure is in; none where it does not count."""
    standing: Counting
    weight: Decimal | None
    by: str | None
    recorded: date | None
    source: str | None
    note: str | None
    quality: Quality | None
    reason: str | None
    se: Decimal | None
    """The standard error of an estimate."""
    evidence: tuple[str, ...]
    seal: SealMark | None
    """Whether somebody has approved it, or it came after that."""


class Chart(NamedTuple):
    """What to draw: levels at the ends of days."""

    figures: tuple[Reached, ...]
    so_far: tuple[Reached, ...]
    """The actual step by step, where it is not the figures themselves."""
    path: tuple[Spot, ...]
    goal: tuple[Fraction, ...]
    forecast: tuple[Spot, ...]
    interval: tuple[Fraction, Fraction] | None
    first: date
    last: date


class Where(NamedTuple):
    """Where in the document something stands."""

    section_number: str | None
    section: Title
    task_number: str | None
    task: Title


class IndicatorDetail(NamedTuple):
    """Everything about one indicator."""

    row: IndicatorRow
    where: Where
    as_of: date
    known_at: date
    quote: str | None
    note: str | None
    baseline_source: str | None
    baseline_quality: Quality | None
    combine: Combine
    per: Rhythm | Years
    every: Rhythm
    due_after: int
    derivations: tuple[Message, ...]
    figures: tuple[FigureRow, ...]
    sentence: Message
    forecast: Forecast | None
    no_forecast: Message | None
    """Why there is no forecast."""
    rest: Rest | None
    """What the days to come have to bring for a mean."""
    chart: Chart
    narratives: tuple[NarrativeRow, ...]
    """What was written about its task."""
    baseline_se: Decimal | None


class UpdateRow(NamedTuple):
    """How an action came along."""

    on: date
    state: ActionState
    by: str | None
    note: str | None
    source: str | None
    received: date | None
    recorded: date | None
    progress: Decimal | None
    """In per cent."""
    evidence: tuple[str, ...]
    reason: str | None
    seal: SealMark | None
    """Whether somebody has approved it, or it came after that."""


class ActionDetail(NamedTuple):
    """Everything about one action."""

    row: ActionRow
    where: Where
    as_of: date
    quote: str | None
    note: str | None
    updates: tuple[UpdateRow, ...]
    narratives: tuple[NarrativeRow, ...]
    """What was written about its task."""


def indicator_detail(
    plan: "Plan",
    evaluation: IndicatorEvaluation,
    as_of: date,
    known_at: date,
    methods: tuple[Method, ...] = (),
    seals: Seals = NO_SEALS,
) -> IndicatorDetail:
    """The view of one indicator, labelled by `methods` in place of what the plan names.

    `seals` are those of the plan, where they are to be shown.
    """
    indicator = evaluation.placed.item
    baseline = indicator.baseline
    found = forecast(evaluation, as_of)
    outlook = found if isinstance(found, Forecast) else None
    sums = [derivation(v, evaluation.basis) for v in evaluation.verdicts]
    basis = evaluation.basis
    totals = tuple(running(indicator, basis.figures, basis.duty.calendar))
    return IndicatorDetail(
        indicator_row(plan, evaluation, methods),
        _where(evaluation.placed),
        as_of,
        known_at,
        indicator.quote,
        indicator.note,
        baseline.source if baseline else None,
        baseline.quality if baseline else None,
        indicator.combine,
        indicator.span,
        plan.every(indicator),
        plan.due_after(indicator),
        tuple(s for s in sums if s is not None),
        tuple(_figures(evaluation, totals, as_of, known_at, seals)),
        plain_sentence(evaluation, as_of),
        outlook,
        found if isinstance(found, Message) else None,
        rest_average(evaluation),
        _chart(evaluation, totals, outlook),
        narratives(evaluation.placed.task, as_of, known_at),
        baseline.se if baseline else None,
    )


def _where(placed: "Placed[Indicator] | Placed[Action]") -> Where:
    return Where(
        placed.section.number,
        placed.section.title,
        placed.task.number,
        placed.task.title,
    )


def _figures(
    evaluation: IndicatorEvaluation,
    totals: Iterable[Number],
    as_of: date,
    known_at: date,
    seals: Seals,
) -> Iterator[FigureRow]:
    """Every figure by period; of one period in the file's order."""
    basis = evaluation.basis
    indicator, figures = basis.indicator, basis.figures
    if isinstance(indicator.span, Years):  # a window of years reaches back before the plan
        figures = basis.history
        totals = running(indicator, figures, basis.duty.calendar)
    so_far = {id(f.measurement): t for f, t in zip(figures, totals, strict=True)}
    in_force = {f.measurement.period[:2] for f in figures}
    made = {id(f.measurement): f for f in figures if f.made is not None}
    marks = {id(m): seals.marks.get((indicator.id, n))
             for n, m in enumerate(indicator.measurements)} if seals.marks else {}  # fmt: skip
    listed = [f.measurement for f in figures] if indicator.parts else indicator.measurements
    for measurement in sorted(listed, key=lambda m: m.period):
        value, figure = measurement.value, made.get(id(measurement))
        yield FigureRow(
            measurement.period,
            value.number,
            value.denominator,
            value.level(indicator.unit) if figure is None else figure.level,
            so_far.get(id(measurement)),
            _standing(measurement, so_far, in_force, as_of, known_at),
            measurement.weight,
            measurement.by,
            measurement.recorded,
            measurement.source,
            measurement.note,
            measurement.quality,
            measurement.reason,
            measurement.se,
            measurement.evidence or (),
            marks.get(id(measurement)),
        )


def _standing(
    measurement: "Measurement",
    so_far: dict[int, Number],
    in_force: set[tuple[date, date]],
    as_of: date,
    known_at: date,
) -> Counting:
    if id(measurement) in so_far:
        return Counting.IN_FORCE
    if not measurement.known(as_of, known_at):
        return Counting.NOT_YET
    return Counting.CORRECTED if measurement.period[:2] in in_force else Counting.OUTSIDE


def _chart(
    evaluation: IndicatorEvaluation, totals: Sequence[Number], outlook: Forecast | None
) -> Chart:
    basis, verdict = evaluation.basis, evaluation.verdict
    figures: list[Reached] = [(f.period.last, f.level) for f in basis.figures]
    is_latest = basis.indicator.combine in (Combine.LAST, Combine.TO_DATE)
    shown = () if is_latest else totals
    so_far: list[Reached] = [(f.period.last, t) for f, t in zip(basis.figures, shown, strict=False)]
    if basis.indicator.span is not Rhythm.PLAN:
        so_far = _ends_and_latest(so_far, basis)
    path: list[Spot] = []
    goal = None if verdict is None else verdict.goal
    if verdict is not None and goal is not None and verdict.start is not None:
        start = as_fraction(verdict.start)
        whole = as_fraction(goal.bound(verdict.start)) - start
        path = [(day, start + whole * share) for day, share in verdict.path.points]
    ahead = [(period.last, level) for period, level in outlook.drawn] if outlook else []
    days = [day for day, _ in (*figures, *path, *ahead)]
    return Chart(
        tuple(figures),
        tuple(so_far),
        tuple(path),
        _levels(evaluation),
        tuple(ahead),
        (outlook.low, outlook.high) if outlook else None,
        min([*days, *([] if verdict is None else [verdict.path.start])], default=basis.span.first),
        max([*days, basis.deadline]),
    )


def _ends_and_latest(so_far: Sequence[Reached], basis: Basis) -> list[Reached]:
    """What every span came to in the end, and step by step only the latest."""
    calendar, per = basis.duty.calendar, basis.indicator.span
    starts = [span_at(per, f.period.first, calendar).first for f in basis.figures]
    following = [*starts[1:], None]
    return [
        spot
        for spot, start, after in zip(so_far, starts, following, strict=False)
        if start != after or start == starts[-1]
    ]


def _levels(evaluation: IndicatorEvaluation) -> tuple[Fraction, ...]:
    goals = [v.goal for v in evaluation.verdicts if v.goal is not None and v.goal.is_level]
    return tuple(dict.fromkeys(as_fraction(x) for g in goals for x in (g.low, g.high)))


def action_detail(
    evaluation: ActionEvaluation, as_of: date, known_at: date, seals: Seals = NO_SEALS
) -> ActionDetail:
    """The view of one action; `seals` are those of the plan, where they are to be shown."""
    action = evaluation.placed.item
    marks = {id(u): seals.marks.get((action.id, n)) for n, u in enumerate(action.updates)}
    updates: Sequence[UpdateRow] = [
        UpdateRow(
            u.on,
            u.state,
            u.by,
            u.note,
            u.source,
            u.received,
            u.recorded,
            u.progress,
            u.evidence or (),
            u.reason,
            marks[id(u)],
        )
        for u in sorted(known(action.updates, as_of, known_at), key=lambda u: u.on)
    ]
    return ActionDetail(
        action_row(evaluation),
        _where(evaluation.placed),
        as_of,
        action.quote,
        action.note,
        tuple(updates),
        narratives(evaluation.placed.task, as_of, known_at),
    )

"""From what was judged of an indicator or action to its row."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from qplan.core.base.message import Message
from qplan.core.base.methods import Method
from qplan.core.base.number import Number, as_fraction
from qplan.core.base.terms import Combine
from qplan.core.evaluation.actual import Actual
from qplan.core.evaluation.condition import Verdict
from qplan.core.evaluation.evaluate import ActionEvaluation, IndicatorEvaluation
from qplan.core.evaluation.step import StepEvaluation
from qplan.core.views.rows import (
    ActionRow,
    ActualView,
    BaselineView,
    ComparedView,
    IndicatorRow,
    JudgedView,
    PartsView,
    ReadingView,
    Word,
)
from qplan.core.views.target_sentence import said_target
from qplan.core.views.target_words import gap_short, gap_text, long_target
from qplan.core.views.targets import (
    level_of,
    milestone_rows,
    target_views,
)

if TYPE_CHECKING:  # the verdicts of a status do without
    from qplan.core.plan.model import Indicator, Plan


def indicator_row(
    plan: "Plan",
    evaluation: IndicatorEvaluation,
    methods: tuple[Method, ...] = (),
    *,
    in_words: bool = True,
) -> IndicatorRow:
    """The row of one indicator, labelled by a method it is to be tried with, else by its own.

    Not `in_words`, it does not say what the targets ask for.
    """
    row = _judged_row(plan, evaluation, in_words=in_words)
    own = plan.method(evaluation.placed.item)
    method = methods[0] if len(methods) == 1 else own
    if method is None and not methods:
        return row
    from qplan.core.methods.assess import assess  # a plan without a method does without

    compared = tuple(assess(plan, evaluation, one) for one in methods) if methods[1:] else ()
    return row._replace(
        assessment=None if method is None else assess(plan, evaluation, method),
        compared_methods=compared,
    )


def _judged_row(plan: "Plan", evaluation: IndicatorEvaluation, *, in_words: bool) -> IndicatorRow:
    placed, verdict, basis = evaluation.placed, evaluation.verdict, evaluation.basis
    indicator = placed.item
    targets = target_views(plan, evaluation, in_words=in_words)
    reached = verdict.is_reached if verdict else None
    gap = verdict.gap if verdict else None
    said = None if gap is None or verdict is None else _gap_texts(gap, verdict, indicator.unit)
    return IndicatorRow(
        indicator.id,
        indicator.title,
        placed.section.id,
        placed.task.id,
        placed.lead,
        placed.support,
        placed.reporter,
        indicator.unit,
        indicator.kind,
        next((target for target in targets if target.shown), None),
        _baseline(indicator),
        _actual(basis.actual, indicator),
        verdict.holds if verdict else None,
        verdict.completion if verdict else None,
        gap,
        said[0] if said else None,
        said[1] if said else None,
        evaluation.elapsed,
        verdict.pace if verdict else None,
        evaluation.light,
        evaluation.provisional,
        evaluation.state,
        evaluation.reason,
        evaluation.late,
        evaluation.reporting.state,
        tuple(owed.period for owed in evaluation.reporting.overdue),
        tuple(_readings(evaluation.shown)),
        reached,
        verdict is not None and verdict.condition.throughout,
        _compared(verdict) if verdict else None,
        BaselineView(*verdict.before) if verdict and verdict.before else None,
        _judged(verdict) if verdict else None,
        verdict.exceeds if verdict else None,
        targets=targets,
        milestones=milestone_rows(evaluation),
        parts=PartsView(indicator.parts.key, indicator.parts.ids) if indicator.parts else None,
        carries=indicator.carries or (),
    )


def _gap_texts(gap: Number, verdict: Verdict, unit: str) -> tuple[Message, Message]:
    """The distance from the goal in words, and for a table."""
    shown, holds = _shown_gap(gap, verdict), verdict.is_reached is True
    is_span = verdict.bound is None
    text = gap_text(shown, unit, holds=holds, is_cap=verdict.is_cap, is_span=is_span)
    return text, gap_short(shown, unit, holds=holds)


def _shown_gap(gap: Number, verdict: Verdict) -> Number:
    """The distance from a goal that was worked out: not all the digits that gives it."""
    return as_fraction(gap) if verdict.condition.form.is_change else gap


def _readings(step: StepEvaluation) -> Iterator[ReadingView]:
    """The readings of an ambiguous target."""
    if step.target is None or not step.target.is_ambiguous:
        return
    indicator, level = step.basis.indicator, level_of(step)
    for verdict in step.verdicts:
        text = long_target(verdict, indicator, level)
        said = said_target(verdict, indicator, level)
        yield ReadingView(text, said, verdict.bound, verdict.completion, verdict.holds)


def _judged(verdict: Verdict) -> JudgedView | None:
    period, level = verdict.judged, verdict.level
    return None if period is None or level is None else JudgedView(period, level)


def _compared(verdict: Verdict) -> ComparedView | None:
    shared, reference = verdict.shared, verdict.condition.reference
    return None if shared is None or reference is None else ComparedView(reference, *shared)


def _baseline(indicator: "Indicator") -> BaselineView | None:
    baseline = indicator.baseline
    if baseline is None:
        return None
    return BaselineView(baseline.period, baseline.value.level(indicator.unit))


def _actual(actual: Actual | None, indicator: "Indicator") -> ActualView | None:
    if actual is None:
        return None
    spans = indicator.combine is not Combine.LAST
    return ActualView(
        actual.value,
        actual.numerator,
        actual.denominator,
        actual.period,
        actual.coverage if spans else None,
        spans and actual.is_partial,
        actual.quality,
    )


def action_row(evaluation: ActionEvaluation) -> ActionRow:
    """The row of one action."""
    placed, found = evaluation.placed, evaluation.standing
    return ActionRow(
        placed.item.id,
        placed.item.title,
        placed.section.id,
        placed.task.id,
        placed.lead,
        placed.support,
        found.state,
        found.update.on if found.update else None,
        placed.item.by,
        evaluation.deadline,
        evaluation.overdue,
        tuple(Word(u.by or "", u.state, u.on) for u in found.others),
        placed.item.carries or (),
    )

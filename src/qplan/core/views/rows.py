"""One indicator, one action, as they are shown: typed values, never prepared strings."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from qplan.core.base.message import Message, msg
from qplan.core.base.methods import Method
from qplan.core.base.number import Beside, Number, as_fraction
from qplan.core.base.period import Period
from qplan.core.base.terms import ActionState, Combine, Kind, Light, Quality, ReportingState, State
from qplan.core.evaluation.actual import Actual
from qplan.core.evaluation.condition import Verdict
from qplan.core.evaluation.evaluate import ActionEvaluation, IndicatorEvaluation
from qplan.core.evaluation.step import StepEvaluation
from qplan.core.plan.values import Title
from qplan.core.views.target_sentence import said_target
from qplan.core.views.target_words import gap_short, gap_text, long_target
from qplan.core.views.targets import (
    MilestoneRow,
    TargetView,
    level_of,
    milestone_rows,
    target_views,
)

if TYPE_CHECKING:  # the verdicts of a status do without
    from qplan.core.methods.result import Judged
    from qplan.core.plan.model import Indicator, Plan


class BaselineView(NamedTuple):
    """What a change is counted from."""

    period: Period | None
    value: Number


class ActualView(NamedTuple):
    """The figures combined."""

    value: Number
    numerator: Decimal | None
    denominator: Decimal | None
    period: Period
    coverage: Fraction | None
    """Share of the span's days measured; none for `last`, of which it is no property."""
    partial: bool
    quality: Quality | None


class ReadingView(NamedTuple):
    """One reading of an ambiguous target, judged."""

    text: Message
    said: Message
    """The same for a sentence: without signs."""
    goal: Number | None
    completion: Fraction | None
    holds: bool | None


class ComparedView(NamedTuple):
    """Another indicator that the bound is the actual of, and the period compared in."""

    indicator: str
    period: Period
    level: Number
    """What this indicator comes to in that period."""
    bar: Number
    """What the other one comes to."""

    @property
    def text(self) -> Message:
        """The comparison in words."""
        return msg(
            "compared with {indicator} in {period}, the latest that both have: {level}, {bar}",
            indicator=self.indicator,
            period=self.period,
            level=Beside(self.level, self.bar),
            bar=Beside(self.bar, self.level),
        )


class PartsView(NamedTuple):
    """What an indicator is made of."""

    combine: str
    """`sum`, `mean` and so on; `worst`."""
    ids: tuple[str, ...]


class JudgedView(NamedTuple):
    """The one period that was judged, of a target that has to hold at any time."""

    period: Period
    value: Number

    @property
    def text(self) -> Message:
        """The same in words."""
        return msg("judged by {period}: {level}", period=self.period, level=self.value)


class IndicatorRow(NamedTuple):
    """One indicator: who answers, what is asked, what is there, where it stands."""

    id: str
    title: Title
    section: str
    task: str
    lead: tuple[str, ...]
    support: tuple[str, ...]
    reporter: str | None
    unit: str
    kind: Kind | None
    target: TargetView | None
    """The one the row is about: the next still open, else the last; none where none is in force."""
    baseline: BaselineView | None
    actual: ActualView | None
    holds: bool | None
    completion: Fraction | None
    """In per cent."""
    gap: Number | None
    gap_text: Message | None
    gap_short: Message | None
    """The same for a table."""
    elapsed: Fraction
    """In per cent."""
    pace: Fraction | None
    light: Light
    provisional: bool
    state: State
    reason: Message | None
    late: Period | None
    reporting: ReportingState
    overdue: tuple[Period, ...]
    readings: tuple[ReadingView, ...]
    reached: bool | None = None
    """Whether the level satisfies the goal now, whatever came before."""
    is_throughout: bool = False
    """Whether the target is to hold in every period: completion is the share that did."""
    compared: ComparedView | None = None
    """Given where the bound is another indicator's actual."""
    before: BaselineView | None = None
    """What the year before came to, where that is compared with."""
    judged: JudgedView | None = None
    exceeded: bool | None = None
    """Whether the level is beyond the stronger end of a range; none where there is no range."""
    assessment: "Judged | None" = None
    """What a published method calls it, where one is named."""
    compared_methods: "tuple[Judged, ...]" = ()
    """What each method would call it, where they are compared."""
    targets: tuple[TargetView, ...] = ()
    """All there are and were, by their deadlines."""
    milestones: tuple[MilestoneRow, ...] = ()
    parts: PartsView | None = None
    carries: tuple[str, ...] = ()
    """What of the plan above it carries out, by id."""
    """Given where it is made of others."""

    @property
    def labels(self) -> "tuple[Judged, ...]":
        """Every label that is shown of it."""
        return self.compared_methods or ((self.assessment,) if self.assessment else ())

    @property
    def goal(self) -> Number | None:
        """The level to reach, where there is one."""
        return self.target.goal if self.target else None

    @property
    def states(self) -> frozenset[State]:
        """The states of every target in force."""
        return frozenset((self.state, *(t.state for t in self.targets if t.state)))

    @property
    def lights(self) -> frozenset[Light]:
        """The lights of every target in force."""
        return frozenset((self.light, *(t.light for t in self.targets if t.light)))

    @property
    def missed_before(self) -> tuple[TargetView, ...]:
        """Steps passed and missed before the one shown, which the row is not about."""
        failed = (State.MISSED, State.BREACHED)
        shown = self.target
        return tuple(t for t in self.targets if shown and t.by < shown.by and t.state in failed)

    def bar(self, name: str) -> Number | None:
        """What a rounded number of this name must not be taken for, unless it is so."""
        if name == "label_value":
            return self.assessment.bar if self.assessment else None
        if name == "baseline":
            return self.goal
        if name == "pace":
            return Decimal(1) if self.pace is not None and self.pace < 1 else None
        is_so = self.holds if name == "completion" else self.reached
        bars = {"actual": self.goal, "completion": Decimal(100), "gap": Decimal(0)}
        return None if is_so is True else bars.get(name)


class Word(NamedTuple):
    """What a department says of an action."""

    by: str
    state: ActionState
    on: date


class ActionRow(NamedTuple):
    """One action: who answers and how far it has come."""

    id: str
    title: Title
    section: str
    task: str
    lead: tuple[str, ...]
    support: tuple[str, ...]
    state: ActionState
    on: date | None
    by: date | None
    deadline: date
    overdue: bool
    others: tuple["Word", ...]
    """What departments say that do not lead, where it differs."""
    carries: tuple[str, ...] = ()
    """What of the plan above it carries out, by id."""


def indicator_row(
    plan: "Plan", evaluation: IndicatorEvaluation, methods: tuple[Method, ...] = ()
) -> IndicatorRow:
    """The row of one indicator, labelled by a method it is to be tried with, else by its own."""
    row = _judged_row(plan, evaluation)
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


def _judged_row(plan: "Plan", evaluation: IndicatorEvaluation) -> IndicatorRow:
    placed, verdict, basis = evaluation.placed, evaluation.verdict, evaluation.basis
    indicator = placed.item
    targets = target_views(plan, evaluation)
    reached = verdict.is_reached if verdict else None
    gap = verdict.gap if verdict else None
    in_words = None if gap is None or verdict is None else _gap_texts(gap, verdict, indicator.unit)
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
        in_words[0] if in_words else None,
        in_words[1] if in_words else None,
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

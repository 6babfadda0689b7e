"""What changed in meaning between two states of a plan: targets, figures, verdicts, duties, ranks.

Two states are two files, two revisions, or two days of one plan. Order and layout of the file
are no change; nor is a text that nothing is judged by, beyond that it is named.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from qplan.core.base.message import Message, msg
from qplan.core.base.number import Digits, written
from qplan.core.base.voice import ENGLISH
from qplan.core.views.choices import Competitor, Measure
from qplan.core.views.diff_keys import Changed, Differing, differing, lists_differing
from qplan.core.views.diff_parts import Fate, PartChange, part_changes
from qplan.core.views.diff_seals import (
    NarrativeChange,
    SealChange,
    narrative_changes,
    seal_changes,
)
from qplan.core.views.ranking import build_ranking
from qplan.core.views.rows import ActionRow, IndicatorRow
from qplan.core.views.status import Selection, build_status
from qplan.core.views.worsening import Row, worse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from qplan.core.base.period import Period
    from qplan.core.base.terms import State
    from qplan.core.evaluation.evaluate import Evaluation
    from qplan.core.plan.entity import Assigned
    from qplan.core.plan.entries import Measurement
    from qplan.core.plan.model import Indicator, Plan
    from qplan.core.plan.values import Title


class FigureFate(StrEnum):
    """What became of the figure of a period."""

    NEW = "new"
    CORRECTED = "corrected"
    """Another entry with a reason is in force."""
    ALTERED = "altered"
    """It reads otherwise, and nothing says why."""
    REMOVED = "removed"


class Side(NamedTuple):
    """One of the two states."""

    name: str
    """A file, a revision, or nothing where only the days differ."""
    as_of: date
    known_at: date


class FigureChange(NamedTuple):
    """The figure in force of a period, before and after."""

    fate: FigureFate
    period: Period
    before: str | None
    after: str | None
    reason: str | None
    """Why it was corrected, where the plan says so."""


class ItemChange(NamedTuple):
    """What became of an indicator or action."""

    id: str
    title: Title
    is_action: bool
    fate: Fate
    changed: tuple[Changed, ...] = ()
    figures: tuple[FigureChange, ...] = ()
    keys: tuple[str, ...] = ()
    """Other keys of plan.yaml that hold something else."""
    overdue: tuple[Period, ...] = ()
    """Periods whose figure was not late before and is now."""
    settled: tuple[Period, ...] = ()
    """Periods whose figure was late before and is not now."""
    worse: tuple[Message, ...] = ()
    """What got worse: a state, a light, a duty."""


class RankChange(NamedTuple):
    """The place of a department by attainment, before and after; none where it has none."""

    name: str
    before: int | None
    after: int | None


class DiffView(NamedTuple):
    """Everything that changed."""

    plan_id: str
    title: Title
    old: Side
    new: Side
    totals: tuple[Mapping[State, int], Mapping[State, int]]
    about: tuple[Changed, ...]
    """Of the plan itself."""
    keys: tuple[str, ...]
    """Other keys of the plan itself that hold something else."""
    departments: tuple[tuple[str, Fate], ...]
    parts: tuple[PartChange, ...]
    """Sections and tasks."""
    items: tuple[ItemChange, ...]
    """In the order of the new state; what was removed comes last."""
    ranks: tuple[RankChange, ...]
    narratives: tuple[NarrativeChange, ...]
    seals: tuple[SealChange, ...]

    @property
    def worse(self) -> tuple[ItemChange, ...]:
        """The indicators and actions of which something got worse."""
        return tuple(item for item in self.items if item.worse)

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed."""
        return not any(
            (
                self.about,
                self.keys,
                self.departments,
                self.parts,
                self.items,
                self.ranks,
                self.narratives,
                self.seals,
            )
        )


def build_diff(old: Evaluation, new: Evaluation, names: tuple[str, str]) -> DiffView:
    """Compare two states that were judged."""
    before, after = _State(old), _State(new)
    plan, about = new.plan.plan, _about(old.plan, new.plan)
    return DiffView(
        plan.id,
        plan.title,
        Side(names[0], old.as_of, old.known_at),
        Side(names[1], new.as_of, new.known_at),
        (before.view.totals, after.view.totals),
        about.changed,
        about.keys,
        tuple(_departments(old.plan, new.plan)),
        tuple(part_changes(old.plan, new.plan)),
        tuple(_items(before, after)),
        tuple(_ranks(old, new)),
        tuple(narrative_changes(old, new)),
        tuple(seal_changes(old, new)),
    )


class _State:
    """A state with its rows and entities by id."""

    def __init__(self, evaluation: Evaluation) -> None:
        self.evaluation = evaluation
        self.view = build_status(evaluation, Selection(), with_actions=True)
        rows: tuple[Row, ...] = (*self.view.indicators, *self.view.actions)
        self.rows = {row.id: row for row in rows}
        self.indicators = {e.placed.item.id: e.placed.item for e in evaluation.indicators}
        actions = {e.placed.item.id: e.placed.item for e in evaluation.actions}
        self.items: dict[str, Assigned] = {**self.indicators, **actions}

    def in_force(self, id_: str) -> dict[tuple[date, date], Measurement]:
        """The figures of an indicator that count, by the days of their periods."""
        indicator = self.indicators.get(id_)
        return {} if indicator is None else _in_force(indicator, self.evaluation)


def _in_force(indicator: Indicator, evaluation: Evaluation) -> dict[tuple[date, date], Measurement]:
    days = evaluation.as_of, evaluation.known_at
    return {m.period[:2]: m for m in indicator.measurements if m.known(*days)}


# --- the plan and its departments -----------------------------------------------------------


_OF_THE_PLAN = ("qplan", "plan", "departments", "sections", "seals")
"""Keys of the file that are compared in another way; of its version there is only one."""


def _about(old: Plan, new: Plan) -> Differing:
    """What is said of the plan as a whole: its document, and the rules it is judged by."""
    info = differing(old.plan, new.plan, prefix="plan.")
    rules = differing(old, new, _OF_THE_PLAN)
    about = (one._replace(label=msg("Plan, {key}", key=one.key.removeprefix("plan.")))
             for one in info.changed)  # fmt: skip
    return Differing((*about, *rules.changed), (*info.keys, *rules.keys))


def _departments(old: Plan, new: Plan) -> Iterator[tuple[str, Fate]]:
    for name, unit in new.departments.items():
        if name not in old.departments:
            yield name, Fate.ADDED
        elif unit != old.departments[name]:
            yield name, Fate.CHANGED
    yield from ((name, Fate.REMOVED) for name in old.departments if name not in new.departments)


def _ranks(old: Evaluation, new: Evaluation) -> Iterator[RankChange]:
    before, after = (
        {
            row.name: row.place
            for row in build_ranking(side, Measure.ATTAINMENT, Competitor.DEPARTMENTS).rows
        }
        for side in (old, new)
    )
    for name in {**after, **before}:
        if before.get(name) != after.get(name):
            yield RankChange(name, before.get(name), after.get(name))


# --- indicators and actions -----------------------------------------------------------------


def _items(old: _State, new: _State) -> Iterator[ItemChange]:
    for id_, row in new.rows.items():
        was = old.rows.get(id_)
        if was is None or type(was) is not type(row):
            figures = tuple(_figures(old, new, id_))
            yield ItemChange(id_, row.title, _is_action(row), Fate.ADDED, figures=figures)
            continue
        change = _changed(old, new, was, row)
        if any(change[4:]):
            yield change
    for id_, row in old.rows.items():
        if id_ not in new.rows:
            yield ItemChange(id_, row.title, _is_action(row), Fate.REMOVED)


def _is_action(row: Row) -> bool:
    return isinstance(row, ActionRow)


def _changed(old: _State, new: _State, was: Row, now: Row) -> ItemChange:
    changed = tuple(c for c in _said(was, now) if c.before != c.after)
    figures = tuple(_figures(old, new, now.id))
    before_item, item = old.items[now.id], new.items[now.id]
    said = _ELSEWHERE | {c.key for c in changed}
    rest = differing(before_item, item, said)
    told = {figure.period[:2] for figure in figures}
    lists = lists_differing(before_item, item, told, is_told="state" in said)
    owed = was.overdue, now.overdue
    before, after = (() if isinstance(o, bool) else o for o in owed)
    late = {p[:2] for p in before}, {p[:2] for p in after}
    return ItemChange(
        now.id,
        now.title,
        _is_action(now),
        Fate.CHANGED,
        (*changed, *rest.changed),
        figures,
        (*rest.keys, *lists),
        tuple(p for p in after if p[:2] not in late[0]),
        tuple(p for p in before if p[:2] not in late[1]),
        tuple(worse(was, now)),
    )


def _said(was: Row, now: Row) -> Iterator[Changed]:
    """What is shown of a row, before and after."""
    yield Changed("title", msg("Title"), was.title, now.title)
    yield Changed("task", msg("Task"), was.task, now.task)
    yield Changed("lead", msg("Lead"), was.lead, now.lead)
    yield Changed("support", msg("Support"), was.support, now.support)
    if isinstance(was, IndicatorRow) and isinstance(now, IndicatorRow):
        yield from _said_of_indicator(was, now)
    elif isinstance(was, ActionRow) and isinstance(now, ActionRow):
        yield Changed("by", msg("Deadline"), was.deadline, now.deadline)
        yield Changed("state", msg("State"), was.state, now.state)


def _said_of_indicator(was: IndicatorRow, now: IndicatorRow) -> Iterator[Changed]:
    yield Changed("unit", msg("Unit"), was.unit, now.unit)
    yield Changed("reporter", msg("Reporter"), was.reporter, now.reporter)
    texts = was.target and was.target.text, now.target and now.target.text
    if was.goal != now.goal or len({text and ENGLISH(text) for text in texts}) > 1:
        said = was.target and was.target.said, now.target and now.target.said
        yield Changed("target", msg("Target"), *texts, in_sentences=said)
    due = was.target and was.target.by, now.target and now.target.by
    yield Changed("by", msg("Deadline"), *due)
    before, after = (row.baseline and row.baseline.value for row in (was, now))
    yield Changed("baseline", msg("Baseline"), before, after)
    yield Changed("state", msg("State"), was.state, now.state)
    yield Changed("light", msg("Light"), was.light, now.light)
    before, after = (row.actual and row.actual.value for row in (was, now))
    yield Changed("actual", msg("Actual"), before, after)
    made = was.completion, now.completion
    yield Changed("completion", msg("Completion"), *made, is_share=True)


_ELSEWHERE = {"id", "title", "measurements", "updates", "lead", "support"}
"""Keys of indicators and actions that are compared in another way."""


def _figures(old: _State, new: _State, id_: str) -> Iterator[FigureChange]:
    before, after = old.in_force(id_), new.in_force(id_)
    for days in sorted({*before, *after}):
        was, now = before.get(days), after.get(days)
        if was is None and now is not None:
            yield FigureChange(FigureFate.NEW, now.period, None, _value(now), now.reason)
        elif was is not None and now is None:
            yield FigureChange(FigureFate.REMOVED, was.period, _value(was), None, None)
        elif was is not None and now is not None and _counts(was) != _counts(now):
            fate = FigureFate.ALTERED if now.reason is None else FigureFate.CORRECTED
            yield FigureChange(fate, now.period, _value(was), _value(now), now.reason)


def _counts(figure: Measurement) -> tuple[object, ...]:
    """What of a figure is judged by."""
    return figure.value, figure.weight, figure.quality


def _value(figure: Measurement) -> str:
    return Digits(written(figure.value))


# --- what got worse -------------------------------------------------------------------------

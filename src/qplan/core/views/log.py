"""Every figure, update and narrative of a plan, in order of recording."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from qplan.core.base.period import Period, day_of
from qplan.core.views.seals import seals_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from decimal import Decimal

    from qplan.core.base.terms import ActionState, Quality
    from qplan.core.plan.entries import Measurement
    from qplan.core.plan.model import Action, Indicator, Placed, Plan, Task
    from qplan.core.plan.values import Title
    from qplan.core.views.seals import SealMark, SealRow, Seals


class LogRow(NamedTuple):
    """One figure, update or narrative, or a seal."""

    day: date
    """When it was recorded; where that is not known, when its period ended."""
    recorded: date | None
    id: str | None
    """Of a task where the line is a narrative; none for a seal."""
    title: Title | None
    unit: str | None
    """Given for a figure."""
    period: Period
    """The day, for an update."""
    number: Decimal | None
    denominator: Decimal | None
    state: ActionState | None
    weight: Decimal | None
    by: str | None
    source: str | None
    note: str | None
    quality: Quality | None
    reason: str | None
    corrects: LoggedValue | None
    in_force: bool
    """Whether no later line corrects it, or no later seal replaces it."""
    mark: SealMark | None = None
    """Whether somebody has approved it, or it came after that."""
    seal: SealRow | None = None
    """Given where the line is a seal."""
    words: LoggedWords | None = None
    """Given where the line is a narrative."""


class LoggedWords(NamedTuple):
    """What a department wrote."""

    progress: str | None
    problems: str | None
    next: str | None


class LoggedValue(NamedTuple):
    """A value as written."""

    number: Decimal
    denominator: Decimal | None


def build_log(plan: Plan, only: Collection[str] | None, since: date | None) -> tuple[LogRow, ...]:
    """The rows in order of their days; of one day updates first, else as in the document.

    A narrative stands behind the figures of its day, and a seal behind everything.

    Args:
        plan: the plan.
        only: the ids of the indicators, actions and tasks to show, or none for all.
        since: the first day to show, or none for all.
    """
    seals = seals_of(plan, date.max, date.max)
    rows = [row for placed in plan.actions() for row in _updates(placed, seals)]
    rows += [row for placed in plan.indicators() for row in _figures(placed, seals)]
    rows += [row for _, _, task in plan.tasks() for row in _narratives(task)]
    rows += map(_seal, seals.rows)
    wanted = (
        row
        for row in rows
        if (only is None or row.id in only or (row.seal and row.seal.ids.intersection(only)))
        and (since is None or row.day >= since)
    )
    return tuple(sorted(wanted, key=lambda row: row.day))


def _seal(seal: SealRow) -> LogRow:
    return LogRow(
        day=seal.on,
        recorded=seal.on,
        id=None,
        title=None,
        unit=None,
        period=seal.period,
        number=None,
        denominator=None,
        state=None,
        weight=None,
        by=seal.by,
        source=None,
        note=seal.note,
        quality=None,
        reason=None,
        corrects=None,
        in_force=seal.in_force,
        seal=seal,
    )


def _updates(placed: Placed[Action], seals: Seals) -> Iterator[LogRow]:
    action = placed.item
    for n, update in enumerate(action.updates):
        yield LogRow(
            day=update.recorded or update.on,
            recorded=update.recorded,
            id=action.id,
            title=action.title,
            unit=None,
            period=day_of(update.on),
            number=None,
            denominator=None,
            state=update.state,
            weight=None,
            by=update.by,
            source=update.source,
            note=update.note,
            quality=None,
            reason=update.reason,
            corrects=None,
            in_force=True,
            mark=seals.marks.get((action.id, n)),
        )


def _figures(placed: Placed[Indicator], seals: Seals) -> Iterator[LogRow]:
    indicator = placed.item
    earlier: dict[tuple[date, date], Measurement] = {}
    last = {m.period[:2]: n for n, m in enumerate(indicator.measurements)}
    for n, m in enumerate(indicator.measurements):
        days = m.period[:2]
        corrected = earlier.get(days)
        earlier[days] = m
        yield LogRow(
            day=m.recorded or m.period.last,
            recorded=m.recorded,
            id=indicator.id,
            title=indicator.title,
            unit=indicator.unit,
            period=m.period,
            number=m.value.number,
            denominator=m.value.denominator,
            state=None,
            weight=m.weight,
            by=m.by,
            source=m.source,
            note=m.note,
            quality=m.quality,
            reason=m.reason,
            corrects=None if corrected is None else LoggedValue(*corrected.value[:2]),
            in_force=last[days] == n,
            mark=seals.marks.get((indicator.id, n)),
        )


def _narratives(task: Task) -> Iterator[LogRow]:
    first = next(iter(task.lead or ()), None)
    voices = [(n.period[:2], n.by or first) for n in task.narratives]
    last = {voice: n for n, voice in enumerate(voices)}
    for n, (told, voice) in enumerate(zip(task.narratives, voices, strict=True)):
        yield LogRow(
            day=told.recorded or told.period.last,
            recorded=told.recorded,
            id=task.id,
            title=task.title,
            unit=None,
            period=told.period,
            number=None,
            denominator=None,
            state=None,
            weight=None,
            by=told.by,
            source=None,
            note=told.note,
            quality=None,
            reason=None,
            corrects=None,
            in_force=last[voice] == n,
            words=LoggedWords(told.progress, told.problems, told.next),
        )

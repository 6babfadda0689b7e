"""Every figure and update of a plan, in order of recording."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from qplan.core.base.period import Period, day_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from decimal import Decimal

    from qplan.core.base.terms import ActionState, Quality
    from qplan.core.plan.entries import Measurement
    from qplan.core.plan.model import Action, Indicator, Placed, Plan
    from qplan.core.plan.values import Title


class LogRow(NamedTuple):
    """One figure or update."""

    day: date
    """When it was recorded; where that is not known, when its period ended."""
    recorded: date | None
    id: str
    title: Title
    unit: str | None
    """None for an action."""
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
    """Whether no later line corrects it."""


class LoggedValue(NamedTuple):
    """A value as written."""

    number: Decimal
    denominator: Decimal | None


def build_log(plan: Plan, only: str | None, since: date | None) -> tuple[LogRow, ...]:
    """The rows in order of their days; of one day updates first, else as in the document.

    Args:
        plan: the plan.
        only: the id of the one indicator or action to show, or none for all.
        since: the first day to show, or none for all.
    """
    rows = [row for placed in plan.actions() for row in _updates(placed)]
    rows += [row for placed in plan.indicators() for row in _figures(placed)]
    wanted = (
        row
        for row in rows
        if (only is None or row.id == only) and (since is None or row.day >= since)
    )
    return tuple(sorted(wanted, key=lambda row: row.day))


def _updates(placed: Placed[Action]) -> Iterator[LogRow]:
    action = placed.item
    for update in action.updates:
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
            reason=None,
            corrects=None,
            in_force=True,
        )


def _figures(placed: Placed[Indicator]) -> Iterator[LogRow]:
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
        )

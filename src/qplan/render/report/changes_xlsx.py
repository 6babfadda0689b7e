"""The ledger's sheet of what changed since the report before: a row for each change."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import NamedTuple

from qplan.core.base.message import Message, msg, msg_in
from qplan.core.base.number import as_fraction
from qplan.core.base.period import Period
from qplan.core.views.diff import FigureFate, ItemChange
from qplan.core.views.report import ReportView
from qplan.language import Speaker
from qplan.render.report.xlsx_columns import Cell, LedgerColumn, amount, percent


class ChangeLine(NamedTuple):
    """One thing that changed."""

    id: str
    title: object
    what: Message
    period: Period | None = None
    unit: object = None
    before: object = None
    after: object = None
    is_share: bool = False
    """Whether both ends are in per cent."""
    reason: str | None = None
    lead: tuple[str, ...] = ()
    worse: tuple[Message, ...] = ()
    """What got worse of the indicator or action, by whatever change."""


def change_lines(view: ReportView) -> tuple[ChangeLine, ...]:
    """Everything that changed: of indicators and actions, then the places of departments."""
    found = view.changes
    if found is None:
        return ()
    items = [line for item in found.items for line in _of_item(item, view)]
    place = msg("Place by attainment")
    ranks = [ChangeLine(r.name, r.name, place, before=_place(r.before), after=_place(r.after))
             for r in found.ranks]  # fmt: skip
    return (*items, *ranks)


def _place(place: int | None) -> Decimal | None:
    return None if place is None else Decimal(place)


_FIGURES = {
    FigureFate.NEW: msg("New figure"),
    FigureFate.CORRECTED: msg("Corrected figure"),
    FigureFate.ALTERED: msg("Figure altered without a reason"),
    FigureFate.REMOVED: msg("Figure removed"),
}
_MEASURED = {"actual", "baseline"}
"""What is in the indicator's unit, beside figures."""


def _of_item(item: ItemChange, view: ReportView) -> Iterator[ChangeLine]:
    detail = view.details.get(item.id)
    actions = {action.row.id: action.row for action in view.actions}
    row = actions.get(item.id) if item.is_action else detail and detail.row
    about = ChangeLine(
        item.id, item.title, msg("Changes"), lead=row.lead if row else (), worse=item.worse
    )
    unit = detail.row.unit if detail is not None and not item.is_action else None
    for one in item.changed:
        yield about._replace(
            what=one.label,
            unit=unit if one.key in _MEASURED else None,
            before=one.before,
            after=one.after,
            is_share=one.is_share,
        )
    for figure in item.figures:
        yield about._replace(
            what=_FIGURES[figure.fate],
            period=figure.period,
            unit=unit,
            before=_number(figure.before),
            after=_number(figure.after),
            reason=figure.reason,
        )
    for period in item.overdue:
        yield about._replace(what=msg("Overdue now"), period=period)
    for period in item.settled:
        yield about._replace(what=msg("Not overdue any more"), period=period)
    if item.is_action and item.worse:  # an action is owed once: there is no period to name
        yield about._replace(what=msg("Overdue now"))


def _number(figure: str | None) -> Decimal | str | None:
    """A figure as a number; a ratio stays as it is written."""
    try:
        return None if figure is None else Decimal(figure)
    except InvalidOperation:
        return figure


def _end(line: ChangeLine, thing: object, other: object, say: Speaker) -> Cell:
    """One end of a change; a number is never rounded onto the other."""
    match thing:
        case None:
            return None
        case date():
            return thing
        case tuple() if all(isinstance(part, str) for part in thing):
            return say(msg(", ")).join(map(say, thing))
        case Decimal() | Fraction():
            against = other if isinstance(other, Decimal | Fraction) else None
            if not line.is_share:
                return amount(thing, against)
            return percent(as_fraction(thing), None if against is None else as_fraction(against))
        case _:
            return say(thing)


CHANGES: tuple[LedgerColumn[ChangeLine], ...] = (
    LedgerColumn("id", msg("Id"), 16, lambda c, _: c.id),
    LedgerColumn("what", msg("What changed"), 18, lambda c, say: say(c.what)),
    LedgerColumn("period", msg("Period"), 14, lambda c, say: say(c.period) if c.period else None),
    LedgerColumn("title", msg("Subject"), 34, lambda c, say: say(c.title)),
    LedgerColumn("unit", msg("Unit"), 10, lambda c, say: say(c.unit) if c.unit else None),
    LedgerColumn("before", msg("Before"), 16, lambda c, say: _end(c, c.before, c.after, say)),
    LedgerColumn("after", msg("After"), 16, lambda c, say: _end(c, c.after, c.before, say)),
    LedgerColumn("reason", msg_in("of a correction", "Reason"), 24, lambda c, _: c.reason),
    LedgerColumn("lead", msg("Lead"), 16, lambda c, say: say(msg(", ")).join(map(say, c.lead))),
    LedgerColumn("worse", msg("Worse"), 24, lambda c, say: say(msg("; ")).join(map(say, c.worse))),
)
KEYS = 3
"""The first columns tell a change from all others."""

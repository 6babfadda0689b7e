"""What is owed as a calendar (RFC 5545): one all-day entry for each due day.

The same plan and day give the same bytes: entries are stamped with the day looked at, and their
ids come from the plan, the due day and the departments asked for, so that a new export replaces
the old.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from itertools import groupby

from qplan.core.base.errors import QplanError
from qplan.core.base.extras import Extra, how_to_install
from qplan.core.base.message import msg
from qplan.core.views.due import DueView, OwedAction, OwedRow, Owing
from qplan.language import Speaker


def render(view: DueView, say: Speaker, *, width: int, colour: bool) -> str:
    """The calendar; neither width nor colour matters to it."""
    del width, colour
    try:
        from icalendar import Calendar, Event
    except ImportError:
        raise QplanError(
            msg("calendars need a package that is not installed"),
            hint=how_to_install(Extra.CALENDAR),
        ) from None
    calendar = Calendar()
    calendar.add("prodid", "-//qplan//due//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", say(view.title))
    stamp = datetime.combine(view.as_of, time(), UTC)
    ordered = sorted(view.everything, key=lambda row: (row.due, row.department or "", row.id))
    for due, rows in groupby(ordered, key=lambda row: row.due):
        owed = list(rows)
        event = Event()
        event.add("uid", _uid(view, due))
        event.add("dtstamp", stamp)
        event.add("dtstart", due)
        event.add("dtend", due + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
        event.add("summary", _summary(owed, say))
        event.add("description", "\n".join(_line(row, say) for row in owed))
        calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written.decode()


def _uid(view: DueView, due: date) -> str:
    """The same for the same day and choice of departments, whatever is still owed."""
    mark = sha256("\n".join(view.only).encode()).hexdigest()[:12] if view.only else "all"
    return f"{view.plan_id}-{due.isoformat()}-{mark}@qplan"


def _summary(owed: list[OwedRow | OwedAction], say: Speaker) -> str:
    """How many figures and how many actions, each with those who owe them."""
    figures = [row for row in owed if isinstance(row, OwedRow)]
    actions = [row for row in owed if isinstance(row, OwedAction)]
    late = owed[0].owing is Owing.OVERDUE
    parts = []
    if figures:
        said = {"count": len(figures), "names": _names(figures, say)}
        parts.append(
            msg("Overdue figures: {count}, {names}", **said)
            if late
            else msg("Figures due: {count}, {names}", **said)
        )
    if actions:
        said = {"count": len({row.id for row in actions}), "names": _names(actions, say)}
        parts.append(
            msg("Overdue actions: {count}, {names}", **said)
            if late
            else msg("Actions due: {count}, {names}", **said)
        )
    return say(msg("; ")).join(map(say, parts))


def _names(rows: Sequence[OwedRow | OwedAction], say: Speaker) -> str:
    return say(msg(", ")).join(dict.fromkeys(say(row.department or "") for row in rows))


def _line(row: OwedRow | OwedAction, say: Speaker) -> str:
    if isinstance(row, OwedAction):
        name = row.department or msg("(nobody named)")
        return say(msg("{department}: {title}", department=name, title=row.title))
    said = msg(
        "{department}: {title}, {period}",
        department=row.department or msg("(nobody named)"),
        title=row.title,
        period=row.period,
    )
    return say(said)

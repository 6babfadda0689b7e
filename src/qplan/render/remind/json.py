"""Those who are reminded, and those who are not, as one JSON document."""

from typing import Any

from qplan.core.views.due import OwedRow
from qplan.core.views.reminders import Debt, Reminder, RemindersView
from qplan.language import Speaker
from qplan.render.cells.row_json import head
from qplan.render.kit.json import dump


def render(view: RemindersView, say: Speaker, *, width: int, colour: bool) -> str:
    """The whole view; neither width nor colour matters to it."""
    del width, colour
    return dump(
        {
            **head(view, say),
            "within": view.within,
            "dated": view.dated.isoformat(),
            "reply_by": view.reply_by.isoformat(),
            "levels": [{"name": say(one.name), "after": one.after} for one in view.levels],
            "reminders": [_reminder(one, say) for one in view.reminders],
            "spared": [_reminder(one, say) for one in view.spared],
            "owing_nothing": list(view.free),
            "nobodys": view.nobodys,
        }
    )


def _reminder(reminder: Reminder, say: Speaker) -> dict[str, Any]:
    level = reminder.level
    return {
        "department": reminder.department,
        "level": say(level.name) if level else None,
        "raised": reminder.raised,
        "number": reminder.number if level else None,
        "days_late": reminder.days,
        "late_before": reminder.before,
        "late": [_debt(debt, say) for debt in reminder.late],
        "falls_due": [_debt(debt, say) for debt in reminder.soon],
    }


def _debt(debt: Debt, say: Speaker) -> dict[str, Any]:
    owed = debt.owed
    period = owed.period.text if isinstance(owed, OwedRow) else None
    return {
        "kind": "figure" if period else "action",
        "id": owed.id,
        "title": say(owed.title),
        "period": period,
        "due": owed.due.isoformat(),
        "state": owed.owing.value,
        "days": owed.days,
        "task": say(debt.task),
        "quote": debt.quote,
        "lead": list(debt.lead),
        "support": list(debt.support),
    }

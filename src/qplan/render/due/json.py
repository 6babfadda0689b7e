"""What is owed as one JSON document."""

from typing import Any

from qplan.core.views.due import DueView, OwedAction, OwedRow, Owing
from qplan.core.views.punctuality import Punctuality
from qplan.language import Speaker
from qplan.render.cells.row_json import head
from qplan.render.kit.json import dump, number


def render(view: DueView, say: Speaker, *, width: int, colour: bool) -> str:
    """The whole view; neither width nor colour matters to it."""
    del width, colour
    return dump(
        {
            **head(view, say),
            "within": view.within,
            "totals": {owing.value: view.count(owing) for owing in Owing},
            "action_totals": {owing.value: view.count_actions(owing) for owing in Owing},
            "reporting": punctuality(view.punctuality),
            "departments": [
                {
                    "department": row.name,
                    "reporting": punctuality(row.punctuality),
                    "owed": [_owed(owed, say) for owed in row.owed],
                    "actions": [_action(owed, say) for owed in row.actions],
                }
                for row in view.departments
            ],
        }
    )


def punctuality(counts: Punctuality) -> dict[str, Any]:
    """The on-time rate in per cent, with the numbers behind it."""
    return {
        "on_time_rate": number(counts.rate),
        "on_time": counts.on_time,
        "late": counts.late,
        "missing": counts.missing,
        "undated": counts.undated,
    }


def _owed(row: OwedRow, say: Speaker) -> dict[str, Any]:
    return {
        "id": row.id,
        "title": say(row.title),
        "period": row.period.text,
        **_pressing(row),
        "kind": "figure",
    }


def _action(row: OwedAction, say: Speaker) -> dict[str, Any]:
    return {
        "id": row.id,
        "title": say(row.title),
        **_pressing(row),
        "kind": "action",
        "action_state": row.state.value,
        "implied": row.implied,
    }


def _pressing(row: OwedRow | OwedAction) -> dict[str, Any]:
    late = row.owing is Owing.OVERDUE
    return {
        "due": row.due.isoformat(),
        "state": row.owing.value,
        "days_late": row.days if late else 0,
        "days_left": 0 if late else row.days,
    }

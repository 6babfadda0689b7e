"""A league table as one JSON document; scores and values in per cent."""

from typing import Any

from qplan.core.views.ranking import RankRow, RankView
from qplan.language import Speaker
from qplan.render.cells.row_json import head
from qplan.render.kit.json import dump, number


def render(view: RankView, say: Speaker, *, width: int, colour: bool) -> str:
    """The whole view; neither width nor colour matters to it."""
    del width, colour
    return dump(
        {
            **head(view, say),
            "by": view.by.value,
            "of": view.of.value,
            "rows": [_row(row, view, say) for row in view.rows],
        }
    )


def _row(row: RankRow, view: RankView, say: Speaker) -> dict[str, Any]:
    return {
        "place": row.place,
        "shared": row.shared,
        "name": row.name,
        "title": None if row.title is None else say(row.title),
        "score": number(row.score),
        "counted": row.counted(view.by),
        "missed_binding": [part.id for part in row.misses],
        "behind": [
            {
                "id": part.id,
                "title": say(part.title),
                "value": number(part.value),
                "holds": part.holds,
                "provisional": part.provisional,
                "in_time": None if part.of is None else part.of[0],
                "due": None if part.of is None else part.of[1],
            }
            for part in row.behind
        ],
    }

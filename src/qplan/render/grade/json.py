"""Scores and grades as one JSON document; scores, completion and shares in per cent."""

from typing import Any

from qplan.core.views.grading import DepartmentScore, GradeView, ScoreLine
from qplan.language import Speaker
from qplan.render.cells.row_json import head
from qplan.render.kit.json import dump, iso_day, number


def render(view: GradeView, say: Speaker, *, width: int, colour: bool) -> str:
    """The whole view; neither width nor colour matters to it."""
    del width, colour
    return dump(
        {
            **head(view, say),
            "provisional": view.provisional,
            "cap": number(100 * view.cap),
            "floor": number(100 * view.floor),
            "grades": [{"name": g.name, "at_least": number(g.at_least)} for g in view.grades],
            "departments": [_department(row, view, say) for row in view.rows],
        }
    )


def _department(row: DepartmentScore, view: GradeView, say: Speaker) -> dict[str, Any]:
    bound = None if row.score is None else view.next_bound(row.score)
    return {
        "name": row.name,
        "points": number(row.points),
        "left_out": number(row.left_out),
        "earned": number(row.earned),
        "added": number(row.added),
        "score": number(row.score, bound),
        "grade": row.grade,
        "grade_by_score": row.by_score,
        "provisional": row.provisional,
        "fixed": [
            {
                "grade": one.grade,
                "on": iso_day(one.on),
                "reason": one.reason,
                "missed_binding": one.id,
            }
            for one in row.fixed
        ],
        "lines": [_line(line, say) for line in row.lines],
        "entries": [
            {
                "on": iso_day(credit.on),
                "points": number(credit.points),
                "reason": credit.reason,
                "source": credit.source,
            }
            for credit in row.credits
        ],
    }


def _line(line: ScoreLine, say: Speaker) -> dict[str, Any]:
    return {
        "id": line.id,
        "title": say(line.title),
        "state": line.state.value,
        "points": number(line.points),
        "counts": line.counts.value,
        "completion": number(line.achieved),
        "share": number(line.share),
        "earned": number(line.earned),
        "provisional": line.provisional,
    }

"""One indicator or action as one JSON document: its row of the status, and all the rest."""

from typing import Any

from qplan.core.views.indicator import ActionDetail, FigureRow, IndicatorDetail
from qplan.language import Speaker
from qplan.render.cells.assessment_json import steps_json
from qplan.render.cells.row_json import action, indicator, narrative, seal_mark
from qplan.render.kit.json import dump, iso_day, number


def render(view: IndicatorDetail | ActionDetail, say: Speaker, *, width: int, colour: bool) -> str:
    """The whole view; neither width nor colour matters to it."""
    del width, colour
    return dump(_indicator(view, say) if isinstance(view, IndicatorDetail) else _action(view, say))


def _indicator(view: IndicatorDetail, say: Speaker) -> dict[str, Any]:
    goal, judged = view.row.goal, view.row.assessment
    steps = {} if judged is None else {"assessment_steps": steps_json(judged, say)}
    return (
        steps
        | indicator(view.row, say, view.forecast)
        | {
            "as_of": iso_day(view.as_of),
            "known_at": iso_day(view.known_at),
            "quote": view.quote,
            "note": view.note,
            "derivation": [say(text) for text in view.derivations],
            "sentence": say(view.sentence),
            "combine": view.combine.value,
            "per": str(view.per),
            "every": view.every.value,
            "due_after": view.due_after,
            "figures": [_figure(row, view) for row in view.figures],
            "path": [
                {"by": iso_day(day), "level": number(level)} for day, level in view.chart.path
            ],
            "rest_average": number(view.rest.average, goal) if view.rest else None,
            "narratives": [narrative(row) for row in view.narratives],
            "no_forecast": None if view.no_forecast is None else say(view.no_forecast),
        }
    )


def _figure(row: FigureRow, view: IndicatorDetail) -> dict[str, Any]:
    goal = view.row.goal
    return {
        "period": row.period.text,
        "value": number(row.level, goal),
        "numerator": None if row.denominator is None else row.number,
        "denominator": row.denominator,
        "so_far": number(row.so_far, goal),
        "standing": row.standing.value,
        "weight": row.weight,
        "by": row.by,
        "recorded": iso_day(row.recorded),
        "source": row.source,
        "note": row.note,
        "quality": row.quality,
        "reason": row.reason,
        "se": row.se,
        "evidence": list(row.evidence),
    } | seal_mark(row.seal)


def _action(view: ActionDetail, say: Speaker) -> dict[str, Any]:
    return action(view.row, say) | {
        "deadline": iso_day(view.row.deadline),
        "as_of": iso_day(view.as_of),
        "quote": view.quote,
        "note": view.note,
        "updates": [
            {
                "on": iso_day(u.on),
                "state": u.state.value,
                "by": u.by,
                "note": u.note,
                "source": u.source,
                "received": iso_day(u.received),
                "recorded": iso_day(u.recorded),
                "progress": u.progress,
                "evidence": list(u.evidence),
                "reason": u.reason,
            }
            | seal_mark(u.seal)
            for u in view.updates
        ],
        "narratives": [narrative(row) for row in view.narratives],
    }

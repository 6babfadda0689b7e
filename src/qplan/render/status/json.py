"""The status as one JSON document."""

from typing import Any

from qplan.core.base.terms import State
from qplan.core.views.status import SectionView, StatusView
from qplan.language import Speaker
from qplan.render.cells.row_json import action, head, indicator, narrative, seal
from qplan.render.kit.json import dump


def render(view: StatusView, say: Speaker, *, width: int, colour: bool) -> str:
    """The whole view; neither width nor colour matters to it."""
    del width, colour
    document: dict[str, Any] = {
        **head(view, say),
        "totals": {state.value: view.totals.get(state, 0) for state in State},
        "indicators": [indicator(row, say, view.forecasts.get(row.id)) for row in view.indicators],
        "actions": [action(row, say) for row in view.actions],
        "narratives": [narrative(row) for row in view.narratives],
        "seals": [seal(row) for row in view.seals],
    }
    if view.by is not None:
        document["groups"] = [_group(section, say) for section in view.sections]
    return dump(document)


def _group(section: SectionView, say: Speaker) -> dict[str, Any]:
    summary = section.summary
    return {
        "id": section.id,
        "title": say(section.title),
        "light": summary.light.value if summary else None,
        "worst": [row.id for row in summary.worst] if summary else [],
        "lights": {k.value: n for k, n in summary.lights.items()} if summary else {},
        "indicators": [row.id for row in section.indicators],
        "actions": [row.id for row in section.actions],
    }

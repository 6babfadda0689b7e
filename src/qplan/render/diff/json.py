"""What changed, as one JSON document."""

from datetime import date
from enum import StrEnum
from typing import Any

from qplan.core.base.period import Period
from qplan.core.base.terms import State
from qplan.core.views.diff import DiffView, ItemChange, Side
from qplan.core.views.diff_keys import Changed
from qplan.core.views.diff_parts import PartChange
from qplan.core.views.diff_seals import NarrativeChange
from qplan.language import Speaker
from qplan.render.cells.row_json import narrative, seal
from qplan.render.kit.json import dump, iso_day, number


def render(view: DiffView, say: Speaker, *, width: int, colour: bool) -> str:
    """The whole comparison; neither width nor colour matters to it."""
    del width, colour
    before, after = view.totals
    return dump(
        {
            "plan": {"id": view.plan_id, "title": say(view.title)},
            "old": _side(view.old),
            "new": _side(view.new),
            "totals": {
                state.value: [before.get(state, 0), after.get(state, 0)]
                for state in State
                if state in before or state in after
            },
            "worse": [item.id for item in view.worse],
            "about": [_changed(one, say) for one in view.about],
            "keys": list(view.keys),
            "departments": [{"name": name, "fate": fate.value} for name, fate in view.departments],
            "sections": [_part(one, say) for one in view.parts if not one.is_task],
            "tasks": [_part(one, say) for one in view.parts if one.is_task],
            "indicators": [_item(one, say) for one in view.items if not one.is_action],
            "actions": [_item(one, say) for one in view.items if one.is_action],
            "ranks": [
                {"department": one.name, "before": one.before, "after": one.after}
                for one in view.ranks
            ],
            "narratives": [_narrative(one) for one in view.narratives],
            "seals": [
                {
                    "fate": one.fate.value,
                    "before": one.before and seal(one.before),
                    "after": one.after and seal(one.after),
                }
                for one in view.seals
            ],
        }
    )


def _narrative(one: NarrativeChange) -> dict[str, Any]:
    return {
        "fate": one.fate.value,
        "task": one.task,
        "period": one.period.text,
        "by": one.by,
        "before": one.before and narrative(one.before),
        "after": one.after and narrative(one.after),
    }


def _side(side: Side) -> dict[str, Any]:
    return {
        "name": side.name,
        "as_of": iso_day(side.as_of),
        "known_at": iso_day(side.known_at),
    }


def _part(part: PartChange, say: Speaker) -> dict[str, Any]:
    return {
        "id": part.id,
        "title": say(part.title),
        "fate": part.fate.value,
        "changed": [_changed(one, say) for one in part.changed],
        "keys": list(part.keys),
    }


def _item(item: ItemChange, say: Speaker) -> dict[str, Any]:
    return {
        "id": item.id,
        "title": say(item.title),
        "fate": item.fate.value,
        "worse": [say(reason) for reason in item.worse],
        "changed": [_changed(one, say) for one in item.changed],
        "figures": [
            {
                "period": figure.period.text,
                "fate": figure.fate.value,
                "before": figure.before,
                "after": figure.after,
                "reason": figure.reason,
            }
            for figure in item.figures
        ],
        "keys": list(item.keys),
        "overdue": [period.text for period in item.overdue],
        "settled": [period.text for period in item.settled],
    }


def _changed(one: Changed, say: Speaker) -> dict[str, Any]:
    return {"key": one.key, "before": _plain(one.before, say), "after": _plain(one.after, say)}


def _plain(thing: Any, say: Speaker) -> Any:  # noqa: ANN401 - a value of a plan, a JSON value
    """A value for programs: words of the format as they stand there, numbers as numbers."""
    match thing:
        case None | bool() | int():
            return thing
        case StrEnum():
            return thing.value
        case date():
            return iso_day(thing)
        case Period():
            return thing.text
        case tuple() if all(isinstance(part, str) for part in thing):
            return list(thing)
        case _ if hasattr(thing, "as_integer_ratio"):
            return number(thing)
        case _:
            return say(thing)

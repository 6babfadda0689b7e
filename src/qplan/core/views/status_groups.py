"""The rows of a status put together another way, each group with a summary."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from qplan.core.base.message import msg
from qplan.core.base.terms import WORST_FIRST, Light, State
from qplan.core.evaluation.pace import worst
from qplan.core.plan.values import Title
from qplan.core.views.choices import GroupBy
from qplan.core.views.rows import ActionRow, IndicatorRow
from qplan.core.views.status import GroupTitle, SectionView, StatusView, Summary

if TYPE_CHECKING:
    from qplan.core.plan.model import Plan

_NOBODY = ""
_ACTIONS = "actions"


class _Key(NamedTuple):
    """A group before its rows are known."""

    id: str
    number: str | None
    title: GroupTitle
    within: tuple[tuple[str | None, Title], ...] = ()


def regroup(view: StatusView, by: GroupBy, plan: "Plan") -> StatusView:
    """The same rows in groups; what several departments lead stands under each of them."""
    groups = []
    for key in _keys(by, plan):
        indicators = tuple(r for r in view.indicators if key.id in _places(r, by))
        actions = tuple(r for r in view.actions if key.id in _places(r, by))
        if indicators or actions:
            # A group of one light has nothing to sum up.
            summary = None if by is GroupBy.LIGHT else summarise(indicators)
            groups.append(SectionView(*key[:3], indicators, actions, summary, key.within))
    return view._replace(sections=tuple(groups), by=by)


def _keys(by: GroupBy, plan: "Plan") -> Iterable[_Key]:
    """Every group there can be, in order."""
    match by:
        case GroupBy.SECTION:
            for _, (*outer, s) in plan.headings():
                yield _Key(s.id, s.number, s.title, tuple((o.number, o.title) for o in outer))
        case GroupBy.TASK:
            yield from (_Key(t.id, t.number, t.title) for _, _, t in plan.tasks())
        case GroupBy.DEPARTMENT:
            yield from (_Key(name, None, name) for name in plan.departments)
            yield _Key(_NOBODY, None, msg("(nobody named)"))
        case GroupBy.STATE:
            yield from (_Key(state.value, None, state) for state in State)
            yield _Key(_ACTIONS, None, msg("Actions"))
        case GroupBy.LIGHT:
            yield from (_Key(light.value, None, light) for light in WORST_FIRST)
            yield _Key(_ACTIONS, None, msg("Actions"))


def _places(row: IndicatorRow | ActionRow, by: GroupBy) -> tuple[str, ...]:
    """The groups a row stands in."""
    match by:
        case GroupBy.SECTION:
            return (row.section,)
        case GroupBy.TASK:
            return (row.task,)
        case GroupBy.DEPARTMENT:
            return row.lead or (_NOBODY,)
        case _ if not isinstance(row, IndicatorRow):
            return (_ACTIONS,)
        case GroupBy.STATE:
            return (row.state.value,)
        case GroupBy.LIGHT:
            return (row.light.value,)


def summarise(rows: tuple[IndicatorRow, ...]) -> Summary | None:
    """The lights of a group, and whose the worst is; nothing of no indicators."""
    if not rows:
        return None
    shown = [row.light for row in rows]
    lights = {light: shown.count(light) for light in WORST_FIRST if light in shown}
    light = worst(shown)
    bad = light in (Light.RED, Light.YELLOW)
    return Summary(lights, light, tuple(row for row in rows if bad and row.light is light))

"""How many indicators of each section stand where: what a report draws."""

from enum import StrEnum
from typing import NamedTuple

from qplan.core.base.message import Message, msg
from qplan.core.base.terms import Light, State
from qplan.core.views.rows import IndicatorRow
from qplan.core.views.status import GroupTitle, StatusView

MOST_SECTIONS = 12
"""Of more, one bar shows all together."""


class Standing(StrEnum):
    """Where an indicator stands, from the best; state and light in one."""

    MET = "met"
    ON_TRACK = "on_track"
    YELLOW = "yellow"
    RED = "red"
    FAILED = "failed"
    """Missed, or not held throughout."""
    OPEN = "open"
    """Cannot be judged, or not yet."""
    NO_DATA = "no_data"


class SectionStandings(NamedTuple):
    """One section, or all of a plan."""

    number: str | None
    title: GroupTitle
    counts: dict[Standing, int]


_UNCOUNTED = (State.WATCHED, State.DROPPED)
_OF_LIGHTS = {
    Light.GREEN: Standing.ON_TRACK,
    Light.YELLOW: Standing.YELLOW,
    Light.RED: Standing.RED,
    Light.NONE: Standing.OPEN,
}
_OF_STATES = {
    State.MET: Standing.MET,
    State.MISSED: Standing.FAILED,
    State.BREACHED: Standing.FAILED,
    State.NO_DATA: Standing.NO_DATA,
}


def standing(row: IndicatorRow) -> Standing | None:
    """Where an indicator stands; none of one that is only watched, or was dropped."""
    if row.state in _UNCOUNTED:
        return None
    if row.state is State.IN_PROGRESS:
        return _OF_LIGHTS[row.light]
    return _OF_STATES.get(row.state, Standing.OPEN)


def standings(view: StatusView) -> tuple[SectionStandings, ...]:
    """Of each section that has any, in order; of very many sections all together."""
    each = [
        SectionStandings(section.number, section.title, _counts(section.indicators))
        for section in view.sections
    ]
    found = tuple(one for one in each if one.counts)
    if len(found) <= MOST_SECTIONS:
        return found
    everything: Message = msg("All indicators")
    return (SectionStandings(None, everything, _counts(view.indicators)),)


def _counts(rows: tuple[IndicatorRow, ...]) -> dict[Standing, int]:
    found = [standing(row) for row in rows]
    return {s: found.count(s) for s in Standing if s in found}

"""What colours say: for each state, light and state of an action, on a terminal and on paper.

Paper knows the tones of the lights only: the style sheet of the page, the fills of the ledger.
Wherever lights or states are listed, their order is that of the enum.
"""

from typing import NamedTuple

from qplan.core.base.terms import ActionState, Light, State


class Look(NamedTuple):
    """How a state looks."""

    style: str
    """On a terminal."""
    tone: Light | None = None
    """On paper; none where the state itself is neither good nor bad."""


STATES = {
    State.MET: Look("green", Light.GREEN),
    State.MISSED: Look("bold red", Light.RED),
    State.BREACHED: Look("bold red", Light.RED),
    State.DISPUTED: Look("magenta", Light.YELLOW),
    State.IN_PROGRESS: Look("cyan"),
    State.INCOMPLETE: Look("yellow", Light.YELLOW),
    State.NO_DATA: Look("yellow", Light.NONE),
    State.NOT_ASSESSABLE: Look("magenta"),
    State.WATCHED: Look("dim", Light.NONE),
}
LIGHT_STYLES = {
    Light.GREEN: "green",
    Light.YELLOW: "yellow",
    Light.RED: "red",
    Light.NONE: "dim",
}
_ACTION_STYLES = {
    ActionState.UNREPORTED: "yellow",
    ActionState.PLANNED: "yellow",
    ActionState.STARTED: "cyan",
    ActionState.DONE: "green",
    ActionState.DROPPED: "dim",
}


def action_style(state: ActionState, *, overdue: bool) -> str:
    """The style of an action's state on a terminal; late is late, whatever the state."""
    return "red" if overdue else _ACTION_STYLES[state]

"""How a form is laid out: its columns, the words around them, its looks."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from rich.cells import cell_len

from qplan.core.base.message import Message, msg, msg_in
from qplan.core.base.terms import ActionState
from qplan.core.forms.form import COLUMNS, WHY, AskedAction, AskedFigure, AskedTask, Earlier
from qplan.language import Speaker

LINE = 15
"""Points of height a line of text takes."""
ROOM = 6
TALL_ENOUGH_FOR_A_PEN = 38


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A column of a form."""

    key: str
    heading: Message
    width: float
    cell: Callable[[Any, int, Speaker], str]
    fill_in: bool = False
    """Whether the department writes in it."""
    is_office: bool = False
    """Whether it is left to who collects the forms."""
    style: str = "text"
    hint: Message | None = None
    """Said where somebody is about to write."""


def _nothing(*_: object) -> str:
    return ""


def _target(row: AskedFigure, _: int, say: Speaker) -> str:
    if row.target is None:
        return "—"
    by = say(msg("by {day}", day=row.deadline))
    return f"{say(row.target)}\n{by}"


def _previous(row: AskedFigure, _: int, say: Speaker) -> str:
    if row.previous is None:
        return "—"
    return f"{say(row.previous.value)}\n{say(row.previous.period)}"


def _recorded(what: Callable[[Earlier], str | None]) -> Callable[[AskedFigure, int, Speaker], str]:
    def cell(row: AskedFigure, _: int, say: Speaker) -> str:
        text = what(row.recorded) if row.recorded else None
        return say(text) if text else ""

    return cell


def _came_in(row: AskedFigure, _: int, say: Speaker) -> str:
    day = row.recorded.received if row.recorded else None
    return say(day) if day else ""


RECEIVED = msg("Left to who collects the forms: the day this came in, e.g. 2014-10-10.")


def _now(row: AskedAction, _: int, say: Speaker) -> str:
    state = say(row.state)
    if row.overdue:
        state = say(msg("{state}, overdue", state=state))
    return f"{state}\n{say(row.since)}" if row.since else state


# The unit is said as the plan counts, in every language: what comes back is compared with it.
def _role(row: AskedAction | AskedTask, _: int, say: Speaker) -> str:
    return say(msg("lead")) if row.leads else say(msg("support"))


FIGURE_COLUMNS = (
    FormColumn("no", msg("No."), 5, lambda _, n, __: str(n), style="centre"),
    FormColumn("title", msg("Indicator"), 30, lambda row, _, say: say(row.title)),
    FormColumn("unit", msg("Unit"), 9, lambda row, _, say: say(str(row.unit)), style="centre"),
    FormColumn("target", msg("Target"), 17, _target),
    FormColumn("period", msg("Period"), 13, lambda row, _, say: say(row.period), style="centre"),
    FormColumn("previous", msg("Previous figure"), 13, _previous, style="centre"),
    FormColumn(
        "value",
        COLUMNS["value"],
        15,
        _recorded(lambda r: r.value),
        fill_in=True,
        style="centre",
        hint=msg(
            "A number, a percentage or numerator/denominator: 95, 96.2%, 962/1000, 3万. "
            "Leave it empty where nothing is known yet."
        ),
    ),
    FormColumn("source", COLUMNS["source"], 24, _recorded(lambda r: r.source), fill_in=True),
    FormColumn("note", COLUMNS["note"], 20, _recorded(lambda r: r.note), fill_in=True),
    FormColumn(
        "reason",
        COLUMNS["reason"],
        18,
        _nothing,
        fill_in=True,
        hint=msg(
            "Only where a figure reported before is changed, or the period has been approved "
            "already: say why."
        ),
    ),
    FormColumn(
        "received",
        COLUMNS["received"],
        12,
        _came_in,
        fill_in=True,
        is_office=True,
        style="centre",
        hint=RECEIVED,
    ),
)
ACTION_COLUMNS = (
    FormColumn("no", msg("No."), 5, lambda _, n, __: str(n), style="centre"),
    FormColumn("title", msg("Action"), 36, lambda row, _, say: say(row.title)),
    FormColumn("task", msg("Task"), 24, lambda row, _, say: say(row.task)),
    FormColumn(
        "role",
        msg("Role"),
        9,
        _role,
        style="centre",
    ),
    FormColumn(
        "deadline",
        msg_in("deadline", "By"),
        12,
        lambda row, _, say: say(row.deadline),
        style="centre",
    ),
    FormColumn("known", msg("State reported before"), 14, _now, style="centre"),
    FormColumn(
        "state",
        COLUMNS["state"],
        12,
        _nothing,
        fill_in=True,
        style="centre",
        hint=msg("Choose from the list. Leave it empty where nothing has changed."),
    ),
    FormColumn(
        "on",
        COLUMNS["on"],
        14,
        _nothing,
        fill_in=True,
        style="centre",
        hint=msg("The day on which it became so, e.g. 2014-09-30."),
    ),
    FormColumn("source", msg("Source"), 14, _nothing, fill_in=True),
    FormColumn("note", COLUMNS["note"], 16, _nothing, fill_in=True),
    FormColumn(
        "reason",
        WHY,
        16,
        _nothing,
        fill_in=True,
        hint=msg("Where it is dropped or late, or the period has been approved already: say why."),
    ),
    FormColumn(
        "received",
        COLUMNS["received"],
        12,
        _nothing,
        fill_in=True,
        is_office=True,
        style="centre",
        hint=RECEIVED,
    ),
)


def _told(key: str) -> Callable[[AskedTask, int, Speaker], str]:
    def cell(row: AskedTask, _: int, say: Speaker) -> str:
        text = getattr(row.told, key) if row.told else None
        return say(text) if text else ""

    return cell


TASK_COLUMNS = (
    FormColumn("no", msg("No."), 5, lambda _, n, __: str(n), style="centre"),
    FormColumn("title", msg("Task"), 26, lambda row, _, say: say(row.title)),
    FormColumn("role", msg("Role"), 9, _role, style="centre"),
    FormColumn("period", msg("Period"), 13, lambda row, _, say: say(row.period), style="centre"),
    FormColumn(
        "progress",
        COLUMNS["progress"],
        44,
        _told("progress"),
        fill_in=True,
        hint=msg("What was done in the period, in words."),
    ),
    FormColumn(
        "problems",
        COLUMNS["problems"],
        34,
        _told("problems"),
        fill_in=True,
        hint=msg("What hinders, and what is needed."),
    ),
    FormColumn(
        "next",
        COLUMNS["next"],
        34,
        _told("next"),
        fill_in=True,
        hint=msg("What comes next, and by when."),
    ),
)
STATES = (ActionState.PLANNED, ActionState.STARTED, ActionState.DONE, ActionState.DROPPED)

FIGURES_TITLE = msg("Report of indicators")
ACTIONS_TITLE = msg("Report of actions")
TASKS_TITLE = msg("Report in words")
FIGURE_NOTES = (
    msg(
        "1. Only the shaded cells are filled in. A figure is a number, a percentage or "
        "numerator/denominator: 95, 96.2%, 962/1000, 3万."
    ),
    msg("2. What is not known yet stays empty. To correct a figure, change it and give a reason."),
    msg("3. Send back this file itself together with the signed and stamped copy."),
)
ACTION_NOTES = (
    msg("1. Choose the new state and write the day; where nothing has changed, both stay empty."),
    msg("2. Say why where an action is dropped or late."),
    msg("3. Send back this file itself together with the signed and stamped copy."),
)
TASK_NOTES = (
    msg("1. What there is nothing to say of stays empty; what stood there before stays as it is."),
    msg("2. This sheet belongs to the signed and stamped report of figures and actions."),
)
SIGNED_BY = (
    (msg("Filled in by"), msg("Checked by"), msg("Head of the department")),
    (msg("Telephone"), msg("Date"), msg("Department (stamp)")),
)
"""Who answers for the form. Over the last field goes the seal."""
SIGNATURES = ((0, 2, 3), (4, 6, 6), (7, 8, -1))
"""Where each field is: the column of its label, the first and the last one to write in.

The last field reaches to the last column.
"""


def height(texts: list[tuple[str, float]]) -> float:
    """The height of a row: enough for its fullest cell, and never too low to write in by hand."""
    lines = max(
        sum(max(1, -(-cell_len(line) // max(1, int(width - 1)))) for line in text.split("\n"))
        for text, width in texts
    )
    return max(TALL_ENOUGH_FOR_A_PEN, lines * LINE + ROOM)

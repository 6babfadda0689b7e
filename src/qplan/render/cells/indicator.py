"""The columns of the status table: what each shows of a row, in words."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Generic, NamedTuple, TypeVar

from qplan.core.base.message import Message, msg, msg_in
from qplan.core.base.number import display
from qplan.core.base.terms import ActionState, Light, State
from qplan.core.views.rows import ActionRow, ActualView, IndicatorRow
from qplan.core.views.status import SectionView, StatusView
from qplan.language import Speaker

NOTHING = "–"
LABEL = "label"
"""The column of what a published method says; where methods are compared each has its own."""
STATE_SIGNS = {
    State.MET: "✔",
    State.MISSED: "✘",
    State.BREACHED: "✘",
    State.DISPUTED: "≠",
    State.IN_PROGRESS: "▸",
    State.INCOMPLETE: "◌",
    State.NO_DATA: "○",
    State.NOT_ASSESSABLE: "?",
    State.WATCHED: "◇",
    State.DROPPED: "–",
}
ACTION_SIGNS = {
    ActionState.UNREPORTED: "–",
    ActionState.PLANNED: "○",
    ActionState.STARTED: "▸",
    ActionState.DONE: "✔",
    ActionState.DROPPED: "✘",
}


Row = TypeVar("Row", bound=IndicatorRow | ActionRow)


class Column(NamedTuple, Generic[Row]):
    """A column: its heading, the cell of a row, and how soon it is left out."""

    key: str
    heading: Message
    cell: Callable[[Row, Speaker], str]
    priority: int
    """Columns with the lowest number stay longest where room is scarce; 0 is never left out."""
    right: bool = False


def actual(row: IndicatorRow, say: Speaker) -> str:
    """The actual; never rounded onto the goal; with a mark where it is partial."""
    if row.actual is None:
        return NOTHING
    text = say.number(row.actual.value, 2, row.goal)
    if row.actual.value == row.actual.numerator and row.actual.denominator:
        text = f"{text}/{say(row.actual.denominator)}"  # so many of so many
    return text + ("*" if row.actual.partial else "")


def target(row: IndicatorRow, say: Speaker) -> str:
    """What is asked, as a level where it is one."""
    return say(row.target.short) if row.target else NOTHING


def completion(row: IndicatorRow, say: Speaker) -> str:
    """The completion, or the gap where there is no origin to count from."""
    if row.completion is not None:
        return say.number(row.completion, 1, Fraction(100)) + "%"
    return say(row.gap_short) if row.gap_short else NOTHING


def pace(row: IndicatorRow, say: Speaker) -> str:
    """The pace in per cent of what the calendar asks; below zero it goes the other way."""
    if row.pace is None:
        return NOTHING
    if row.pace < 0:
        return say(msg("backwards"))
    return f"{say.number(100 * row.pace, 0, Fraction(100))}%"


def pace_in_words(row: IndicatorRow, say: Speaker) -> str:
    """The same in a sentence."""
    if row.pace is not None and row.pace < 0:
        return say(msg("moving away from the target"))
    return say(msg("{pace} of what the calendar asks", pace=pace(row, say)))


def light(row: IndicatorRow, say: Speaker) -> str:
    """The light in a word; provisional where it rests on part of the span."""
    if row.light is Light.NONE:
        return NOTHING
    return f"● {say(row.light)}" + ("*" if row.provisional else "")


def state(row: IndicatorRow, say: Speaker) -> str:
    """The state in a word, with a sign."""
    return f"{STATE_SIGNS[row.state]} {say(row.state)}"


def reporting(row: IndicatorRow, say: Speaker) -> str:
    """Whether the figures owed are in, and how many are late."""
    if row.overdue:
        return say(msg("{count} overdue", count=len(row.overdue)))
    return say(row.reporting)


def leads(row: IndicatorRow | ActionRow, say: Speaker) -> str:
    """Who answers."""
    return say(msg(", ")).join(say(name) for name in row.lead) or NOTHING


def in_brackets(day: str, say: Speaker) -> str:
    """A day that nobody wrote down: the plan's last one, or the end of a period."""
    return say(msg("({day})", day=day))


def deadline(row: IndicatorRow, say: Speaker) -> str:
    """The deadline; in brackets where it is implied."""
    if row.target is None:
        return NOTHING
    by = say(row.target.by)
    return in_brackets(by, say) if row.target.implied else by


def action_deadline(row: ActionRow, say: Speaker) -> str:
    """The deadline of an action; in brackets where it is implied."""
    by = say(row.deadline)
    return by if row.by else in_brackets(by, say)


def action_state(row: ActionRow, say: Speaker) -> str:
    """An action's state in a word, with a sign; and whether it is late."""
    text = f"{ACTION_SIGNS[row.state]} {say(row.state)}"
    return say(msg("{state}, overdue", state=text)) if row.overdue else text


def covered(view: ActualView) -> str:
    """The share of the days covered, in per cent."""
    return display(100 * (view.coverage or Fraction(0)), 0, Fraction(100))


COLUMNS: tuple[Column[IndicatorRow], ...] = (
    Column("indicator", msg("Indicator"), lambda row, say: say(row.title), 0),
    Column("target", msg("Target"), target, 2),
    Column("actual", msg("Actual"), actual, 1, right=True),
    Column("completion", msg("Completion"), completion, 3, right=True),
    Column("pace", msg("Pace"), pace, 7, right=True),
    Column("light", msg("Light"), light, 0),
    Column("state", msg("State"), state, 0),
    Column("reporting", msg("Reporting"), reporting, 5),
    Column("lead", msg("Lead"), leads, 6),
    Column("by", msg_in("deadline", "By"), deadline, 8),
)
ACTION_COLUMNS: tuple[Column[ActionRow], ...] = (
    Column("action", msg("Action"), lambda row, say: say(row.title), 0),
    Column("lead", msg("Lead"), leads, 2),
    Column("by", msg_in("deadline", "By"), action_deadline, 1),
    Column("state", msg("State"), action_state, 0),
)


def actions_done(view: StatusView) -> Message:
    """How many of the actions shown are done."""
    done = sum(row.state is ActionState.DONE for row in view.actions)
    return msg("actions done: {done} of {count}", done=done, count=len(view.actions))


def days(as_of: date, known_at: date) -> Message:
    """As of which day, and as known when, if that is another."""
    if known_at == as_of:
        return msg("as of {day}", day=as_of)
    return msg("as of {day}, as known at {known}", day=as_of, known=known_at)


def heading(section: SectionView, say: Speaker) -> str:
    """A section's number and title, behind those of the sections it lies in."""
    names = [numbered(number, title, say) for number, title in section.within]
    return " › ".join([*names, numbered(section.number, section.title, say)])


def numbered(number: str | None, title: object, say: Speaker) -> str:
    """A title of the document with its number, where it has one."""
    return (
        say(title) if number is None else say(msg("{number}  {title}", number=number, title=title))
    )

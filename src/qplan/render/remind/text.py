"""Who is reminded, and who is not, on one screen."""

from collections.abc import Iterator, Sequence

from qplan.core.base.message import Listed, Message, few, msg, msg_in
from qplan.core.base.safetext import visible
from qplan.core.views.reminders import Reminder, RemindersView
from qplan.language import Speaker
from qplan.render.kit.screen import Screen, ScreenTable
from qplan.render.kit.styled import Text
from qplan.render.remind import words

_PRIORITY = (0, 0, 2, 1, 1, 1, 3)
_NAMED = 40
"""Of more departments, only how many more there are is said."""


def render(view: RemindersView, say: Speaker, *, width: int, colour: bool) -> str:
    """The list of those who are late, the longest first."""
    screen = Screen(width, colour=colour)
    screen.add(Text(say(view.title), style="bold"))
    said = msg("as of {day}, as known at {known}", day=view.as_of, known=view.known_at)
    screen.add(Text(say(said), style="dim"))
    screen.add()
    if view.reminders:
        screen.add(_table(view, say, width).table())
        screen.add()
    for note in notes(view, say):
        screen.add(Text(say(note)))
    return screen.text


def _table(view: RemindersView, say: Speaker, width: int) -> ScreenTable:
    sheet = ScreenTable(width)
    for n, heading in enumerate(headings(view)):
        wraps = 24 if n == 0 else 0
        sheet.column(say(heading), priority=_PRIORITY[n], right=n > 1, wraps=wraps)
    for reminder in view.reminders:
        cells = [*cells_of(reminder, view, say)]
        style = "" if reminder.level is None else "red" if is_last(reminder, view) else "yellow"
        sheet.row(*cells, styles=["", style])
    return sheet


def headings(view: RemindersView) -> Iterator[Message]:
    """What stands above the columns of the list."""
    yield msg("Department")
    yield msg_in("reminder", "Level")
    yield msg_in("reminder", "No.")
    yield msg_in("column", "Days late")
    yield msg_in("reminder", "Figures")
    yield msg_in("reminder", "Actions")
    if view.within is not None:
        yield msg_in("reminder", "Due")


def cells_of(reminder: Reminder, view: RemindersView, say: Speaker) -> Iterator[str]:
    """One of those reminded, as the list shows it."""
    late = reminder.level is not None
    yield words.unit(reminder.department, view, say)
    yield words.level_name(reminder, say)
    yield str(reminder.number) if late else ""
    yield str(reminder.days) if reminder.late else ""
    yield str(reminder.figures)
    yield str(reminder.actions)
    if view.within is not None:
        yield str(len(reminder.soon))


def is_last(reminder: Reminder, view: RemindersView) -> bool:
    """Whether it is of the gravest level."""
    return reminder.level == view.levels[-1]


def notes(view: RemindersView, say: Speaker) -> Iterator[Message]:
    """Who gets no letter, and why."""
    if not view.reminders:
        yield msg("Nobody is to be reminded.")
    if view.spared:
        names = [reminder.department for reminder in view.spared]
        first = view.levels[0]
        yield msg(
            "Late, but not yet for the {days} days of {level}: {names}.",
            days=first.after,
            level=first.name,
            names=_listed(names, view, say),
        )
    if view.free:
        yield msg("Owing nothing, no letter: {names}.", names=_listed(view.free, view, say))
    if view.nobodys:
        yield msg("Overdue, and nobody answers for it: {count}.", count=view.nobodys)


def _listed(names: Sequence[str], view: RemindersView, say: Speaker) -> Listed:
    return few([words.unit(name, view, say) for name in names], _NAMED)


def render_sent(
    view: RemindersView, sent: Sequence[tuple[Reminder, Sequence[str]]], say: Speaker
) -> str:
    """Which letters were written, with what is late in each."""
    lines = []
    for reminder, files in sent:
        counts = say(words.counts_of(reminder.late or reminder.soon))
        said = msg(
            "{department}: {level}, {counts}",
            department=words.unit(reminder.department, view, say),
            level=words.level_name(reminder, say),
            counts=counts,
        )
        lines.append(say(said))
        first, *others = files
        endings = "".join(f" .{other.rpartition('.')[2]}" for other in others)
        lines.append(f"  {visible(first)}{endings}")
    return "\n".join([*lines, *map(say, notes(view, say))]) + "\n"

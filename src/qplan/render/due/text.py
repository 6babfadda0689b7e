"""What is owed, department by department, on one screen."""

from collections.abc import Iterator

from qplan.core.base.message import Message, msg, msg_in
from qplan.core.views.due import DepartmentRow, DueView, OwedAction, Owing
from qplan.language import Speaker
from qplan.render.cells.due import punctual, standing
from qplan.render.cells.indicator import in_brackets
from qplan.render.kit.rows import Rows
from qplan.render.kit.screen import Screen, ScreenTable, labelled
from qplan.render.kit.styled import Text

SIGNS = {Owing.OVERDUE: "✘", Owing.DUE: "▸", Owing.AHEAD: "○"}
STYLES = {Owing.OVERDUE: "red", Owing.DUE: "yellow", Owing.AHEAD: ""}


def render(view: DueView, say: Speaker, *, width: int, colour: bool) -> str:
    """Who owes what, the most pressing first."""
    screen = Screen(width, colour=colour)
    screen.add(Text(say(view.title), style="bold"))
    screen.add(Text(say(_as_of(view)), style="dim"))
    for department in view.departments:
        if department.owed or department.actions:
            _department(department, say, screen)
    screen.add()
    free = [d for d in view.departments if not d.owed and not d.actions]
    if free:
        screen.add(Text(say(msg("Owing nothing")), style="bold"))
        screen.add(labelled([_free(d, say) for d in free], screen.width))
        screen.add()
    for total in _totals(view):
        screen.add(Text(say(total), style="bold"))
    rate = punctual(view.punctuality)
    if rate is not None:
        screen.add(Text(say(rate), style="dim"))
    if view.punctuality.undated:
        screen.add(
            Text(
                say(
                    msg(
                        "Figures in without the day they were recorded: {count}; they count in no "
                        "rate.",
                        count=view.punctuality.undated,
                    )
                ),
                style="dim",
            )
        )
    return screen.text


def _as_of(view: DueView) -> Message:
    if view.within is None:
        return msg("as of {day}", day=view.as_of)
    return msg("as of {day}, looking ahead {days} days", day=view.as_of, days=view.within)


def _totals(view: DueView) -> Iterator[Message]:
    if not view.owed and not view.actions:
        yield msg("Nothing is owed.")
    counts = {"overdue": view.count(Owing.OVERDUE), "due": view.count(Owing.DUE)}
    if view.owed and view.within is None:
        yield msg("Overdue figures: {overdue} · due: {due}", **counts)
    elif view.owed:
        ahead = view.count(Owing.AHEAD)
        yield msg("Overdue figures: {overdue} · due: {due} · ahead: {ahead}", ahead=ahead, **counts)
    late, ahead = view.count_actions(Owing.OVERDUE), view.count_actions(Owing.AHEAD)
    if view.actions and view.within is None:
        yield msg("Overdue actions: {overdue}", overdue=late)
    elif view.actions:
        yield msg("Overdue actions: {overdue} · ahead: {ahead}", overdue=late, ahead=ahead)


def _free(department: DepartmentRow, say: Speaker) -> tuple[str, str]:
    rate = punctual(department.punctuality)
    name = say(department.name or msg("(nobody named)"))
    return name, "" if rate is None else say(rate)


def _department(department: DepartmentRow, say: Speaker, screen: Screen) -> None:
    screen.add()
    heading = Text(say(department.name or msg("(nobody named)")), style="bold")
    rate = punctual(department.punctuality)
    if rate is not None:
        heading.append(f"  {say(rate)}", style="dim")
    screen.add(heading)
    if department.owed:
        screen.add(_figures(department, say, screen.width))
    if department.actions:
        if department.owed:
            screen.add()
        screen.add(_actions(department.actions, say, screen.width))


def _actions(actions: tuple[OwedAction, ...], say: Speaker, width: int) -> Rows:
    sheet = ScreenTable(width)
    sheet.column(say(msg("Action")), priority=1, wraps=16)
    sheet.column(say(msg("State")), priority=3)
    sheet.column(say(msg_in("deadline", "By")), priority=2)
    sheet.column(say(msg("Standing")), priority=0)
    for row in actions:
        day = say(row.due)
        sheet.row(
            say(row.title),
            say(row.state),
            in_brackets(day, say) if row.implied else day,
            f"{SIGNS[row.owing]} {say(standing(row))}",
            styles=["", "", "", STYLES[row.owing]],
        )
    return sheet.table()


def _figures(department: DepartmentRow, say: Speaker, width: int) -> Rows:
    sheet = ScreenTable(width)
    sheet.column(say(msg("Indicator")), priority=1, wraps=16)
    sheet.column(say(msg("Period")), priority=0)
    sheet.column(say(msg("Owed by")), priority=2)
    sheet.column(say(msg("Standing")), priority=0)
    before = None
    for row in department.owed:
        title = say(row.title)
        sheet.row(
            title if row.id != before else say(msg("″")),
            say(row.period),
            say(row.due),
            f"{SIGNS[row.owing]} {say(standing(row))}",
            styles=["", "", "", STYLES[row.owing]],
        )
        before = row.id
    return sheet.table()

"""What is owed, department by department, on one screen."""

from rich.text import Text

from qplan.core.due import DepartmentRow, DueView, Owing
from qplan.i18n import Speaker
from qplan.problems import Message, msg
from qplan.render.due_cells import punctual, standing
from qplan.render.screen import Screen, Sheet, facts

SIGNS = {Owing.OVERDUE: "✘", Owing.DUE: "▸", Owing.AHEAD: "○"}
STYLES = {Owing.OVERDUE: "red", Owing.DUE: "yellow", Owing.AHEAD: ""}


def render(view: DueView, say: Speaker, *, width: int, colour: bool) -> str:
    """Who owes what, the most pressing first."""
    screen = Screen(width, colour=colour)
    screen.add(Text(say(view.title), style="bold"))
    screen.add(Text(say(_as_of(view)), style="dim"))
    for department in view.departments:
        if department.owed:
            _department(department, say, screen)
    screen.add()
    free = [d for d in view.departments if not d.owed]
    if free:
        screen.add(Text(say(msg("Owing nothing")), style="bold"))
        screen.add(facts([_free(d, say) for d in free]))
        screen.add()
    screen.add(Text(say(_total(view)), style="bold"))
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


def _total(view: DueView) -> Message:
    if not view.owed:
        return msg("Nothing is owed.")
    counts = {"overdue": view.count(Owing.OVERDUE), "due": view.count(Owing.DUE)}
    if view.within is None:
        return msg("Overdue figures: {overdue} · due: {due}", **counts)
    ahead = view.count(Owing.AHEAD)
    return msg("Overdue figures: {overdue} · due: {due} · ahead: {ahead}", ahead=ahead, **counts)


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
    sheet = Sheet(screen.width)
    sheet.column(say(msg("Indicator")), priority=1, wraps=16)
    sheet.column(say(msg("Period")), priority=0)
    sheet.column(say(msg("Owed by")), priority=2)
    sheet.column(say(msg("Standing")), priority=0)
    before = None
    for row in department.owed:
        title = say(row.title)
        sheet.row(
            title if row.id != before else "″",
            say(row.period),
            say(row.due),
            f"{SIGNS[row.owing]} {say(standing(row))}",
            styles=["", "", "", STYLES[row.owing]],
        )
        before = row.id
    screen.add(sheet.table())

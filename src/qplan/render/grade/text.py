"""Scores and grades on one screen: everybody in a line, then each sum line by line."""

from qplan.core.base.message import msg, msg_in
from qplan.core.views.grading import DepartmentScore, GradeView
from qplan.language import Speaker
from qplan.render.cells import grade as cells
from qplan.render.cells.indicator import days
from qplan.render.kit.rows import Rows
from qplan.render.kit.screen import Screen, ScreenTable
from qplan.render.kit.styled import Text


def render(view: GradeView, say: Speaker, *, width: int, colour: bool) -> str:
    """The best score first."""
    screen = Screen(width, colour=colour)
    screen.add(Text(say(view.title), style="bold"))
    screen.add(Text(say(days(view.as_of, view.known_at)), style="dim"))
    screen.add()
    screen.add(_table(view, say, width))
    for row in view.rows:
        _department(row, view, say, screen)
    screen.add()
    for remark in cells.remarks(view, say):
        screen.add(Text(remark, style="dim"))
    return screen.text


def _table(view: GradeView, say: Speaker, width: int) -> Rows:
    sheet = ScreenTable(width)
    sheet.column(say(msg("Department")), priority=0, wraps=18)
    sheet.column(say(msg("Points that count")), priority=1, right=True)
    sheet.column(say(msg("Earned")), priority=1, right=True)
    sheet.column(say(msg("Given or taken")), priority=2, right=True)
    sheet.column(say(msg_in("of a department", "Score")), priority=0, right=True)
    sheet.column(say(msg("Grade")), priority=0)
    for row in view.rows:
        sheet.row(
            say(row.name),
            cells.amount(row.points, say),
            cells.amount(row.earned, say),
            cells.added(row, say) if row.credits else "",
            cells.score(row, view, say),
            cells.grade(row, say) if row.grade else "",
        )
    return sheet.table()


def _department(row: DepartmentScore, view: GradeView, say: Speaker, screen: Screen) -> None:
    screen.heading(say(row.name))
    sheet = ScreenTable(screen.width)
    sheet.column(say(msg("Indicator or action")), priority=1, wraps=14)
    sheet.column(say(msg("State")), priority=4)
    sheet.column(say(msg("Points")), priority=0, right=True)
    sheet.column(say(msg("Completion")), priority=2, right=True)
    sheet.column(say(msg("Counted as")), priority=0, right=True)
    sheet.column(say(msg("Earned")), priority=0, right=True)
    sheet.column(say(msg("Why")), priority=3, wraps=12)
    for line in row.lines:
        sheet.row(say(line.title), say(line.state), *cells.sum_cells(line, say))
    screen.add(sheet.table())
    for credit in row.credits:
        said = msg(
            "{points}  {day}: {reason}",
            points=cells.signed(credit.points, say),
            day=credit.on,
            reason=credit.reason,
        )
        screen.add(Text(say(said)))
    screen.add(Text(say(cells.summed(row, view, say)), style="bold"))
    if row.left_out:
        said = msg("points left out: {points}", points=cells.amount(row.left_out, say))
        screen.add(Text(say(said), style="dim"))
    for one in row.fixed:
        said = msg("grade fixed at {what}", what=cells.fixed_by(one))
        screen.add(Text(say(said), style="red"))

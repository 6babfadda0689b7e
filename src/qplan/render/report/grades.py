"""Scores and grades as tables of reports: everybody in a row, then each sum line by line."""

from collections.abc import Iterator

from qplan.core.base.message import msg, msg_in
from qplan.core.views.grading import DepartmentScore, GradeView
from qplan.core.views.report import ReportView
from qplan.language import Speaker
from qplan.render.cells import grade as cells
from qplan.render.cells.indicator import NOTHING
from qplan.render.report.tables import ReportTable, TableRow


def grade_tables(view: ReportView, say: Speaker) -> tuple[ReportTable, ...]:
    """The two tables; none where nothing has points."""
    return () if view.grades is None else (_scores(view.grades, say), _lines(view.grades, say))


def _scores(view: GradeView, say: Speaker) -> ReportTable:
    headings = (
        msg("Department"),
        msg("Points that count"),
        msg("Earned"),
        msg("Given or taken"),
        msg_in("of a department", "Score"),
        msg("Grade"),
        msg("Fixed by"),
    )
    rows = tuple(_score(row, view, say) for row in view.rows)
    right = (False, True, True, True, True, False, False)
    title = say(msg("Scores and grades"))
    gap = "" if say.language == "zh" else " "
    note = gap.join(cells.remarks(view, say))
    return ReportTable("grade", title, tuple(map(say, headings)), rows, right, note)


def _score(row: DepartmentScore, view: GradeView, say: Speaker) -> TableRow:
    return TableRow(
        row.name,
        (
            say(row.name),
            cells.amount(row.points, say),
            cells.amount(row.earned, say),
            cells.added(row, say),
            cells.score(row, view, say),
            cells.grade(row, say),
            cells.fixed(row, say),
        ),
    )


def _lines(view: GradeView, say: Speaker) -> ReportTable:
    headings = (
        msg("Department"),
        msg("Indicator or action"),
        msg("Points"),
        msg("Completion"),
        msg("Counted as"),
        msg("Earned"),
        msg("Why"),
    )
    rows = tuple(line for row in view.rows for line in _of_one(row, say))
    right = (False, False, True, True, True, True, False)
    title = say(msg("Scores line by line"))
    return ReportTable("points", title, tuple(map(say, headings)), rows, right)


def _of_one(row: DepartmentScore, say: Speaker) -> Iterator[TableRow]:
    for line in row.lines:
        named = say(row.name), say(line.title)
        yield TableRow(f"{row.name}.{line.id}", (*named, *cells.sum_cells(line, say)))
    for n, credit in enumerate(row.credits, start=1):
        yield TableRow(
            f"{row.name}#{n}",
            (
                say(row.name),
                say(credit.reason),
                NOTHING,
                NOTHING,
                NOTHING,
                cells.signed(credit.points, say),
                say(credit.on),
            ),
        )

"""What was written about tasks, as tables: what was done, what hinders, what comes next."""

from collections.abc import Iterable, Iterator

from qplan.core.base.message import msg
from qplan.core.views.report import ReportView
from qplan.core.views.told import ToldTask
from qplan.language import Speaker
from qplan.render.cells import indicator
from qplan.render.report.tables import ReportTable, TableRow


def told_in(view: ReportView, section: str, say: Speaker) -> ReportTable:
    """The latest words on the tasks of a section."""
    return _table((t for t in view.told if t.section == section and t.is_latest), say)


def told_elsewhere(view: ReportView, say: Speaker) -> Iterator[ReportTable]:
    """The latest words on tasks whose section shows nothing else; mostly there are none."""
    shown = {section.id for section in view.status.sections}
    table = _table((t for t in view.told if t.section not in shown and t.is_latest), say)
    if table.rows:
        yield table


def told_all(view: ReportView, say: Speaker) -> ReportTable:
    """The latest words on every task."""
    return _table((t for t in view.told if t.is_latest), say)


def _table(told: Iterable[ToldTask], say: Speaker) -> ReportTable:
    headings = (
        msg("Task"),
        msg("Period"),
        msg("Department"),
        msg("Progress"),
        msg("Problems"),
        msg("Next steps"),
    )
    rows = tuple(_row(one, say) for one in told)
    return ReportTable(
        "told", say(msg("Tasks in words")), tuple(map(say, headings)), rows, (False,) * 6
    )


def _row(told: ToldTask, say: Speaker) -> TableRow:
    row = told.row
    words = (row.progress, row.problems, row.next)
    return TableRow(
        f"{row.task}.{row.period.text}.{row.by or ''}",
        (
            indicator.numbered(told.number, told.title, say),
            say(row.period),
            say(row.by) if row.by else indicator.NOTHING,
            *(say(text) if text else indicator.NOTHING for text in words),
        ),
    )

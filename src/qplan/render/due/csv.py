"""What is owed as CSV: one line a figure; then one line an action, for each of its leads."""

import csv
from io import StringIO

from qplan.core.views.due import DueView, OwedRow, Owing
from qplan.language import Speaker
from qplan.render.status.csv import BOM, cell

FIELDS = ("department", "id", "title", "period", "due", "state", "days_late", "days_left", "kind")


def render(view: DueView, say: Speaker, *, width: int, colour: bool) -> str:
    """Every figure owed, the most pressing first; then the actions."""
    del width, colour
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(FIELDS)
    for row in view.everything:
        late = row.owing is Owing.OVERDUE
        writer.writerow(
            (
                cell(row.department, say),
                row.id,
                cell(row.title, say),
                row.period.text if isinstance(row, OwedRow) else "",
                cell(row.due, say),
                row.owing.value,
                row.days if late else 0,
                0 if late else row.days,
                "figure" if isinstance(row, OwedRow) else "action",
            )
        )
    return out.getvalue()


def render_for_excel(view: DueView, say: Speaker, *, width: int, colour: bool) -> str:
    """The same for Excel."""
    return BOM + render(view, say, width=width, colour=colour)

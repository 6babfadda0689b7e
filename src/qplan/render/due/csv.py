"""What is owed as CSV: one line a figure; then one line an action, for each of its leads."""

from qplan.core.views.due import DueView, OwedAction, OwedRow, Owing
from qplan.language import Speaker
from qplan.render.kit.csv import cell, for_excel, table

FIELDS = ("department", "id", "title", "period", "due", "state", "days_late", "days_left", "kind")


def render(view: DueView, say: Speaker, *, width: int, colour: bool) -> str:
    """Every figure owed, the most pressing first; then the actions."""
    del width, colour
    return table(FIELDS, (_row(row, say) for row in view.everything))


def _row(row: OwedRow | OwedAction, say: Speaker) -> tuple[object, ...]:
    late = row.owing is Owing.OVERDUE
    return (
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


render_for_excel = for_excel(render)

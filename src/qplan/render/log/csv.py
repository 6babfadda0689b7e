"""The log as CSV."""

from collections.abc import Sequence

from qplan.core.views.log import LogRow
from qplan.language import Speaker
from qplan.render.kit.csv import cell, for_excel, table
from qplan.render.log.fields import fields

COLUMNS = (
    "day", "recorded", "id", "title", "period", "value", "numerator", "denominator", "unit",
    "state", "weight", "by", "source", "note", "quality", "reason", "corrects", "in_force",
    "sealed", "after_seal", "entries", "department", "digest", "progress", "problems", "next",
)  # fmt: skip


def render(rows: Sequence[LogRow], say: Speaker, *, width: int, colour: bool) -> str:
    """A line a row, under the names of the columns."""
    del width, colour
    found = (fields(row, say) for row in rows)
    return table(COLUMNS, ([cell(row[name], say) for name in COLUMNS] for row in found))


render_for_excel = for_excel(render)

"""The log as CSV."""

import csv
from collections.abc import Sequence
from decimal import Decimal
from io import StringIO

from qplan.core.views.log import LogRow
from qplan.language import Speaker
from qplan.render.log.fields import fields
from qplan.render.status.csv import BOM, cell

COLUMNS = (
    "day", "recorded", "id", "title", "period", "value", "numerator", "denominator", "unit",
    "state", "weight", "by", "source", "note", "quality", "reason", "corrects", "in_force",
)  # fmt: skip


def render(rows: Sequence[LogRow], say: Speaker, *, colour: bool) -> str:
    """A line a row, under the names of the columns."""
    del colour
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows:
        found = fields(row, say)
        writer.writerow([_csv(found[name], say) for name in COLUMNS])
    return out.getvalue()


def render_for_excel(rows: Sequence[LogRow], say: Speaker, *, colour: bool) -> str:
    """The same with a byte order mark: without it, Excel in China takes UTF-8 for GBK."""
    return BOM + render(rows, say, colour=colour)


def _csv(value: object, say: Speaker) -> str:
    return f"{value:f}" if isinstance(value, Decimal) else cell(value, say)

"""A league table as CSV: one line a competitor; scores in per cent."""

import csv
from io import StringIO

from qplan.core.views.ranking import RankView
from qplan.language import Speaker
from qplan.render.status.csv import BOM, cell

FIELDS = (
    "place",
    "shared",
    "name",
    "title",
    "score",
    "counted",
    "of",
    "indicators",
    "missed_binding",
)


def render(view: RankView, say: Speaker, *, width: int, colour: bool) -> str:
    """Best first; those without data last, with an empty place."""
    del width, colour
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(FIELDS)
    for row in view.rows:
        writer.writerow(
            (
                "" if row.place is None else row.place,
                cell(row.shared, say),
                cell(row.name, say),
                cell(row.title, say),
                cell(row.score, say),
                row.counted(view.by),
                len(row.behind),
                "; ".join(part.id for part in row.behind),
                "; ".join(part.id for part in row.misses),
            )
        )
    return out.getvalue()


def render_for_excel(view: RankView, say: Speaker, *, width: int, colour: bool) -> str:
    """The same for Excel."""
    return BOM + render(view, say, width=width, colour=colour)

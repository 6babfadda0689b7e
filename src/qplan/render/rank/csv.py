"""A league table as CSV: one line a competitor; scores in per cent."""

from qplan.core.views.ranking import RankRow, RankView
from qplan.language import Speaker
from qplan.render.kit.csv import cell, for_excel, table

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
    return table(FIELDS, (_row(row, view, say) for row in view.rows))


def _row(row: RankRow, view: RankView, say: Speaker) -> tuple[object, ...]:
    return (
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


render_for_excel = for_excel(render)

"""A league table on one screen, the numbers behind each place beside it."""

from qplan.core.base.message import msg
from qplan.core.views.choices import Competitor, Measure
from qplan.core.views.ranking import RankView
from qplan.language import Speaker
from qplan.render.cells.rank import (
    HEADINGS,
    OF_DEPARTMENTS,
    OF_INDICATORS,
    behind_cell,
    counted_cell,
    counted_in_part,
    missed,
    place_cell,
    score_cell,
)
from qplan.render.kit.screen import Screen, ScreenTable
from qplan.render.kit.styled import Text


def render(view: RankView, say: Speaker, *, width: int, colour: bool) -> str:
    """Best first; those without data last."""
    screen = Screen(width, colour=colour)
    screen.add(Text(say(view.title), style="bold"))
    of_units = view.of is Competitor.DEPARTMENTS
    rule = (OF_DEPARTMENTS if of_units else OF_INDICATORS)[view.by]
    screen.add(Text(say(msg("as of {day}", day=view.as_of)), style="dim"))
    screen.add(Text(say(rule), style="dim"))
    screen.add()
    if not view.rows:
        screen.add(Text(say(msg("None."))))
        return screen.text
    sheet = ScreenTable(width)
    sheet.column(say(msg("Place")), priority=0, right=True)
    sheet.column(say(msg("Department") if of_units else msg("Indicator")), priority=0, wraps=18)
    sheet.column(say(HEADINGS[view.by]), priority=0, right=True)
    misses = ["  ".join(part.id for part in missed(row, view)) for row in view.rows]
    if any(misses):
        longest = max(len(part.id) for row in view.rows for part in missed(row, view))
        sheet.column(say(msg("Binding, missed")), priority=0, wraps=longest)
    sheet.column(say(msg("Counted")), priority=1, right=True)
    sheet.column(say(msg("Behind it")), priority=2, wraps=24)
    for row, named in zip(view.rows, misses, strict=True):
        sheet.row(
            place_cell(row, say),
            say(row.title or row.name),
            score_cell(row, view, say),
            *([named] if any(misses) else []),
            counted_cell(row, view),
            "  ".join(behind_cell(b, view, say) for b in row.behind) if of_units else "",
        )
    screen.add(sheet.table())
    if said := counted_in_part(view, say):
        screen.add(Text(said, style="dim"))
    partly = view.by is not Measure.REPORTING
    if partly and any(
        b.provisional and b.value is not None for row in view.rows for b in row.behind
    ):
        screen.add(Text(say(msg("* rests on figures of part of the time")), style="dim"))
    return screen.text

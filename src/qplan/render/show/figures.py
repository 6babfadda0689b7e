"""Every figure of an indicator, with its corrections; long texts below the table."""

from qplan.core.base.message import msg
from qplan.core.views.indicator import Counting, IndicatorDetail
from qplan.language import Speaker
from qplan.render.cells.figure import COLUMNS, below, figure_rows
from qplan.render.kit.screen import Screen, ScreenTable
from qplan.render.kit.styled import Text


def figures(view: IndicatorDetail, say: Speaker, screen: Screen) -> None:
    """The table of figures, then the texts that are too long for it."""
    screen.heading(say(msg("Figures recorded")))
    if not view.figures:
        screen.add(Text(say(msg("none so far")), style="dim"))
        return
    sheet = ScreenTable(screen.width)
    for column in COLUMNS:
        right = column.number or column.reference
        sheet.column(say(column.heading), priority=column.priority, right=right)
    for figure, cells in zip(view.figures, figure_rows(view, say), strict=True):
        style = "" if figure.standing is Counting.IN_FORCE else "dim"
        sheet.row(*cells, styles=[style] * len(cells))
    screen.add(sheet.table())
    for text in below(view, say):
        screen.add(Text(text, style="dim"))

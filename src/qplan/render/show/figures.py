"""Every figure of an indicator, with its corrections; long texts below the table."""

from rich.text import Text

from qplan.core.base.message import msg, msg_in
from qplan.core.views.indicator import IndicatorDetail, Standing
from qplan.language import Speaker
from qplan.render.cells.figure import remark_cell, remarks, so_far_cell, value_cell
from qplan.render.kit.screen import Screen, Sheet


def figures(view: IndicatorDetail, say: Speaker, screen: Screen) -> None:
    """The table of figures, then the texts that are too long for it."""
    screen.heading(say(msg("Figures recorded")))
    if not view.figures:
        screen.add(Text(say(msg("none so far")), style="dim"))
        return
    named = dict.fromkeys(f.source for f in view.figures if f.source)
    sources = {source: n for n, source in enumerate(named, start=1)}
    sheet = Sheet(screen.width)
    sheet.column(say(msg("Period")), priority=0)
    sheet.column(say(msg("Value")), priority=0, right=True)
    sheet.column(say(msg("Actual so far")), priority=1, right=True)
    sheet.column(say(msg("Weight")), priority=7, right=True)
    sheet.column(say(msg("Remark")), priority=2)
    sheet.column(say(msg_in("who reported", "By")), priority=5)
    sheet.column(say(msg_in("on which day", "Recorded")), priority=4)
    sheet.column(say(msg("Source")), priority=3, right=True)
    for figure in view.figures:
        style = "" if figure.standing is Standing.IN_FORCE else "dim"
        sheet.row(
            say(figure.period),
            value_cell(figure, view, say),
            so_far_cell(figure, view),
            "" if figure.weight is None else say(figure.weight),
            remark_cell(figure, say),
            say(figure.by or ""),
            "" if figure.recorded is None else say(figure.recorded),
            f"[{sources[figure.source]}]" if figure.source else "",
            styles=[style] * 8,
        )
    screen.add(sheet.table())
    for source, n in sources.items():
        screen.add(Text(f"[{n}] {say(source)}", style="dim"))
    for text in remarks(view, say):
        screen.add(Text(text, style="dim"))

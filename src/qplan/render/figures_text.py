"""Every figure of an indicator, with its corrections; long texts below the table."""

from collections.abc import Iterator

from rich.text import Text

from qplan.core.detail import FigureRow, IndicatorDetail, Standing
from qplan.core.quantity import display
from qplan.core.terms import Combine, Quality
from qplan.i18n import Speaker
from qplan.problems import Message, msg
from qplan.render.screen import Screen, Sheet

_STANDINGS: dict[Standing, Message | None] = {
    Standing.IN_FORCE: None,
    Standing.CORRECTED: msg("corrected below"),
    Standing.NOT_YET: msg("not counted yet"),
    Standing.OUTSIDE: msg("outside the plan"),
}


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
    sheet.column(say(msg("By")), priority=5)
    sheet.column(say(msg("Recorded")), priority=4)
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


def value_cell(figure: FigureRow, view: IndicatorDetail, say: Speaker) -> str:
    """As recorded; a ratio with what it comes to in per cent."""
    if figure.denominator is None:
        return say(figure.number)
    ratio = f"{say(figure.number)}/{say(figure.denominator)}"
    if view.row.unit != "%":
        return ratio
    return f"{ratio} = {display(figure.level, 2, view.row.target.goal)}"


def so_far_cell(figure: FigureRow, view: IndicatorDetail) -> str:
    """The actual once the figure is in, where that is not the figure itself."""
    if figure.so_far is None or view.combine is Combine.LAST:
        return ""
    return display(figure.so_far, 2, view.row.target.goal)


def remark_cell(figure: FigureRow, say: Speaker) -> str:
    """What has to be said of it in a word."""
    standing = _STANDINGS[figure.standing]
    words = [] if standing is None else [say(standing)]
    if figure.standing is Standing.IN_FORCE and figure.reason:
        words.append(say(msg("correction")))
    if figure.quality and figure.quality is not Quality.FINAL:
        words.append(say(figure.quality))
    return say(msg(", ")).join(words)


def remarks(view: IndicatorDetail, say: Speaker) -> Iterator[str]:
    """Reasons and notes, a line each."""
    for figure in view.figures:
        if figure.reason:
            yield say(
                msg("{period}: corrected, {reason}", period=figure.period, reason=figure.reason)
            )
        if figure.note:
            yield say(msg("{period}: {note}", period=figure.period, note=figure.note))

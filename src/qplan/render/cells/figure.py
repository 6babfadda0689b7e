"""What is shown of each figure of an indicator, in words."""

from collections.abc import Iterator

from qplan.core.base.message import Message, msg
from qplan.core.base.number import display
from qplan.core.base.terms import Combine, Quality
from qplan.core.views.indicator import FigureRow, IndicatorDetail, Standing
from qplan.language import Speaker

_STANDINGS: dict[Standing, Message | None] = {
    Standing.IN_FORCE: None,
    Standing.CORRECTED: msg("corrected below"),
    Standing.NOT_YET: msg("not counted yet"),
    Standing.OUTSIDE: msg("outside the plan"),
}


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

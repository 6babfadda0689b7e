"""What is shown of each figure of an indicator, in words."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from qplan.core.base.message import Message, msg, msg_in
from qplan.core.base.terms import Combine, Quality
from qplan.core.views.indicator import Counting, FigureRow, IndicatorDetail
from qplan.language import Speaker
from qplan.render.cells import seal as seals

_STANDINGS: dict[Counting, Message | None] = {
    Counting.IN_FORCE: None,
    Counting.CORRECTED: msg("corrected below"),
    Counting.NOT_YET: msg("not counted yet"),
    Counting.OUTSIDE: msg("outside the plan"),
}


class FigureColumn(NamedTuple):
    """A column of the figures."""

    heading: Message
    priority: int
    """Columns with the lowest number stay longest where room is scarce."""
    number: bool = False
    """Whether its cells are numbers."""
    reference: bool = False
    """Whether its cells refer to the lines below the table."""


COLUMNS = (
    FigureColumn(msg("Period"), 0),
    FigureColumn(msg("Value"), 0, number=True),
    FigureColumn(msg("Actual so far"), 1, number=True),
    FigureColumn(msg("Weight"), 7, number=True),
    FigureColumn(msg("Remark"), 2),
    FigureColumn(msg_in("who reported", "By"), 5),
    FigureColumn(msg_in("on which day", "Recorded"), 4),
    FigureColumn(msg("Source"), 3, reference=True),
)


def figure_rows(view: IndicatorDetail, say: Speaker) -> Iterator[tuple[str, ...]]:
    """A row for each figure: a cell for each column."""
    sources = _sources(view)
    for figure in view.figures:
        yield (
            say.period(figure.period),
            value_cell(figure, view, say),
            so_far_cell(figure, view, say),
            "" if figure.weight is None else say.number(figure.weight),
            remark_cell(figure, say),
            say(figure.by) if figure.by else "",
            "" if figure.recorded is None else say(figure.recorded),
            f"[{sources[figure.source]}]" if figure.source else "",
        )


def below(view: IndicatorDetail, say: Speaker) -> Iterator[str]:
    """What is too long for the table: sources, reasons and notes, a line each."""
    for source, n in _sources(view).items():
        yield f"[{n}] {say(source)}"
    yield from remarks(view, say)


def _sources(view: IndicatorDetail) -> dict[str, int]:
    """Every source with the number it is referred to by."""
    named = dict.fromkeys(figure.source for figure in view.figures if figure.source)
    return {source: n for n, source in enumerate(named, start=1)}


def counted(view: IndicatorDetail) -> Iterator[tuple[FigureRow, int]]:
    """Every figure, and the how-manieth of its period it is: corrections are counted."""
    seen = Counter[str]()
    for figure in view.figures:
        seen[figure.period.text] += 1
        yield figure, seen[figure.period.text]


def value_cell(figure: FigureRow, view: IndicatorDetail, say: Speaker) -> str:
    """As recorded; a ratio with what it comes to in per cent."""
    if figure.denominator is None:
        return say.number(figure.number)
    ratio = f"{say.number(figure.number)}/{say.number(figure.denominator)}"
    if view.row.unit != "%":
        return ratio
    return f"{ratio} = {say.number(figure.level, 2, view.row.goal)}"


def so_far_cell(figure: FigureRow, view: IndicatorDetail, say: Speaker) -> str:
    """The actual once the figure is in, where that is not the figure itself."""
    if figure.so_far is None or view.combine in (Combine.LAST, Combine.TO_DATE):
        return ""
    return say.number(figure.so_far, 2, view.row.goal)


def remark_cell(figure: FigureRow, say: Speaker) -> str:
    """What has to be said of it in a word."""
    standing = _STANDINGS[figure.standing]
    words = [] if standing is None else [say(standing)]
    late = figure.seal is not None and figure.seal.is_after
    if figure.standing is Counting.IN_FORCE and figure.reason and not late:
        words.append(say(msg("correction")))
    if figure.seal is not None:
        words.append(say(seals.word(figure.seal)))
    if figure.quality and figure.quality is not Quality.FINAL:
        words.append(say(figure.quality))
    return say(msg(", ")).join(words) if words else ""


def remarks(view: IndicatorDetail, say: Speaker) -> Iterator[str]:
    """Who approved them, reasons and notes, a line each."""
    for seal in seals.seals_in(figure.seal for figure in view.figures):
        yield say(seal)
    for figure in view.figures:
        if figure.seal is not None and figure.seal.is_after:
            why = seals.why(figure.seal, figure.reason)
            yield say(msg("{period}: {note}", period=figure.period, note=why))
        elif figure.reason:
            yield say(
                msg("{period}: corrected, {reason}", period=figure.period, reason=figure.reason)
            )
        if figure.se is not None:
            yield say(msg("{period}: standard error {se}", period=figure.period, se=figure.se))
        if figure.evidence:
            files = say(msg(", ")).join(figure.evidence)
            yield say(msg("{period}: evidence: {files}", period=figure.period, files=files))
        if figure.note:
            yield say(msg("{period}: {note}", period=figure.period, note=figure.note))

"""The log as text."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from qplan.core.base.message import Message, in_unit, msg
from qplan.core.views.log import LogRow
from qplan.core.views.seals import SealRow
from qplan.language import Speaker
from qplan.render.cells import seal as seals
from qplan.render.cells.indicator import in_brackets
from qplan.render.kit.ansi import DIM, painted
from qplan.render.kit.fold import fold
from qplan.render.log.fields import entered

GAP = "  "
MIN_WIDTH = 20
"""Columns that words have, however narrow the screen."""


def render(rows: Sequence[LogRow], say: Speaker, *, width: int, colour: bool) -> str:
    """A line a row, aligned, however wide the screen; what else there is of it on lines below.

    These are broken to fit the screen.
    """
    if not rows:
        return say(msg("nothing is recorded")) + "\n"
    table = [_cells(row, say) for row in rows]
    widths = [max(cell_len(line[n]) for line in table) for n in range(len(table[0]))]
    lines = []
    for row, texts in zip(rows, table, strict=True):
        padded = [text + " " * (w - cell_len(text)) for text, w in zip(texts, widths, strict=True)]
        line = GAP.join(padded).rstrip()
        lines.append(painted(line, DIM, colour=colour and not row.in_force))
        margin = " " * (widths[0] + len(GAP))
        for words in map(say, _words(row)):
            lines += (margin + part for part in fold(words, max(width - len(margin), MIN_WIDTH)))
        if more := say(msg("; ")).join(say(message) for message in _more(row)):
            lines += (margin + part for part in fold(more, max(width - len(margin), MIN_WIDTH)))
    if any(map(_is_undated, rows)):
        note = say(msg("( ) The day of entry is not known: sorted by the end of the period."))
        lines.append(painted(note, DIM, colour=colour))
    return "\n".join(lines) + "\n"


def _is_undated(row: LogRow) -> bool:
    """Whether nobody wrote down when a figure was entered."""
    return not row.recorded and not row.state


def _cells(row: LogRow, say: Speaker) -> list[str]:
    day, value = say(row.day), say(row.state or _value(row))
    if _is_undated(row):
        day = in_brackets(day, say)
    period = "" if row.state else say(row.period)
    return [day, row.id or "", period, value, say(row.by) if row.by else ""]


def _value(row: LogRow) -> Message:
    """A figure with its unit; a ratio needs no per cent behind it."""
    if row.seal is not None:
        return msg("sealed")
    if row.words is not None:
        return msg("in words")
    if row.denominator is not None and row.unit == "%":
        return msg("{number}", number=entered(row))
    return in_unit(entered(row), row.unit or "")


def _more(row: LogRow) -> Iterator[Message]:
    if row.seal is not None:
        yield from _of_seal(row.seal)
    yield from _why(row)
    if not row.in_force:
        yield _what_became(row)
    if row.quality is not None:
        yield msg("quality: {quality}", quality=row.quality)
    if row.weight is not None:
        yield msg("weight: {weight}", weight=row.weight)
    if row.source is not None:
        yield msg("source: {source}", source=row.source)
    if row.note is not None:
        yield msg("note: {note}", note=row.note)


def _words(row: LogRow) -> Iterator[Message]:
    """What a department wrote."""
    if row.words is None:
        return
    if row.words.progress is not None:
        yield msg("progress: {text}", text=row.words.progress)
    if row.words.problems is not None:
        yield msg("problems: {text}", text=row.words.problems)
    if row.words.next is not None:
        yield msg("next steps: {text}", text=row.words.next)


def _what_became(row: LogRow) -> Message:
    """Of a line that is not in force any more."""
    if row.seal is not None:
        return msg("sealed again later")
    return msg("corrected later") if row.words is None else msg("written anew later")


def _why(row: LogRow) -> Iterator[Message]:
    """That it comes after a seal, and what for."""
    if row.mark is not None and row.mark.is_after:
        yield msg("{word} of {by}", word=seals.word(row.mark), by=row.mark.seal.by)
    if row.corrects is not None and row.reason is not None:
        yield msg("corrects {value}: {reason}", value=entered(row.corrects), reason=row.reason)
    elif row.reason is not None:
        yield msg("reason: {reason}", reason=row.reason)


def _of_seal(seal: SealRow) -> Iterator[Message]:
    yield msg("entries: {count}", count=seal.entries)
    if seal.department is not None:
        yield msg("department: {department}", department=seal.department)
    if seal.after:
        yield msg("came after it: {count}", count=len(seal.after))

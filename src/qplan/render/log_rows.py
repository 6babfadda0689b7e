"""The log as text, JSON or CSV."""

import csv
from collections.abc import Iterator, Sequence
from decimal import Decimal
from io import StringIO

from rich.cells import cell_len

from qplan.core.log import Figure, LogRow
from qplan.i18n import Speaker
from qplan.problems import Message, msg
from qplan.render.to_csv import cell

GAP = "  "

Cell = object
"""A value typed as the formats need it."""


def render_text(rows: Sequence[LogRow], say: Speaker, *, colour: bool) -> str:
    """A line a row, aligned; what else there is to say of it on lines below."""
    if not rows:
        return say(msg("nothing is recorded")) + "\n"
    table = [_cells(row, say) for row in rows]
    widths = [max(cell_len(line[n]) for line in table) for n in range(len(table[0]))]
    lines = []
    for row, texts in zip(rows, table, strict=True):
        padded = [text + " " * (w - cell_len(text)) for text, w in zip(texts, widths, strict=True)]
        line = GAP.join(padded).rstrip()
        lines.append(line if row.in_force or not colour else f"\x1b[2m{line}\x1b[0m")
        if more := say(msg("; ")).join(say(message) for message in _more(row)):
            lines.append(" " * (widths[0] + len(GAP)) + more)
    return "\n".join(lines) + "\n"


def _cells(row: LogRow, say: Speaker) -> list[str]:
    value = say(row.state) if row.state else f"{_value(row, say)} {say(row.unit or '')}"
    # A day in brackets is the end of the period: when the figure was recorded is not known.
    day = say(row.day) if row.recorded or row.state else f"({say(row.day)})"
    period = "" if row.state else say(row.period)
    return [day, row.id, period, value, say(row.by) if row.by else ""]


def _value(figure: LogRow | Figure, say: Speaker) -> str:
    return say(_plain(figure))


def _plain(figure: LogRow | Figure) -> object:
    number, denominator = figure.number, figure.denominator
    return number if denominator is None else f"{number:f}/{denominator:f}"


def _more(row: LogRow) -> Iterator[Message]:
    if row.corrects is not None and row.reason is not None:
        yield msg("corrects {value}: {reason}", value=_plain(row.corrects), reason=row.reason)
    elif row.reason is not None:
        yield msg("reason: {reason}", reason=row.reason)
    if not row.in_force:
        yield msg("corrected later")
    if row.quality is not None:
        yield msg("quality: {quality}", quality=row.quality)
    if row.weight is not None:
        yield msg("weight: {weight}", weight=row.weight)
    if row.source is not None:
        yield msg("source: {source}", source=row.source)
    if row.note is not None:
        yield msg("note: {note}", note=row.note)


def _fields(row: LogRow, say: Speaker) -> dict[str, Cell]:
    """A row for other programs: numbers as numbers, words as in the file."""
    corrected = row.corrects
    return {
        "day": row.day.isoformat(),
        "recorded": row.recorded.isoformat() if row.recorded else None,
        "id": row.id,
        "title": say(row.title),
        "period": row.period.text if row.state is None else None,
        "value": None if row.denominator is not None else row.number,
        "numerator": row.number if row.denominator is not None else None,
        "denominator": row.denominator,
        "unit": row.unit,
        "state": row.state.value if row.state else None,
        "weight": row.weight,
        "by": row.by,
        "source": row.source,
        "note": row.note,
        "quality": row.quality.value if row.quality else None,
        "reason": row.reason,
        "corrects": corrected and _value(corrected, say),
        "in_force": row.in_force,
    }


def render_json(rows: Sequence[LogRow], say: Speaker) -> str:
    """One document: a list, an object a row."""
    import simplejson

    found = [_fields(row, say) for row in rows]
    return simplejson.dumps(found, ensure_ascii=False, indent=1, use_decimal=True) + "\n"


def render_csv(rows: Sequence[LogRow], say: Speaker) -> str:
    """A line a row, under the names of the columns."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows:
        fields = _fields(row, say)
        writer.writerow([_csv(fields[name], say) for name in COLUMNS])
    return out.getvalue()


COLUMNS = (
    "day", "recorded", "id", "title", "period", "value", "numerator", "denominator", "unit",
    "state", "weight", "by", "source", "note", "quality", "reason", "corrects", "in_force",
)  # fmt: skip


def _csv(value: Cell, say: Speaker) -> str:
    return f"{value:f}" if isinstance(value, Decimal) else cell(value, say)

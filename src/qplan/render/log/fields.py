"""The fields of a row of the log, for other programs."""

from decimal import Decimal

from qplan.core.views.log import LoggedValue, LogRow
from qplan.core.views.seals import SealMark
from qplan.language import Speaker


def entered(figure: LogRow | LoggedValue) -> object:
    """A number, or numerator/denominator."""
    number, denominator = figure.number, figure.denominator
    return number if denominator is None else f"{number:f}/{denominator:f}"


def written(figure: LogRow | LoggedValue) -> str:
    """The same as text, for machines."""
    found = entered(figure)
    return f"{found:f}" if isinstance(found, Decimal) else str(found)


def fields(row: LogRow, say: Speaker) -> dict[str, object]:
    """A row for other programs: numbers as numbers, words as in the file."""
    corrected, seal, words = row.corrects, row.seal, row.words
    return {
        "day": row.day.isoformat(),
        "recorded": row.recorded.isoformat() if row.recorded else None,
        "id": row.id,
        "title": None if row.title is None else say(row.title),
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
        "corrects": corrected and written(corrected),
        "in_force": row.in_force,
        **_sealed(row.mark),
        "entries": seal and seal.entries,
        "department": seal and seal.department,
        "digest": seal and seal.digest,
        "progress": words and words.progress,
        "problems": words and words.problems,
        "next": words and words.next,
    }


def _sealed(mark: SealMark | None) -> dict[str, str | None]:
    """The day of the seal that covers a line, or after which it came."""
    day = None if mark is None else mark.seal.on.isoformat()
    is_after = mark is not None and mark.is_after
    return {"sealed": None if is_after else day, "after_seal": day if is_after else None}

"""What a row of figures alone does not tell: partial data, reasons, what is late, what is owed."""

from collections.abc import Iterator
from fractions import Fraction

from qplan.core.quantity import display
from qplan.core.terms import Quality
from qplan.core.view import IndicatorRow, StatusView
from qplan.i18n import Speaker
from qplan.problems import Message, msg


def notes(view: StatusView, say: Speaker) -> Iterator[str]:
    """One line an indicator that needs it, then one for everything overdue."""
    colon, semicolon, comma = say(msg(": ")), say(msg("; ")), say(msg(", "))
    for row in view.indicators:
        found = [say(note) for note in _of_row(row)]
        if found:
            yield say(row.title) + colon + semicolon.join(found)
    owing = [row for row in view.indicators if row.overdue]
    if owing:
        reporters = dict.fromkeys(row.reporter for row in owing if row.reporter)
        overdue = msg(
            "Overdue figures: {figures}, owed by {names}",
            figures=sum(len(row.overdue) for row in owing),
            names=comma.join(reporters),
        )
        yield say(overdue)


def _of_row(row: IndicatorRow) -> Iterator[Message]:
    """What has to be said beside an indicator's row."""
    if row.actual and row.actual.partial:
        covered = msg(
            "* partial, covers {share}%", share=display(100 * row.actual.coverage, 0, Fraction(100))
        )
        yield msg("{note}, light provisional", note=covered) if row.provisional else covered
    if row.actual and row.actual.quality and row.actual.quality is not Quality.FINAL:
        yield msg("figures {quality}", quality=row.actual.quality)
    if row.reason:
        yield msg("{state}: {reason}", state=row.state, reason=row.reason)
    if row.late:
        yield msg("reached late, in {period}", period=row.late)
    for n, reading in enumerate(row.readings, start=1):
        yield msg(
            "reading {n} ({text}): {verdict}", n=n, text=reading.text, verdict=_held(reading.holds)
        )


def _held(holds: bool | None) -> Message:
    if holds is None:
        return msg("open")
    return msg("holds") if holds else msg("does not hold")

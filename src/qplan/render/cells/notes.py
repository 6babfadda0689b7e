"""What a row of figures alone does not tell: partial data, reasons, what is late, what is owed."""

from collections.abc import Iterator

from qplan.core.base.message import Message, msg
from qplan.core.base.terms import Quality, State
from qplan.core.views.rows import IndicatorRow, Word
from qplan.core.views.status import StatusView
from qplan.core.views.targets import TargetView
from qplan.language import Speaker
from qplan.render.cells.assessment import remarks
from qplan.render.cells.facts import beyond, held
from qplan.render.cells.indicator import covered


def notes(view: StatusView, say: Speaker) -> Iterator[str]:
    """What is partial, a line an indicator that needs one, and everything overdue."""
    colon, semicolon, comma = say(msg(": ")), say(msg("; ")), say(msg(", "))
    partial = [
        say(msg("{title} {share}%", title=row.title, share=covered(row.actual)))
        for row in view.indicators
        if row.actual and row.actual.partial
    ]
    if partial:
        yield say(msg("* partial, share of the days covered: {list}", list=semicolon.join(partial)))
    provisional = [say(row.title) for row in view.indicators if row.provisional]
    if provisional:
        yield say(msg("* light provisional: {names}", names=semicolon.join(provisional)))
    for row in view.indicators:
        found = [say(note) for note in _of_row(row)]
        if found:
            yield say(row.title) + colon + semicolon.join(found)
    yield from remarks(view.indicators, say)
    for action in view.actions:
        if action.others:
            said = [say(word_of(word)) for word in action.others]
            yield say(action.title) + colon + semicolon.join(said)
    owing = [row for row in view.indicators if row.overdue]
    if owing:
        reporters = dict.fromkeys(row.reporter for row in owing if row.reporter)
        overdue = msg(
            "Overdue figures: {figures}, owed by {names}",
            figures=sum(len(row.overdue) for row in owing),
            names=comma.join(reporters),
        )
        yield say(overdue)
    if view.late:
        leads = dict.fromkeys(name for row in view.late for name in row.lead)
        late = msg(
            "Overdue actions: {count}, led by {names}",
            count=len(view.late),
            names=comma.join(map(say, leads)) or msg("(nobody named)"),
        )
        yield say(late)


def word_of(word: Word) -> Message:
    """What a department says of an action that does not lead it."""
    return msg("{name} says {state}, {day}", name=word.by, state=word.state, day=word.on)


def missed_step(step: TargetView) -> Message:
    """A step that was passed and not reached."""
    return msg("{target} by {day}: {state}", target=step.short, day=step.by, state=step.state)


def _of_row(row: IndicatorRow) -> Iterator[Message]:
    """What has to be said beside an indicator's row."""
    if row.actual and row.actual.quality and row.actual.quality is not Quality.FINAL:
        yield msg("figures {quality}", quality=row.actual.quality)
    is_worst = row.parts is not None and row.parts.combine == "worst"
    unusual = (State.BREACHED, State.NOT_ASSESSABLE, State.NO_DATA)
    if row.reason and (is_worst or row.state in unusual):
        yield msg("{state}: {reason}", state=row.state, reason=row.reason)
    compared = row.compared
    if compared and row.actual and compared.period != row.actual.period:
        yield compared.text
    if row.judged and row.actual and row.judged.period != row.actual.period:
        yield row.judged.text
    if row.exceeded:
        yield beyond(row)
    for step in row.missed_before:
        yield missed_step(step)
    if row.late:
        yield msg("reached late, in {period}", period=row.late)
    for n, reading in enumerate(row.readings, start=1):
        yield msg(
            "reading {n} ({text}): {verdict}", n=n, text=reading.text, verdict=held(reading.holds)
        )

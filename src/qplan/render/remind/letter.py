"""What a reminder says, in the order in which such letters say it.

What it is and its number; to whom; on what basis and how much is late; what, one by one; what is
asked by when; by what rule it was written; who signs.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from qplan.core.base.message import Message, msg, msg_in
from qplan.core.views.due import OwedAction, OwedRow
from qplan.core.views.reminders import Debt, Reminder, RemindersView
from qplan.language import Speaker
from qplan.render.cells.indicator import in_brackets
from qplan.render.remind import words
from qplan.render.report.bulletin_summary import titled
from qplan.render.report.calendar import long_day
from qplan.render.report.docx_parts import Heading, Plain, Signed, numbered, signed
from qplan.render.report.tables import IMPLIED


class Centred(NamedTuple):
    """A line in the middle, such as the number below the title."""

    text: str


class Grid(NamedTuple):
    """A table, with a note below it."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str


Part = Heading | Plain | Signed | Centred | Grid
RIGHT = (True, False, False, False, True, False)
"""Which columns of a table stand at the right."""


def letter(view: RemindersView, reminder: Reminder, say: Speaker) -> Iterator[Part]:
    """The whole letter."""
    yield from numbered(_parts(view, reminder, say), say)


def _parts(view: RemindersView, reminder: Reminder, say: Speaker) -> Iterator[Part]:
    yield from _head(view, reminder, say)
    yield Plain(say(_opening(view, reminder, say)))
    for heading, parts in (
        (msg("What is overdue"), list(_late(view, reminder, say))),
        (msg("What falls due"), list(_soon(view, reminder, say))),
        (msg_in("reminder", "What is asked"), list(_asked(view, reminder, say))),
        (msg("How the level was found"), list(_rule(view, reminder, say))),
    ):
        if parts:
            yield Heading(say(heading), 1)
            yield from parts
    if say.language != "en":
        yield Plain("")
        yield from _signature(view, say)


def title(view: RemindersView, reminder: Reminder, say: Speaker) -> str:
    """What the letter is, and about what."""
    kind = words.kind(reminder, say)
    if reminder.level is None:
        return say(msg("{kind}: {title}", kind=kind, title=view.title))
    return say(msg("{kind}: overdue under “{title}”", kind=kind, title=view.title))


def _head(view: RemindersView, reminder: Reminder, say: Speaker) -> Iterator[Part]:
    yield Heading(title(view, reminder, say), 0)
    if reminder.level is not None:
        yield Centred(say(msg("No. {number}", number=reminder.number)))
    yield Plain("")
    name = words.addressee(reminder, view, say)
    if say.language == "en":
        yield Plain(say(msg_in("letter", "To: {name}", name=name)), indent=False)
        yield from _signature(view, say)
        yield Plain("")
    else:
        yield Plain(say(msg("To {names}:", names=name)), indent=False)


def _signature(view: RemindersView, say: Speaker) -> Iterator[Part]:
    """Who sends it, the day it bears, whom to ask; a blank where nobody was named."""
    sent, day = view.letter, long_day(view.dated, say)
    if say.language == "en":
        blank = "\u2026" * 12
        yield Plain(say(msg_in("letter", "From: {name}", name=sent.sender or blank)), indent=False)
        yield Plain(say(msg("Date: {day}", day=day)), indent=False)
        yield Plain(
            say(msg_in("letter", "Contact: {name}", name=sent.contact or blank)), indent=False
        )
        return
    yield from signed(say(sent.sender or msg("(seal)")), day)
    yield Plain("")
    whom = msg("(Contact and telephone:)")
    if sent.contact:
        whom = msg("(Contact: {name})", name=sent.contact)
    yield Plain(say(whom))


def _opening(view: RemindersView, reminder: Reminder, say: Speaker) -> Message:
    standing = _as_of(view, say)
    if not reminder.late:
        return msg(
            "Under {basis}, your department has to report or to complete by {day}: {counts}. "
            "{standing} this is still to be done.",
            basis=words.basis(view),
            day=long_day(max(debt.owed.due for debt in reminder.soon), say),
            counts=words.counts_of(reminder.soon),
            standing=standing,
        )
    return msg(
        "Under {basis}, your department has to report or to complete what is listed below. "
        "{standing} there are overdue: {late}. We therefore send you this {kind}.",
        basis=words.basis(view),
        standing=standing,
        late=_how_late(reminder),
        kind=words.kind(reminder, say),
    )


def _how_late(reminder: Reminder) -> Message:
    """How much, and since when."""
    counts, days = words.counts_of(reminder.late), reminder.days
    by = msg("one day") if days == 1 else msg("{count} days", count=days)
    if len(reminder.late) == 1:
        return msg("{counts}, by {days}", counts=counts, days=by)
    return msg("{counts}, the longest by {days}", counts=counts, days=by)


def _as_of(view: RemindersView, say: Speaker) -> Message:
    """On which day it stands so; and by which day it was known, where that is another."""
    as_of, known = long_day(view.as_of, say), long_day(view.known_at, say)
    if as_of == known:
        return msg_in("reminder", "As of {day}", day=as_of)
    return msg("Our records up to {known} show that as of {day}", known=known, day=as_of)


def _late(view: RemindersView, reminder: Reminder, say: Speaker) -> Iterator[Part]:
    if reminder.late:
        yield _grid(view, reminder.late, say(msg_in("column", "Days late")), say)


def _soon(view: RemindersView, reminder: Reminder, say: Speaker) -> Iterator[Part]:
    if reminder.soon:
        yield _grid(view, reminder.soon, say(msg_in("column", "Days left")), say)


def _grid(view: RemindersView, debts: Sequence[Debt], days: str, say: Speaker) -> Grid:
    headings = (
        say(msg_in("column", "No.")),
        say(msg("Figure or action")),
        say(msg("Period")),
        say(msg("Owed by")),
        days,
        say(msg_in("reminder", "Basis")),
    )
    rows, before = [], None
    for n, debt in enumerate(debts, start=1):
        rows.append(_row(n, debt, before, view, say))
        before = debt.owed.id
    implied = any(isinstance(d.owed, OwedAction) and d.owed.implied for d in debts)
    return Grid(headings, tuple(rows), say(IMPLIED) if implied else "")


def _row(
    n: int, debt: Debt, before: str | None, view: RemindersView, say: Speaker
) -> tuple[str, ...]:
    """A line of the table; what is owed for several periods is said in full once."""
    owed, day = debt.owed, say(debt.owed.due)
    if isinstance(owed, OwedAction) and owed.implied:
        day = in_brackets(day, say)
    same = say(msg("″")) if owed.id == before else ""
    return (
        str(n),
        same or say(owed.title),
        words.period_of(owed, say),
        day,
        str(owed.days),
        same or _why(debt, view, say),
    )


def _why(debt: Debt, view: RemindersView, say: Speaker) -> str:
    """The task that it belongs to, who leads, and the document's words."""
    task = msg("{task} (lead: {lead})", task=debt.task, lead=words.units(debt.lead, view, say))
    if debt.quote is None:
        return say(task)
    inside = debt.quote.replace("“", "‘").replace("”", "’")  # quotation marks do not nest
    return say(msg("{task}: “{quote}”", task=task, quote=inside))


def _asked(view: RemindersView, reminder: Reminder, say: Speaker) -> Iterator[Part]:
    """What the department has to do, and by when."""
    wishes = list(_wishes(reminder, say))
    if wishes:
        day = long_day(view.reply_by, say)
        yield Plain(say(msg("Please answer in writing by {day}, and:", day=day)))
    for n, wish in enumerate(wishes, start=1):
        yield Plain(say(msg_in("numbered wish", "{n}. {wish}", n=n, wish=wish)))
    if reminder.soon:
        yield Plain(say(msg("What falls due is to be sent in or completed by its own day.")))


def _wishes(reminder: Reminder, say: Speaker) -> Iterator[Message]:
    figures = _titles(reminder.late, OwedRow, say)
    if figures:
        yield msg("send in the overdue figures of: {titles};", titles=figures)
    actions = _titles(reminder.late, OwedAction, say)
    if actions:
        yield msg("report how these actions stand, and when they will be done: {titles};",
                  titles=actions)  # fmt: skip
    if reminder.late:
        yield msg("say why this is late, and how it will be in time from now on.")


def _titles(debts: Sequence[Debt], kind: type, say: Speaker) -> str:
    """What is asked for of a kind: each once."""
    found = {debt.owed.id: debt.owed.title for debt in debts if isinstance(debt.owed, kind)}
    return titled(list(found.values()), say) if found else ""


def _rule(view: RemindersView, reminder: Reminder, say: Speaker) -> Iterator[Part]:
    if reminder.level is not None:
        between = " " if say.language == "en" else ""
        yield Plain(between.join(say(m) for m in words.how_grave(reminder, view, say)))

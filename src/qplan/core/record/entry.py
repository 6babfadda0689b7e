"""What somebody typed to be recorded, read: a figure of an indicator, an update of an action."""

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple

from qplan.core.base.errors import EntryRefusedError
from qplan.core.base.lookup import resolve
from qplan.core.base.message import Listed, Quoted, msg
from qplan.core.base.number import NotANumberError, parse_value, plain
from qplan.core.base.period import Calendar, Period, day_of
from qplan.core.base.safetext import FORBIDDEN
from qplan.core.base.terms import STATE_WORDS, ActionState, Quality, Rhythm
from qplan.core.base.typed import parse_typed_period
from qplan.core.plan.entries import Measurement, Narrative, Update
from qplan.core.plan.model import Action, Indicator, Placed, Plan, Task
from qplan.core.plan.names import department_names, find
from qplan.core.record.assumed import assumed_period
from qplan.core.schema.entry import Refusal, read_measurement, read_update

LONGEST_TEXT = 20_000
STATES = (ActionState.PLANNED, ActionState.STARTED, ActionState.DONE, ActionState.DROPPED)
_BLANKS = re.compile(r"[,\s]")
_SURROGATE = re.compile("[\ud800-\udfff]")

Pairs = tuple[tuple[str, str], ...]
"""The keys and texts of an entry, in order."""


class Asked(NamedTuple):
    """A figure or update as typed."""

    name: str
    value: str
    period: str | None = None


@dataclass(frozen=True, slots=True)
class Details:
    """What is said of every figure typed at once."""

    period: str | None = None
    by: str | None = None
    source: str | None = None
    note: str | None = None
    quality: Quality | None = None
    weight: str | None = None
    reason: str | None = None
    received: str | None = None
    recorded: str | None = None
    """Today unless given."""
    evidence: str | None = None
    """A file in the plan's folder, or an address."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to record: what is written, what it means, and for what."""

    placed: Placed[Indicator] | Placed[Action] | Placed[Task]
    item: Measurement | Update | Narrative
    pairs: Pairs
    assumed: bool
    """Whether the period, or the day, was not given."""

    @property
    def key(self) -> str:
        """The list it goes to."""
        match self.item:
            case Measurement():
                return "measurements"
            case Update():
                return "updates"
            case Narrative():
                return "narratives"

    @property
    def period(self) -> Period:
        """The period of a figure or of words; the day of an update."""
        item = self.item
        return day_of(item.on) if isinstance(item, Update) else item.period

    @property
    def reason(self) -> str | None:
        """Why it corrects something, or comes late; words say none."""
        return None if isinstance(self.item, Narrative) else self.item.reason


def read_entry(plan: Plan, asked: Asked, details: Details, today: date) -> Entry:
    """Read what was typed.

    Raises:
        UnknownNameError: if the id or the department means nothing in the plan.
        EntryRefusedError: if something else cannot be read.
    """
    placed = find(plan, asked.name)
    by = details.by and resolve(details.by, department_names(plan), msg("department"))
    return entry_for(plan, placed, asked, replace(details, by=by), today)


def entry_for(
    plan: Plan,
    placed: Placed[Indicator] | Placed[Action],
    asked: Asked,
    details: Details,
    today: date,
) -> Entry:
    """Read what was typed for a thing that is known; `by` is a department's key.

    Raises:
        EntryRefusedError: if it cannot be read.
    """
    placed = placed._replace(heirs=plan.heirs(today))
    by = details.by
    typed = asked.period or details.period
    texts = {
        "by": by,
        "received": details.received and _day(details.received),
        "recorded": _day(details.recorded) if details.recorded else today.isoformat(),
        "source": details.source,
        "note": details.note,
        "reason": details.reason,
        "evidence": details.evidence,
    }
    if isinstance(placed.item, Indicator):
        texts |= {
            "period": _period(typed, plan.calendar) if typed else plan.plan.period.text,
            "value": written_value(asked.value, placed.item.unit),
            "weight": details.weight and written_value(details.weight, ""),
            "quality": details.quality and details.quality.value,
        }
        entry = _entry(placed, plan.calendar, texts, assumed=typed is None)
        if typed:
            return entry
        # What else is wrong has been said before anybody is asked for the period.
        texts["period"] = assumed_period(plan, placed.item, today)
        return _entry(placed, plan.calendar, texts, assumed=True)
    _check_update(placed.item.id, details)
    texts |= {
        "on": _day(typed) if typed else today.isoformat(),
        "state": _state(placed.item.id, asked.value),
    }
    return _entry(placed, plan.calendar, texts, assumed=typed is None)


_FIGURE = (
    "period",
    "value",
    "weight",
    "by",
    "received",
    "recorded",
    "source",
    "note",
    "quality",
    "reason",
    "evidence",
)
_UPDATE = ("on", "state", "by", "received", "recorded", "source", "note", "reason", "evidence")


def with_reason(entry: Entry, reason: str) -> Entry:
    """The entry with a reason; words have none.

    Raises:
        EntryRefusedError: if the text must not stand in a plan.
    """
    if isinstance(entry.item, Narrative):
        return entry
    check_text(entry.placed.item.id, "reason", reason)
    texts = {**dict(entry.pairs), "reason": reason}
    order = _FIGURE if isinstance(entry.item, Measurement) else _UPDATE
    pairs = tuple((key, texts[key]) for key in order if key in texts)
    return replace(entry, item=replace(entry.item, reason=reason), pairs=pairs)


def written_value(text: str, unit: str) -> str:
    """A figure as it is written down: its own digits, without separators, blanks and unit.

    What is no figure is returned as it is; the schema says why it is none.
    """
    figure = plain(text)
    if unit and unit not in ("万", "亿") and figure.endswith(unit):
        figure = figure.removesuffix(unit).strip()
    try:
        value = parse_value(figure, grouped=True)
    except NotANumberError:
        return text
    figure = _BLANKS.sub("", figure)
    return figure if value.number else figure.removeprefix("-")


def _period(text: str, calendar: Calendar) -> str:
    try:
        return parse_typed_period(text, calendar).text
    except ValueError:
        return text


def _day(text: str) -> str:
    try:
        period = parse_typed_period(text)
    except ValueError:
        return text
    return period.text if period.rhythm is Rhythm.DAY else text


def _state(id_: str, value: str) -> str:
    """The state of an action in the word of the file; people may use either language.

    Raises:
        EntryRefusedError: if it is none.
    """
    state = STATE_WORDS.get(value.strip().lower())
    if state is None:
        official = (word for word, meant in STATE_WORDS.items() if not word.isascii())
        words = {STATE_WORDS[word]: word for word in reversed(list(official))}
        raise EntryRefusedError(
            msg("{id} is an action, and {word} is no state of one", id=id_, word=Quoted(value)),
            hint=msg(
                "write one of: {words}",
                words=Listed(
                    tuple(msg("{word} ({other})", word=str(s), other=words[s]) for s in STATES)
                ),
            ),
        )
    return state.value


def _check_update(id_: str, details: Details) -> None:
    """Refuse what only figures have.

    Raises:
        EntryRefusedError: if there is any of it.
    """
    given = {"weight": details.weight, "quality": details.quality}
    for name, text in given.items():
        if text is not None:
            raise EntryRefusedError(
                msg("{id} is an action: it takes no {option}", id=id_, option=f"--{name}")
            )


def _entry(
    placed: Placed[Indicator] | Placed[Action],
    calendar: Calendar,
    texts: dict[str, Any],
    *,
    assumed: bool,
) -> Entry:
    is_figure = isinstance(placed.item, Indicator)
    order = _FIGURE if is_figure else _UPDATE
    pairs = tuple((key, text) for key in order if (text := texts.get(key)) is not None)
    for key, text in pairs:
        check_text(placed.item.id, key, text)
    read = read_measurement if is_figure else read_update
    item = read(dict(pairs), calendar)
    if isinstance(item, Refusal):
        said = msg("{id}, {key}: {problem}", id=placed.item.id, key=item.key, problem=item.message)
        raise EntryRefusedError(said, hint=item.hint)
    return Entry(placed, item, pairs, assumed)


def check_text(id_: str, key: str, text: str) -> None:
    """Refuse what must not stand in a plan.

    Raises:
        EntryRefusedError: if the text holds it.
    """
    bad = FORBIDDEN.search(text) or _SURROGATE.search(text)
    problem = None
    if bad:
        problem = msg("character {code} must not stand in a plan", code=f"U+{ord(bad[0]):04X}")
    elif not text.strip():
        problem = msg("empty text")
    elif len(text) > LONGEST_TEXT:
        problem = msg("a text of more than {count} characters", count=LONGEST_TEXT)
    if problem:
        raise EntryRefusedError(msg("{id}, {key}: {problem}", id=id_, key=key, problem=problem))

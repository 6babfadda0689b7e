"""What there is to say of entries before they are recorded: refusals and warnings.

Most of it is what the rules for plans say of the new entry; the rest only `record` can know.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from qplan.core.base.message import Message, msg
from qplan.core.base.problems import Severity
from qplan.core.plan.entries import Measurement, Update
from qplan.core.plan.model import Action, Indicator, Plan
from qplan.core.plan.standing import CLOSING, last_of, leads, standing, voice
from qplan.core.record.amend import Amended, only
from qplan.core.record.entry import Entry
from qplan.core.record.sealed import WHY, SealsOver, backdated, is_sealed
from qplan.core.rules.figures import firmer
from qplan.core.rules.rule import check

INSIST = frozenset(("QP401", "QP404", "QP406"))
"""Warnings for a plan that are refusals here.

A share outside 0 to 100, a period of another length, or one that is not over yet.
"""
UNHEARD = "QP427"
"""The word of a department that does not lead, of which there is more to say here."""
SAID_BETTER = frozenset(("QP407", UNHEARD))
"""What this module has more to say of."""


class Weight(Enum):
    """What follows from a remark."""

    REFUSE = "refuse"
    """The entry would make the plan invalid, or repeat it."""
    INSIST = "insist"
    """The entry is refused unless the user insists."""
    WARN = "warn"


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to say of an entry."""

    weight: Weight
    id: str
    message: Message
    hint: Message | None = None


def remarks(plan: Plan, amended: Amended, today: date) -> Iterator[Remark]:
    """Everything to say of what is added to one indicator or action."""
    item = amended.before.item
    if isinstance(item, Indicator):
        before = list(item.measurements)
        for entry in amended.entries:
            assert isinstance(entry.item, Measurement)  # noqa: S101 - an indicator takes no other
            yield from _of_figure(entry, entry.item, before, today)
            yield from _after_deadline(item.id, entry.item, plan.last_deadline(item, today))
            before.append(entry.item)
    elif isinstance(item, Action):
        updates = list(item.updates)
        for entry in amended.entries:
            assert isinstance(entry.item, Update)  # noqa: S101 - an action takes no other
            yield from _of_update(entry, entry.item, updates, today)
            updates.append(entry.item)
    late = set()
    for index, entry in zip(amended.indexes, amended.entries, strict=True):
        said = list(_of_seals(plan, entry))
        if said:
            late.add(index)
        yield from said
    yield from _of_rules(plan, amended, late)


def _of_seals(plan: Plan, entry: Entry) -> Iterator[Remark]:
    """What comes into a sealed period says why."""
    seal = SealsOver(plan).last(entry)
    if seal is None:
        return
    id_, said = entry.placed.item.id, is_sealed(seal)
    if entry.reason is None:
        yield Remark(Weight.REFUSE, id_, said, WHY)
    elif backdated(entry, seal):
        message = msg("{sealed}, and this was not among it", sealed=said)
        hint = msg("record it as of that day or later")
        yield Remark(Weight.REFUSE, id_, message, hint)
    else:
        message = msg("{sealed}, and this comes after it", sealed=said)
        yield Remark(Weight.WARN, id_, message, msg("seal the period again once all of it is in"))


def _of_figure(
    entry: Entry, figure: Measurement, before: list[Measurement], today: date
) -> Iterator[Remark]:
    id_, period = entry.placed.item.id, figure.period
    yield from _of_days(id_, figure, today)
    same = [m for m in before if m.period.same_days(period)]
    if not same:
        return
    latest = same[-1]
    value = _shown(latest)
    if firmer(latest, figure):
        return
    if figure.reason is None:
        message = msg("{period} has a figure already: {value}", period=period, value=value)
        yield Remark(Weight.REFUSE, id_, message, msg("if this corrects it, say why with --reason"))
    elif latest.reason is not None:
        message = msg(
            "{period} was corrected before, to {value}: {reason}",
            period=period,
            value=value,
            reason=latest.reason,
        )
        yield Remark(Weight.WARN, id_, message)


def _of_days(id_: str, item: Measurement | Update, today: date) -> Iterator[Remark]:
    """Refuse days that are yet to come: nothing came in on them, and nothing was entered."""
    for day in (item.received, item.recorded):
        if day is not None and day > today:
            message = msg("{day} is yet to come", day=day)
            yield Remark(Weight.REFUSE, id_, message, msg("record it when it has happened"))


def _after_deadline(id_: str, figure: Measurement, deadline: date) -> Iterator[Remark]:
    if figure.period.first > deadline:
        message = msg(
            "{period} begins after the deadline, {day}: it does not count for the verdict",
            period=figure.period,
            day=deadline,
        )
        yield Remark(Weight.WARN, id_, message)


def _shown(figure: Measurement) -> object:
    number, denominator, _ = figure.value
    return number if denominator is None else f"{number:f}/{denominator:f}"


def _of_update(entry: Entry, update: Update, before: list[Update], today: date) -> Iterator[Remark]:
    id_, lead = entry.placed.item.id, entry.placed.voices
    yield from _of_days(id_, update, today)
    if update.on > today:
        message = msg("{day} is yet to come", day=update.on)
        yield Remark(Weight.REFUSE, id_, message, msg("record it when it has happened"))
    note = None if leads(update.by, lead) else changes_nothing(update, before, lead)
    if note is not None:
        yield Remark(Weight.WARN, id_, note)
    mine = [u for u in before if voice(u.by, lead) == voice(update.by, lead)]
    latest = last_of(mine)
    if latest is None:
        return
    said = {"state": latest.state, "day": latest.on}
    if latest.state == update.state:
        yield Remark(Weight.INSIST, id_, msg("already {state}, since {day}", **said))
    elif latest.on > update.on:
        yield Remark(Weight.WARN, id_, msg("a later update stands: {state}, on {day}", **said))
    elif latest.state in CLOSING:
        yield Remark(Weight.WARN, id_, msg("it was {state} on {day}", **said))


def changes_nothing(
    update: Update, before: Sequence[Update], lead: Sequence[str]
) -> Message | None:
    """What to say of a supporting department's word that does not count; none where it does."""
    said = {"by": update.by, "state": update.state, "day": update.on}
    held = standing([u for u in before if leads(u.by, lead)], lead).update
    if held is not None and held.state is update.state:
        return None
    if held is not None:
        return msg(
            "{by} says {state} on {day}, the lead {other}, on {since}: the lead's word counts",
            **said,
            other=held.state,
            since=held.on,
        )
    if update.state in CLOSING:
        return msg("{by} says {state} on {day}, but only a lead closes an action", **said)
    return None


def _of_rules(plan: Plan, amended: Amended, late: Collection[int]) -> Iterator[Remark]:
    """What the rules say of the entries, in a plan of nothing else.

    Errors anywhere in the list are the entries' doing, for the plan had none before. Entries that
    are `late` come after a seal, and say why.
    """
    from qplan.core.rules.entries import ON_ENTRIES

    item = amended.after.item
    kind = "indicators" if isinstance(item, Indicator) else "actions"
    key = amended.additions[0].key
    here = ("sections", 0, "tasks", 0, kind, 0, key)
    new = {(*here, index) for index in amended.indexes}
    explained = {(*here, index, "reason") for index in late}
    for found in check(only(plan, amended.after), ON_ENTRIES):
        path, code = found.path, found.code
        if path[: len(here)] != here or code.id in SAID_BETTER or path in explained:
            continue
        if code.severity is Severity.ERROR:
            yield Remark(Weight.REFUSE, item.id, found.message, found.hint)
        elif path[: len(here) + 1] in new:
            weight = Weight.INSIST if code.id in INSIST else Weight.WARN
            yield Remark(weight, item.id, found.message, found.hint)

"""A new seal: what somebody approves of, held against the plan."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from qplan.core.base.act import Act
from qplan.core.base.errors import EntryRefusedError
from qplan.core.base.lookup import resolve
from qplan.core.base.message import Message, Quoted, few, msg
from qplan.core.base.period import Period
from qplan.core.base.typed import parse_typed_period
from qplan.core.evaluation.evaluate import evaluate
from qplan.core.plan.entries import Seal
from qplan.core.plan.model import Plan
from qplan.core.plan.names import department_names
from qplan.core.plan.seal_checks import check_seal
from qplan.core.plan.sealing import (
    Scope,
    SealedEntry,
    digest,
    in_force,
    reporter,
)
from qplan.core.plan.values import Title
from qplan.core.record.entry import Pairs, check_text
from qplan.core.record.sealed import is_sealed

_NAMED = 6


class SealAsked(NamedTuple):
    """A seal as typed."""

    period: str
    by: str
    on: date
    department: str | None = None


class Missing(NamedTuple):
    """An indicator of which figures are owed for a sealed period, and not in."""

    id: str
    title: Title
    periods: tuple[Period, ...]


class NewSeal(NamedTuple):
    """A seal, what it covers, and what is not there."""

    seal: Seal
    covered: tuple[SealedEntry, ...]
    missing: tuple[Missing, ...]
    replaces: Seal | None
    """The last seal of the same figures, which stays in the file."""

    @property
    def pairs(self) -> Pairs:
        """Its keys and texts, in order."""
        seal = self.seal
        texts = {
            "period": seal.period.text,
            "department": seal.department,
            "by": seal.by,
            "on": seal.on.isoformat(),
            "entries": str(seal.entries),
            "digest": seal.digest,
        }
        return tuple((key, text) for key, text in texts.items() if text is not None)


def new_seal(plan: Plan, asked: SealAsked, today: date) -> NewSeal:
    """The seal that is asked for.

    Raises:
        UnknownNameError: if the plan has no such department.
        EntryRefusedError: if there is nothing to seal, or the seal would say what is not true.
    """
    period = _period(plan, asked, today)
    check_text("seals", "by", asked.by)
    department = asked.department and resolve(
        asked.department, department_names(plan), msg("department")
    )
    scope = Scope(plan, period, department, asked.on)
    entries = tuple(scope.entries(plan))
    known = in_force(e for e in entries if e.recorded is None or e.recorded <= asked.on)
    if not known:
        raise _refused(*_nothing_there(plan, scope, asked.on, len(entries)))
    seal = Seal(
        period=period,
        department=department,
        by=asked.by.strip(),
        on=asked.on,
        entries=len(known),
        digest=digest(entry.line for entry in known),
    )
    before = _before(plan, seal)
    _check_new(plan, seal)
    return NewSeal(seal, known, tuple(_missing(plan, scope, asked.on)), before)


def _refused(message: Message, hint: Message | None = None) -> EntryRefusedError:
    return EntryRefusedError(Act.SEAL.undone(message), hint=hint)


def _period(plan: Plan, asked: SealAsked, today: date) -> Period:
    try:
        period = parse_typed_period(asked.period, plan.calendar)
    except ValueError:
        raise _refused(
            msg("{text} is not a period", text=Quoted(asked.period)),
            msg("write e.g. {example}", example="2014-Q3"),
        ) from None
    if asked.on > today:
        raise _refused(
            msg("{day} is yet to come", day=asked.on), msg("seal it when it has happened")
        )
    if asked.on < period.last:
        raise _refused(
            msg("{period} is not over on {day}", period=period, day=asked.on),
            msg("seal what is over, e.g. its months"),
        )
    return period


def _nothing_there(plan: Plan, scope: Scope, on: date, later: int) -> tuple[Message, Message]:
    """Why there is nothing to seal, and what to do."""
    message = msg("no figure and no update of {period} is there", period=scope.period)
    if scope.department is not None:
        message = msg(
            "{department} has no figure and no update of {period}",
            department=scope.department, period=scope.period,
        )  # fmt: skip
    if later:
        return message, msg("recorded after {day}: {count}; seal it on a later day",
                            day=on, count=later)  # fmt: skip
    heir = plan.heirs(on).get(scope.department or "")
    if heir is not None:
        return message, msg("{successor} came after it", successor=heir)
    return message, msg("record the figures first")


def _before(plan: Plan, seal: Seal) -> Seal | None:
    """The last seal over the same figures.

    Raises:
        EntryRefusedError: if it covers exactly the same, or is of a later day.
    """
    same = [
        other for other in plan.seals
        if other.period.same_days(seal.period) and other.department == seal.department
    ]  # fmt: skip
    if not same:
        return None
    last = same[-1]
    said = is_sealed(last)
    if (last.entries, last.digest) == (seal.entries, seal.digest):
        raise _refused(msg("{sealed}, and the seal holds: nothing has changed since", sealed=said))
    if last.on > seal.on:
        raise _refused(said, msg("a further seal is of that day, or a later one"))
    return last


def _check_new(plan: Plan, seal: Seal) -> None:
    """Refuse a seal that the next look at the plan would find fault with.

    Raises:
        EntryRefusedError: if something was recorded after its day without a reason.
    """
    check = check_seal(replace(plan, seals=(*plan.seals, seal)), seal)
    ids = list(dict.fromkeys(entry.id for entry in check.unexplained))
    if ids:
        raise _refused(
            msg("recorded after {day} without a reason: {ids}", day=seal.on, ids=few(ids, _NAMED)),
            msg("seal it on the day it is approved, which is today unless given"),
        )


def _missing(plan: Plan, scope: Scope, on: date) -> Iterator[Missing]:
    """What is owed for the period, and not in."""
    for found in evaluate(plan, on, on).indicators:
        periods = tuple(
            owed.period for owed in found.reporting.owed
            if not owed.is_in and scope.spans(owed.period.last)
        )  # fmt: skip
        if periods and scope.is_of(reporter(found.placed)):
            yield Missing(found.placed.item.id, found.placed.item.title, periods)

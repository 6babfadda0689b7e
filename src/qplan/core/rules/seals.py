"""QP70x: seals, and figures that were changed after somebody approved them.

A seal keeps one digest of many figures. Which of them was changed can be told where only one can
be: where leaving it out makes the seal hold, or where other seals vouch for all the others.
"""

from collections.abc import Iterator
from itertools import islice

from qplan.core.base.message import Listed, Message, msg
from qplan.core.base.problems import DocPath, Severity
from qplan.core.plan.entries import Seal
from qplan.core.plan.seal_checks import Check, added_by_hand, too_many
from qplan.core.plan.sealing import SealedEntry
from qplan.core.rules.rule import EVERYTHING, Finding, keys, rule
from qplan.core.rules.survey import Survey

_NAMED = 6
_TRACED = 10
"""Broken seals of which it is looked for what was put in."""
_RESTORE = msg("restore it from git or a copy; what is to be corrected is recorded with a reason")
_MERGED = msg(
    "recorded before the seal, and not known to it: write the day it came into this plan, "
    "recorded: …, or take the seal out and seal again"
)
"""For what has a day and a reason: as when another branch brought it, after the seal."""


@rule("QP701", reads=EVERYTHING)
def changed(survey: Survey) -> Iterator[Finding]:
    """A sealed figure was changed by hand.

    Somebody approved the figures of the period, and they are not what they were. A correction is
    a further line with its `reason`, recorded on or after the day of the seal; the line that was
    sealed stays. Where other seals vouch for all figures but one, that one is named.

    Wrong:
        - {period: 2014-01, value: 78.5}    # sealed as 85.5
    Right:
        - {period: 2014-01, value: 85.5}
        - {period: 2014-01, value: 78.5, reason: station moved, recorded: 2014-05-06}
    """
    said: set[DocPath] = set()
    strays = _strays(survey)
    for path, check in _broken(survey):
        if len(check.covered) == check.seal.entries and path not in strays:
            suspects = _suspects(survey, check)
            if len(suspects) == 1:
                if suspects[0].path not in said:
                    yield Finding(suspects[0].path, _changed_since(check.seal), _RESTORE)
                said.add(suspects[0].path)
                continue
            message = msg(
                "the {count} entries of {period} are not those that {by} sealed on {day}",
                count=check.seal.entries, period=check.seal.period, by=check.seal.by,
                day=check.seal.on,
            )  # fmt: skip
            yield Finding((*path, "digest"), message, _among(suspects))


@rule("QP702", reads=EVERYTHING)
def removed(survey: Survey) -> Iterator[Finding]:
    """A sealed figure was removed.

    Somebody approved so many figures of the period, and fewer are there. Nothing that was sealed
    is taken out again: a figure that is wrong is corrected by a further line with a `reason`. A
    department that reports other indicators than it did has other figures as well.

    Wrong:
        seals: [{period: 2014-Q1, …, entries: 3, …}]    # and two figures
    Right:
        seals: [{period: 2014-Q1, …, entries: 3, …}]    # and three figures
    """
    for path, check in _broken(survey):
        if len(check.covered) < check.seal.entries:
            yield Finding((*path, "entries"), _miscounted(check), _RESTORE)


@rule("QP703", reads=EVERYTHING)
def added(survey: Survey) -> Iterator[Finding]:
    """A figure was put into a sealed period by hand.

    It says nowhere that it came after the seal: it has no `recorded`, or a day before the seal's,
    and is not among the figures that were sealed. A figure that comes late, or a correction, has
    the day it was recorded and a `reason`.

    Wrong:
        - {period: 2014-02, value: 9}
    Right:
        - {period: 2014-02, value: 9, recorded: 2014-05-06, reason: came late}
    """
    hint = msg("say when it was recorded, and why so late: recorded: …, reason: …")
    said: set[DocPath] = set()
    strays = _strays(survey)
    for path, check in _broken(survey):
        stray = strays.get(path)
        if stray is not None and stray.path in said:
            continue
        if stray is not None:
            said.add(stray.path)
            message = msg(
                "not among what {by} sealed for {period} on {day}",
                by=check.seal.by, period=check.seal.period, day=check.seal.on,
            )  # fmt: skip
            explained = stray.has_reason and stray.recorded is not None
            yield Finding(stray.path, message, _MERGED if explained else hint)
        elif len(check.covered) > check.seal.entries:
            yield Finding((*path, "entries"), _miscounted(check), hint)


@rule("QP704", reads=EVERYTHING)
def unexplained(survey: Survey) -> Iterator[Finding]:
    """Recorded into a sealed period without a reason.

    Whoever approved the figures of a period has not seen it. That may be right, for a correction
    or a figure that comes late, but then it says why.

    Wrong:
        - {period: 2014-02, value: 9, recorded: 2014-05-06}
    Right:
        - {period: 2014-02, value: 9, recorded: 2014-05-06, reason: came late}
    """
    said: set[DocPath] = set()
    for check in survey.seals:
        for entry in check.unexplained:
            if entry.path not in said:
                said.add(entry.path)
                message = msg(
                    "recorded after {by} sealed {period} on {day}, without a reason",
                    by=check.seal.by, period=check.seal.period, day=check.seal.on,
                )  # fmt: skip
                yield Finding(entry.path, message, msg("say why: reason: …"))


@rule("QP705", Severity.WARNING, reads=keys("period", "on"))
def too_early(survey: Survey) -> Iterator[Finding]:
    """A period was sealed before it was over.

    What it still brings is not sealed, and needs a reason like all that comes after a seal.

    Wrong:
        {period: 2014-Q1, on: 2014-03-20, …}
    Right:
        {period: 2014-Q1, on: 2014-04-20, …}
    """
    for n, seal in enumerate(survey.plan.seals):
        if seal.on < seal.period.last:
            message = msg("{period} was sealed before it was over", period=seal.period)
            yield Finding(("seals", n, "on"), message)


@rule("QP706", reads=EVERYTHING)
def not_checked(survey: Survey) -> Iterator[Finding]:
    """More seals over more figures than can be checked.

    Every seal is reckoned again whenever the plan is read. Where all of them together cover more
    than 5 million entries, none is: a file must not keep a command busy for hours.

    Wrong:
        seals:    # 10 000 lines, each over 2 100 figures
    Right:
        seals:    # a line a quarter and department
    """
    if survey.plan.seals and not survey.seals and too_many(survey.plan):
        message = msg("too many seals over too many figures to be checked")
        hint = msg("seal shorter periods, or take out seals that were replaced")
        yield Finding(("seals",), message, hint)


def _broken(survey: Survey) -> Iterator[tuple[DocPath, Check]]:
    """The seals that do not hold, with their paths; what nobody has cannot be looked at."""
    known = {None, *survey.plan.departments}
    for n, check in enumerate(survey.seals):
        if not check.holds and check.seal.department in known:
            yield ("seals", n), check


def _strays(survey: Survey) -> dict[DocPath, SealedEntry]:
    """The one entry that was not there when a seal was set, by the path of the seal.

    Of a few seals only: each takes its time.
    """
    found: dict[DocPath, SealedEntry] = {}
    for path, check in islice(_broken(survey), _TRACED):
        if len(check.covered) >= check.seal.entries:
            stray = added_by_hand(survey.plan, check.seal)
            if stray is not None:
                found[path] = stray
    return found


def _suspects(survey: Survey, check: Check) -> tuple[SealedEntry, ...]:
    """What may have been changed: what no seal that holds vouches for."""
    vouched = {entry.path for other in survey.seals if other.holds for entry in other.covered}
    return tuple(entry for entry in check.covered if entry.path not in vouched)


def _changed_since(seal: Seal) -> Message:
    return msg(
        "not what {by} sealed for {period} on {day}", by=seal.by, period=seal.period, day=seal.on
    )


def _miscounted(check: Check) -> Message:
    return msg(
        "{by} sealed {count} entries of {period} on {day}, and {there} are there",
        by=check.seal.by, count=check.seal.entries, period=check.seal.period,
        day=check.seal.on, there=len(check.covered),
    )  # fmt: skip


def _among(suspects: tuple[SealedEntry, ...]) -> Message:
    """What a seal covers that may have been changed."""
    ids = dict.fromkeys(entry.id for entry in suspects)
    names = list(islice(ids, _NAMED))
    if len(ids) > _NAMED:
        names.append("…")
    if not names:
        return _RESTORE
    return msg("one of {ids}, or the seal itself; {restore}", ids=Listed(tuple(names)),
               restore=_RESTORE)  # fmt: skip


RULES = (changed, removed, added, unexplained, too_early, not_checked)

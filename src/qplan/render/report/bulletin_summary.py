"""The summary of a bulletin: how many stand where, with shares; what moved; how figures came."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from qplan.core.base.message import Message, msg, msg_in
from qplan.core.base.number import display
from qplan.core.base.terms import ActionState, Light, State
from qplan.core.plan.values import Title
from qplan.core.views.due import Owing
from qplan.core.views.report import ReportView
from qplan.core.views.seals import SealRow
from qplan.language import Speaker
from qplan.render.cells.assessment import label_counts
from qplan.render.report.bulletin_row import unit
from qplan.render.report.calendar import long_day, named

_NAMED = 5
"""How many indicators a bracket names."""


def summary(view: ReportView, say: Speaker) -> Iterator[str]:
    """A paragraph each."""
    labels = [
        msg("By a published method, {counts}.", counts=line)
        for line in label_counts(view.status.indicators, say)
    ]
    for paragraph in (
        _states(view, say),
        _pace(view, say),
        *labels,
        _actions(view, say),
        _moved(view, say),
        _reporting(view),
        _sealed(view, say),
    ):
        if paragraph is not None:
            yield say(paragraph)


def titled(titles: Sequence[Title], say: Speaker) -> str:
    """Titles side by side; of many the first, and how many there are."""
    text = say(msg_in("titles", "; ")).join(map(say, titles[:_NAMED]))
    if len(titles) > _NAMED:
        return say(msg("{titles} and others, {count} in all", titles=text, count=len(titles)))
    return text


def share_of(part: int, whole: int) -> str:
    """A share in per cent, with one decimal."""
    return display(Fraction(100 * part, whole), 1)


def _counted(parts: Sequence[Message], say: Speaker) -> str:
    return say(msg_in("counts", ", ")).join(map(say, parts))


def _states(view: ReportView, say: Speaker) -> Message:
    total = len(view.status.indicators)
    if not total:
        return msg("Indicators: {total}.", total=total)
    parts = [
        msg("{state}: {count} ({share}%)", state=s, count=n, share=share_of(n, total))
        for s, n in view.status.totals.items()
    ]
    return msg("Indicators: {total}, of which {counts}.", total=total, counts=_counted(parts, say))


def _pace(view: ReportView, say: Speaker) -> Message | None:
    """On track or behind, of those whose target is still to be reached."""
    rows = [row for row in view.among(State.IN_PROGRESS) if row.light is not Light.NONE]
    if not rows:
        return None
    good = sum(row.light is Light.GREEN for row in rows)
    behind = len(rows) - good
    if not behind:
        return msg("All {total} indicators still under way are on track.", total=len(rows))
    lights = [
        msg("{light}: {count}", light=light, count=count)
        for light in (Light.YELLOW, Light.RED)
        if (count := sum(row.light is light for row in rows))
    ]
    return msg(
        "Of {total} indicators still under way, {good} ({share}%) are on track and {behind} "
        "({rest}%) are behind ({lights}).",
        total=len(rows),
        good=good,
        share=share_of(good, len(rows)),
        behind=behind,
        rest=share_of(behind, len(rows)),
        lights=_counted(lights, say),
    )


def _actions(view: ReportView, say: Speaker) -> Message | None:
    states = [row.state for row in view.status.actions]
    if not states:
        return None
    parts = [
        msg("{state}: {count}", state=_named(state), count=count)
        for state in reversed(ActionState)
        if (count := states.count(state))
    ]
    counts = _counted(parts, say)
    late = sum(row.overdue for row in view.status.actions)
    if late:
        return msg(
            "Actions: {total}, of which {counts}; past their deadline: {late}.",
            total=len(states),
            counts=counts,
            late=late,
        )
    return msg("Actions: {total}, of which {counts}.", total=len(states), counts=counts)


def _named(state: ActionState) -> Message:
    """A state; of those that nobody reported on, that it is the report that is missing."""
    if state is ActionState.UNREPORTED:
        return msg("no progress reported")
    return msg("{state}", state=state)


def _moved(view: ReportView, say: Speaker) -> Message | None:
    found = view.movement
    if found is None:
        return None
    since = long_day(found.since, say)
    if found.is_none:
        return msg("Since {day} no state and no light has changed.", day=since)
    parts = [
        label._replace(args={"count": len(titles), "titles": titled(titles, say)})
        for label, titles in (
            (msg("newly met: {count} ({titles})"), found.met),
            (msg("newly missed or not held: {count} ({titles})"), found.failed),
            (msg("improved light: {count} ({titles})"), found.better),
            (msg("worse light: {count} ({titles})"), found.worse),
            (msg("first figures: {count} ({titles})"), found.first),
            (msg("state or light otherwise changed: {count} ({titles})"), found.other),
        )
        if titles
    ]
    changes = say(msg("; ")).join(map(say, parts))
    return msg("Since {day}: {changes}.", day=since, changes=changes)


def _reporting(view: ReportView) -> Message | None:
    counts = view.due.punctuality
    if counts.rate is None:
        return None
    said = msg(
        "Of {known} figures due, {on_time} came in time ({rate}%)",
        known=counts.on_time + counts.late + counts.missing,
        on_time=counts.on_time,
        rate=display(counts.rate, 1, Fraction(100)),
    )
    if late := view.due.count(Owing.OVERDUE):
        return msg("{said}; overdue now: {late}.", said=said, late=late)
    return msg("{said}.", said=said)


def _sealed(view: ReportView, say: Speaker) -> Message | None:
    """Who approved the figures; of what came after that, how much there is."""
    seals = [row for row in view.status.seals if row.in_force]
    if not seals:
        return None
    shown = sorted(seals, key=lambda row: (row.period.last, row.period.first))[-_NAMED:]
    said = say(msg("; ")).join(say(_approved(row, view, say)) for row in shown)
    after = frozenset().union(*(row.after for row in seals))
    if after:
        return msg("Sealed: {seals}; entered or corrected after the seal: {count}.",
                   seals=said, count=len(after))  # fmt: skip
    return msg("Sealed: {seals}.", seals=said)


def _approved(row: SealRow, view: ReportView, say: Speaker) -> Message:
    period, day = named(row.period, say), long_day(row.on, say)
    if row.department is not None:
        whose = unit(row.department, view, say)
        period = say(msg("{period}, {department}", period=period, department=whose))
    return msg("{period} by {by} on {day} (entries {count})", period=period, by=row.by, day=day,
               count=row.entries)  # fmt: skip

"""What is said of a change, in words, once for all formats."""

from collections.abc import Iterator

from qplan.core.base.message import Listed, Message, msg
from qplan.core.base.number import Beside, as_fraction
from qplan.core.base.period import Period
from qplan.core.views.diff import (
    DiffView,
    FigureChange,
    FigureFate,
    ItemChange,
    RankChange,
    Side,
)
from qplan.core.views.diff_keys import Changed
from qplan.core.views.diff_parts import Fate, PartChange
from qplan.core.views.diff_seals import NarrativeChange, SealChange, TextFate
from qplan.language import Speaker
from qplan.render.cells.seal import said

FATES = {Fate.ADDED: msg("added"), Fate.REMOVED: msg("removed"), Fate.CHANGED: msg("changed")}


def side(state: Side) -> Message:
    """One of the two states: what it is, and its days."""
    if state.as_of == state.known_at:
        return msg("{name}, as of {day}", name=state.name, day=state.as_of)
    return msg(
        "{name}, as of {day}, as known at {known}",
        name=state.name, day=state.as_of, known=state.known_at,
    )  # fmt: skip


def totals(view: DiffView, say: Speaker) -> str:
    """How many indicators are in each state, where that changed."""
    before, after = view.totals
    states = [state for state in {**before, **after} if before.get(state) != after.get(state)]
    return " · ".join(
        say(
            msg(
                "{state} {before} → {after}",
                state=state,
                before=before.get(state, 0),
                after=after.get(state, 0),
            )
        )
        for state in states
    )


def about(change: ItemChange, say: Speaker) -> Iterator[str]:
    """Everything that changed of an indicator or action, a line each."""
    for one in change.changed:
        yield plain(one, say)
    if change.is_action:
        yield from map(say, change.worse)  # that it is overdue now has no periods to be said by
    for figure in change.figures:
        yield say(_figure(figure))
    if change.overdue:
        yield say(msg("overdue now: {periods}", periods=_periods(change.overdue, say)))
    if change.settled:
        yield say(msg("not overdue any more: {periods}", periods=_periods(change.settled, say)))
    yield from also(change.keys, say)


def also(keys: tuple[str, ...], say: Speaker) -> Iterator[str]:
    """The keys that hold something else which is not shown."""
    if keys:
        yield say(msg("also changed: {keys}", keys=say(msg(", ")).join(keys)))


def plain(one: Changed, say: Speaker) -> str:
    """A change with both its ends."""
    return f"{say(one.label)}{say(msg(': '))}{_ends(one, say)}"


def whole(view: DiffView, say: Speaker) -> list[str]:
    """What changed of the plan itself, a line each."""
    return [*(plain(one, say) for one in view.about), *also(view.keys, say)]


def part(change: PartChange, say: Speaker) -> Iterator[str]:
    """Everything that changed of a section or task, a line each."""
    yield from (plain(one, say) for one in change.changed)
    yield from also(change.keys, say)


def narrative(change: NarrativeChange) -> Message:
    """What a department wrote about a task."""
    parts = Listed(tuple(_PARTS[key] for key in change.keys))
    about = {"title": change.title, "period": change.period, "by": change.by or "", "parts": parts}
    match change.fate:
        case TextFate.NEW:
            return msg("{title}, {period}, {by}: new ({parts})", **about)
        case TextFate.REMOVED:
            return msg("{title}, {period}, {by}: removed ({parts})", **about)
        case TextFate.CHANGED:
            return msg("{title}, {period}, {by}: changed ({parts})", **about)


_PARTS = {
    "progress": msg("progress"),
    "problems": msg("problems"),
    "next": msg("next steps"),
    "note": msg("note"),
}


def seal(change: SealChange) -> Message:
    """Who approved what."""
    match change.fate:
        case TextFate.NEW:
            return msg("new: {seal}", seal=said(change.seal))
        case TextFate.REMOVED:
            return msg("removed: {seal}", seal=said(change.seal))
        case TextFate.CHANGED:
            if change.is_set_again:
                return msg("sealed again: {seal}", seal=said(change.seal))
            return msg("another note: {seal}", seal=said(change.seal))


def place(change: RankChange, say: Speaker) -> str:
    """The place of a department before and after."""
    return f"{say(change.name)}{say(msg(': '))}{say(change.before)} → {say(change.after)}"


def _ends(one: Changed, say: Speaker) -> str:
    return f"{_said(one, one.before, one.after, say)} → {_said(one, one.after, one.before, say)}"


def _said(one: Changed, thing: object, other: object, say: Speaker) -> str:
    """One end of a change, never rounded onto the other."""
    if isinstance(thing, tuple) and all(isinstance(part, str) for part in thing):
        return say(msg(", ")).join(map(say, thing)) or say(None)
    if isinstance(thing, bool) or thing is None or not hasattr(thing, "as_integer_ratio"):
        return say(thing)
    against = None if other is None else as_fraction(other)  # type: ignore[arg-type]
    number = say(Beside(thing, against))  # type: ignore[arg-type]
    return f"{number}%" if one.is_share else number


def _figure(change: FigureChange) -> Message:
    period, before, after = change.period, change.before, change.after
    match change.fate:
        case FigureFate.NEW:
            return msg("new, {period}: {value}", period=period, value=after)
        case FigureFate.REMOVED:
            return msg("removed, {period}: {value}", period=period, value=before)
        case FigureFate.ALTERED:
            return msg(
                "altered without a reason, {period}: {before} → {after}",
                period=period, before=before, after=after,
            )  # fmt: skip
        case FigureFate.CORRECTED:
            return msg(
                "corrected, {period}: {before} → {after} ({reason})",
                period=period, before=before, after=after, reason=change.reason,
            )  # fmt: skip


def _periods(periods: tuple[Period, ...], say: Speaker) -> str:
    return say(msg(", ")).join(map(say, periods))

"""What became worse of an indicator or action between two states of a plan."""

from collections.abc import Iterator

from qplan.core.base.message import Message, msg
from qplan.core.base.terms import State, light_moved
from qplan.core.views.rows import ActionRow, IndicatorRow

Row = IndicatorRow | ActionRow

_LOST = (State.MISSED, State.BREACHED)


def worse(was: Row, now: Row) -> Iterator[Message]:
    """Each thing that became worse."""
    if isinstance(was, ActionRow) or isinstance(now, ActionRow):
        if now.overdue and not was.overdue:
            yield msg("overdue now")
        return
    if now.state in _LOST and now.state is not was.state:
        yield msg("{state} now", state=now.state)
    known = {(step.by, step.state) for step in was.targets}
    for step in now.targets:
        if step.state in _LOST and not step.shown and (step.by, step.state) not in known:
            yield msg(
                "{target} by {day}: {state}", target=step.short, day=step.by, state=step.state
            )
    if light_moved(was.light, now.light) < 0:
        yield msg("from {before} to {after}", before=was.light, after=now.light)
    late = {p[:2] for p in was.overdue}
    if new := [p for p in now.overdue if p[:2] not in late]:
        yield msg("figures overdue now: {count}", count=len(new))

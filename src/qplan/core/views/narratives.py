"""What departments wrote about a task: of each period and department the last line."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from qplan.core.base.period import Period

if TYPE_CHECKING:
    from qplan.core.plan.entries import Narrative
    from qplan.core.plan.model import Task


class NarrativeRow(NamedTuple):
    """What was done, what hinders, what comes next, in one department's words."""

    task: str
    period: Period
    by: str | None
    """Who wrote it; the task's lead where nobody is named."""
    progress: str | None
    problems: str | None
    next: str | None
    note: str | None
    recorded: date | None


def narratives(task: "Task", as_of: date, known_at: date) -> tuple[NarrativeRow, ...]:
    """What was written of periods ended by a day and known at another, the oldest first."""
    first = next(iter(task.lead or ()), None)
    in_force: dict[tuple[date, date, str | None], Narrative] = {}
    for narrative in task.narratives:
        if narrative.known(as_of, known_at):
            in_force[(*narrative.period[:2], narrative.by or first)] = narrative
    rows = (_row(task.id, by, n) for (_, _, by), n in in_force.items())
    return tuple(sorted(rows, key=lambda row: row.period[:2]))


def narratives_of(tasks: "Iterable[Task]", as_of: date, known_at: date) -> tuple[NarrativeRow, ...]:
    """The same of several tasks, in their order."""
    return tuple(row for task in tasks for row in narratives(task, as_of, known_at))


def _row(task: str, by: str | None, narrative: "Narrative") -> NarrativeRow:
    return NarrativeRow(
        task,
        narrative.period,
        by,
        narrative.progress,
        narrative.problems,
        narrative.next,
        narrative.note,
        narrative.recorded,
    )

"""What reports say of tasks in words, each with its task; what is the latest is marked."""

from typing import TYPE_CHECKING, NamedTuple

from qplan.core.plan.values import Title
from qplan.core.views.narratives import NarrativeRow, narratives

if TYPE_CHECKING:
    from qplan.core.evaluation.evaluate import Evaluation


class ToldTask(NamedTuple):
    """What a department wrote of a task for a period."""

    section: str
    """The id of the section it stands in."""
    number: str | None
    title: Title
    row: NarrativeRow
    is_latest: bool
    """Whether the department wrote nothing of a later period."""


def told_tasks(evaluation: "Evaluation") -> tuple[ToldTask, ...]:
    """Everything in force, task by task in the document's order, the oldest first."""
    found = []
    for _, section, task in evaluation.plan.tasks():
        rows = narratives(task, evaluation.as_of, evaluation.known_at)
        last = {row.by: row for row in rows}
        found += [
            ToldTask(section.id, task.number, task.title, row, last[row.by] is row) for row in rows
        ]
    return tuple(found)

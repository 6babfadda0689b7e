"""What was found in a document: how much, what is sure, what is to be looked at."""

from typing import NamedTuple

from qplan.core.base.message import Message
from qplan.core.draft.draft import PlanDraft


class Summary(NamedTuple):
    """What a draft holds."""

    plan: str
    source: str
    title: str
    language: str
    sections: int
    tasks: int
    units: int
    actions: int
    targets: int
    sure: int
    """Tasks, actions and targets without a doubt."""
    todos: tuple[tuple[str, Message], ...]
    """What each doubt is about, and the doubt."""


def summary(plan: PlanDraft, path: str, source: str) -> Summary:
    """Count what a draft holds."""
    tasks = list(plan.tasks())
    actions = [action for task in tasks for action in task.actions]
    indicators = [indicator for task in tasks for indicator in task.indicators]
    return Summary(
        path,
        source,
        plan.front.title,
        plan.language,
        len(plan.sections),
        len(tasks),
        len(plan.units),
        len(actions),
        len(indicators),
        sum(not task.todo for task in tasks)
        + sum(not entry.todo for task in tasks for entry in task.entries()),
        tuple(plan.todos()),
    )

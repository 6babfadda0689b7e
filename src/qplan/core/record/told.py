"""Words on a task to be recorded: what was done, what hinders, what comes next."""

from collections.abc import Mapping
from datetime import date

from qplan.core.base.errors import EntryRefusedError
from qplan.core.base.message import msg
from qplan.core.base.period import Period
from qplan.core.plan.entries import Narrative
from qplan.core.plan.model import Placed, Plan, Task
from qplan.core.record.entry import Entry, check_text
from qplan.core.schema.entry import Refusal, read_narrative

"""The keys that hold the words."""


def narrative_for(
    plan: Plan, placed: Placed[Task], period: Period, told: Mapping[str, str | None], recorded: date
) -> Entry:
    """The entry of what a department wrote of a task and a period.

    Args:
        plan: the plan.
        placed: the task.
        period: what it is about.
        told: `by`, and the words by their keys.
        recorded: the day to note.

    Raises:
        EntryRefusedError: if it may not stand in a plan.
    """
    texts = {"period": period.text, **told, "recorded": recorded.isoformat()}
    pairs = tuple((key, text) for key, text in texts.items() if text is not None)
    for key, text in pairs:
        check_text(placed.item.id, key, text)
    item = read_narrative(dict(pairs), plan.calendar)
    if isinstance(item, Refusal):
        said = msg("{id}, {key}: {problem}", id=placed.item.id, key=item.key, problem=item.message)
        raise EntryRefusedError(said, hint=item.hint)
    return Entry(placed, item, pairs, assumed=False)


def in_force(task: Task, period: Period, by: str | None) -> Narrative | None:
    """What stands of a department on a task for a period: the last line of all."""
    first = next(iter(task.lead or ()), None)
    mine = [
        told
        for told in task.narratives
        if told.period.same_days(period) and (told.by or first) == (by or first)
    ]
    return mine[-1] if mine else None

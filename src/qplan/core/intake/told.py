"""What a row of a form says of a task in words, against what stands in the plan."""

from collections.abc import Mapping
from datetime import date

from qplan.core.base.errors import EntryRefusedError
from qplan.core.base.message import Message, Quoted, msg
from qplan.core.base.period import parse_period
from qplan.core.codes import sheets as codes
from qplan.core.intake.agreement import check_seen
from qplan.core.intake.cells import WrongCellError, tidy
from qplan.core.intake.row import Row
from qplan.core.plan.entries import TOLD, Narrative
from qplan.core.plan.model import Placed, Plan, Task
from qplan.core.record.entry import Entry
from qplan.core.record.told import in_force, narrative_for


def task_of(tasks: Mapping[str, Placed[Task]], row: Row, plan: Plan, hint: Message) -> Placed[Task]:
    """The task that a row of a form was made for.

    Raises:
        WrongCellError: if the plan has none such, or the row was made for another.
    """
    name = tidy(row.cells["id"].text)
    placed = tasks.get(name)
    if placed is None:
        message = msg("{id} is not in the plan any more", id=Quoted(name))
        raise WrongCellError(codes.UNKNOWN, "title", message, hint)
    check_seen(row, placed.item, plan.calendar, hint)
    return placed


def told_entry(
    plan: Plan,
    placed: Placed[Task],
    row: Row,
    words: Mapping[str, str | None],
    by: str,
    recorded: date,
) -> Entry:
    """The words of a row as an entry; an empty cell leaves what the department wrote before.

    Raises:
        WrongCellError: if they may not stand in a plan.
    """
    asked = row.cells.get("period")
    if asked is None:
        raise WrongCellError(codes.INCOMPLETE, "period", msg("words without their period"))
    period = parse_period(asked.text, plan.calendar)
    before = in_force(placed.item, period, by)
    texts = {key: _kept(before, key, words[key]) for key in TOLD}
    try:
        return narrative_for(plan, placed, period, {"by": by} | texts, recorded)
    except EntryRefusedError as error:
        key = str(error.message.args.get("key", "progress"))
        raise WrongCellError(codes.REFUSED, key, error.message, error.hint) from None


def _kept(before: Narrative | None, key: str, text: str | None) -> str | None:
    """The text as it stood, where the cell is empty or says the same on one line."""
    old: str | None = getattr(before, key) if before else None
    return old if old is not None and text in (None, tidy(old)) else text


def says_same(one: Narrative, other: Narrative) -> bool:
    """Whether two entries hold the same words."""
    return all(getattr(one, key) == getattr(other, key) for key in TOLD)

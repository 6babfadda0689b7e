"""`log`: every figure, update and narrative in order of recording."""

from datetime import date
from pathlib import Path

from qplan.core.base.errors import AmbiguousNameError
from qplan.core.base.lookup import resolve
from qplan.core.base.message import msg
from qplan.core.plan.model import Plan
from qplan.core.plan.names import hinting, item_names, recordable, recordable_names
from qplan.core.views.log import LogRow, build_log
from qplan.usecases.load import load_to_judge, speaking


def log(
    path: Path, name: str | None, since: date | None, cache: Path | None = None
) -> tuple[tuple[LogRow, ...], str]:
    """The rows, and the plan's language.

    Raises:
        PlanInvalidError: if the plan has errors.
        UnknownNameError: if the name means nothing in the plan.
    """
    plan = load_to_judge(path, cache)
    with speaking(plan):
        only = None if name is None else _meant(plan, name)
    return build_log(plan, only, since), plan.plan.language


def _meant(plan: Plan, name: str) -> frozenset[str]:
    """The ids that a name stands for; a task stands for all that is in it.

    A name that an indicator or action shares with a task is theirs.

    Raises:
        UnknownNameError: if it means nothing, or more than one thing.
    """
    with hinting(plan, name):
        try:
            found = resolve(name, item_names(plan), msg("indicator, action or task"))
        except AmbiguousNameError:
            found = resolve(name, recordable_names(plan), msg("indicator or action"))
    inside = (placed.item.id for placed in recordable(plan).values() if placed.task.id == found)
    return frozenset((found, *inside))

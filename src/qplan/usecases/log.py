"""`log`: every figure and update in order of recording."""

from datetime import date
from pathlib import Path

from qplan.core.plan.names import find
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
        only = None if name is None else find(plan, name).item.id
    return build_log(plan, only, since), plan.plan.language

"""`due`: who owes which figure and which action."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from qplan.core.due import DueView, build_due
from qplan.core.evaluate import evaluate
from qplan.core.lookup import resolve
from qplan.core.names import department_names
from qplan.problems import msg
from qplan.usecases.loading import load_to_judge, speaking


def due(
    path: Path,
    departments: Sequence[str],
    as_of: date,
    known_at: date,
    within: int | None,
    cache: Path | None = None,
) -> tuple[DueView, str]:
    """What is owed, and the plan's language.

    Raises:
        PlanInvalidError: if the plan has errors.
        UnknownNameError: if the plan has no such department.
    """
    plan = load_to_judge(path, cache)
    names = department_names(plan)
    with speaking(plan):
        wanted = {resolve(word, names, msg("department")) for word in departments}
    view = build_due(evaluate(plan, as_of, known_at), wanted, within)
    return view, plan.plan.language

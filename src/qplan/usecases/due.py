"""`due`: who owes which figure and which action."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from qplan.core.base.lookup import resolve
from qplan.core.base.message import msg
from qplan.core.evaluation.evaluate import evaluate
from qplan.core.plan.names import department_names, with_heirs
from qplan.core.views.due import DueView, build_due
from qplan.usecases.load import load_to_judge, speaking


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
        named = {resolve(word, names, msg("department")) for word in departments}
        wanted = with_heirs(plan, named, as_of)
    view = build_due(evaluate(plan, as_of, known_at), wanted, within)
    return view, plan.plan.language

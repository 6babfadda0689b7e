"""`grade`: scores and grades by the points of a plan."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from qplan.core.base.errors import QplanError
from qplan.core.base.lookup import resolve
from qplan.core.base.message import msg
from qplan.core.evaluation.evaluate import evaluate
from qplan.core.plan.names import department_names, with_heirs
from qplan.core.views.grading import GradeView, build_grades, has_points
from qplan.store.disk.replace import real_file
from qplan.store.disk.write import check_target, write_files
from qplan.usecases.load import load_to_judge, speaking


def grade(
    path: Path,
    departments: Sequence[str],
    as_of: date,
    known_at: date,
    cache: Path | None = None,
) -> tuple[GradeView, str]:
    """The scores, and the plan's language.

    Raises:
        PlanInvalidError: if the plan has errors.
        UnknownNameError: if a department means nothing in it.
        QplanError: if nothing in it has points.
    """
    plan = load_to_judge(path, cache)
    with speaking(plan):
        if not has_points(plan):
            raise QplanError(
                msg("{file} gives no points: there is nothing to score", file=str(path)),
                hint=msg("write `points: 5` on the indicators and actions that count"),
            )
        names = department_names(plan)
        named = {resolve(word, names, msg("department")) for word in departments}
        units = with_heirs(plan, named, as_of)
    return build_grades(evaluate(plan, as_of, known_at), units), plan.plan.language


def write_grades(plan: Path, target: Path, data: bytes) -> None:
    """Write a workbook of scores, whole or not at all.

    Raises:
        QplanError: if it cannot be written.
    """
    check_target(target, plan)
    file = real_file(target)
    write_files({file: data}, over={file} if file.exists() else set())

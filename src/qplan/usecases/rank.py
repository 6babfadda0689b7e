"""`rank`: who does best."""

from datetime import date
from pathlib import Path

from qplan.core.evaluation.evaluate import evaluate
from qplan.core.views.choices import Competitor, Measure
from qplan.core.views.ranking import RankView, build_ranking
from qplan.usecases.load import load_to_judge


def rank(
    path: Path,
    by: Measure,
    of: Competitor,
    as_of: date,
    known_at: date,
    cache: Path | None = None,
) -> tuple[RankView, str]:
    """The league table, and the plan's language.

    Raises:
        PlanInvalidError: if the plan has errors.
    """
    plan = load_to_judge(path, cache)
    return build_ranking(evaluate(plan, as_of, known_at), by, of), plan.plan.language

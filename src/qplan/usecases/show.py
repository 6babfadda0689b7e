"""`show`: everything about one indicator or action."""

from datetime import date
from pathlib import Path

from qplan.core.base.methods import Method
from qplan.core.evaluation.evaluate import evaluate, evaluate_indicator
from qplan.core.plan.model import Indicator
from qplan.core.plan.names import find
from qplan.core.views.indicator import (
    ActionDetail,
    IndicatorDetail,
    action_detail,
    indicator_detail,
)
from qplan.core.views.seals import seals_of
from qplan.usecases.load import load_to_judge, speaking


def show(
    path: Path,
    name: str,
    as_of: date,
    known_at: date,
    cache: Path | None = None,
    methods: tuple[Method, ...] = (),
) -> tuple[IndicatorDetail | ActionDetail, str]:
    """The view of what a name means, and the plan's language.

    An indicator is labelled by `methods` in place of what the plan names.

    Raises:
        PlanInvalidError: if the plan has errors.
        UnknownNameError: if the plan has no indicator or action of that name.
    """
    plan = load_to_judge(path, cache)
    with speaking(plan):
        item = find(plan, name).item
    seals = seals_of(plan, as_of, known_at)
    if isinstance(item, Indicator):
        judged = evaluate_indicator(plan, item.id, as_of, known_at)
        detail = indicator_detail(plan, judged, as_of, known_at, methods, seals)
        return detail, plan.plan.language
    actions = {e.placed.item.id: e for e in evaluate(plan, as_of, known_at).actions}
    return action_detail(actions[item.id], as_of, known_at, seals), plan.plan.language

"""`status`: where a plan stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from qplan.core.base.lookup import Names, resolve
from qplan.core.base.message import Message, msg
from qplan.core.base.terms import Light, State
from qplan.core.evaluation.evaluate import evaluate
from qplan.core.plan.names import (
    department_names,
    hinting,
    item_names,
    section_names,
    with_heirs,
    with_inner,
)
from qplan.core.views.choices import GroupBy
from qplan.core.views.status import Selection, StatusView, build_status
from qplan.usecases.load import load_to_judge, speaking

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from pathlib import Path

    from qplan.core.plan.model import Plan


class Filter(NamedTuple):
    """What the user wants to see, in the user's words."""

    ids: Sequence[str] = ()
    departments: Sequence[str] = ()
    sections: Sequence[str] = ()
    states: Iterable[State] = ()
    lights: Iterable[Light] = ()
    with_actions: bool = False
    with_forecasts: bool = False
    by: GroupBy | None = None


def status(
    path: Path, wanted: Filter, as_of: date, known_at: date, cache: Path | None = None
) -> tuple[StatusView, str]:
    """The status of a plan, and the plan's language.

    Raises:
        PlanInvalidError: if the plan has errors.
        UnknownNameError: if a name of the filter means nothing in the plan.
    """
    plan = load_to_judge(path, cache)
    with speaking(plan):
        selection = _selection(plan, wanted, as_of)
    evaluation = evaluate(plan, as_of, known_at)
    view = build_status(evaluation, selection, with_actions=wanted.with_actions)
    if wanted.with_forecasts:
        from qplan.core.forecast.forecast import forecasts

        view = view._replace(forecasts=forecasts(evaluation, {r.id for r in view.indicators}))
    if wanted.by is not None:
        from qplan.core.views.status_groups import regroup

        view = regroup(view, wanted.by, plan)
    return view, plan.plan.language


def _selection(plan: Plan, wanted: Filter, as_of: date) -> Selection:
    def ids(words: Iterable[str], names: Names, what: Message) -> frozenset[str]:
        return frozenset(resolve(word, names, what) for word in words)

    def item(word: str, names: Names) -> str:
        with hinting(plan, word):
            return resolve(word, names, msg("indicator, action or task"))

    items = item_names(plan)
    return Selection(
        frozenset(item(word, items) for word in wanted.ids),
        with_heirs(plan, ids(wanted.departments, department_names(plan), msg("department")), as_of),
        with_inner(plan, ids(wanted.sections, section_names(plan), msg("section"))),
        frozenset(wanted.states),
        frozenset(wanted.lights),
    )

"""`status`: where a plan stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from qplan.core.base.errors import QplanError
from qplan.core.base.lookup import Names, resolve
from qplan.core.base.message import Message, msg
from qplan.core.base.methods import Label, Method
from qplan.core.base.terms import Light, State
from qplan.core.evaluation.evaluate import evaluate
from qplan.core.plan.names import department_names, hinting, item_names, section_names
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
    methods: tuple[Method, ...] = ()
    """To label by in place of what the plan names; several are compared."""
    labels: frozenset[Label] = frozenset()
    asks_for_labels: bool = False
    """Whether the answer rests on labels, so that there have to be some."""


class NoMethodError(QplanError):
    """Labels were asked for, and no method gives any."""


def status(
    path: Path, wanted: Filter, as_of: date, known_at: date, cache: Path | None = None
) -> tuple[StatusView, str]:
    """The status of a plan, and the plan's language.

    Raises:
        PlanInvalidError: if the plan has errors.
        UnknownNameError: if a name of the filter means nothing in the plan.
        NoMethodError: if labels are asked for, and neither plan nor filter names a method.
    """
    plan = load_to_judge(path, cache)
    with speaking(plan):
        selection = _selection(plan, wanted)
        _check_labels(plan, wanted)
    evaluation = evaluate(plan, as_of, known_at)
    actions, methods = wanted.with_actions, wanted.methods
    view = build_status(evaluation, selection, with_actions=actions, methods=methods)
    if wanted.with_forecasts:
        from qplan.core.forecast.forecast import forecasts

        view = view._replace(forecasts=forecasts(evaluation, {r.id for r in view.indicators}))
    if wanted.by is not None:
        from qplan.core.views.status_groups import regroup

        view = regroup(view, wanted.by, plan)
    return view, plan.plan.language


def _check_labels(plan: Plan, wanted: Filter) -> None:
    if not wanted.asks_for_labels or wanted.methods:
        return
    if not any(plan.method(placed.item) for placed in plan.indicators()):
        message = msg("a label is asked for, and the plan names no method")
        hint = msg("name one: qplan status --method {method}", method=Method.STATCAN.value)
        raise NoMethodError(message, hint=hint)


def _selection(plan: Plan, wanted: Filter) -> Selection:
    def ids(words: Iterable[str], names: Names, what: Message) -> frozenset[str]:
        return frozenset(resolve(word, names, what) for word in words)

    def item(word: str, names: Names) -> str:
        with hinting(plan, word):
            return resolve(word, names, msg("indicator, action or task"))

    items = item_names(plan)
    return Selection(
        frozenset(item(word, items) for word in wanted.ids),
        ids(wanted.departments, department_names(plan), msg("department")),
        ids(wanted.sections, section_names(plan), msg("section")),
        frozenset(wanted.states),
        frozenset(wanted.lights),
        wanted.labels,
    )

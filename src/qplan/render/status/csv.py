"""The status as CSV: one line an indicator, then one line an action."""

from collections.abc import Callable

from qplan.core.base.methods import Method
from qplan.core.views.rows import ActionRow, IndicatorRow
from qplan.core.views.status import StatusView
from qplan.language import Speaker
from qplan.render.kit.csv import cell, for_excel, table

_SEPARATOR = "; "
_OF_BOTH: dict[str, Callable[[IndicatorRow | ActionRow], object]] = {
    "id": lambda r: r.id,
    "title": lambda r: r.title,
    "section": lambda r: r.section,
    "task": lambda r: r.task,
    "lead": lambda r: _SEPARATOR.join(r.lead),
    "support": lambda r: _SEPARATOR.join(r.support),
}
FIELDS: dict[str, Callable[[IndicatorRow], object]] = {
    **_OF_BOTH,
    "reporter": lambda r: r.reporter,
    "unit": lambda r: r.unit,
    "kind": lambda r: r.kind and r.kind.value,
    "target": lambda r: r.target and r.target.text,
    "goal": lambda r: r.goal,
    "by": lambda r: r.target and r.target.by,
    "implied": lambda r: r.target and r.target.implied,
    "baseline_period": lambda r: r.baseline and r.baseline.period and r.baseline.period.text,
    "baseline": lambda r: r.baseline and r.baseline.value,
    "actual": lambda r: r.actual and r.actual.value,
    "numerator": lambda r: r.actual and r.actual.numerator,
    "denominator": lambda r: r.actual and r.actual.denominator,
    "period": lambda r: r.actual and r.actual.period.text,
    "coverage": lambda r: r.actual and r.actual.coverage,
    "partial": lambda r: r.actual and r.actual.partial,
    "completion": lambda r: r.completion,
    "gap": lambda r: r.gap,
    "elapsed": lambda r: r.elapsed,
    "pace": lambda r: r.pace,
    "light": lambda r: r.light.value,
    "provisional": lambda r: r.provisional,
    "state": lambda r: r.state.value,
    "reason": lambda r: r.reason,
    "late": lambda r: r.late and r.late.text,
    "reporting": lambda r: r.reporting.value,
    "overdue": lambda r: _SEPARATOR.join(p.text for p in r.overdue),
    "method": lambda r: r.assessment and r.assessment.method.value,
    "label": lambda r: r.assessment and r.assessment.label.value,
    "label_value": lambda r: r.assessment and r.assessment.value,
    "label_score": lambda r: r.assessment and r.assessment.score,
    "label_reason": lambda r: r.assessment and r.assessment.reason and r.assessment.reason.value,
    "label_note": lambda r: r.assessment and r.assessment.note,
    "exceeded": lambda r: r.exceeded,
    "missed_before": lambda r: _SEPARATOR.join(t.by.isoformat() for t in r.missed_before),
}
ACTION_FIELDS: dict[str, Callable[[ActionRow], object]] = {
    **_OF_BOTH,
    "by": lambda r: r.by,
    "state": lambda r: r.state.value,
    "overdue": lambda r: r.overdue,
}


def render(view: StatusView, say: Speaker, *, width: int, colour: bool) -> str:
    """The indicators, and below the same columns the actions where they are shown."""
    del width, colour
    compared = _compared() if any(row.compared_methods for row in view.indicators) else {}
    fields = FIELDS | compared
    columns = [*fields, *(["action"] if view.with_actions else [])]
    rows = [
        {k: cell(get(row), say, row.bar(k)) for k, get in fields.items()} for row in view.indicators
    ]
    rows += [
        {"action": "true"} | {k: cell(get(row), say) for k, get in ACTION_FIELDS.items()}
        for row in view.actions
    ]
    return table(columns, ([row.get(name, "") for name in columns] for row in rows))


def _compared() -> dict[str, Callable[[IndicatorRow], object]]:
    """A column a method, where methods are compared."""

    def label_of(method: Method) -> Callable[[IndicatorRow], object]:
        return lambda row: next((j.label.value for j in row.labels if j.method is method), None)

    return {f"label_{method.value}": label_of(method) for method in Method}


render_for_excel = for_excel(render)

"""The status as CSV: one line an indicator, numbers as numbers, text that stays text."""

import csv
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from io import StringIO

from qplan.core.base.number import json_number
from qplan.core.views.status import ActionRow, IndicatorRow, StatusView
from qplan.language import Speaker

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_SEPARATOR = "; "
BOM = "\ufeff"
"""Tells Excel that a file is UTF-8. Not for pipes: it would be part of the first name."""

FIELDS: dict[str, Callable[[IndicatorRow], object]] = {
    "id": lambda r: r.id,
    "title": lambda r: r.title,
    "section": lambda r: r.section,
    "task": lambda r: r.task,
    "lead": lambda r: _SEPARATOR.join(r.lead),
    "support": lambda r: _SEPARATOR.join(r.support),
    "reporter": lambda r: r.reporter,
    "unit": lambda r: r.unit,
    "kind": lambda r: r.kind and r.kind.value,
    "target": lambda r: r.target.text,
    "goal": lambda r: r.target.goal,
    "by": lambda r: r.target.by,
    "implied": lambda r: r.target.implied,
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
}
ACTION_FIELDS: dict[str, Callable[[ActionRow], object]] = {
    "id": lambda r: r.id,
    "title": lambda r: r.title,
    "section": lambda r: r.section,
    "task": lambda r: r.task,
    "lead": lambda r: _SEPARATOR.join(r.lead),
    "support": lambda r: _SEPARATOR.join(r.support),
    "by": lambda r: r.by,
    "state": lambda r: r.state.value,
    "overdue": lambda r: r.overdue,
}


def render(view: StatusView, say: Speaker, *, width: int, colour: bool) -> str:
    """The indicators, and below the same columns the actions where they are shown."""
    del width, colour
    columns = [*FIELDS, *(["action"] if view.with_actions else [])]
    rows = [
        {k: cell(get(row), say, row.bar(k)) for k, get in FIELDS.items()} for row in view.indicators
    ]
    rows += [
        {"action": "true"} | {k: cell(get(row), say) for k, get in ACTION_FIELDS.items()}
        for row in view.actions
    ]
    out = StringIO()
    writer = csv.DictWriter(out, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def render_for_excel(view: StatusView, say: Speaker, *, width: int, colour: bool) -> str:
    """The same for Excel."""
    return BOM + render(view, say, width=width, colour=colour)


def cell(value: object, say: Speaker, against: Decimal | Fraction | None = None) -> str:
    """A value as a cell: a text that would be a formula gets an apostrophe before it."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case Decimal() | Fraction():
            return f"{json_number(value, against):f}"
        case date():
            return value.isoformat()
        case _:
            text = say(value)
            return f"'{text}" if text.startswith(_STARTS_A_FORMULA) else text

"""The columns of judged rows as Parquet: a line an indicator, or a plan with errors.

`docs/rollup.md` says what each holds. Columns are only ever added; a change of what one means is
another version.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

import pyarrow as pa

from qplan.core.base.number import Number, as_decimal
from qplan.core.rollup.judged import FaultyPlan, JudgedIndicator, JudgedPlan, Record

if TYPE_CHECKING:
    from collections.abc import Iterator

VERSION = "1"
MARK = "qplan.rows"
"""The key of each file's metadata under which the version stands."""
_TEXT, _DAY, _FLAG, _COUNT = pa.string(), pa.date32(), pa.bool_(), pa.int32()
_TEXTS = pa.list_(pa.string())
NUMBERS = (
    "level", "goal", "baseline", "numerator", "denominator", "completion", "change", "gap",
    "pace", "attainment", "coverage",
)  # fmt: skip
"""Each twice: as a double to reckon with, and with every digit as a text, `_exact` behind it."""


def _columns() -> Iterator[tuple[str, pa.DataType]]:
    yield from (("file", _TEXT), ("plan", _TEXT), ("plan_title", _TEXT), ("parent", _TEXT))
    yield from (("day", _DAY), ("known_at", _DAY))
    yield from (("indicator", _TEXT), ("carries", _TEXTS), ("title", _TEXT))
    yield from (("section", _TEXT), ("task", _TEXT), ("unit", _TEXT), ("kind", _TEXT))
    yield from (("lead", _TEXTS), ("reporter", _TEXT))
    yield from (("state", _TEXT), ("light", _TEXT), ("provisional", _FLAG))
    yield from (("misses_binding", _FLAG), ("holds", _FLAG), ("by", _DAY))
    for name in NUMBERS:
        yield from ((name, pa.float64()), (f"{name}_exact", _TEXT))
    yield from (("period", _TEXT), ("period_first", _DAY), ("period_last", _DAY))
    yield from (("quality", _TEXT), ("reporting", _TEXT), ("overdue", _TEXTS))
    yield from ((name, _COUNT) for name in ("on_time", "late", "missing", "undated"))
    yield from (("errors", _COUNT), ("first_error", _TEXT))


SCHEMA = pa.schema(list(_columns()), metadata={MARK: VERSION})


class Days(NamedTuple):
    """As of which day the rows were judged, and what was recorded by which."""

    as_of: date
    known_at: date


def table_of(file: str, record: Record, days: Days) -> pa.Table:
    """The rows of a plan."""
    rows = list(_rows(file, record, days))
    return pa.Table.from_pylist(rows, schema=SCHEMA)


def _rows(file: str, record: Record, days: Days) -> Iterator[dict[str, Any]]:
    head: dict[str, Any] = {"file": file, "day": days.as_of, "known_at": days.known_at}
    match record:
        case FaultyPlan(errors=errors, faults=faults):
            first = None
            if faults:
                at, code = f"{faults[0].line}:{faults[0].column}", faults[0].code
                first = f"{at} {code} {faults[0].texts.get('en', '')}"
            yield {**head, "errors": errors, "first_error": first}
        case JudgedPlan(language=language):
            head |= {
                "plan": record.id,
                "plan_title": record.title.say(language),
                "parent": record.parent,
                "errors": 0,
            }
            for row in record.indicators:
                yield head | _row(row, language)


def _row(row: JudgedIndicator, language: str) -> dict[str, Any]:
    period = row.period
    numbers = {name: getattr(row, "actual" if name == "level" else name) for name in NUMBERS}
    return {
        "indicator": row.id,
        "carries": list(row.carries),
        "title": row.title.say(language),
        "section": row.section,
        "task": row.task,
        "unit": row.unit,
        "kind": row.kind,
        "lead": list(row.lead),
        "reporter": row.reporter,
        "state": row.state,
        "light": row.light,
        "provisional": row.provisional,
        "misses_binding": row.misses_binding,
        "holds": row.holds,
        "by": row.by,
        "period": period and period.text,
        "period_first": period and period.first,
        "period_last": period and period.last,
        "quality": row.quality,
        "reporting": row.reporting,
        "overdue": list(row.overdue),
        "on_time": row.on_time,
        "late": row.late,
        "missing": row.missing,
        "undated": row.undated,
        **{name: None if n is None else float(n) for name, n in numbers.items()},
        **{f"{name}_exact": _exact(n) for name, n in numbers.items()},
    }


def _exact(number: Number | None) -> str | None:
    """Every digit: `94.96`, or a quotient that has no end, `1390/13`."""
    if number is None:
        return None
    exact = as_decimal(number)
    if isinstance(exact, Decimal):
        return f"{exact:f}"
    return f"{exact.numerator}/{exact.denominator}"

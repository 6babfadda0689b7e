"""The status as one JSON document: recorded figures and goals with their exact digits."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import simplejson

from qplan.core.base.number import Number, json_number
from qplan.core.base.period import Period
from qplan.core.base.terms import State
from qplan.core.views.status import ActionRow, IndicatorRow, SectionView, StatusView
from qplan.language import Speaker

if TYPE_CHECKING:
    from qplan.core.forecast.forecast import Forecast


def render(view: StatusView, say: Speaker, *, width: int, colour: bool) -> str:
    """The whole view; neither width nor colour matters to it."""
    del width, colour
    document: dict[str, Any] = {
        "plan": {"id": view.plan_id, "title": say(view.title)},
        "as_of": _day(view.as_of),
        "known_at": _day(view.known_at),
        "totals": {state.value: view.totals.get(state, 0) for state in State},
        "indicators": [indicator(row, say, view.forecasts.get(row.id)) for row in view.indicators],
        "actions": [action(row, say) for row in view.actions],
    }
    if view.by is not None:
        document["groups"] = [_group(section, say) for section in view.sections]
    return dump(document)


def dump(document: object) -> str:
    """One JSON document, its decimals as numbers with the digits they have."""
    return simplejson.dumps(document, indent=2, ensure_ascii=False, use_decimal=True) + "\n"


def number(value: Number | None, against: Number | None = None) -> Decimal | None:
    """A number of the view for JSON; absent is null."""
    return None if value is None else json_number(value, against)


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _periods(periods: Sequence[Period]) -> list[str]:
    return [period.text for period in periods]


def indicator(row: IndicatorRow, say: Speaker, forecast: "Forecast | None") -> dict[str, Any]:
    """One indicator."""
    result: dict[str, Any] = {
        "id": row.id,
        "title": say(row.title),
        "section": row.section,
        "task": row.task,
        "lead": list(row.lead),
        "support": list(row.support),
        "reporter": row.reporter,
        "unit": row.unit,
        "kind": row.kind,
        "target": {
            "text": say(row.target.text),
            "goal": number(row.target.goal),
            "by": _day(row.target.by),
            "implied": row.target.implied,
        },
        "baseline": _baseline(row),
        "actual": _actual(row),
        "completion": number(row.completion, row.bar("completion")),
        "gap": number(row.gap, row.bar("gap")),
        "elapsed": number(row.elapsed),
        "pace": number(row.pace, row.bar("pace")),
        "light": row.light.value,
        "provisional": row.provisional,
        "state": row.state.value,
        "reason": None if row.reason is None else say(row.reason),
        "late": None if row.late is None else row.late.text,
        "compared": _compared(row),
        "reporting": {"state": row.reporting.value, "overdue": _periods(row.overdue)},
        "forecast": None if forecast is None else _forecast(forecast, row, say),
    }
    if row.readings:
        result["readings"] = [
            {
                "text": say(reading.text),
                "goal": number(reading.goal),
                "completion": number(reading.completion, None if reading.holds else Decimal(100)),
                "holds": reading.holds,
            }
            for reading in row.readings
        ]
    return result


def _group(section: SectionView, say: Speaker) -> dict[str, Any]:
    summary = section.summary
    return {
        "id": section.id,
        "title": say(section.title),
        "light": summary.light.value if summary else None,
        "worst": [row.id for row in summary.worst] if summary else [],
        "lights": {k.value: n for k, n in summary.lights.items()} if summary else {},
        "indicators": [row.id for row in section.indicators],
        "actions": [row.id for row in section.actions],
    }


def _forecast(forecast: "Forecast", row: IndicatorRow, say: Speaker) -> dict[str, Any]:
    from qplan.render.status.forecast_json import forecast_json

    return forecast_json(forecast, row.target.goal, say)


def _compared(row: IndicatorRow) -> dict[str, Any] | None:
    compared = row.compared
    if compared is None:
        return None
    return {
        "indicator": compared.indicator,
        "period": compared.period.text,
        "level": number(compared.level, row.bar("actual")),
        "with": number(compared.bar),
    }


def _baseline(row: IndicatorRow) -> dict[str, Any] | None:
    if row.baseline is None:
        return None
    period, value = row.baseline
    return {
        "period": period.text if period else None,
        "value": number(value, row.bar("baseline")),
    }


def _actual(row: IndicatorRow) -> dict[str, Any] | None:
    actual = row.actual
    if actual is None:
        return None
    return {
        "value": number(actual.value, row.bar("actual")),
        "numerator": actual.numerator,
        "denominator": actual.denominator,
        "period": actual.period.text,
        "coverage": None if actual.coverage is None else number(actual.coverage, Decimal(1)),
        "partial": actual.partial,
        "quality": actual.quality,
    }


def action(row: ActionRow, say: Speaker) -> dict[str, Any]:
    """One action."""
    return {
        "id": row.id,
        "title": say(row.title),
        "task": row.task,
        "lead": list(row.lead),
        "support": list(row.support),
        "state": row.state.value,
        "by": _day(row.by),
        "overdue": row.overdue,
        "others": [
            {"by": word.by, "state": word.state.value, "on": _day(word.on)} for word in row.others
        ],
    }

"""A forecast as a JSON object: numbers in the indicator's unit."""

from decimal import Decimal
from typing import Any

from qplan.core.base.number import Number
from qplan.core.forecast.forecast import Forecast
from qplan.core.forecast.seasons import YearBefore
from qplan.language import Speaker
from qplan.render.kit.json import number


def forecast_json(found: Forecast, goal: Number | None, say: Speaker) -> dict[str, Any]:
    """The forecast; `slope` is per step, or with `year_before` the shift from that year."""
    outlook = found.outlook
    by_year = isinstance(outlook, YearBefore)
    return {
        "method": "year_before" if by_year else "trend",
        "period": outlook.ahead[-1].text,
        "step": outlook.ahead[-1].rhythm.value,
        "steps": outlook.steps,
        "points": len(outlook.points),
        "value": number(found.value, goal),
        "low": number(found.low, goal),
        "high": number(found.high, goal),
        "interval": Decimal(80),
        "slope": number(outlook.shift if isinstance(outlook, YearBefore) else outlook.slope),
        "holds": found.holds,
        "sure": found.sure,
        "required_change": number(found.required),
        "fastest_change": number(found.fastest),
        "caveat": None if found.caveat is None else say(found.caveat),
    }

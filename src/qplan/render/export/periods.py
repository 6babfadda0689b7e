"""Periods as statistics offices write them."""

from qplan.core.base.period import PLAIN, Period
from qplan.core.base.terms import Rhythm

_FREQUENCY = {
    Rhythm.YEAR: "A", Rhythm.HALF: "S", Rhythm.QUARTER: "Q", Rhythm.MONTH: "M",
    Rhythm.WEEK: "W", Rhythm.DAY: "D",
}  # fmt: skip
OTHER = "_O"
"""The frequency of a run of days that is none of these."""


def frequency(period: Period) -> str:
    """The code of a period's frequency."""
    return _FREQUENCY.get(period.rhythm, OTHER)


def sdmx_period(period: Period) -> tuple[str, str]:
    """The day the reporting year begins, where it is none of the calendar, and the period."""
    first, _, rhythm, text = period
    if rhythm in (Rhythm.MONTH, Rhythm.WEEK, Rhythm.DAY):
        return "", text
    if rhythm is Rhythm.RANGE:
        return "", _lasting(period)
    part = {Rhythm.YEAR: "A1", Rhythm.HALF: f"S{text[-1]}", Rhythm.QUARTER: f"Q{text[-1]}"}[rhythm]
    if "/" not in text:
        return "", str(first.year) if rhythm is Rhythm.YEAR else f"{first.year}-{part}"
    year = int(text[:4])
    months = {Rhythm.YEAR: 12, Rhythm.HALF: 6, Rhythm.QUARTER: 3}[rhythm]
    skipped = 0 if rhythm is Rhythm.YEAR else (int(text[-1]) - 1) * months
    begins = (first.year * 12 + first.month - 1 - skipped) % 12 + 1
    return f"--{begins:02d}-{first.day:02d}", f"{year}-{part}"


def _lasting(period: Period) -> str:
    first, last = period.first, period.last
    after = last.fromordinal(last.toordinal() + 1)
    months = (after.year - first.year) * 12 + after.month - first.month
    if after.day == first.day and months:
        length = f"{months // 12}Y" if months % 12 == 0 else f"{months}M"
        return f"{first.isoformat()}/P{length}"
    return f"{first.isoformat()}/P{period.days}D"


def year(period: Period) -> str:
    """A period as it stands in the column of the year; read back without a doubt."""
    if period.rhythm is Rhythm.MONTH:
        return f"{period.first.year}-M{period.first.month:02d}"
    if period.rhythm is Rhythm.DAY:
        return f"{period.first.year}-D{period.first:%j}"
    begins, text = sdmx_period(period)
    if not begins:
        return text
    days = PLAIN.spanning(period.first, period.last)
    return sdmx_period(days._replace(rhythm=Rhythm.RANGE))[1]

"""What stands in a cell, read as a period or a day; or why it cannot be."""

from qplan.core.base.coded import trimester
from qplan.core.base.message import Listed, Quoted, msg
from qplan.core.base.number import plain
from qplan.core.base.number_format import shows_day
from qplan.core.base.period import PLAIN, Calendar, Period, day_of
from qplan.core.base.spoken import (
    lost_zero,
    parse_spoken_period,
    perhaps_month,
    perhaps_one_year,
    perhaps_years,
)
from qplan.core.base.terms import Rhythm
from qplan.core.codes import sheets as codes
from qplan.core.intake.cells import WrongCellError, tidy
from qplan.core.intake.column import NO_SENSE, ColumnSense
from qplan.core.intake.grid import Cell, Holds

_PERIODS = msg(
    "write e.g. {example}", example=Listed(("2014-Q3", "2014年三季度", "2014-09", "2014"))
)
_DAYS = msg("write e.g. 2014-12-31")


def period(
    cell: Cell | None, key: str, every: Rhythm, calendar: Calendar, sense: ColumnSense = NO_SENSE
) -> str:
    """The period a figure is of; a day means the period of that rhythm it begins or ends.

    Raises:
        WrongCellError: if it is none.
    """
    if cell is None:
        raise WrongCellError(codes.INCOMPLETE, key, msg("a figure without its period"), _PERIODS)
    if every is Rhythm.MONTH:
        sense = sense._replace(has_months=True)
    said = _spoken(cell, key, calendar, sense)
    if said.rhythm is not Rhythm.DAY or every is Rhythm.DAY or sense.is_exact:
        return said.text
    whole = calendar.containing(said.first, every)
    if said.first in (whole.first, whole.last):
        return whole.text
    raise WrongCellError(
        codes.NO_PERIOD,
        key,
        msg("{day} neither begins nor ends a {every}", day=said, every=every),
        msg("write the period, e.g. {period}", period=whole.text),
    )


def optional_day(cell: Cell | None, key: str) -> str | None:
    """A day that may be left out.

    Raises:
        WrongCellError: if something else stands there.
    """
    return None if cell is None else day(cell, key)


def day(cell: Cell | None, key: str) -> str:
    """The day of a state.

    Raises:
        WrongCellError: if it is none.
    """
    if cell is None:
        raise WrongCellError(codes.INCOMPLETE, key, msg("a state without its day"), _DAYS)
    said = _spoken(cell, key)
    if said.rhythm is not Rhythm.DAY:
        message = msg("{text} is not a day", text=Quoted(cell.text))
        raise WrongCellError(codes.NO_PERIOD, key, message, _DAYS)
    return said.text


def _spoken(
    cell: Cell, key: str, calendar: Calendar = PLAIN, sense: ColumnSense = NO_SENSE
) -> Period:
    """The period in a cell. What may be something else as well is no period.

    Raises:
        WrongCellError: if it is none.
    """
    said = spoken(cell, calendar)
    if said is not None and sense.is_exact:
        return said
    text = plain(tidy(cell.text))
    quarters = trimester(text)
    if quarters and sense.has_quarters:
        return quarters[0]
    if len(quarters) > 1:
        raise _two_readings(cell, key, *quarters)
    is_own = calendar != PLAIN and said is not None and _is_own(said)
    if said is not None and not is_own and perhaps_one_year(text):
        raise _one_year_or_two(cell, key, said, calendar)
    if said is not None and (cell.holds is Holds.DATE or is_own or not _is_unclear(cell, sense)):
        return said
    month = perhaps_month(text)
    if month is None:
        message, hint = msg("{text} is not a period", text=Quoted(cell.text)), _PERIODS
    else:
        message = msg("{text} is not clearly a month", text=Quoted(cell.text))
        hint = msg("if the month is meant, write {month}", month=month)
        if lost_zero(text):
            hint = msg(
                "a spreadsheet leaves it of {october} too; write {one} or {other}",
                october=f"{text}0",
                one=month,
                other=month.replace("年1月", "年10月"),
            )
    raise WrongCellError(codes.NO_PERIOD, key, message, hint)


def _is_own(period: Period) -> bool:
    """Whether a period is written as only a plan with years of its own can read it."""
    return period.rhythm is not Rhythm.RANGE and "/" in period.text


def _is_unclear(cell: Cell, sense: ColumnSense) -> bool:
    """Whether what reads as a month may be something else, and the column does not tell."""
    text = plain(tidy(cell.text))
    if lost_zero(text):
        return cell.holds is Holds.NUMBER or not sense.keeps_zeros
    return perhaps_years(text) and not sense.has_months


def _two_readings(cell: Cell, key: str, quarter: Period, months: Period) -> WrongCellError:
    return WrongCellError(
        codes.NO_PERIOD,
        key,
        msg("{text} may be a quarter or four months", text=Quoted(cell.text)),
        msg("write {one} or {other}", one=quarter.text, other=months.text),
    )


def _one_year_or_two(cell: Cell, key: str, both: Period, calendar: Calendar) -> WrongCellError:
    one = f"{both.first.year}/{both.last.year % 100:02d}"
    hint = msg("write {both} for both years", both=f"{both.first:%Y-%m}/{both.last:%Y-%m}")
    if calendar != PLAIN:
        hint = msg("write {one} or {other}", one=one, other=f"{both.first:%Y-%m}/{both.last:%Y-%m}")
    return WrongCellError(
        codes.NO_PERIOD,
        key,
        msg("{text} may be one year that begins in the first, or two", text=Quoted(cell.text)),
        hint,
    )


def spoken(cell: Cell, calendar: Calendar) -> Period | None:
    """The period that a cell shows: of a date no more than is seen of it; none if it is none."""
    if cell.holds is Holds.DATE and cell.day is not None:
        has_month, has_day = shows_day(cell.format)
        if has_day:
            return day_of(cell.day)
        return PLAIN.containing(cell.day, Rhythm.MONTH if has_month else Rhythm.YEAR)
    if cell.holds not in (Holds.TEXT, Holds.NUMBER):
        return None
    try:
        return parse_spoken_period(plain(tidy(cell.text)), calendar)
    except ValueError:
        return None

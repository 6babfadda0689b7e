"""What a column tells of a period with two readings, and the refusals where it does not."""

import pytest

from qplan.core.base.period import PLAIN, Calendar
from qplan.core.base.terms import Rhythm
from qplan.core.base.voice import ENGLISH
from qplan.core.intake.cells import WrongCellError
from qplan.core.intake.column import sense_of
from qplan.core.intake.grid import Cell, Holds
from qplan.core.intake.times import period


def read(
    *texts: str,
    every: Rhythm = Rhythm.QUARTER,
    holds: Holds = Holds.TEXT,
    calendar: Calendar = PLAIN,
) -> str:
    """The first text of a column as a period, or why it is none."""
    cells = [Cell(holds, text) for text in texts]
    try:
        return period(cells[0], "period", every, calendar, sense_of(cells))
    except WrongCellError as error:
        return f"{ENGLISH(error.message)}; {ENGLISH(error.hint)}"


FOUR = "may be a quarter or four months"
ZERO = "is not clearly a month; a spreadsheet leaves it of 2014.10 too"
ONE = "may be one year that begins in the first, or two"


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("2014-T2",), f"'2014-T2' {FOUR}; write 2014-Q2 or 2014-05/2014-08"),
        (("2014T1",), f"'2014T1' {FOUR}; write 2014-Q1 or 2014-01/2014-04"),
        (("2013T2", "2013T3", "2013T4"), "2013-Q2"),
        (("2013T4",), "2013-Q4"),
        (("201112",), "'201112' is not clearly a month; if the month is meant, write 2011年12月"),
        (("201112", "201213"),
         "'201112' is not clearly a month; if the month is meant, write 2011年12月"),
        (("201112", "201110", "201101"), "2011-12"),
        (("2011-12", "2011-11", "2011-10"), "2011-12"),
        (("2014.1",), f"'2014.1' {ZERO}; write 2014年1月 or 2014年10月"),
        (("2014.1", "2014.9", "2014.10"), "2014-01"),
        (("2014.9",), "2014-09"),
        (("2014/2015",), f"'2014/2015' {ONE}; write 2014-01/2015-12 for both years"),
        (("2014/2016",), "2014/2016"),
        (("2014-01/2015-12",), "2014-01/2015-12"),
    ],
)  # fmt: skip
def test_two_readings(texts: tuple[str, ...], expected: str) -> None:
    assert expected == read(*texts)


@pytest.mark.parametrize("holds", [Holds.TEXT, Holds.NUMBER])
def test_a_lost_zero_is_no_january_in_months_either(holds: Holds) -> None:
    """A number keeps no zero, so no other number of the column tells."""
    said = read("2014.1", every=Rhythm.MONTH, holds=holds)
    assert said.startswith("'2014.1' is not clearly a month")
    if holds is Holds.NUMBER:
        assert said == read("2014.1", "2014.1", every=Rhythm.MONTH, holds=holds)


def test_years_of_the_plan_itself() -> None:
    april = Calendar(4)
    assert "2014/15" == read("2014/15", calendar=april)
    expected = "write 2014/15 or 2014-01/2015-12"
    assert read("2014/2015", calendar=april).endswith(expected)

"""Places, and plans that come together."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType

import pytest

from qplan.core.base.number import Number
from qplan.core.base.period import parse_period
from qplan.core.base.terms import Light, ReportingState, State, Together
from qplan.core.base.unit import Unit
from qplan.core.plan.values import Title
from qplan.core.rollup.judged import JudgedIndicator
from qplan.core.rollup.league import LeagueRow, RankedBy, combined, one_unit, ranked
from qplan.core.rollup.tally import Counting, counts_of

TITLE = Title(MappingProxyType({"": "x"}))
ROW = JudgedIndicator(
    "a", TITLE, (), None, "s", "t", Unit("km"), None, ("A",), "A", State.MET, Light.GREEN, False,
    False, None, None, True, None, None, None, None, None, None, None, None, None, None, None, None,
    None, ReportingState.CURRENT, (), 0, 0, 0, 0,
)  # fmt: skip


def rows(*levels: Number | None, **given: object) -> list[JudgedIndicator]:
    period = parse_period("2014")
    return [replace(ROW, actual=level, period=period, **given) for level in levels]  # type: ignore[arg-type]


def places(*found: JudgedIndicator, by: RankedBy = RankedBy.LEVEL) -> list[tuple[str, int | None]]:
    entries = [LeagueRow(f"p{n}", TITLE, row) for n, row in enumerate(found)]
    return [(entry.file, entry.place(by)) for entry in ranked(entries, by)]


def test_equal_values_share_a_place_and_the_worst_come_first() -> None:
    found = places(*rows(Decimal(1), Decimal("3.0"), Fraction(3), Decimal(2), None))
    assert [("p0", 4), ("p3", 3), ("p1", 1), ("p2", 1), ("p4", None)] == found


def test_less_is_better_where_the_targets_say_so() -> None:
    found = places(*rows(Decimal(1), Decimal(3), more_is_better=False))
    assert [("p1", 2), ("p0", 1)] == found


def test_levels_of_two_units_or_directions_have_no_places() -> None:
    one, other = rows(Decimal(1), Decimal(2))
    assert [("p0", None), ("p1", None)] == places(one, replace(other, unit=Unit("m")))
    assert [("p0", None), ("p1", None)] == places(one, replace(other, more_is_better=False))


def test_values_that_differ_beyond_any_rounding_differ_in_place() -> None:
    third, near = Fraction(1, 3), Fraction(10**30, 3 * 10**30 + 1)
    found = [replace(ROW, completion=third), replace(ROW, completion=near)]
    assert [("p1", 2), ("p0", 1)] == places(*found, by=RankedBy.COMPLETION)


@pytest.mark.parametrize(
    ("how", "value"),
    [
        (Together.SUM, Decimal("12345678901234567890.33")),
        (Together.MEAN, Fraction(1234567890123456789033, 300)),
        (Together.MIN, Decimal("0.11")),
        (Together.MAX, Decimal("12345678901234567890.00")),
    ],
)
def test_levels_come_together_exactly(how: Together, value: Number) -> None:
    found = rows(Decimal("12345678901234567890.00"), Decimal("0.22"), Decimal("0.11"))
    assert (value, 3) == combined(how, found)[1::3]


def test_ratios_are_pooled_and_a_plan_without_one_leaves_nothing() -> None:
    one, other = rows(Decimal(90), Decimal(10), unit=Unit("%"))
    one = replace(one, numerator=Decimal(9), denominator=Decimal(10))
    other = replace(other, numerator=Decimal(9), denominator=Decimal(90))
    assert Fraction(18) == combined(Together.POOLED, [one, other]).value
    bare = replace(other, numerator=None, denominator=None)
    assert combined(Together.POOLED, [one, bare]).value is None


def test_what_most_have_a_figure_for_is_combined() -> None:
    old = replace(ROW, actual=Decimal(100), period=parse_period("2013"))
    found = combined(Together.SUM, [old, *rows(Decimal(1), Decimal(2))])
    assert (Decimal(3), "2014", 2) == (
        found.value,
        found.period and found.period.text,
        found.counted,
    )


def test_the_worst_is_a_state() -> None:
    states = (State.MET, State.INCOMPLETE, State.MISSED, State.WATCHED)
    found = combined(Together.WORST, [replace(ROW, state=state) for state in states])
    assert (None, State.MISSED) == (found.value, found.worst)


def test_attainment_is_the_mean_of_those_that_count() -> None:
    counting = Counting()
    for share in (Fraction(50), None, Fraction(100)):
        counting.add(replace(ROW, attainment=share, overdue=("2014-Q1",)))
    tally = counting.tally()
    assert (Fraction(75), 2, 3, 3) == (
        tally.attainment, tally.counted, tally.indicators, tally.late_figures
    )  # fmt: skip


def test_a_league_goes_by_the_unit_that_is_named_in_several_languages() -> None:
    """One text is one unit, whether or not a plan says what it is called elsewhere."""
    both = Unit("户", MappingProxyType({"zh": "户", "en": "homes"}))
    plain, named = rows(Decimal(1), unit=Unit("户")) + rows(Decimal(2), unit=both)
    for order in ([plain, named], [named, plain]):
        found = one_unit(order)
        assert found is not None
        assert "homes" == found.say("en")
    assert one_unit([plain, *rows(Decimal(1))]) is None


def test_counts_taken_together_are_the_counts_of_all() -> None:
    """Thirds, sevenths and halves of different plans among them: the mean is exact."""
    first = rows(Decimal(1), None, attainment=Fraction(50), overdue=("2014-Q1",))
    second = rows(Decimal(1), attainment=Fraction(100, 3), state=State.MISSED)
    third = rows(Decimal(2), attainment=Fraction(100, 7), misses_binding=True, light=Light.RED)
    whole, parts = Counting(), Counting()
    for found in (first, second, third):
        parts.take(counts_of(found), 2)
        for row in found:
            whole.add(row)
    assert whole.tally()._replace(plans=3, late_actions=6) == parts.tally()
    assert Fraction(50 * 2 * 21 + 700 + 300, 21 * 4) == parts.tally().attainment

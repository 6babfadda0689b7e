"""Units, separators and voices: what tables and forms are held against."""

from datetime import date

import pytest

from qplan.core.base.terms import ActionState
from qplan.core.intake.separators import Comma, comma_of, without_commas
from qplan.core.intake.units import is_unit, parts, plain_unit, same_unit
from qplan.core.plan.entries import Update
from qplan.core.plan.standing import standing


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("万元", "（万元）"),
        ("％", "%"),
        ("µg/m³", "μg/m3"),
        ("人民币万元", "万元"),
        ("平方米", "㎡"),
        ("万 人次", "万人次"),
        ("万平方米", "万m2"),
        ("TEU", "teu"),
    ],
)
def test_units_that_are_the_same(one: str, other: str) -> None:
    assert same_unit(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("万元", "亿元"), ("元", "万元"), ("人", "人次"), ("%", "百分点"), ("吨", "千克"), ("家", "")],
)
def test_units_that_differ(one: str, other: str) -> None:
    assert not same_unit(one, other)


@pytest.mark.parametrize(
    ("unit", "multiplied"),
    [
        ("万元", True), ("亿吨", True), ("千元", True), ("百万元", True), ("million people", True),
        ("'000 t", True), ("千瓦时", False), ("千克", False), ("百分点", False), ("人", False),
        ("百公里", False), ("万千瓦时", True),
    ],
)  # fmt: skip
def test_units_with_a_multiplier(unit: str, multiplied: bool) -> None:
    assert multiplied is bool(parts(plain_unit(unit))[0])


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("万元", True), ("万", True), ("元/吨", True), ("件", True), ("百万 TEU", True),
        ("of", False), ("市发改委", False), ("上年同期", False), ("", False),
    ],
)  # fmt: skip
def test_what_is_a_unit(text: str, unit: bool) -> None:
    """A known one, one that the plan uses, or a multiple."""
    assert unit is is_unit(text, ("TEU",))


@pytest.mark.parametrize(
    ("texts", "comma"),
    [
        (["1,234", "12,5"], Comma.POINT),
        (["0,962"], Comma.POINT),
        (["1.234,5"], Comma.POINT),
        (["1.234.567"], Comma.POINT),
        (["-12,5%"], Comma.POINT),
        (["12,5/20"], Comma.POINT),
        (["1,234", "12.5"], Comma.THOUSANDS),
        (["1,234.5"], Comma.THOUSANDS),
        (["1,234,567"], Comma.THOUSANDS),
        (["1,234"], Comma.UNKNOWN),
        (["12,5", "12.5"], Comma.UNKNOWN),
        (["done", "1,5x"], Comma.UNKNOWN),
        ([], Comma.UNKNOWN),
    ],
)
def test_the_comma_is_told_by_figures(texts: list[str], comma: Comma) -> None:
    assert comma is comma_of(texts)


@pytest.mark.parametrize(
    ("text", "comma", "meant"),
    [
        ("1,234", Comma.POINT, "1.234"),
        ("1.234,5", Comma.POINT, "1234.5"),
        ("12,5%", Comma.POINT, "12.5%"),
        ("1.234", Comma.POINT, None),
        ("done", Comma.POINT, "done"),
        ("1,234", Comma.THOUSANDS, "1,234"),
        ("1,234", Comma.UNKNOWN, None),
        ("1,234/5,000", Comma.UNKNOWN, None),
        ("12,5", Comma.UNKNOWN, "12,5"),
        ("1.234", Comma.UNKNOWN, "1.234"),
    ],
)
def test_figures_with_points_only(text: str, comma: Comma, meant: str | None) -> None:
    assert meant == without_commas(text, comma)


def said(by: str | None, state: str, day: int) -> Update:
    return Update(on=date(2014, 9, day), state=ActionState(state), by=by)


@pytest.mark.parametrize(
    ("updates", "lead", "state"),
    [
        ([], "A", None),
        ([("A", "started", 1), (None, "done", 2)], "A", "done"),
        ([(None, "done", 1), ("A", "started", 2)], "A", "started"),
        ([("A", "started", 1), ("C", "done", 2)], "A", "started"),
        ([("A", "done", 1), ("C", "started", 2)], "A", "done"),
        ([("C", "started", 1)], "A", "started"),
        ([("C", "done", 1)], "A", None),
        ([("C", "started", 1), ("C", "done", 2)], "A", "started"),
        ([("A", "done", 1), ("B", "started", 2)], "AB", "done"),
        ([("A", "started", 1), ("B", "dropped", 2)], "AB", "dropped"),
        ([("A", "done", 1), ("A", "started", 3), ("B", "started", 2)], "AB", "started"),
    ],
)
def test_any_one_lead_closes_and_nobody_else(
    updates: list[tuple[str | None, str, int]], lead: str, state: str | None
) -> None:
    found = standing([said(*update) for update in updates], tuple(lead)).update
    assert state == (found.state.value if found else None)

"""Places in a ranking, as documents count them."""

import pytest

from qplan.core.rules.quotes import rules as quotes
from qplan.core.rules.quotes.places import places
from qplan.core.rules.rule import check
from tests.conftest import plan_with


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("进入全省前三名", [(3, False)]),
        ("排名进入前10位", [(10, False)]),
        ("进入全国百强前十", [(10, False)]),
        ("位列第二位", [(2, False)]),
        ("退出后十五名", [(15, True)]),
        ("退出倒数第十", [(10, True)]),
        ("among the top ten", [(10, False)]),
        ("out of the last 10", [(10, True)]),
        ("2nd in the country", [(2, False)]),
        ("third place", [(3, False)]),
        ("前三季度完成", []),
        ("第三产业比重", []),
        ("前10个月", []),
        ("the last year", []),
        ("stop", []),
    ],
)
def test_places_are_told_from_other_numbers(text: str, expected: list[tuple[int, bool]]) -> None:
    assert expected == [(int(number), from_end) for number, from_end in places(text)]


def of(quote: str, target: str, unit: str = "名", more: str = "note: n") -> list[str]:
    plan = plan_with(
        f"    - id: i\n      title: Sample\n      unit: {unit}\n      {more}\n"
        f"      quote: '{quote}'\n      target: {{{target}}}\n"
    )
    return [d.code.id for d in check(plan, quotes.RULES)]


@pytest.mark.parametrize(
    ("quote", "target", "expected"),
    [
        ("进入全省前三名", "at_most: 3", []),
        ("进入全省前三名", "at_most: 2", ["QP601"]),
        ("进入全省前三名", "at_least: 3", ["QP604"]),
        ("保持在第3名以上", "at_most: 3", []),
        ("不低于第三名", "at_most: 3", []),
        ("提升2个位次", "change: -2", []),
        ("提升2个位次", "change: +2", ["QP604"]),
        ("位次前移", "trend: decrease", []),
        ("排名上升", "trend: decrease", []),
        ("排名上升", "trend: increase", ["QP604"]),
        ("退出168个城市后十位", "at_most: 158", []),
        ("退出168个城市后十位", "at_most: 160", ["QP601"]),
    ],
)
def test_better_is_a_smaller_number(quote: str, target: str, expected: list[str]) -> None:
    assert expected == of(quote, target)


def test_the_limits_say_how_many_places_there_are() -> None:
    assert [] == of("out of the last ten", "at_most: 158", "place", "limits: [1, 168]")
    assert ["QP601"] == of("out of the last ten", "at_most: 158", "place", "limits: [1, 170]")


def test_of_another_unit_a_place_is_no_number() -> None:
    assert ["QP602"] == of("进入全省前三名", "at_most: 3", "分")

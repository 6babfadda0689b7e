"""The words of a document against the numbers of the target."""

import pytest

from qplan.core.rules.quotes import rules as quotes
from qplan.core.rules.quotes.pairing import pairings
from qplan.core.rules.rule import check
from tests.conftest import plan_with


def found(*indicators: str) -> list[str]:
    """The codes of what is said of indicators, each given as its keys."""
    texts = (
        f"    - id: i{n}\n" + "".join(f"      {key}\n" for key in keys.split(" | "))
        for n, keys in enumerate(indicators)
    )
    plan = plan_with("".join(texts))
    return [f"{d.code.id} {d.path[5]}" for d in check(plan, quotes.RULES)]


def of(quote: str, target: str, rest: str = "title: Sample | unit: t") -> list[str]:
    """The codes of what is said of one indicator."""
    return [one.split()[0] for one in found(f"{rest} | quote: '{quote}' | target: {{{target}}}")]


@pytest.mark.parametrize(
    ("quote", "target", "expected"),
    [
        ("reduce emissions to 60 % of the 2005 level", "change: -40%", []),
        ("reduce greenhouse gas emissions to 60 % of 2005 levels", "change: -40%", []),
        ("emissions at 60 per cent of the baseline", "change: -40%", []),
        ("emissions at 60 per cent of the baseline", "change: +40%", ["QP604"]),
        ("reduce emissions to 60 % of the 2005 level", "change: -60%", ["QP601"]),
        ("reduce emissions to 50 % of the 2005 level", "change: -50%", []),
        ("reduce emissions by 60 % of the 2005 level", "change: -40%", []),
        ("排放量降至2005年的60%", "change: -40%", []),
        ("排放量降到上年水平的60%", "change: -40%", []),
        ("排放量降至2005年的60%", "change: -60%", ["QP601"]),
        ("产值达到2010年的1.5倍", "change: +50%", []),
        ("1.5 times the 2010 level", "change: +50%", []),
        ("产值增长1.5倍", "change: +150%", []),
        ("raise it to 95", "change: +95", ["QP601"]),
        ("raise it by 5 to 10 t", "change: +10", []),
        ("降至35", "change: -35", ["QP601"]),
        ("从10提高到15", "change: +5", []),
        ("reduce it by 5 %", "change: -6%", ["QP601"]),
    ],
)
def test_to_and_by_are_two_things(quote: str, target: str, expected: list[str]) -> None:
    """To 60 % of what it was is by 40 %."""
    assert expected == of(quote, target)


@pytest.mark.parametrize(
    ("quote", "target", "expected"),
    [
        ("higher than last year", "trend: increase", []),
        ("higher than last year", "trend: decrease", ["QP604"]),
        ("fewer than last year", "trend: decrease", []),
        ("lower than last year", "trend: decrease", []),
        ("高于上年", "trend: increase", []),
        ("不低于上年", "trend: increase", []),
        ("低于上年", "trend: decrease", []),
        ("稳中有升", "trend: increase", []),
        ("稳中有升", "trend: decrease", ["QP604"]),
        ("只升不降", "trend: increase", []),
        ("稳中有降", "trend: decrease", []),
        ("持续改善", "trend: decrease", []),
        ("持续改善", "trend: increase", []),
        ("10 percent improvement", "change: -10%", []),
        ("10 percent improvement", "change: +10%", []),
        ("a 10 percent reduction", "change: +10%", ["QP604"]),
        ("每升不超过5克", "trend: increase", ["QP604"]),
        ("Increase to be permanently halted", "trend: no_increase", []),
        ("Increase to be permanently halted", "trend: decrease", ["QP604"]),
        ("No reduction in density", "trend: no_decrease", []),
        ("No reduction in density", "trend: increase", ["QP604"]),
        ("不低于上年", "trend: no_decrease", []),
        ("不高于上年", "trend: no_increase", []),
        ("不高于上年", "trend: no_decrease", ["QP604"]),
        ("与上年持平", "trend: no_decrease", []),
        ("growth of about 8", "about: 8", []),
        ("growth of about 7", "about: 8", ["QP601"]),
        ("growth of 6 to 6.5", "at_least: [6, 6.5]", []),
        ("growth of 6", "at_least: [6, 6.5]", ["QP601"]),
        ("reduction by 15 to 20%", "change: [-15%, -20%]", []),
        ("reduction by 15% to 25%", "change: [-15%, -20%]", ["QP601"]),
        ("in good order", "words: in good order", []),
        ("finish the register", "all_of: 1", []),
    ],
)
def test_words_point_more_ways_than_two(quote: str, target: str, expected: list[str]) -> None:
    """What improves may rise or fall; more than before is a rise."""
    assert expected == of(quote, target)


def test_the_level_before_is_a_number_too() -> None:
    """Higher than last year is above the baseline."""
    rest = "title: Sample | unit: t | baseline: {period: 2013, value: 80}"
    assert [] == of("higher than last year", "above: 80", rest)
    assert ["QP602"] == of("higher than elsewhere", "above: 80", rest)
    assert [] == of("at most 60 % of the 2013 level", "at_most: 48", rest)


TOWNS = "城市和农村供水合格率分别达到100%和95%以上"


@pytest.mark.parametrize(
    ("quote", "first", "second", "targets", "expected"),
    [
        (TOWNS, "城市供水合格率", "农村供水合格率", (100, 95), []),
        (TOWNS, "城市供水合格率", "农村供水合格率", (95, 100), ["QP601 0", "QP601 1"]),
        (TOWNS, "农村供水合格率", "城市供水合格率", (95, 100), []),
        (TOWNS, "城市供水合格率", "供水合格率", (100, 100), ["QP601 1"]),
        ("分别达到100%和95%", "甲", "乙", (100, 95), []),
        ("分别达到100%和95%", "甲", "乙", (95, 100), ["QP601 0", "QP601 1"]),
        ("coverage in towns and villages of 99% and 80% respectively",
         "Coverage in villages", "Coverage in towns", (80, 99), []),
        ("coverage in towns and villages of 99% and 80% respectively",
         "Coverage in villages", "Coverage in towns", (99, 80), ["QP601 0", "QP601 1"]),
    ],
)  # fmt: skip
def test_numbers_are_paired_in_order(
    quote: str, first: str, second: str, targets: tuple[int, int], expected: list[str]
) -> None:
    """With the names before them; where no name fits, with the indicators of the quote."""
    given = (
        f"title: {title} | unit: '%' | quote: {quote} | target: {{at_least: {level}}}"
        for title, level in zip((first, second), targets, strict=True)
    )
    assert expected == found(*given)


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("粮食、肉类、蔬菜合格率分别达到90%、85%、80%",
         [(("粮食", "肉类", "蔬菜合格率"), (90, 85, 80))]),
        ("到2014年,甲和乙分别下降2%和3%;丙和丁分别提高4%和5%",
         [(("甲", "乙"), (2, 3)), (("丙", "丁"), (4, 5))]),
        ("甲和乙分别达到90%和80%，其中学校达到95%", [(("甲", "乙"), (90, 80))]),
        ("分别达到90%", []),
        ("甲和乙分别达到90%和90%", []),
        ("respectively", []),
        ("of A and B", []),
    ],
)  # fmt: skip
def test_what_goes_together(quote: str, expected: list[object]) -> None:
    assert expected == [(p.names, p.numbers) for p in pairings(quote, "%")]

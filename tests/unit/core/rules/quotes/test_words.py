"""What the words of documents say in numbers, and which way they point."""

from decimal import Decimal

import pytest

from qplan.core.rules.quotes.directions import directions
from qplan.core.rules.quotes.numbers import Sense, idioms, numbers


def said(text: str, unit: str = "%") -> list[tuple[str, str]]:
    return [(f"{n.number:f}", n.sense.name.lower()) for n in numbers(text, unit)]


@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        ("合格率达到95%以上", "%", [("95", "percent")]),
        ("合格率达到９５．５％以上", "%", [("95.5", "percent")]),
        ("提高5个百分点，达到85%", "%", [("5", "points"), ("85", "percent")]),
        ("全市300余家企业", "家", [("300", "unit")]),
        ("培育1.2万家企业", "家", [("12000", "unit")]),
        ("百分之十五以上", "%", [("15", "percent")]),
        ("百分之九十二点五", "%", [("92.5", "percent")]),
        ("百分之百", "%", [("100", "percent")]),
        ("覆盖面达到九成", "%", [("90", "percent")]),
        ("完成5-10项", "项", [("5", "unit"), ("10", "unit")]),
        ("at least 1,250 km of roads", "km", [("1250", "unit")]),
        ("reduce by 5 per cent", "t", [("5", "percent")]),
        ("raise it by 5 percentage points", "%", [("5", "points")]),
        ("raise it by 5pp", "%", [("5", "points")]),
        ("reach 95.", "%", [("95", "unit")]),
        ("受教育年限达到10.8年", "年", [("10.8", "unit")]),
        ("新增就业180万人", "万人", [("180", "unit")]),
        ("新增就业1,800,000人", "万人", [("180", "unit")]),
        ("新增就业180", "万人", [("180", "unit")]),
        ("产量45亿吨", "亿吨", [("45", "unit")]),
        ("产值4.5万亿元", "亿元", [("45000", "unit")]),
        ("产值3百万元", "万元", [("300", "unit")]),
        ("plant 2 billion trees", "billion trees", [("2", "unit")]),
        ("plant 2 billion trees", "trees", [("2000000000", "unit")]),
        ("14 000 km of cycle paths", "km", [("14000", "unit")]),
        ("14 000 km of cycle paths", "thousand km", [("14", "unit")]),
        ("invest €25bn", "€ million", [("25000", "unit")]),
        ("save 10 million tonnes", "Mt", [("10", "unit"), ("10000000", "unit")]),
        ("below 10 cases per million people", "cases per million people", [("10", "unit")]),
        ("12 000 kg", "kg", [("12000", "unit")]),
    ],
)
def test_numbers_that_measure(text: str, unit: str, expected: list[tuple[str, str]]) -> None:
    assert expected == said(text, unit)


@pytest.mark.parametrize(
    "text",
    [
        "2014年6月前全部完成",
        "到2014年底",
        "2014-2020年",
        "by 30 June 2014",
        "by June 2014",
        "in 2014",
        "2014-06-30前",
        "第2批",
        "1、提高水平",
        "(3) 提高水平",
        "二级以上、三包、五项整治、第二届",
        "PM2.5年均浓度",
        "5A级景区",
        "4G网络",
        "执行GB 3095-2012标准",
        "GB/T 19001",
        "ISO 9001",
        "并政办发〔2014〕50号",
        "《规划纲要(2014-2020年)》",
        "within 30 days",
        "the 5th year",
        "3年内",
        "1" * 40,
    ],
)
def test_numbers_that_measure_nothing(text: str) -> None:
    assert [] == said(text)


def test_a_number_keeps_its_clause() -> None:
    """Directions are looked for near the number, not in the whole quote."""
    found = numbers("PM2.5下降5%，合格率达到95%以上", "%")
    assert ["PM2.5下降5%", "合格率达到95%以上"] == [n.clause for n in found]
    assert [Sense.PERCENT] * 2 == [n.sense for n in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全部完成", {100}),
        ("every school", {100}),
        ("杜绝重大事故", {0}),
        ("产值翻一番", {100}),
        ("翻两番", {300}),
        ("halve the waste", {50}),
        ("稳步提高", set()),
    ],
)
def test_numbers_said_in_words(text: str, expected: set[int]) -> None:
    assert {Decimal(n) for n in expected} == idioms(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("下降5%", "falls"),
        ("提高5%", "rises"),
        ("达到95%以上", "lower attains included"),
        ("不低于95%", "lower included"),
        ("超过95%", "lower strict"),
        ("不超过35", "falls upper included"),
        ("控制在35以内", "falls upper included"),
        ("降至35", "falls upper included"),
        ("低于35", "upper strict"),
        ("稳定保持100%", "attains"),
        ("at least 95 %", "lower included"),
        ("no less than 95 %", "lower included"),
        ("more than 95 %", "lower strict"),
        ("no more than 12", "falls upper included"),
        ("must not exceed 12", "falls upper included"),
        ("below 3", "upper strict"),
        ("reduce it by 5 %", "falls"),
        ("reduce it to 5 %", "falls upper included"),
        ("increase it by 5 %", "rises"),
        ("组织6个产品采用国际标准生产", ""),
    ],
)
def test_directions(text: str, expected: str) -> None:
    points = [name for name, holds in directions(text)._asdict().items() if holds]
    assert sorted(expected.split()) == sorted(points)

"""The short quotes of notices that were read by hand, read by the rules."""

from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from qplan.core.draft.clauses import Span
from qplan.core.draft.folding import fold
from qplan.core.draft.target import Context, Target
from qplan.core.draft.targets import targets

READINGS: dict[str, Any] = YAML(typ="safe").load(
    (Path(__file__).parent / "readings.yaml").read_text(encoding="utf-8")
)
CHINESE = [name for name in READINGS if not name.startswith(("rotherham", "strategy"))]
ALONE = ("7.19萬噸", "0.28萬噸", "8.01萬噸", "3.40萬噸", "10个片区县")
"""Words that are a target only with those around them."""


def read(words: str) -> list[Target]:
    text = fold(words)
    return targets(text, Span(0, len(text)), Context(2000, 2100))


def test_most_quotes_are_read_by_themselves() -> None:
    """At least 95 % are found, and 85 % of them with the right form and number."""
    count: Counter[str] = Counter()
    for name in CHINESE:
        for words, form, number, _ in READINGS[name]["targets"]:
            if words in ALONE:
                continue
            count["all"] += 1
            goals = [goal for target in read(words) for goal in target.goals]
            count["found"] += any(abs(goal.number) == abs(Decimal(str(number))) for goal in goals)
            count["right"] += any(
                goal.form.value == form and abs(goal.number) == abs(Decimal(str(number)))
                for goal in goals
            )
    assert count["found"] >= count["all"] * Decimal("0.95"), count
    assert count["right"] >= count["found"] * Decimal("0.85"), count


@pytest.mark.parametrize(
    "words",
    [
        "推进五大工程,深化五项整治",
        "落实产品“三包”",
        "做好第二届太原市政府质量奖启动评选工作",
        "督促A级景区加强管理",
        "抓好80万吨乙烯改扩建项目",
        "在职职工总数30人(含)以下的企业暂免征收残疾人保障金",
        "对参保职工30人以上的企业,裁员率放宽到上年度全国城镇调查失业率控制目标",
        "省财政给予每个最高5000元补贴",
        "完成存栏5000头以上的拟保留生猪养殖场废弃物资源化利用设施建设",
        "提高了1.8个百分点",
        "按照《社会信用体系建设规划纲要(2014-2020年)》编制方案",
        "兰州城市轨道交通1号线一期工程建成运营",
        "开展24小时值班",
    ],
)
def test_what_only_holds_a_number_is_no_target(words: str) -> None:
    assert [] == read(words)


def test_a_year_that_is_over_sets_no_target() -> None:
    text = "2015年,全市幼儿园684所,毛入园率达到82.63%"
    assert [] == targets(text, Span(0, len(text)), Context(2017, 2020))

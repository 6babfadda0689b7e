"""Whatever a document says, its draft is a plan without errors."""

from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from qplan.core.coverage.coverage import cover
from qplan.core.draft.blocks import as_text, from_lines
from qplan.core.draft.drafting import draft
from qplan.language import Speaker
from qplan.store.documents.text import bounded
from qplan.store.edit.drafted import plan_text
from qplan.store.yaml.source import parse_source
from qplan.usecases.load import problems
from tests.conftest import ROOT

READINGS: dict[str, Any] = YAML(typ="safe").load(
    (ROOT / "tests" / "notices" / "readings.yaml").read_text(encoding="utf-8")
)
QUOTES = sorted({words for reading in READINGS.values() for words, *_ in reading["targets"]})
PIECES = [
    "一、", "（二）", "1.", "\n", "\n", "。", "，", "；", "：", "、", "(", ")", "“", "《", "》",
    "\t", "牵头单位：市甲局", "责任单位:市乙局、市丙局", "(市甲局牵头,市乙局配合)",
    "按职责分工负责", "列第一位者为牵头单位", "分别", "全部完成", "翻一番", "进入前10名",
    "年均增长10%", "下降0%", "达到120%以上", "控制在0以内", "5-3家", "99999999999999999999亿元",
    "0.00000001%", "到2020年", "2014年13月前", "2014年2月30日前", "6月底前",
    "任务\t牵头单位\t完成时限", "指标\t单位\t目标值", "某某率\t%\t95", "Lead: A, B",
    "reduce by 0%", "from 5 to 3", "by 31 February 2024", "1. Water", "{a: b}", "# x", "'", '"',
    "&a", "*b", "!t", "|", "- ", "? ", "%", "\x1b[31m", "\u202e", "null", "true", "no", "~",
]  # fmt: skip


@settings(deadline=None, max_examples=150)
@given(st.lists(st.sampled_from([*PIECES, *QUOTES]), min_size=1, max_size=60))
def test_the_draft_of_any_text_is_valid(pieces: list[str]) -> None:
    blocks = bounded(from_lines("".join(pieces)))
    plan = draft(blocks, "a document", date(2024, 1, 1))
    text = plan_text(plan, "a document.txt", Speaker(plan.language))
    source = parse_source(Path("plan.yaml"), text.encode())
    assert [] == [problem for problem in problems(source) if problem.is_error], text
    assert source.plan is not None
    assert cover(source.plan, as_text(blocks)).entries or not plan.sections

"""Sentences against quotes."""

from qplan.core.coverage.coverage import Standing, cover
from tests.conftest import plan_of

PLAN = """\
qplan: 1
plan:
  id: sample
  title: 样例计划
  period: 2014
  language: zh
  source: notice.txt
  left_out: [{quote: 为提高质量，制定本计划。, why: 引言}]
departments: {市甲局: {}}
sections:
- id: s1
  title: 提升质量
  tasks:
  - id: t1
    title: 加强抽查
    lead: 市甲局
    actions: [{id: a1, title: 抽查, quote: 开展专项抽查}]
    indicators: [{id: i1, title: 合格率, unit: '%', quote: 合格率达到95%, target: {at_least: 95}}]
"""
TEXT = """\
样例计划
为提高质量,制定本计划。
一、提升质量
（一）加强抽查。开展专项抽查。合格率达到９５％，复检率达到98%。培训10人。编制《方案》。加强宣传。(牵头单位:市甲局)
"""


def standings() -> list[tuple[str, Standing]]:
    view = cover(plan_of(PLAN), TEXT)
    return [(sentence.text, sentence.standing) for sentence in view.sentences]


def test_every_sentence_stands_somehow() -> None:
    assert standings() == [
        ("样例计划", Standing.FRAME),
        ("为提高质量,制定本计划。", Standing.LEFT_OUT),
        ("一、提升质量", Standing.FRAME),
        ("（一）加强抽查。", Standing.FRAME),
        ("开展专项抽查。", Standing.QUOTED),
        ("合格率达到９５％，复检率达到98%。", Standing.PARTLY),
        ("培训10人。", Standing.UNCOVERED),
        ("编制《方案》。", Standing.UNCOVERED),
        ("加强宣传。", Standing.UNCOVERED),
        ("(牵头单位:市甲局)", Standing.FRAME),
    ]


def test_numbers_and_documents_come_first() -> None:
    view = cover(plan_of(PLAN), TEXT)
    assert ["培训10人。", "编制《方案》。", "合格率达到９５％，复检率达到98%。", "加强宣传。"] == [
        sentence.text for sentence in view.open()
    ]
    assert [("10人",), (), ("98%",), ()] == [sentence.numbers for sentence in view.open()]
    assert ("《方案》",) == view.open()[1].documents


def test_the_reason_of_what_is_left_out_is_kept() -> None:
    assert "引言" in [sentence.why for sentence in cover(plan_of(PLAN), TEXT).sentences]

"""Who answers, in the forms that notices have."""

import pytest

from qplan.core.draft.attribution import (
    NOBODY_LEADS,
    Attribution,
    Ranking,
    in_brackets,
    labelled,
    ranking,
)


def only(words: str, rule: Ranking | None = None) -> Attribution:
    (placed,) = in_brackets(words, rule or Ranking())
    return placed.found


@pytest.mark.parametrize(
    ("words", "lead", "support"),
    [
        (
            "（牵头部门：市食药监局。责任单位： 市农委、市教育局）",
            ["市食药监局"],
            ["市农委", "市教育局"],
        ),
        ("(牵头单位:A局,配合单位:B局、C局)", ["A局"], ["B局", "C局"]),
        ("(牵头單位:市發改委;配合單位:市經貿委、規劃局)", ["市發改委"], ["市經貿委", "規劃局"]),
        ("(牵头单位:能源局 参加单位:发展改革委、国资委)", ["能源局"], ["发展改革委", "国资委"]),
        (
            "(市甲局牵头,市乙局配合,各县市区人民政府负责落实)",
            ["市甲局"],
            ["市乙局", "各县市区人民政府"],
        ),
        ("(由市甲局牵头,各有关部门参与)", ["市甲局"], ["各有关部门"]),
        ("(省发改委总牵头)", ["省发改委"], []),
        ("(责任单位:市甲局)", ["市甲局"], []),
        ("(市甲局负责,2022年6月底前完成)", ["市甲局"], []),
        ("(Lead: Water Office; Support: Health Office, Roads Office)", ["Water Office"],
         ["Health Office", "Roads Office"]),
    ],
)  # fmt: skip
def test_who_leads_and_who_helps(words: str, lead: list[str], support: list[str]) -> None:
    found = only(words)
    assert (lead, support, None) == (list(found.lead), list(found.support), found.doubt)


@pytest.mark.parametrize(
    "words",
    [
        "(省甲厅、省乙厅等按职责分工负责)",
        "(省甲厅、省乙厅负责)",
        "(责任单位:省甲厅、省乙厅)",
        "工作。(省甲厅、省乙厅)",
    ],
)
def test_nobody_of_several_leads(words: str) -> None:
    assert Attribution(("省甲厅", "省乙厅"), (), NOBODY_LEADS) == only(words)


def test_the_first_leads_where_the_bracket_says_so() -> None:
    found = only("(农业部、卫生计生委、工商总局。列第一位者为牵头单位)")
    assert (("农业部",), ("卫生计生委", "工商总局")) == found[:2]


def test_the_first_leads_where_the_document_says_so() -> None:
    rule = ranking("责任单位中,列第一位的责任单位为牵头单位。")
    assert (("市甲局",), ("市乙局",)) == only("工作。(市甲局、市乙局)", rule)[:2]


def test_responsible_units_lead_where_the_document_says_so() -> None:
    rule = ranking("无牵头单位的,责任单位即为牵头单位。")
    assert Attribution(("市甲局", "市乙局")) == only("(责任单位:市甲局、市乙局)", rule)


@pytest.mark.parametrize(
    "words",
    ["(2011-2020年)", "(质量管理小组)", "各县(市、区)政府", "(小建议、小革新)", "(含自备电厂)",
     "办公室(市人社局),对各县开展督查"],
)  # fmt: skip
def test_other_brackets_say_something_else(words: str) -> None:
    assert [] == list(in_brackets(words, Ranking()))


def test_officials_are_not_taken_for_units() -> None:
    found = labelled("分管领导:某某。牵头责任单位:省甲厅。协同责任单位:省乙厅等。", Ranking())
    assert (("省甲厅",), ("省乙厅",)) == found[:2]


def test_a_deadline_may_stand_with_the_units() -> None:
    assert "2022年6月底" == labelled("牵头单位:市甲局;完成时限:2022年6月底", Ranking()).deadline

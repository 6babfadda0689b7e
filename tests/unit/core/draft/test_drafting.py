"""A document to a plan: outline, tables, head, doubts."""

from datetime import date
from decimal import Decimal

import pytest

from qplan.core.draft.blocks import from_lines
from qplan.core.draft.draft import PlanDraft
from qplan.core.draft.drafting import NOBODY, draft
from qplan.core.draft.goals import Form
from qplan.language import Speaker
from qplan.store.edit.drafted import plan_text


def drafted(text: str) -> PlanDraft:
    return draft(from_lines(text), "a notice", date(2026, 1, 1))


NOTICE = """\
样例市人民政府办公室关于印发样例市质量行动计划(2021-2023年)的通知
样政办发〔2021〕5号
各县区人民政府:
样例市人民政府办公室
2021年3月1日
样例市质量行动计划(2021-2023年)
为提高质量,制定本计划。
一、提升质量
(一)加强抽查。开展专项抽查。到2022年底,抽查合格率达到95%以上。(牵头单位:市甲局。责任单位:市乙局)
1.建立台账。逐家登记。(市丙局负责)
(二)加强宣传。
——举办活动10场。(市甲局、市乙局按职责分工负责)
附件:1.任务分解表
2.联系表
"""


def test_the_head_is_read() -> None:
    head = drafted(NOTICE).front
    assert head[:6] == (
        "样例市质量行动计划(2021-2023年)",
        "样政办发〔2021〕5号",
        "样例市人民政府办公室",
        date(2021, 3, 1),
        2021,
        2023,
    )


def test_headings_become_sections_tasks_and_numbered_actions() -> None:
    (section,) = drafted(NOTICE).sections
    first, second = section.tasks
    assert ("提升质量", "一") == (section.title, section.number)
    assert ("加强抽查", "一") == (first.title, first.number)
    assert [(None, "开展专项抽查"), ("1", "建立台账"), (None, "逐家登记")] == [
        (action.number, action.title) for action in first.actions
    ]
    assert ["举办活动"] == [indicator.title for indicator in second.indicators]


def test_an_item_has_its_own_units() -> None:
    first = drafted(NOTICE).sections[0].tasks[0]
    assert (("市甲局",), ("市乙局",)) == (first.duty.lead, first.duty.support)
    assert ("市丙局",) == first.actions[1].duty.lead


def test_a_target_has_the_deadline_of_its_clause() -> None:
    (target,) = drafted(NOTICE).sections[0].tasks[0].indicators
    assert ("抽查合格率", "%", date(2022, 12, 31)) == (target.title, target.unit, target.by)


def test_enclosures_are_no_headings() -> None:
    plan = drafted(NOTICE)
    assert 2 == len(list(plan.tasks()))


def test_where_nobody_is_named_somebody_is_to_be() -> None:
    plan = drafted("一、目标\n(一)总体目标。到2025年,合格率达到95%。\n")
    (task,) = plan.tasks()
    assert (NOBODY["zh"],) == task.duty.lead
    assert task.todo


def test_a_breakdown_table_is_read_by_its_headings() -> None:
    (task,) = drafted(
        "2021年任务分解表\n"
        "序号\t项目名称\t主要内容\t分管领导\t牵头单位\t配合单位\t完成时限\n"
        "1\t就业\t城镇新增就业15000人;城镇登记失业率控制在3%以内。\t某某\t人社局\t各街道\t12月底前\n"
    ).tasks()
    assert ("就业", "1", ("人社局",), ("各街道",)) == (
        task.title,
        task.number,
        task.duty.lead,
        task.duty.support,
    )
    assert ["at_least", "at_most"] == [i.goals[0].form.value for i in task.indicators]
    assert date(2021, 12, 31) == task.indicators[0].by


def test_a_table_of_indicators_is_read_by_its_headings() -> None:
    (task,) = drafted(
        "Council plan 2022/23\n"
        "Ref\tKey performance indicators\tGood is\tBaseline 2021\tTarget 2022/23\tLead\n"
        "1\tWaste sent for recycling\tHigh\t41%\t45%\tWaste Services\n"
        "2\tComplaints\tLow\t250\t190\tCustomer Services\n"
    ).tasks()
    first, second = task.indicators
    assert ("at_least", Decimal(45), "%") == (
        first.goals[0].form.value,
        first.goals[0].number,
        first.unit,
    )
    assert ("2021", "41") == first.baseline
    assert ("at_most", Decimal(190)) == (second.goals[0].form.value, second.goals[0].number)
    assert ("Customer Services",) == second.duty.lead


def test_an_english_plan_is_read() -> None:
    plan = drafted(
        "Clean Air Plan 2024-2026\n"
        "1. Transport\n"
        "1.1 Cleaner buses\n"
        "Replace 40 diesel buses by 2025.\n"
        "Lead: Transport Office\n"
        "Support: Environment Office, Finance Office\n"
    )
    (task,) = plan.tasks()
    assert ("Cleaner buses", "1.1") == (task.title, task.number)
    assert (("Transport Office",), ("Environment Office", "Finance Office")) == (
        task.duty.lead,
        task.duty.support,
    )
    (target,) = task.indicators
    assert (Decimal(40), date(2025, 12, 31)) == (target.goals[0].number, target.by)


def test_the_head_of_an_english_plan_is_read() -> None:
    text = (
        "Rivers Strategy 2024-2028\nMinistry of Environment\n12 March 2024\n1. Water\nClean up.\n"
    )
    head = drafted(text).front
    assert ("Rivers Strategy 2024-2028", "Ministry of Environment", date(2024, 3, 12)) == (
        head.title,
        head.issuer,
        head.issued,
    )
    assert (2024, 2028) == (head.first, head.last)


def test_each_part_of_a_sentence_has_its_own_deadline() -> None:
    (task,) = drafted(
        "Plan 2024-2028\n1. Water\nReduce discharges by 20% by 2026 and by 35% by 2028.\n"
    ).tasks()
    assert [("discharges", Decimal(-20), 2026), ("discharges", Decimal(-35), 2028)] == [
        (i.title, i.goals[0].number, i.by.year) for i in task.indicators if i.by
    ]


def test_numbers_are_paired_with_years_in_their_order() -> None:
    (task,) = drafted("一、目标\n到2024年、2025年,自来水普及率分别达到90%、95%。\n").tasks()
    assert [("自来水普及率", Decimal(90), 2024), ("自来水普及率", Decimal(95), 2025)] == [
        (i.title, i.goals[0].number, i.by.year) for i in task.indicators if i.by
    ]


def test_units_may_stand_in_a_sentence_of_their_own() -> None:
    (task,) = drafted("一、甲\n(一)乙。开展抽查。牵头单位:市甲局;配合单位:市乙局。\n").tasks()
    assert (("市甲局",), ("市乙局",)) == (task.duty.lead, task.duty.support)
    assert ["开展抽查"] == [action.title for action in task.actions]


def test_numbers_are_paired_with_names_in_their_order() -> None:
    (task,) = drafted("一、目标\n到2025年,化学需氧量、氨氮排放量分别下降8%、6%。\n").tasks()
    assert [("化学需氧量", Decimal(-8)), ("氨氮排放量", Decimal(-6))] == [
        (i.title, i.goals[0].number) for i in task.indicators
    ]
    assert all(indicator.todo for indicator in task.indicators)


def test_a_name_that_holds_a_number_is_said() -> None:
    (task,) = drafted("一、甲\n深入推进五大工程。\n").tasks()
    (action,) = task.actions
    assert ["a name, or so many things: {words}"] == [doubt.template for doubt in action.todo]


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("城镇新增就业1200万人左右", "{about: 1200}"),
        ("城镇调查失业率稳定在5.5%左右", "{about: 5.5, throughout: true}"),
        ("零售总额同比增长13%以上", "{change: +13%, against: year_before}"),
        ("PM2.5浓度较上年下降5%", "{change: -5%, against: year_before}"),
        ("PM2.5浓度较2020年下降5%", "{change: -5%}"),
        ("社零额同比增长5%左右", "{change: +5%, against: year_before}"),
        ("居民收入年均增长7%", "{annual_growth: 7%}"),
        (
            "群众满意率比上年提高5%",
            (
                "{readings: [{change: +5%, against: year_before}, "
                "{change: +5pp, against: year_before}]}"
            ),
        ),
    ],
)
def test_what_a_number_is_counted_from_is_written(words: str, written: str) -> None:
    text = plan_text(drafted(f"一、目标\n{words}。\n"), "notice.txt", Speaker("zh"))
    assert f"      target: {written}\n" in text


def test_a_level_against_the_year_before_is_asked_about() -> None:
    (task,) = drafted("一、目标\n工业增加值同比增速达到6%。\n").tasks()
    (indicator,) = task.indicators
    assert [Form.AT_LEAST] == [goal.form for goal in indicator.goals]
    assert ["against the year before: {words}"] == [doubt.template for doubt in indicator.todo]


def test_numbers_paired_with_names_are_all_against_the_year_before() -> None:
    (task,) = drafted("一、目标\n化学需氧量、氨氮排放量较上年分别下降8%、6%。\n").tasks()
    assert [True, True] == [indicator.goals[0].on_year for indicator in task.indicators]


def test_what_comes_new_in_each_year_is_added_up_by_year() -> None:
    text = "Plan 2021-2025\n\n1. Aims\n\nPlant 500 trees each year.\n"
    (indicator,) = [i for task in drafted(text).tasks() for i in task.indicators]
    assert ("trees", "sum", "year") == (indicator.title, indicator.combine, indicator.per)

"""One English word of two meanings has a translation for each, in every output."""

from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook

from qplan.core.base.message import Message, msg_in
from qplan.core.views.report import ReportView
from qplan.language import Speaker
from qplan.render.report.docx import render as bulletin
from qplan.render.report.html import render as page
from qplan.render.report.markdown import render as markdown
from qplan.render.report.xlsx import render as ledger
from tests.conftest import Run, plan_with
from tests.reports.conftest import view_of

FIGURE = """\
    - id: sample-streams
      title: {zh: 示例河流, en: Sample streams}
      unit: 条
      target: {at_least: 3}
      measurements:
      - {period: 2014-Q1, value: 1, by: B, recorded: 2014-04-03, source: 示例简报}
      - {period: 2014-Q1, value: 2, by: B, recorded: 2014-05-03, reason: 示例更正}
"""


@pytest.fixture
def view() -> ReportView:
    return view_of(plan_with(FIGURE), lang="zh")


@pytest.mark.parametrize(
    ("message", "chinese"),
    [
        (msg_in("deadline", "By"), "完成时限"),
        (msg_in("who reported", "By"), "填报单位"),
        (msg_in("on which day", "Recorded"), "录入日期"),
        (msg_in("what was recorded", "Recorded"), "录入内容"),
        (msg_in("of a state", "Reason"), "状态原因"),
        (msg_in("of a correction", "Reason"), "更正理由"),
        (msg_in("how often they are owed", "Figures"), "报送要求"),
        (msg_in("every one of them", "Figures"), "数据明细"),
    ],
)
def test_a_context_tells_two_meanings_apart(message: Message, chinese: str) -> None:
    assert chinese == Speaker("zh")(message)
    assert message.template == Speaker("en")(message)


def test_the_ledger_heads_departments_days_and_reasons_as_what_they_are(view: ReportView) -> None:
    book = load_workbook(BytesIO(ledger(view, Speaker("zh"))))
    page = book["数据明细"]
    rows = list(page.iter_rows(values_only=True))
    head = next(row for row in rows if "填报单位" in row)
    last = rows[-1]
    assert ("B", "示例更正") == (last[head.index("填报单位")], last[head.index("更正理由")])
    assert "完成时限" not in head
    assert "状态原因" in [cell.value for row in book.worksheets[0].iter_rows() for cell in row]


def test_show_page_and_bulletin_head_the_department_so(
    view: ReportView, run: Run, tmp_path: Path
) -> None:
    say = Speaker("zh")
    document = docx.Document(BytesIO(bulletin(view, say)))
    heads = [[cell.text for cell in table.rows[0].cells] for table in document.tables]
    assert "完成时限" in heads[0]
    assert "<th>填报单位</th>" in page(view, say).decode().replace(' scope="col"', "")
    assert "完成时限" in markdown(view, say).decode()
    plan = tmp_path / "plan.yaml"
    plan.write_text(
        "qplan: 1\nplan: {id: x, title: 示例, period: 2014, language: zh}\n"
        "departments: {A: {}, B: {}}\nsections:\n- id: s\n  title: 一\n  tasks:\n  - id: t\n"
        "    title: 一\n    lead: A\n    support: B\n    indicators:\n" + FIGURE,
        encoding="utf-8",
    )
    shown = run(
        "--lang", "zh", "--file", plan, "show", "sample-streams", "--as-of", date(2014, 12, 31)
    ).out
    assert "填报单位" in shown
    assert "录入日期" in shown

"""What was meant is told: names of another kind, options in another place, CSV for Excel."""

import csv
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from qplan.language import Speaker
from qplan.render.report.xlsx import render as ledger
from tests.conftest import Run, plan_of
from tests.reports.conftest import view_of


@pytest.mark.parametrize(
    ("args", "hint"),
    [
        (("status", "市质监局"), "it is a department: qplan status --department 市质监局"),
        (("show", "市质监局"), "it is a department: qplan status --department 市质监局"),
        (("log", "市环保局"), "it is a department: qplan status --department 市环保局"),
        (("record", "市环保局", "1"), "it is a department: qplan status --department 市环保局"),
        (("status", "s1"), "it is a section: qplan status --section s1"),
    ],
)
def test_a_name_of_another_kind_is_told(run: Run, args: tuple[str, ...], hint: str) -> None:
    result = run(*args)
    assert (2, "") == (result.code, result.out)
    assert hint in " ".join(result.err.split())


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("status", "--file", "x"), "--file belongs before the command: qplan --file PLAN COMMAND"),
        (("show", "pm25", "--lang", "en"), "--lang belongs before the command: qplan --lang zh"),
        (("status", "--lang=en"), "--lang belongs before the command"),
        (("record", "a", "1", "--file", "x"), "--file belongs before the command"),
        (("--as-of", "2014", "status"), "--as-of belongs behind the command: qplan status --as-of"),
        (("--strict", "validate"), "--strict belongs behind the command: qplan validate --strict"),
        (("--bogus", "status"), "No such option: --bogus"),
        (("status", "--bogus"), "No such option: --bogus"),
        (("record", "a", "1", "--bogus"), "no such option: --bogus"),
    ],
)
def test_an_option_in_another_place_is_told(run: Run, args: tuple[str, ...], says: str) -> None:
    result = run(*args)
    assert (2, "") == (result.code, result.out)
    assert says in " ".join(result.err.split())


@pytest.mark.parametrize("command", ["status", "due", "rank", "log"])
def test_csv_for_excel_has_a_mark_and_csv_has_none(run: Run, command: str) -> None:
    plain = run("--lang", "zh", command, "--format", "csv").out
    excel = run("--lang", "zh", command, "--format", "csv-excel").out
    assert "\ufeff" + plain == excel
    assert "\ufeff" not in plain
    assert list(csv.reader(StringIO(plain)))


def test_every_sheet_of_the_ledger_prints_title_and_day_over_it() -> None:
    """A title is text: nothing in it is a code of the page's head."""
    plan = plan_of(
        "qplan: 1\nplan: {id: x, title: '2014 R&D &P', period: 2014}\ndepartments: {A: {}}\n"
        "sections:\n- id: s\n  title: S\n  tasks:\n  - id: t\n    title: T\n    lead: A\n"
        "    indicators:\n    - id: a\n      title: A\n      unit: t\n      target: {at_least: 1}\n"
        "      measurements:\n"
        f"      - {{period: 2014-Q1, value: 1, source: {'示例来源' * 20}}}\n"
    )
    book = load_workbook(BytesIO(ledger(view_of(plan, "2014-06-30"), Speaker("zh"))))
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible" or sheet.title == "说明":
            continue
        head = sheet.oddHeader
        assert "2014 R&&D &&P" in head.left.text, sheet.title
        assert "截至2014年6月30日" in head.right.text
        assert "1:1" == sheet.print_title_rows.replace("$", "")
    figures = book["数据明细"]
    source = next(cell for cell in figures[2] if cell.value and "示例来源" in str(cell.value))
    assert source.alignment.wrap_text
    assert figures.row_dimensions[2].height >= 4 * 15

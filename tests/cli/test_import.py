"""`qplan import`: what is read, what is recorded, what is said."""

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from qplan.cli.commands.import_ import _tracked
from qplan.core.base.period import parse_period
from qplan.store.yaml.source import read_source
from tests.books import making
from tests.conftest import Output, Run


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return making.write_plan(tmp_path)


@pytest.fixture
def qplan(run: Run, plan: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run qplan on the sample plan, on 12 October 2014."""
    for name in ("form", "import_"):
        monkeypatch.setattr(f"qplan.cli.commands.{name}.day", lambda _: making.TODAY)
    monkeypatch.setenv("QPLAN_FILE", str(plan))
    return run


Table = Callable[..., Output]


@pytest.fixture
def table(qplan: Run, tmp_path: Path) -> Table:
    """Import a CSV table."""

    def import_table(text: str | bytes, *args: object, name: str = "table.csv") -> Output:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return qplan("import", path, *args)

    return import_table


@pytest.fixture
def form(qplan: Run, tmp_path: Path) -> Path:
    """The form of one department for 2014-Q3."""
    assert 0 == qplan("form", "-p", "2014Q3", "-d", "样本环保局", "-o", tmp_path / "forms").code
    return tmp_path / "forms" / "样本环保局_2014Q3.xlsx"


def figures(plan: Path) -> dict[tuple[str, str], str]:
    """The last figure of each indicator and period, as it stands in the plan."""
    tree = read_source(plan, keep_tree=True).tree
    indicators = tree["sections"][0]["tasks"][0]["indicators"]
    return {
        (i["id"], m["period"]): m["value"] for i in indicators for m in i.get("measurements", ())
    }


def added(plan: Path) -> list[str]:
    """The lines that are in the plan and were not."""
    old = making.PLAN.splitlines()
    return [line.strip() for line in plan.read_text("utf-8").splitlines() if line not in old]


# --- forms ----------------------------------------------------------------------------------


def as_a_person_would(book: openpyxl.Workbook) -> None:
    """Figures in several ways of writing, a source, a state from the list."""
    sheet = book.worksheets[0]
    for row, value in zip(
        range(7, 12), ("９６．２％", "1,234", 61.5, "62.25", " 60 "), strict=True
    ):
        sheet[f"G{row}"] = value
        sheet[f"H{row}"] = "季报"
    book.worksheets[1]["G7"] = "started"
    book.worksheets[1]["H7"] = date(2014, 9, 30)


FILLED = {
    ("water", "2014-Q3"): "96.2",
    ("firms", "2014-Q3"): "1234",
    ("dust", "2014-07"): "61.5",
    ("dust", "2014-08"): "62.25",
    ("dust", "2014-09"): "60",
}


def test_a_form_that_is_filled_in_is_recorded(qplan: Run, form: Path, plan: Path) -> None:
    """With the department, the day and the source; the states before and after are shown."""
    making.fill(form, form, as_a_person_would)
    result = qplan("import", form)
    assert (0, "") == (result.code, result.err)
    assert (
        "      - {period: 2014-Q3, value: 1234, by: 样本环保局, recorded: 2014-10-12, source: 季报}"
        in plan.read_text("utf-8").splitlines()
    )
    assert "- {on: 2014-09-30, state: started, by: 样本环保局, recorded: 2014-10-12}" in added(plan)
    assert "Files: 1 · figures: 5 · states of actions: 1" in result.out
    (firms,) = [line for line in result.out.splitlines() if line.startswith("Firms")]
    assert "○ no data → ✔ met" in firms
    (boilers,) = [line for line in result.out.splitlines() if line.startswith("Replace")]
    assert "– unreported → ▸ started" in boilers


def test_the_same_form_twice_adds_nothing(qplan: Run, form: Path, plan: Path) -> None:
    making.fill(form, form, as_a_person_would)
    qplan("import", form)
    before = plan.read_bytes()
    for files in ((form,), (form, form)):
        result = qplan("import", *files)
        assert (0, "") == (result.code, result.err)
        assert result.out == "Nothing new. Files: 1\nRecorded already, not again: 6\n"
        assert before == plan.read_bytes()


def test_a_form_of_what_was_recorded_is_the_form_filled_in(
    qplan: Run, form: Path, tmp_path: Path
) -> None:
    """Form, filled in, imported, form again: the same cells."""
    making.fill(form, tmp_path / "filled.xlsx", as_a_person_would)
    qplan("import", tmp_path / "filled.xlsx")
    again = tmp_path / "again" / form.name
    args = ("-p", "2014Q3", "-d", "样本环保局", "--all", "-o", again.parent)
    assert 0 == qplan("form", *args).code
    assert contents(tmp_path / "filled.xlsx") == contents(again)
    result = qplan("import", again)
    assert "Nothing new. Files: 1\nRecorded already, not again: 5\n" in result.out


TYPED = {"９６．２％": "96.2", "1,234": "1234", "61.5": "61.5", " 60 ": "60"}


def contents(path: Path) -> list[list[str]]:
    """The rows of the figures, however a figure was typed.

    The column of previous figures is left out: in August it shows the one of July.
    """
    sheet = openpyxl.load_workbook(path).worksheets[0]
    sheet.delete_cols(6)
    rows = [["" if c.value is None else str(c.value) for c in row] for row in sheet.iter_rows()]
    return [[TYPED.get(text, text).removesuffix("%") for text in row] for row in rows]


@pytest.mark.office
@making.needs_office
@pytest.mark.parametrize("kind", ["xlsx", "ods", "xls"])
def test_books_survive_an_office_suite(
    qplan: Run, form: Path, plan: Path, tmp_path: Path, kind: str
) -> None:
    """Saved by LibreOffice: a form that was filled in, and a table of formatted cells.

    Cells mean what they show: 0.962 shown as 96.2%, a formula's value, a date for a period; an
    error is one, in its cell.
    """
    rows: list[list[object]] = [
        ["id", "period", "value"],
        ["water", date(2014, 9, 30), 0.962],
        ["firms", "2014Q3", "=2*617"],
        ["dust", "2014-09", "=1/0"],
    ]

    def change(book: openpyxl.Workbook) -> None:
        book.active["C2"].number_format = "0.0%"
        book.active["B2"].number_format = "yyyy-mm-dd"

    filled, wrong, right = (tmp_path / f"{name}.xlsx" for name in ("filled", "wrong", "right"))
    making.fill(form, filled, as_a_person_would)
    wrong.write_bytes(making.book_bytes(rows, change))
    right.write_bytes(making.book_bytes(rows[:-1], change))
    filled, wrong, right = making.convert([filled, wrong, right], kind, tmp_path / "saved")

    result = qplan("import", wrong)
    assert 2 == result.code
    assert result.err.startswith(f"{wrong}!C4: QP515 error: the formula gives ")
    assert result.err.endswith("qplan: nothing was recorded: errors: 1\n")
    assert 0 == qplan("import", right).code
    assert "- {on: 2014-09-30, state: started, by: 样本环保局, recorded: 2014-10-12}" not in added(
        plan
    )
    # The form says the same of two of its figures: only the others are new.
    result = qplan("import", filled)
    assert 0 == result.code
    assert FILLED == {k: v.removesuffix("%") for k, v in figures(plan).items() if k in FILLED}
    assert "- {on: 2014-09-30, state: started, by: 样本环保局, recorded: 2014-10-12}" in added(plan)
    assert "Recorded already, not again: 2" in result.out


def test_sheets_may_be_renamed_and_rows_hidden(qplan: Run, form: Path, plan: Path) -> None:
    def change(book: openpyxl.Workbook) -> None:
        as_a_person_would(book)
        book.worksheets[0].title = "renamed"
        book.worksheets[0].row_dimensions[8].hidden = True
        book.move_sheet(book.worksheets[1], -1)

    making.fill(form, form, change)
    assert 0 == qplan("import", form).code
    assert "1234" == figures(plan)["firms", "2014-Q3"]


def test_what_is_left_empty_is_counted(qplan: Run, form: Path, plan: Path) -> None:
    making.fill(form, form, lambda book: book.worksheets[0].__setitem__("G8", "9"))
    result = qplan("import", form)
    assert "Rows left empty: 5" in result.out
    line = "- {period: 2014-Q3, value: 9, by: 样本环保局, recorded: 2014-10-12}"
    assert [line] == added(plan)


def test_a_form_older_than_its_target_is_refused(qplan: Run, form: Path, plan: Path) -> None:
    """The change is named, and how to get a new form."""
    making.fill(form, form, as_a_person_would)
    plan.write_text(making.PLAN.replace("at_least: 95", "at_least: 96"), "utf-8")
    result = qplan("import", form)
    assert result.err == (
        f"{form}!D7: QP509 error: the target of water has changed since the form was made: "
        "at_least: 95 @ 2014-12-31 → at_least: 96 @ 2014-12-31\n"
        "  hint: make a new form: qplan form --department 样本环保局 -o DIR\n"
        "qplan: nothing was recorded: errors: 1\n"
    )
    assert "dust" not in {id_ for id_, _ in figures(plan)}


def test_a_renamed_title_makes_no_form_old(qplan: Run, form: Path, plan: Path) -> None:
    making.fill(form, form, as_a_person_would)
    plan.write_text(making.PLAN.replace("en: Firms", "en: Companies"), "utf-8")
    assert 0 == qplan("import", form).code


def test_a_changed_figure_needs_a_reason(qplan: Run, plan: Path, tmp_path: Path) -> None:
    """On a form of what is recorded: change the figure, say why."""
    qplan("form", "-p", "2014Q2", "-d", "样本环保局", "--all", "-o", tmp_path)
    form = tmp_path / "样本环保局_2014Q2.xlsx"
    making.fill(form, form, lambda book: book.worksheets[0].__setitem__("G7", "93.1"))
    result = qplan("import", form)
    assert result.err.startswith(f"{form}!J7: QP513 error: ")
    making.fill(form, form, lambda book: book.worksheets[0].__setitem__("J7", "late reports"))
    result = qplan("import", form)
    assert 0 == result.code
    assert "93.1, corrected" in result.out
    assert "92.8" in plan.read_text("utf-8")
    assert 0 == qplan("import", form).code
    assert 1 == plan.read_text("utf-8").count("late reports")


def test_a_form_sent_before_a_correction_adds_nothing(table: Table, plan: Path) -> None:
    """It says what was known then; what is in force stays in force, and that is said."""
    table("id,period,value,reason\nwater,2014-Q2,93.1,late reports\n")
    before = plan.read_bytes()
    result = table("id,period,value\nwater,2014-Q2,92.8\n")
    assert 0 == result.code
    assert "QP530 warning: 2014-Q2 was corrected to 93.1 since" in result.err
    assert before == plan.read_bytes()


def test_a_form_under_a_former_name_is_understood(qplan: Run, form: Path, plan: Path) -> None:
    """The department was renamed since, and its old key became an alias."""
    making.fill(form, form, as_a_person_would)
    text = making.PLAN.replace("样本环保局", "样本生态局").replace(
        "aliases: [环保局]", "aliases: [样本环保局]"
    )
    plan.write_text(text, "utf-8")
    assert 0 == qplan("import", form).code
    assert "by: 样本生态局" in plan.read_text("utf-8")


def drops_the_boilers(book: openpyxl.Workbook) -> None:
    actions = book.worksheets[1]
    actions["G7"], actions["H7"], actions["K7"] = "dropped", "2014-09-30", "no funds this year"


def test_a_form_says_why_an_action_is_dropped(qplan: Run, form: Path, plan: Path) -> None:
    making.fill(form, form, drops_the_boilers)
    sheet = openpyxl.load_workbook(form).worksheets[1]
    assert "Reason, if dropped or late" == sheet["K6"].value
    result = qplan("import", form)
    assert (0, "") == (result.code, result.err)
    line = "- {on: 2014-09-30, state: dropped, by: 样本环保局, recorded: 2014-10-12, reason: no"
    assert [f"{line} funds this year}}"] == [one for one in added(plan) if "dropped" in one]
    assert "2014-09-30: reason: no funds this year" in qplan("show", "boilers").out
    again = qplan("import", form)
    assert (0, "") == (again.code, again.err)


def test_a_reason_that_comes_later_is_named(qplan: Run, form: Path, plan: Path) -> None:
    """The state is there already: nothing is recorded, but not in silence."""

    def without_reason(book: openpyxl.Workbook) -> None:
        drops_the_boilers(book)
        book.worksheets[1]["K7"] = None

    first = making.fill(form, form.with_name("first.xlsx"), without_reason)
    assert 0 == qplan("import", first).code
    before = plan.read_text("utf-8")
    result = qplan("import", making.fill(form, form, drops_the_boilers))
    assert 0 == result.code
    left = "QP530 warning: the state is recorded already; this reason is left out"
    assert f"{form}!Actions!K7: {left}" in result.err
    assert before == plan.read_text("utf-8")


def test_a_form_of_before_actions_had_reasons_comes_back(
    qplan: Run, form: Path, plan: Path
) -> None:
    def change(book: openpyxl.Workbook) -> None:
        drops_the_boilers(book)
        actions = book.worksheets[1]
        assert "reason" == actions["K1"].value
        for merged in list(actions.merged_cells.ranges):
            actions.unmerge_cells(str(merged))
        actions.delete_cols(11)
        actions["K7"] = "2014-10-01"

    making.fill(form, form, change)
    result = qplan("import", form)
    assert (0, "") == (result.code, result.err)
    assert (
        "- {on: 2014-09-30, state: dropped, by: 样本环保局, received: 2014-10-01, "
        "recorded: 2014-10-12}" in added(plan)
    )


def test_an_action_of_a_sealed_period_says_why_in_its_form(
    qplan: Run, form: Path, plan: Path
) -> None:
    assert 0 == qplan("record", "water", "96", "-p", "2014-Q3", "--recorded", "2014-10-04").code
    assert 0 == qplan("seal", "2014-Q3", "--by", "Sample Officer", "--on", "2014-10-05").code

    def change(book: openpyxl.Workbook) -> None:
        drops_the_boilers(book)
        book.worksheets[1]["K7"] = None

    result = qplan("import", making.fill(form, form.with_name("first.xlsx"), change))
    assert 2 == result.code
    assert "first.xlsx!Actions!K7: QP513 error: Sample Officer sealed" in result.err
    assert "in this cell or for all rows with --reason" in result.err
    assert 0 == qplan("import", making.fill(form, form, drops_the_boilers)).code
    assert "reason: no funds this year" in plan.read_text("utf-8")


@pytest.mark.parametrize(
    ("cell", "text"),
    [("B7", "Firms"), ("B7", None), ("C8", "万家"), ("E8", "2014-Q2"), ("E9", "2014年8月")],
)
def test_a_row_of_a_form_is_what_it_was_made_for(
    qplan: Run, form: Path, plan: Path, cell: str, text: str | None
) -> None:
    """Title, unit and period as they are seen: columns may have been sorted without the others."""

    def change(book: openpyxl.Workbook) -> None:
        as_a_person_would(book)
        book.worksheets[0][cell] = text

    making.fill(form, form, change)
    result = qplan("import", form)
    assert 2 == result.code
    assert f"{form}!{cell}: QP539 error: the form was changed: " in result.err
    assert making.PLAN == plan.read_text("utf-8")


def test_a_form_of_the_first_layout_has_no_title_to_compare(
    qplan: Run, form: Path, plan: Path
) -> None:
    """Its titles are held against the plan's; renamed since, they could be anything."""

    def change(book: openpyxl.Workbook) -> None:
        as_a_person_would(book)
        for sheet in book.worksheets:
            sheet.delete_cols([cell.value for cell in sheet[1]].index("#title") + 1)

    making.fill(form, form, change)
    plan.write_text(making.PLAN.replace("en: Firms", "en: Companies"), "utf-8")
    result = qplan("import", form)
    assert f"{form}!B8: QP539 error: the form was changed: 'Firms' stands here" in result.err
    plan.write_text(making.PLAN, "utf-8")
    assert 0 == qplan("import", form).code


@pytest.mark.parametrize("every", ["week", "month", "half", "year"])
def test_a_form_in_chinese_is_seen_as_it_was_made(
    qplan: Run, plan: Path, tmp_path: Path, every: str
) -> None:
    """Its titles in Chinese, its periods in words."""
    plan.write_text(making.PLAN.replace("every: month", f"every: {every}"), "utf-8")
    args = ("form", "-p", "2014", "--all", "--one-file", "-o", tmp_path / "zh")
    assert 0 == qplan("--lang", "zh", *args).code
    (form,) = (tmp_path / "zh").iterdir()

    def change(book: openpyxl.Workbook) -> None:
        for sheet in book.worksheets:
            for (id_, period), row in making.rows_of(sheet).items():
                if id_ == "dust" and parse_period(period).first <= making.TODAY:
                    sheet[f"G{row}"] = 60

    making.fill(form, form, change)
    result = qplan("import", "--force", form)
    assert "QP539" not in result.err
    assert 0 == result.code


def test_figures_a_form_did_not_ask_for_are_named(qplan: Run, form: Path, plan: Path) -> None:
    """In a row of its own, below the rows, beside the columns. What is signed is none."""

    def change(book: openpyxl.Workbook) -> None:
        as_a_person_would(book)
        sheet = book.worksheets[0]
        sheet["Z8"] = 12
        sheet["B12"], sheet["G12"] = "another", "99"
        sheet["G30"] = "a figure"
        for row in sheet.iter_rows(min_row=13, max_row=20):
            for cell in row:
                if cell.value == "Telephone:":
                    sheet.cell(cell.row, cell.column + 2).value = "55501234"

    making.fill(form, form, change)
    result = qplan("import", form)
    assert 2 == result.code
    places = [line.split("!")[1][:3] for line in result.err.splitlines() if "QP538" in line]
    assert ["Z8:", "G12", "G30"] == places
    result = qplan("import", "--force", form)
    assert 0 == result.code
    assert 3 == result.err.count("is left out")
    assert "1234" == figures(plan)["firms", "2014-Q3"]


def _both_forms(qplan: Run, folder: Path, lead: str, support: str) -> tuple[Path, Path]:
    """The forms of the lead and of the supporting department, with what they say of an action."""
    qplan("form", "-p", "2014Q3", "--all", "-o", folder)
    forms = folder / "样本环保局_2014Q3.xlsx", folder / "样本质监局_2014Q3.xlsx"
    for path, state in zip(forms, (lead, support), strict=True):

        def change(book: openpyxl.Workbook, state: str = state) -> None:
            book.worksheets[1]["G7"], book.worksheets[1]["H7"] = state, "2014-09-30"

        making.fill(path, path, change)
    return forms


@pytest.mark.parametrize("order", [1, -1])
def test_of_two_forms_that_disagree_the_leads_counts(
    qplan: Run, plan: Path, tmp_path: Path, order: int
) -> None:
    """Whatever the order of the files; the difference is said, and both are recorded."""
    forms = _both_forms(qplan, tmp_path / "forms", "started", "done")
    result = qplan("import", *forms[::order])
    assert 0 == result.code
    assert (
        "样本质监局_2014Q3.xlsx!Actions!G7: QP543 warning: 样本质监局 says done on 2014-09-30, "
        in (result.err)
    )
    assert "the lead started, on 2014-09-30: the lead's word counts" in result.err
    assert "– unreported → ▸ started" in result.out
    assert "- {on: 2014-09-30, state: done, by: 样本质监局, recorded: 2014-10-12}" in added(plan)
    status = qplan("status", "--actions", "--as-of", "2014-12-31", "--format", "json").out
    assert '"state": "started"' in status


def test_a_supporting_department_closes_nothing(qplan: Run, plan: Path, table: Table) -> None:
    """Its word is recorded; when the lead says the same, the action is closed."""
    result = table("id,date,state,by\nboilers,2014-09-30,done,样本质监局\n")
    assert 0 == result.code
    assert "QP543 warning: 样本质监局 says done on 2014-09-30, but only a lead" in result.err
    assert "unreported" in result.out
    result = table("id,date,state,by\nboilers,2014-10-01,done,样本环保局\n")
    assert (0, "") == (result.code, result.err)
    assert "✔ done" in result.out
    assert 2 == plan.read_text("utf-8").count("state: done, by")
    assert 0 == qplan("validate", plan, "--strict").code


# --- tables ---------------------------------------------------------------------------------

CHINESE = """\
编号,报告期,数值,数据来源,备注,填报单位,更正理由
firms,2014年三季度,3万,季报,含新增,环保局,
"""
LINE = (
    "- {period: 2014-Q3, value: 3万, by: 样本环保局, "
    "recorded: 2014-10-12, source: 季报, note: 含新增}"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_tables_in_text(table: Table, plan: Path, encoding: str, separator: str) -> None:
    result = table(CHINESE.replace(",", separator).encode(encoding))
    assert (0, "") == (result.code, result.err)
    assert LINE in added(plan)


def test_a_kind_is_told_by_content(table: Table, plan: Path) -> None:
    """A table in text that is called xlsx, and a workbook that is called csv."""
    assert 0 == table(CHINESE, name="table.xlsx").code
    data = making.book_bytes([["id", "period", "value"], ["dust", "2014-09", 61]])
    assert 0 == table(data, name="book.csv").code
    assert "61" == figures(plan)["dust", "2014-09"]


@pytest.mark.parametrize(
    ("typed", "recorded"),
    [
        ("96.2", "96.2"),
        ("９６．２", "96.2"),
        (" 96.2 % ", "96.2"),
        ("96.2％", "96.2"),
        ("962/1000", "962/1000"),
        ("９６２／１０００", "962/1000"),
        ("96.20", "96.20"),
        ("\u200b96.2\ufeff", "96.2"),
    ],
)
def test_figures_as_people_type_them(table: Table, plan: Path, typed: str, recorded: str) -> None:
    assert 0 == table(f"id,period,value\nwater,2014-Q3,{typed}\n").code
    assert recorded == figures(plan)["water", "2014-Q3"].removesuffix("%")


@pytest.mark.parametrize("typed", ["1,234", "1234家", "1，234", "1234.0", "0.1234万"])
def test_counts_as_people_type_them(table: Table, typed: str) -> None:
    assert 0 == table(f'id,period,value\nfirms,2014-Q3,"{typed}"\n').code
    again = table("id,period,value\nfirms,2014-Q3,1234\n")
    assert "Recorded already" in again.out


@pytest.mark.parametrize(
    "typed",
    [
        "2014-Q3",
        "2014Q3",
        "2014年三季度",
        "2014年第3季度",
        "2014-09-30",
        "2014-07-01",
        "２０１４Q3",
    ],
)
def test_periods_as_people_type_them(table: Table, plan: Path, typed: str) -> None:
    """A day means the period that begins or ends on it."""
    assert 0 == table(f"id,period,value\nfirms,{typed},9\n").code
    assert ("firms", "2014-Q3") in figures(plan)


@pytest.mark.parametrize(
    ("value", "number_format", "recorded"),
    [
        (0.962, "0.0%", "96.2"),
        (0.962, '0.0"of"%', "96.2"),
        (1, "0%", "100"),
        (96.2, '0.0"%"', "96.2"),
        (96.2, "General", "96.2"),
        (95.10000000000001, "General", "95.1"),
        ("96.2%", "@", "96.2"),
    ],
)
def test_a_number_means_what_its_cell_shows(
    table: Table, plan: Path, value: object, number_format: str, recorded: str
) -> None:
    """0.962 that is shown as 96.2% is 96.2; a per-cent sign in quotation marks is decoration."""

    def change(book: openpyxl.Workbook) -> None:
        book.active["C2"].number_format = number_format

    data = making.book_bytes([["id", "period", "value"], ["water", "2014-Q3", value]], change)
    assert 0 == table(data, name="book.xlsx").code
    assert recorded == figures(plan)["water", "2014-Q3"].removesuffix("%")


def test_a_share_below_one_is_never_guessed(table: Table, plan: Path) -> None:
    """Is 0.962 meant, or 96.2? It is refused, unless somebody insists."""
    text = "id,period,value\nwater,2014-Q3,0.962\n"
    result = table(text)
    assert 2 == result.code
    assert "QP520 error: QP402: 0.962 is less than one per cent" in result.err
    assert "if the share is meant, write 96.2; if it is meant, insist with --force" in result.err
    result = table(text, "--force")
    assert 0 == result.code
    assert "QP402 warning" in result.err
    assert "0.962" == figures(plan)["water", "2014-Q3"]


def test_what_is_said_once_for_merged_cells_holds_for_each_row(table: Table, plan: Path) -> None:
    rows: list[list[object]] = [
        ["样本表"],
        ["指标编号", "报告期", "数值", "数据来源"],
        ["dust", "2014-07", 61, "月报"],
        [None, "2014-08", 62, None],
        [None, None, None, None],
        ["firms", "2014-Q3", 9, None],
    ]

    def change(book: openpyxl.Workbook) -> None:
        for area in ("A1:D1", "A3:A4", "D3:D4"):
            book.active.merge_cells(area)

    assert 0 == table(making.book_bytes(rows, change), name="book.xlsx").code
    text = plan.read_text("utf-8")
    for period, value in (("2014-07", 61), ("2014-08", 62)):
        assert f"{{period: {period}, value: {value}, recorded: 2014-10-12, source: 月报}}" in text
    assert "9" == figures(plan)["firms", "2014-Q3"]


def test_a_table_may_be_about_actions_too(table: Table, plan: Path) -> None:
    assert 0 == table("举措,日期,状态,填报单位\nboilers,2014-09-30,已启动,样本质监局\n").code
    assert "- {on: 2014-09-30, state: started, by: 样本质监局, recorded: 2014-10-12}" in added(plan)


def test_history_with_its_corrections_is_one_table(table: Table, plan: Path) -> None:
    """In order, each correction with its reason; and the same table again adds nothing."""
    text = "id,period,value,reason\nfirms,2014Q3,9,\nfirms,2014Q3,8,counted twice\n"
    assert 0 == table(text).code
    before = plan.read_bytes()
    result = table(text)
    assert 0 == result.code
    assert before == plan.read_bytes()


def test_a_figure_said_twice_is_recorded_once(table: Table, plan: Path) -> None:
    result = table("id,period,value\nfirms,2014Q3,9\nfirms,2014-09-30,9.0\n")
    assert (0, "") == (result.code, result.err)
    assert "figures: 1" in result.out
    assert "Recorded already, not again: 1" in result.out
    assert "9" == figures(plan)["firms", "2014-Q3"]


def test_weights_and_quality_are_read(table: Table, plan: Path) -> None:
    assert 0 == table("id,period,value,weight,quality\ndust,2014-09,61,30,初步\n").code
    expected = "value: 61, weight: 30, recorded: 2014-10-12, quality: provisional}"
    assert expected in plan.read_text("utf-8")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("dust,2014-09,61,-1,", "D2: QP520 error: dust, weight: '-1' is below zero"),
        ("dust,2014-09,61,much,", "D2: QP511 error: 'much' is not a number"),
        ("dust,2014-09,61,,perhaps", "E2: QP520 error: 'perhaps' is not one of estimated"),
        ("rules,2014-09-30,done,,final", "C2: QP520 error: rules is an action: it takes no"),
        ("boilers,,started,,", "B2: QP516 error: a state without its day"),
        ("dust,2014-13,61,,", "B2: QP512 error: '2014-13' is not a period"),
    ],
)
def test_what_a_table_may_not_say(table: Table, row: str, said: str) -> None:
    result = table(f"id,period,value,weight,quality\n{row}\n")
    assert 2 == result.code
    assert f"table.csv!{said}" in result.err


def test_what_is_no_table_stands_beside_one(table: Table, plan: Path) -> None:
    """Other sheets, empty ones, and rows outside the columns that are known."""
    rows: list[list[object]] = [
        ["id", "period", "value"],
        ["firms", "2014Q3", 9],
        [None, None, None, "signed"],
    ]

    def change(book: openpyxl.Workbook) -> None:
        book.create_sheet("empty")
        book.create_sheet("remarks").append(["some remark"])

    result = table(making.book_bytes(rows, change), name="book.xlsx")
    assert (0, "") == (result.code, result.err)
    assert "9" == figures(plan)["firms", "2014-Q3"]


def test_true_is_no_period(table: Table) -> None:
    data = making.book_bytes([["id", "period", "value"], ["firms", True, 9]])
    result = table(data, name="book.xlsx")
    assert "book.xlsx!B2: QP512 error: 'True' is not a period" in result.err


def test_what_the_plan_is_warned_of_anyway_is_not_said_again(table: Table, plan: Path) -> None:
    text = making.PLAN.replace("- {period: 2014-Q1, value: 91.5,", "- {period: 2013, value: 91.5,")
    plan.write_text(text, "utf-8")
    result = table("id,period,value\nfirms,2014Q3,9\n")
    assert (0, "") == (result.code, result.err)


def test_a_remark_without_a_figure_is_named(table: Table, plan: Path) -> None:
    """Of an indicator and of an action; neither stops anything."""
    text = "id,period,value,note\nfirms,2014Q3,,later\nboilers,2014-09-30,,soon\ndust,2014-09,,\n"
    result = table(text)
    assert 0 == result.code
    assert ["D2: QP530 warning", "D3: QP530 warning"] == [
        line.split("!")[1].rpartition(":")[0] for line in result.err.splitlines()
    ]
    assert "Rows left empty: 1" in result.out
    assert making.PLAN == plan.read_text("utf-8")


def test_what_overlaps_a_later_figure_is_refused_where_it_stands(table: Table, plan: Path) -> None:
    """The rules name the figure that is there already; the cell is that of the new one."""
    first = "      - {period: 2014-Q1, value: 91.5, recorded: 2014-04-10, source: bulletin 1}\n"
    plan.write_text(making.PLAN.replace(first, ""), "utf-8")
    result = table("id,period,value\nwater,2014-H1,92\n")
    assert 2 == result.code
    assert "table.csv!B2: QP408 error: " in result.err


def test_a_table_of_nonsense_is_answered(table: Table) -> None:
    """Two hundred of a kind are said, and how many more there are."""
    rows = "".join(f"nonsense{n},2014Q3,9\n" for n in range(1000))
    result = table("id,period,value\n" + rows)
    assert 2 == result.code
    assert 200 == result.err.count(": QP510 error")
    assert "errors: 1000" in result.err


# --- what a table says more than once -----------------------------------------------------


def test_two_columns_of_one_meaning_that_agree_are_one(table: Table, plan: Path) -> None:
    """9 and 9.0 are one figure; where the first is empty, the second one counts."""
    result = table("id,period,value,actual\nfirms,2014Q3,9,9.0\ndust,2014-09,,61\n")
    assert (0, "") == (result.code, result.err)
    assert ("9", "61") == (figures(plan)["firms", "2014-Q3"], figures(plan)["dust", "2014-09"])


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("id,period,value,actual\nfirms,2014Q3,9,8\n", "D2"),
        ("id,period,报告期,value\nfirms,2014Q3,2014-09-30,9\nfirms,2014Q2,2014Q3,9\n", "C3"),
        ("id,period,value,source,来源\nfirms,2014Q3,9,a,b\n", "E2"),
        ("id,指标,period,value\nfirms,名牌数,2014Q3,9\n", "B2"),
        ("举措,日期,状态,value\nboilers,2014-09-30,started,done\n", "D2"),
    ],
)
def test_two_columns_of_one_meaning_that_differ_are_refused(
    table: Table, text: str, cell: str
) -> None:
    result = table(text)
    assert 2 == result.code
    assert f"table.csv!{cell}: QP537 error: " in result.err


def test_an_id_and_a_title_name_one_thing(table: Table, plan: Path) -> None:
    """Of a shared title too; a number of somebody's own beside them is said to mean nothing."""
    result = table(
        "id,指标名称,period,value\nfirms,达标企业数,2014Q3,9\nvisits-a,样本景区游客,2014,9\n",
        "--force",
    )
    assert "QP530" not in result.err
    assert "9" == figures(plan)["visits-a", "2014"]
    result = table("编号,指标,period,value\nX-7,dust,2014-09,61\n")
    assert 2 == result.code
    result = table("指标,编号,period,value\ndust,X-7,2014-09,61\n")
    assert 0 == result.code
    assert (
        "B2: QP530 warning: 'X-7' means nothing in the plan; the row is taken for dust"
        in result.err
    )


def test_the_period_is_the_period_and_the_day_is_the_day(table: Table, plan: Path) -> None:
    """报告期 beats 日期 for figures; an action has its day in 日期."""
    text = "指标,日期,报告期,数值\nfirms,2014-10-08,2014Q3,9\nboilers,2014-09-30,2014Q3,已启动\n"
    result = table(text)
    assert 0 == result.code
    assert "B1: QP531 warning: the column '日期' is read for actions only" in result.err
    assert "9" == figures(plan)["firms", "2014-Q3"]
    assert "- {on: 2014-09-30, state: started, recorded: 2014-10-12}" in added(plan)


@pytest.mark.parametrize("heading", ["Figure", "Forecast value", "数值（预测）x", "预测数值"])
def test_a_heading_that_only_resembles_one_is_none(table: Table, heading: str) -> None:
    result = table(f"id,period,{heading}\nfirms,2014Q3,9\n")
    assert 2 == result.code
    assert "QP507 error: no column value" in result.err
    result = table(f"id,period,value,{heading}\nfirms,2014Q3,9,8\n")
    assert 0 == result.code
    assert f"D1: QP531 warning: the column '{heading}' is not read" in result.err
    assert "did you mean" not in result.err


# --- units --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "指标,计量单位,报告期,数值\nfirms,家,2014Q3,9\nwater,％,2014Q3,96\n",
        "指标,单位,报告期,数值\nfirms,家,2014Q3,9\n",
        "指标,报告期,数值（家）\nfirms,2014Q3,9\n",
        "指标,报告期,数值（必填）\nfirms,2014Q3,9\n",
        "指标,报告期,数值/家\nfirms,2014Q3,9\n",
        "指标,报告期,数值（单位：家）\nfirms,2014Q3,9\n",
        "单位：家,,\n指标,报告期,数值\nfirms,2014Q3,9\n",
        "单位：,家、%,\n指标,报告期,数值\nfirms,2014Q3,9\n",
        "单位：样本市统计局,,\n指标,报告期,数值\nfirms,2014Q3,9\n",
        "填报单位：万家,,\n指标,报告期,数值\nfirms,2014Q3,9\n",
        "单位：万元,,,\n指标,计量单位,报告期,数值\nfirms,家,2014Q3,9\n",
        "指标,报告期,数值\n达标企业数（家）,2014Q3,9\n",
    ],
)
def test_the_plans_own_unit_may_be_said(table: Table, plan: Path, text: str) -> None:
    """Or another thing that is no unit; what stands nearer the figure holds."""
    result = table(text)
    assert (0, "") == (result.code, result.err)
    assert "9" == figures(plan)["firms", "2014-Q3"]


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("指标,计量单位,报告期,数值\nfirms,万家,2014Q3,9\n", "B2"),
        ("指标,单位,报告期,数值\nfirms,个,2014Q3,9\n", "B2"),
        ("指标,报告期,数值（千家）\nfirms,2014Q3,9\n", "C2"),
        ("指标,报告期,数值（上年同期）\nfirms,2014Q3,9\n", "C2"),
        ("指标,报告期,数值/万家\nfirms,2014Q3,9\n", "C2"),
        ("指标,报告期,数值\n,,万家\nfirms,2014Q3,9\n", "C3"),
        ("计量单位：百家,,\n指标,报告期,数值\nfirms,2014Q3,9\n", "C3"),
        ("（单位：万家）,,\n指标,报告期,数值\nfirms,2014Q3,9\n", "C3"),
        ("Unit: thousand people,,\nid,period,value\nfirms,2014Q3,9\n", "C3"),
        ("指标,报告期,数值\n达标企业数（万家）,2014Q3,9\n", "A2"),
        ("指标,报告期,数值\nfirms,2014Q3,9万户\n", "C2"),
    ],
)
def test_another_unit_than_the_plans_is_refused(table: Table, text: str, cell: str) -> None:
    result = table(text)
    assert 2 == result.code
    assert f"table.csv!{cell}: QP534 error: " in result.err


def test_a_column_of_departments_is_none_of_units(table: Table, plan: Path) -> None:
    """单位 means both."""
    assert 0 == table("指标,单位,报告期,数值\nfirms,环保局,2014Q3,9\n").code
    assert "- {period: 2014-Q3, value: 9, by: 样本环保局, recorded: 2014-10-12}" in added(plan)


@pytest.mark.parametrize(
    ("number_format", "code"),
    [
        ("#,##0", None),
        ("#,##0.00_);(#,##0.00)", None),
        ('0"家"', None),
        ("#,##0,", "QP535"),
        ("0.0,,", "QP535"),
        (r"0\.0,", "QP535"),
        ("0!.0000", "QP535"),
        ('0.0,"万"', "QP535"),
        ('0"万"', "QP534"),
        ('#,##0"元"', "QP534"),
    ],
)
def test_a_number_format_may_show_another_number(
    table: Table, plan: Path, number_format: str, code: str | None
) -> None:
    def change(book: openpyxl.Workbook) -> None:
        book.active["C2"].number_format = number_format

    data = making.book_bytes([["id", "period", "value"], ["firms", "2014-Q3", 923400]], change)
    result = table(data, name="book.xlsx")
    if code is None:
        assert 0 == result.code
        assert "923400" == figures(plan)["firms", "2014-Q3"]
    else:
        assert 2 == result.code
        assert f"book.xlsx!C2: {code} error: " in result.err


@pytest.mark.parametrize(("value", "code"), [("5000万", 2), ("3亿", 2), ("5万人次", 0), ("5", 0)])
def test_a_multiplier_stands_once(table: Table, value: str, code: int) -> None:
    """In the unit, 万人次, or in the figure."""
    result = table(f"id,period,value\nvisits-a,2014,{value}\n", "--force")
    assert code == result.code
    assert code == 0 or "C2: QP536 error: " in result.err


# --- names --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["达标企业数", "Firms", "FIRMS", "达标 企业数", "ｆｉｒｍｓ"])
def test_whole_names_are_understood(table: Table, plan: Path, name: str) -> None:
    assert 0 == table(f"id,period,value\n{name},2014Q3,9\n").code
    assert "9" == figures(plan)["firms", "2014-Q3"]


@pytest.mark.parametrize("name", ["达标企业", "Firm", "fir", "达标企业数（新）"])
def test_beginnings_are_for_the_command_line(table: Table, qplan: Run, name: str) -> None:
    """A row of 地区生产总值 is none of 地区生产总值增长率."""
    result = table(f"id,period,value\n{name},2014Q3,9\n")
    assert 2 == result.code
    assert "A2: QP510 error: " in result.err
    result = table("id,period,value,by\nfirms,2014Q3,9,样本环保\n")
    assert "D2: QP518 error: " in result.err
    assert 0 == qplan("show", "达标企业").code


def test_a_title_of_two_things_is_ambiguous_everywhere(table: Table, qplan: Run) -> None:
    for result in (
        table("id,period,value\n样本景区游客,2014,9\n"),
        qplan("show", "样本景区游客"),
        qplan("status", "样本景区游客"),
        qplan("record", "样本景区游客", 9, "--period", "2014"),
    ):
        assert 2 == result.code
        assert "'样本景区游客' could be any of several" in result.err
        assert "hint: write one of: visits-a, visits-b" in result.err
    assert 0 == qplan("show", "visits-a").code


# --- periods ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "period"),
    [
        ("2014年1-6月", "2014-H1"),
        ("2014年1—6月", "2014-H1"),
        ("2014年前三季度", "2014-01/2014-09"),
        ("2014年1-9月", "2014-01/2014-09"),
        ("2014年9月份", "2014-09"),
        ("2013年度", "2013"),
        ("2013年全年", "2013"),
    ],
)
def test_periods_in_words(table: Table, plan: Path, typed: str, period: str) -> None:
    assert 0 == table(f"id,period,value\nfirms,{typed},9\n", "--force").code
    assert "9" == figures(plan)["firms", period]


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("2014/2", "write 2014年2月"),
        ("2014-2", "write 2014年2月"),
        ("2008/09", "write 2008年9月"),
        ("2010/11", "write 2010年11月"),
        ("20061", "write 2006年1月"),
        ("200809", "write 2008年9月"),
        ("2003-05", "write 2003年5月"),
        ("2014.1", "write 2014年1月"),
    ],
)
def test_what_may_be_no_month_is_not_guessed(table: Table, typed: str, hint: str) -> None:
    """As it is written, with what to write, and nothing to insist on."""
    for more in ((), ("--force",)):
        result = table(f"id,period,value\nfirms,{typed},9\n", *more)
        assert 2 == result.code
        assert f"B2: QP512 error: '{typed}' is not clearly a month" in result.err
        assert hint in result.err
        assert "--force" not in result.err


def test_a_month_is_one_where_figures_come_by_the_month(table: Table, plan: Path) -> None:
    """And wherever years would run backwards: 2014-05."""
    result = table("id,period,value\ndust,2011-12,61\nfirms,2014-05,9\n", "--force")
    assert 0 == result.code
    assert {("dust", "2011-12"), ("firms", "2014-05")} <= figures(plan).keys()


@pytest.mark.parametrize(
    ("number_format", "period"),
    [
        ('yyyy"年"m"月"', "2014-07"),
        ("yyyy-mm", "2014-07"),
        ("mmm-yy", "2014-07"),
        ("yyyy-mm-dd", "2014-Q3"),
        ('yyyy"年"', "2014"),
    ],
)
def test_a_date_means_what_its_cell_shows(
    table: Table, plan: Path, number_format: str, period: str
) -> None:
    """A day shown as a month is that month, and no quarter that begins on it."""

    def change(book: openpyxl.Workbook) -> None:
        book.active["B2"].number_format = number_format

    rows: list[list[object]] = [["id", "period", "value"], ["firms", date(2014, 7, 1), 9]]
    assert 0 == table(making.book_bytes(rows, change), "--force", name="book.xlsx").code
    assert ("firms", period) in figures(plan)


def test_a_refusal_shows_the_period_as_it_is_written(table: Table) -> None:
    result = table("id,period,value\nfirms,2014年9月份,9\n")
    assert "QP404: 2014-09 is no quarter, written '2014年9月份'" in result.err


# --- numbers ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("others", "recorded"),
    [
        ("dust;2014-07;61,5\n", "1.234"),
        ("dust;2014-07;1.061,5\n", "1.234"),
        ("dust;2014-07;61.5\n", "1234"),
        ("dust;2014-07;1,061.5\n", "1234"),
        ("", None),
        ("dust;2014-07;61\n", None),
        ("dust;2014-07;61.5\ndust;2014-08;62,5\n", None),
    ],
)
def test_the_comma_of_a_file_of_semicolons_is_told_by_its_figures(
    table: Table, plan: Path, others: str, recorded: str | None
) -> None:
    result = table(f"id;period;value\nfirms;2014-Q3;1,234\n{others}")
    if recorded is None:
        assert 2 == result.code
        assert "C2: QP540 error: '1,234' may be two figures" in result.err
    else:
        assert 0 == result.code
        assert recorded == figures(plan)["firms", "2014-Q3"]


@pytest.mark.parametrize("typed", ["-0", "－０", "-0.0"])
def test_nothing_below_zero_is_nothing(table: Table, plan: Path, typed: str) -> None:
    assert 0 == table(f"id,period,value\nfirms,2014Q3,{typed}\n").code
    assert figures(plan)["firms", "2014-Q3"] in ("0", "0.0")


@pytest.mark.parametrize(("typed", "code"), [("1", 2), ("1.0", 2), ("1%", 0), ("1/1", 0), ("2", 0)])
def test_a_share_of_exactly_one_asks(table: Table, typed: str, code: int) -> None:
    """As 0.962 does: is it one per cent, or all?"""
    text = f"id,period,value\nwater,2014-Q3,{typed}\n"
    result = table(text)
    assert code == result.code
    if code:
        assert "C2: QP520 error: QP402: 1" in result.err
        assert "if all of it is meant, write 100; if it is meant, insist with --force" in result.err
        assert 0 == table(text, "--force").code


# --- rows ---------------------------------------------------------------------------------


def test_rows_that_can_be_told_refuse_nothing(table: Table) -> None:
    """A second row of headings, totals, a signature, a remark, headings on the next page."""
    text = (
        "指标,报告期,数值,\nid,period,value,\nfirms,2014Q3,9,\n指标,报告期,数值,\ndust,2014-09,61,\n"
        "合 计,,70,\n注：以上为初步数,,,\n填表人：样本甲,,审核人：样本乙,\n"
    )
    result = table(text)
    assert 0 == result.code
    (line,) = result.err.splitlines()
    assert line.endswith("A6: QP542 warning: a row of totals is passed over: '合 计'")
    assert "figures: 2" in result.out
    assert "Rows left empty" not in result.out


@pytest.mark.parametrize(
    "text",
    [
        "指标,报告期,2014年,\n,,数值,来源\nfirms,2014Q3,9,月报\n",
        "指标,报告期,数值,说明\n,,本期,\nfirms,2014Q3,9,\n",
        "指标,,本市,\n编号,报告期,数值,来源\nfirms,2014Q3,9,月报\n",
    ],
)
def test_two_rows_of_headings(table: Table, plan: Path, text: str) -> None:
    assert 0 == table(text).code
    assert "9" == figures(plan)["firms", "2014-Q3"]


def test_what_cannot_be_told_is_refused(table: Table) -> None:
    """Below 数值 another thing than the figure of the period; below the table a figure."""
    result = table("指标,报告期,数值\n,,上年同期\nfirms,2014Q3,9\n")
    assert "A2: QP516 error" in result.err
    result = table("id,period,value\nfirms,2014Q3,9\n注：另有,,8\n")
    assert "A3: QP510 error" in result.err


def test_figures_under_a_blank_heading_are_named(table: Table, plan: Path) -> None:
    """Each of them; numbers of rows before the table are none. With --force they are left out."""
    text = ",id,period,value,\n0,firms,2014Q3,9,7\n1,dust,2014-09,61,x\n"
    result = table(text)
    assert 2 == result.code
    assert 1 == result.err.count("QP538")
    assert "E2: QP538 error: '7' stands where no figure is asked for" in result.err
    result = table(text, "--force")
    assert 0 == result.code
    assert "E2: QP530 warning: '7' is left out" in result.err
    assert "9" == figures(plan)["firms", "2014-Q3"]


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_hidden_sheets_are_not_read_without_force(table: Table, plan: Path, state: str) -> None:
    def change(book: openpyxl.Workbook) -> None:
        sheet = book.create_sheet("draft")
        for row in (["id", "period", "value"], ["firms", "2014Q3", 9]):
            sheet.append(row)
        sheet.sheet_state = state

    rows: list[list[object]] = [["id", "period", "value"], ["dust", "2014-09", 61]]
    data = making.book_bytes(rows, change)
    result = table(data, name="book.xlsx")
    assert 0 == result.code
    assert "book.xlsx!draft!A1: QP541 warning: a hidden sheet is not read: 'draft'" in result.err
    assert ("firms", "2014-Q3") not in figures(plan)
    result = table(data, "--force", name="book.xlsx")
    assert (0, "") == (result.code, result.err)
    assert "9" == figures(plan)["firms", "2014-Q3"]


def test_recorded_already_is_said_of_the_same_row_only(table: Table) -> None:
    """Not of an equal figure that another department gives; what is lost with a row is said."""
    assert 0 == table("id,period,value,by\nfirms,2014Q3,9,样本环保局\n").code
    result = table("id,period,value,by\nfirms,2014Q3,9,样本质监局\n")
    assert 0 == result.code
    assert "Recorded already" not in result.out
    assert (
        "QP530 warning: 样本质监局 gives the same figure for 2014-Q3 as 样本环保局; "
        "it is not recorded again"
    ) in result.err
    result = table("id,period,value,by,weight\nfirms,2014Q3,9,样本环保局,3\n")
    assert (
        "E2: QP530 warning: the figure is recorded already; this weight is left out" in result.err
    )


def test_what_is_recorded_but_cannot_be_printed_is_said(
    table: Table, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: str) -> None:
        raise OSError

    monkeypatch.setattr("qplan.cli.commands.import_.emit", full)
    monkeypatch.setattr("qplan.cli.commands.import_.sys.stdout", None)
    result = table("id,period,value\nfirms,2014Q3,9\n")
    assert 2 == result.code
    assert f"qplan: recorded in {plan}, but it could not be printed\n" == result.err
    assert "9" == figures(plan)["firms", "2014-Q3"]


# --- all or nothing -------------------------------------------------------------------------


def test_one_wrong_cell_stops_all_files(qplan: Run, plan: Path, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,period,value\nfirms,2014Q3,9\n")
    (tmp_path / "b.csv").write_text("id,period,value\ndust,2014-09,about 61\n")
    (tmp_path / "c.csv").write_text("id,period,value\nfirms,2014Q3,8\nwatre,2014Q3,1\n")
    result = qplan("import", tmp_path / "a.csv", tmp_path / "b.csv", tmp_path / "c.csv")
    assert (2, "") == (result.code, result.out)
    places = [line.split(" error")[0] for line in result.err.splitlines() if ": QP" in line]
    assert [
        f"{tmp_path}/b.csv!C2: QP511",
        f"{tmp_path}/c.csv!C2: QP514",
        f"{tmp_path}/c.csv!A3: QP510",
    ] == [place.replace("\\", "/") for place in places]
    assert making.PLAN == plan.read_text("utf-8")


def test_a_dry_run_shows_it_and_writes_nothing(table: Table, plan: Path) -> None:
    result = table("id,period,value\nfirms,2014Q3,123\n", "--dry-run")
    assert (0, "nothing was written: a dry run\n") == (result.code, result.err)
    assert (
        result.out
        == """\
Indicator or action  Period   Recorded  Actual    State              Light
Firms                2014-Q3       123  – → 123*  ○ no data → ✔ met  – → ● green

Files: 1 · figures: 1 · states of actions: 0
"""
    )
    assert making.PLAN == plan.read_text("utf-8")
    assert ["plan.yaml", "table.csv"] == sorted(path.name for path in plan.parent.iterdir())


def test_it_speaks_chinese(qplan: Run, tmp_path: Path) -> None:
    (tmp_path / "市环保局.csv").write_text("id,period,value\nfirms,2014Q3,约79\n", "utf-8")
    result = qplan("--lang", "zh", "import", tmp_path / "市环保局.csv")
    assert result.err.startswith(f"{tmp_path}/市环保局.csv!C2: QP511 error: “约79”不是数字")


def test_a_plan_with_errors_takes_nothing(table: Table, plan: Path) -> None:
    plan.write_text(making.PLAN.replace("at_least: 100", "at_last: 100"), "utf-8")
    result = table("id,period,value\nfirms,2014Q3,9\n")
    assert 2 == result.code
    assert f"{plan}:" in result.err


def test_the_missing_package_is_named(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    """For workbooks; tables in text do without it."""
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    result = table(making.book_bytes([["id", "period", "value"]]), name="book.xlsx")
    assert 2 == result.code
    assert "pip install python-calamine XlsxWriter" in result.err
    assert 0 == table("id,period,value\nfirms,2014Q3,9\n").code


def test_progress_is_for_terminals(monkeypatch: pytest.MonkeyPatch) -> None:
    files = [Path(str(n)) for n in range(10)]
    assert files == list(_tracked(files))

    class Terminal:
        written = ""

        def isatty(self) -> bool:
            return True

        def write(self, text: str) -> int:
            Terminal.written += text
            return len(text)

        def flush(self) -> None:
            pass

        def fileno(self) -> int:
            raise OSError

    monkeypatch.setattr(sys, "stderr", Terminal())
    monkeypatch.setenv("TERM", "xterm")
    assert files == list(_tracked(files))
    assert "10/10" in Terminal.written or "100%" in Terminal.written
    Terminal.written = ""
    assert files[:3] == list(_tracked(files[:3]))
    assert "" == Terminal.written


def test_a_table_may_have_both_days(table: Table, plan: Path) -> None:
    """When each row came in, and when it was entered."""
    head = "编号,报告期,数值,收到日期,录入日期\n"
    rows = "dust,2014-07,61,2014-08-02,2014-08-05\nfirms,2014-Q3,9,2014年10月9日,\n"
    assert 0 == table(head + rows).code
    text = plan.read_text("utf-8")
    assert "{period: 2014-07, value: 61, received: 2014-08-02, recorded: 2014-08-05}" in text
    assert "{period: 2014-Q3, value: 9, received: 2014-10-09, recorded: 2014-10-12}" in text


def test_days_for_every_row_that_names_none(qplan: Run, plan: Path, tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("id,period,value,received\ndust,2014-07,61,2014-08-02\nfirms,2014-Q3,9,\n")
    days = ("--received", "2014-10-08", "--recorded", "2014-10-09")
    assert 0 == qplan("import", path, *days).code
    text = plan.read_text("utf-8")
    assert "{period: 2014-07, value: 61, received: 2014-08-02, recorded: 2014-10-09}" in text
    assert "{period: 2014-Q3, value: 9, received: 2014-10-08, recorded: 2014-10-09}" in text


def test_a_day_without_a_figure_is_no_entry(table: Table, plan: Path) -> None:
    head = "id,period,value,received\n"
    rows = "dust,2014-07,61,2014-08-02\ndust,2014-08,,2014-09-02\n"
    assert 0 == table(head + rows).code
    assert 1 == plan.read_text("utf-8").count("received: ")
    again = table(head + "dust,2014-07,61,2014-08-04\n")
    assert "the figure is recorded already; this received is left out" in again.err


def test_the_same_figure_firmer_is_recorded(table: Table, plan: Path) -> None:
    head = "id,period,value,quality\n"
    assert 0 == table(head + "dust,2014-07,61,estimated\n").code
    assert 0 == table(head + "dust,2014-07,61,final\n").code
    assert 2 == plan.read_text("utf-8").count("period: 2014-07, value: 61")

"""`qplan import`: what is read, what is recorded, what is said."""

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from qplan.cli.import_ import _tracked
from qplan.store.plan_file import read_source
from tests.books import making
from tests.conftest import Output, Run


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return making.write_plan(tmp_path)


@pytest.fixture
def qplan(run: Run, plan: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run qplan on the sample plan, on 12 October 2014."""
    for name in ("form", "import_"):
        monkeypatch.setattr(f"qplan.cli.{name}.day", lambda _: making.TODAY)
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


def test_a_column_that_stands_there_twice_is_named(table: Table, plan: Path) -> None:
    result = table("id,period,value,value\nfirms,2014Q3,9,10\n")
    assert "table.csv!D1: QP531 warning: a second column 'value' is not read" in result.err
    assert "9" == figures(plan)["firms", "2014-Q3"]


def test_what_is_recorded_but_cannot_be_printed_is_said(
    table: Table, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: str) -> None:
        raise OSError

    monkeypatch.setattr("qplan.cli.import_.emit", full)
    monkeypatch.setattr("qplan.cli.import_.sys.stdout", None)
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
    assert result.err.startswith(f"{tmp_path}/市环保局.csv!C2: QP511 error: '约79' 不是数字")


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

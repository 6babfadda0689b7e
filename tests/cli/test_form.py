"""`qplan form`: who gets a form, what it asks for, how it is made."""

import sys
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from qplan.core.codes import sheets
from qplan.core.forms import form
from qplan.core.forms.fingerprint import fingerprint, target_mark
from qplan.render.form.xlsx import sheet_name
from qplan.usecases.form import file_name
from tests.books import making
from tests.conftest import Output, Run, plan_with


@pytest.fixture
def forms(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `qplan form` on the sample plan, on 12 October 2014, into `forms`."""
    making.write_plan(tmp_path)
    monkeypatch.setattr("qplan.cli.commands.form.day", lambda _: making.TODAY)
    monkeypatch.setenv("QPLAN_FILE", str(tmp_path / "plan.yaml"))

    def invoke(*args: object, lang: str = "en") -> Output:
        return run("--lang", lang, "form", "-o", tmp_path / "forms", *args)

    return invoke


def opened(tmp_path: Path, name: str) -> openpyxl.Workbook:
    return openpyxl.load_workbook(tmp_path / "forms" / name)


def test_each_department_that_owes_a_figure_gets_a_form(forms: Run, tmp_path: Path) -> None:
    """Of the last period that has ended; months that end in it are figures of their own."""
    result = forms()
    assert (0, "") == (result.code, result.err)
    names = [Path(line.split("  ")[0]).name for line in result.out.splitlines()]
    assert ["样本环保局_2014Q3.xlsx", "样本质监局_2014Q3.xlsx"] == names
    sheet = opened(tmp_path, names[0]).worksheets[0]
    assert [
        ("water", "2014-Q3"),
        ("firms", "2014-Q3"),
        ("dust", "2014-07"),
        ("dust", "2014-08"),
        ("dust", "2014-09"),
    ] == list(making.rows_of(sheet))


def test_a_row_says_all_that_is_asked(forms: Run, tmp_path: Path) -> None:
    forms()
    sheet = opened(tmp_path, "样本环保局_2014Q3.xlsx").worksheets[0]
    row = making.rows_of(sheet)["water", "2014-Q3"]
    shown = [cell.value for cell in sheet[row]][:10]
    expected = ["1", "Clean water", "%", "≥ 95%\nby 2014-12-31", "2014-Q3", "92.8\n2014-Q2"]
    assert [*expected, None, None, None, None] == shown


def test_only_cells_to_fill_in_are_unlocked(forms: Run, tmp_path: Path) -> None:
    forms()
    for sheet in opened(tmp_path, "样本环保局_2014Q3.xlsx").worksheets:
        assert sheet.protection.sheet
        head = {cell.value: cell.column for cell in sheet[1] if cell.value}
        to_fill = {head[key] for key in form.COLUMNS if key in head}
        for row in making.rows_of(sheet).values():
            unlocked = {cell.column for cell in sheet[row] if not cell.protection.locked}
            assert to_fill == unlocked


def test_what_is_typed_stays_as_typed(forms: Run, tmp_path: Path) -> None:
    """A text cell does not turn 9/10 into a day in September, or 96.2% into 0.962."""
    forms()
    sheet = opened(tmp_path, "样本环保局_2014Q3.xlsx").worksheets[0]
    row = making.rows_of(sheet)["water", "2014-Q3"]
    assert "@" == sheet[f"{making.VALUE}{row}"].number_format


def test_validation_forbids_no_legitimate_figure(forms: Run, tmp_path: Path) -> None:
    """It only says what to write; the states of actions are a list that can be overruled."""
    forms()
    figures, actions, told = opened(tmp_path, "样本环保局_2014Q3.xlsx").worksheets
    assert {None} == {rule.type for rule in told.data_validations.dataValidation}
    assert {None} == {rule.type for rule in figures.data_validations.dataValidation}
    lists = [r for r in actions.data_validations.dataValidation if r.type == "list"]
    assert [('"planned,started,done,dropped"', "warning")] == [
        (r.formula1, r.errorStyle) for r in lists
    ]


def test_the_second_sheet_asks_for_the_actions_led_or_supported(forms: Run, tmp_path: Path) -> None:
    """Those that are done are left out; `--all` shows them."""
    forms()
    sheet = opened(tmp_path, "样本质监局_2014Q3.xlsx").worksheets[1]
    ((key, row),) = making.rows_of(sheet).items()
    assert ("boilers", "") == key
    assert ["1", "Replace the boilers", "Task one", "support", "2014-12-31", "unreported"] == [
        cell.value for cell in sheet[row]
    ][:6]
    forms("--all", "--force")
    sheet = opened(tmp_path, "样本质监局_2014Q3.xlsx").worksheets[1]
    assert [("boilers", ""), ("rules", "")] == list(making.rows_of(sheet))


def test_without_actions_there_is_no_second_sheet(forms: Run, tmp_path: Path) -> None:
    making.write_plan(tmp_path, making.PLAN.replace("[样本质监局, 各有关部门]", "[各有关部门]"))
    forms()
    assert ["Indicators"] == opened(tmp_path, "样本质监局_2014Q3.xlsx").sheetnames


def test_it_prints_on_a4_with_the_names_of_the_seal(forms: Run, tmp_path: Path) -> None:
    """In Chinese: the full name, and the fields to sign; what is in words goes with them."""
    forms(lang="zh")
    *signed, told = opened(tmp_path, "样本环保局_2014Q3.xlsx").worksheets
    assert (9, "$6:$6") == (int(told.page_setup.paperSize), told.print_title_rows)
    for sheet in signed:
        setup = sheet.page_setup
        assert ("landscape", "9", 0) == (setup.orientation, str(setup.paperSize), setup.fitToHeight)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert "$6:$6" == sheet.print_title_rows
        assert "C7" == sheet.freeze_panes
        texts = {str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value}
        fields = {
            "填表人：",
            "审核人：",
            "单位负责人：",
            "联系电话：",
            "填报日期：",
            "单位（盖章）：",
        }
        assert fields | {"填报单位：样本市环境保护局", "样本市环境保护局"} <= texts


def test_all_shows_what_is_recorded(forms: Run, tmp_path: Path) -> None:
    """To be corrected: the figure and its source stand in the cells to fill in."""
    forms("--all", "--period", "2014Q1")
    sheet = opened(tmp_path, "样本环保局_2014Q1.xlsx").worksheets[0]
    row = making.rows_of(sheet)["water", "2014-Q1"]
    assert ("91.5", "bulletin 1") == (sheet[f"G{row}"].value, sheet[f"H{row}"].value)


def test_overdue_adds_what_is_owed_of_earlier_periods(forms: Run, tmp_path: Path) -> None:
    forms("--overdue", "-d", "样本质监局")
    sheet = opened(tmp_path, "样本质监局_2014Q3.xlsx").worksheets[0]
    assert ["2014-Q1", "2014-Q2", "2014-Q3"] == [period for _, period in making.rows_of(sheet)]


def test_one_file_holds_all_forms(forms: Run, tmp_path: Path) -> None:
    result = forms("--one-file")
    assert [f"{tmp_path / 'forms' / 'sample_2014Q3.xlsx'}  figures: 6 · actions: 2"] == (
        result.out.splitlines()
    )
    assert [
        "样本环保局 Indicators",
        "样本环保局 Actions",
        "样本环保局 In words",
        "样本质监局 Indicators",
        "样本质监局 Actions",
        "样本质监局 In words",
    ] == opened(tmp_path, "sample_2014Q3.xlsx").sheetnames


def test_the_same_form_is_the_same_bytes(forms: Run, tmp_path: Path) -> None:
    """A second run changes nothing, and is no reason to complain."""
    forms()
    path = tmp_path / "forms" / "样本环保局_2014Q3.xlsx"
    before, status = path.read_bytes(), path.stat()
    assert 0 == forms().code
    assert (before, status.st_mtime_ns) == (path.read_bytes(), path.stat().st_mtime_ns)
    path.unlink()
    forms()
    assert before == path.read_bytes()


def test_a_form_that_is_filled_in_is_never_overwritten(forms: Run, tmp_path: Path) -> None:
    """Nor is any other form written then; `--force` insists."""
    forms()
    folder = tmp_path / "forms"
    (folder / "样本质监局_2014Q3.xlsx").write_bytes(b"filled in")
    (folder / "样本环保局_2014Q3.xlsx").unlink()
    result = forms()
    assert (2, "") == (result.code, result.out)
    assert "样本质监局_2014Q3.xlsx" in result.err
    assert [b"filled in"] == [path.read_bytes() for path in folder.iterdir()]
    assert 0 == forms("--force").code
    assert 2 == len(list(folder.iterdir()))


def test_where_nothing_is_owed_there_is_no_form(forms: Run, tmp_path: Path) -> None:
    plan = making.PLAN.replace("    - id: firms", "    - id: firms\n      every: year")
    making.write_plan(tmp_path, plan.replace("every: month", "every: year"))
    result = forms("--period", "2014Q2", "-d", "环保局", "--one-file")
    assert 0 == result.code
    making.write_plan(tmp_path, making.PLAN.partition("    - id: firms")[0])
    result = forms("--period", "2014Q2")
    assert (0, "No department owes a figure for 2014-Q2: no form.\n") == (result.code, result.out)
    assert not list((tmp_path / "forms").glob("样本质监局*"))


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--period", "Q9"), "'Q9' is not a period"),
        (("--period", "2016"), "2016 is not inside the plan, 2014"),
        (("-d", "nobody"), "no department is called 'nobody'"),
    ],
)
def test_what_means_nothing_is_refused(
    forms: Run, tmp_path: Path, args: tuple[str, ...], said: str
) -> None:
    result = forms(*args)
    assert 2 == result.code
    assert said in result.err
    assert not (tmp_path / "forms").exists()


def test_before_the_first_period_has_ended_one_must_be_named(
    forms: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qplan.cli.commands.form.day", lambda _: date(2014, 2, 1))
    result = forms()
    assert 2 == result.code
    assert "--period" in result.err
    assert 0 == forms("--period", "2014Q1").code


def test_a_folder_that_cannot_be_written_is_said(forms: Run, tmp_path: Path) -> None:
    (tmp_path / "forms").write_text("a file")
    result = forms()
    assert 2 == result.code
    assert result.err.startswith("qplan: nothing was written: cannot write to")


def test_the_missing_package_is_named(forms: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    result = forms()
    assert 2 == result.code
    assert "pip install python-calamine XlsxWriter" in result.err


@pytest.mark.parametrize(
    "hostile", ['=HYPERLINK("http://example.org","x")&A', "<r><t>a</t></r>", "<r>a & b</r>"]
)
def test_text_stays_text(forms: Run, tmp_path: Path, hostile: str) -> None:
    """Nothing in a title, note or source becomes a formula, a link, markup or a footer code."""
    plan = making.PLAN.replace("en: Firms", f"en: '{hostile}'").replace("bulletin 1", "'@SUM(1)'")
    making.write_plan(tmp_path, plan.replace("id: sample,", "id: sample-a,"))
    forms("--all", "--period", "2014")
    path = tmp_path / "forms" / "样本环保局_2014.xlsx"
    with zipfile.ZipFile(path) as archive:
        content = b"".join(archive.read(name) for name in archive.namelist())
    assert b"<f>" not in content
    assert b"<hyperlink" not in content
    values = {
        str(c.value).rstrip()
        for row in openpyxl.load_workbook(path).worksheets[0].iter_rows()
        for c in row
    }
    assert {hostile, "@SUM(1)"} <= values


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("a/b*c", "a_b_c"),
        ("History", "History_"),
        ("x" * 40, "x" * 31),
        ("", "_"),
        ("'quoted'", "_quoted_"),
    ],
)
def test_sheets_have_names_they_may_have(wanted: str, name: str) -> None:
    taken: set[str] = set()
    assert name == sheet_name(wanted, taken)
    second = sheet_name(wanted, taken)
    assert second != name
    assert len(second) <= 31


@pytest.mark.parametrize(
    ("stem", "name"),
    [
        ("样本环保局", "样本环保局_2014Q3.xlsx"),
        ("a/b", "a_b_2014Q3.xlsx"),
        ("../x", "_x_2014Q3.xlsx"),
        ("CON", "_CON_2014Q3.xlsx"),
        ("", "__2014Q3.xlsx"),
    ],
)
def test_files_have_names_every_system_allows(stem: str, name: str) -> None:
    taken: set[str] = set()
    assert name == file_name(stem, "2014Q3", taken)
    assert name != file_name(stem, "2014Q3", taken)


BASE = """
- id: x
  title: X
  unit: '%'
  baseline: {period: 2013, value: 90}
  target: {change: +5%, by: 2014-12-31}
"""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("+5%", "+5pp"),
        ("+5%", "+6%"),
        ("value: 90", "value: 91"),
        ("2014-12-31", "2014-11-30"),
        ("'%'", "'‰'"),
        ("change: +5%", "at_least: 5"),
        ("{change: +5%,", "{readings: [{change: +5%}, {change: +5pp}],"),
        ("id: x", "id: y"),
    ],
)
def test_another_target_is_another_fingerprint(old: str, new: str) -> None:
    assert _print(BASE) != _print(BASE.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new"),
    [("+5%", "+5.0%"), ("value: 90", "value: 90.00"), ("title: X", "title: Renamed")],
)
def test_the_same_target_written_otherwise_is_the_same(old: str, new: str) -> None:
    assert _print(BASE) == _print(BASE.replace(old, new))


@pytest.mark.parametrize(
    ("target", "mark"),
    [
        ("{at_least: 95.0}", "at_least: 95 @ 2014-12-31"),
        ("{between: [6.60, 6.8]}", "between: 6.6–6.8 @ 2014-12-31"),
        ("{above: {indicator: x}}", "above: x @ 2014-12-31"),
        ("{trend: increase}", "trend: increase < 9/10 (2013) @ 2014-12-31"),
        ("{at_least: 9, throughout: true}", "at_least: 9, throughout @ 2014-12-31"),
        ("{readings: [{change: -5%}, {change: -5pp}]}",
         "change: -5% | change: -5pp < 9/10 (2013) @ 2014-12-31"),
        ("{annual_growth: 10%, by: 2014-06-30}", "annual_growth: 10 < 9/10 (2013) @ 2014-06-30"),
    ],
)  # fmt: skip
def test_the_mark_of_a_target_says_all_that_counts(target: str, mark: str) -> None:
    text = f"""
- id: y
  title: Y
  unit: '%'
  baseline: {{period: 2013, value: 9/10}}
  target: {target}
"""
    plan = plan_with(text)
    item = next(plan.indicators()).item
    assert mark == target_mark(plan, item, date(2014, 6, 30))


def _print(text: str) -> str:
    plan = plan_with(text)
    item = next(plan.indicators()).item
    return fingerprint(item, target_mark(plan, item, date(2014, 6, 30)))


@pytest.mark.office
@making.needs_office
def test_the_form_prints_as_one_page_a_sheet(forms: Run, tmp_path: Path) -> None:
    """LibreOffice opens it and makes three pages of it: figures, actions, words."""
    forms(lang="zh")
    (page,) = making.convert(
        [tmp_path / "forms" / "样本质监局_2014Q3.xlsx"], "pdf", tmp_path / "pages"
    )
    data = page.read_bytes()
    assert data.startswith(b"%PDF")
    assert 3 == data.count(b"/Type/Page\n") + data.count(b"/Type /Page\n") + data.count(
        b"/Type/Page/"
    )


def test_every_code_of_sheets_is_one_of_its_range() -> None:
    assert {"QP5"} == {code.id[:3] for code in sheets.CODES}
    assert len({code.id for code in sheets.CODES}) == len(sheets.CODES)

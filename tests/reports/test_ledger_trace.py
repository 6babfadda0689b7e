"""`trace` of a ledger reads it row by row, beside the rows that the plan gives."""

import codecs
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from qplan.core.base.formats import ReportFormat
from qplan.core.trace.compare import Reading, Slot, compare
from qplan.core.trace.matching import Matching
from qplan.core.views.report import Origin, ReportView
from qplan.language import Speaker
from qplan.render.report.xlsx import cell_by_cell, render
from qplan.render.report.xlsx_slots import slots
from qplan.store.reports.read import read_report
from qplan.store.sheets.archive import open_archive
from qplan.store.sheets.calamine import opened
from qplan.store.sheets.limits import Limits
from qplan.store.sheets.xlsx_texts import TextBook
from tests.conftest import ROOT, Run, plan_of
from tests.reports.conftest import TAIYUAN, view_of
from tests.reports.test_hostile import HOSTILE, hostile_view
from tests.reports.test_same_numbers import Made
from tests.reports.test_trace_limits import repacked

PLANS = [
    ROOT / "plan.yaml",
    ROOT / "examples/five-year-plan.yaml",
    *sorted(
        path
        for path in (ROOT / "tests/plans/valid").glob("*.yaml")
        if not path.read_bytes().startswith(codecs.BOM_UTF8)
    ),
]


def given_by(view: ReportView, say: Speaker) -> dict[str, Slot]:
    """What the plan gives, without places of cells."""
    return {key: slot for sheet in slots(view, say) for key, slot in sheet.slots}


def read_from(data: bytes) -> dict[str, Slot]:
    reading = read_report(data, ReportFormat.XLSX, "x")
    return {key: slot._replace(places=()) for key, slot in reading.slots.items()}


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_the_plan_gives_what_is_read_back(path: Path, lang: str) -> None:
    view, say = view_of(plan_of(path.read_text("utf-8")), "2022-03-31"), Speaker(lang)
    expected = given_by(view, say)
    assert expected == read_from(render(view, say))
    assert expected == read_from(cell_by_cell(view, say))


@pytest.mark.parametrize("text", [*HOSTILE, "_x0041_", "_x005F_x0041_", "1 2"])
def test_hostile_texts_are_read_back(text: str) -> None:
    view, say = hostile_view(text), Speaker("en")
    assert given_by(view, say) == read_from(render(view, say))


@pytest.mark.parametrize("half", ["_xD800_", "_xdfff_", "_xDbfF_ 7"])
def test_half_a_character_stays_what_stands_there(half: str) -> None:
    """By itself it is none; a text that held it could not even be compared."""
    data = render(view_of(plan_of((ROOT / "plan.yaml").read_text("utf-8"))), Speaker("en"))
    sheet = "xl/worksheets/sheet1.xml"
    text = ZipFile(BytesIO(data)).read(sheet).decode()
    spoiled = re.sub(r'(<c r="B2"[^>]*><is><t[^>]*>)', rf"\g<1>{half}", text, count=1)
    assert spoiled != text
    slots = read_from(
        repacked(data, lambda parts: parts.update({sheet: spoiled.encode()}))
    ).values()
    assert [slot.intact for slot in slots if half in " ".join(slot.parts)] == [False]


@pytest.mark.parametrize("value", ["12345678901234567.5", "1.2345678901234567890", "0.10", "1000"])
def test_numbers_of_any_length_are_read_back(value: str) -> None:
    text = (ROOT / "tests/plans/valid/forms.yaml").read_text("utf-8")
    found = re.search(r"value: ([0-9.]+)", text)
    assert found is not None
    view = view_of(plan_of(text.replace(found[0], f"value: {value}", 1)), "2022-03-31")
    read = read_from(render(view, Speaker("en")))
    given_slots = given_by(view, Speaker("en"))
    assert [slot.parts for slot in given_slots.values()] == [slot.parts for slot in read.values()]


def test_a_ledger_whose_numbers_are_off_in_the_sixteenth_digit_traces(
    made: Made, run: Run, tmp_path: Path
) -> None:
    """As XlsxWriter wrote them: 93.6 as 93.59999999999999."""
    plan, report = Path(shutil.copy(TAIYUAN[0], tmp_path)), tmp_path / "x.xlsx"

    def off(parts: dict[str, bytes]) -> None:
        for name, part in parts.items():
            if name.startswith("xl/worksheets/"):
                parts[name] = re.sub(rb"(?<=<v>)[^<]+", written_long, part)

    def written_long(match: re.Match[bytes]) -> bytes:
        return f"{float(match[0]):.17G}".encode()

    report.write_bytes(repacked((made("taiyuan", "en") / "report.xlsx").read_bytes(), off))
    assert b"000001<" in ZipFile(report).read("xl/worksheets/sheet2.xml")
    output = run("--file", plan, "trace", report)
    assert 0 == output.code, output.out


SLOT = st.builds(
    Slot, st.sampled_from(["A1", "A2"]),
    st.tuples(st.sampled_from(["1", "2"]), st.sampled_from(["x", ""])),
    st.booleans(), prose=st.booleans(), places=st.just(()),
)  # fmt: skip
ORIGIN = Origin("x", "0" * 64, date(2024, 1, 1), date(2024, 1, 1), "0", "en")
SLOTS = st.dictionaries(st.sampled_from("abcdef"), SLOT)


@given(SLOTS, SLOTS, st.booleans(), st.randoms(use_true_random=False))
def test_slots_may_come_in_any_order(
    found: dict[str, Slot], expected: dict[str, Slot], same: bool, chance: random.Random
) -> None:
    """The findings are those of the whole report against the whole plan."""
    origin = ORIGIN if same else ORIGIN._replace(sha256="1" * 64)
    whole = compare(Reading(ORIGIN, found, ()), Reading(origin, expected, ()), "0")
    matching = Matching(same_plan=same)
    found_left, expected_left = list(found.items()), list(enumerate(expected.items()))
    chance.shuffle(expected_left)
    while found_left or expected_left:
        if expected_left and (not found_left or chance.random() < 0.5):
            n, (key, slot) = expected_left.pop()
            matching.expected((0, n), key, slot)
        else:
            matching.found(*found_left.pop(0))
    assert whole.findings == tuple(matching.findings())
    assert (whole.slots, whole.numbers) == (matching.slots, matching.numbers)


def test_a_ledger_traces_without_the_packages_that_make_and_open_books(
    made: Made, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = Path(shutil.copy(made("taiyuan", "en") / "report.xlsx", tmp_path))
    plan = Path(shutil.copy(TAIYUAN[0], tmp_path))
    for package in ("xlsxwriter", "python_calamine"):
        monkeypatch.setitem(sys.modules, package, None)
    for name in [name for name in sys.modules if name.startswith("qplan.render.report.xlsx")]:
        monkeypatch.delitem(sys.modules, name)
    assert 0 == run("--file", plan, "trace", report).code


def test_rows_in_another_order_are_the_same(made: Made, run: Run, tmp_path: Path) -> None:
    plan, report = Path(shutil.copy(TAIYUAN[0], tmp_path)), tmp_path / "x.xlsx"
    book = openpyxl.load_workbook(made("taiyuan", "en") / "report.xlsx")
    for sheet in book.worksheets[:2]:
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
        for at, values in enumerate(reversed(rows), start=2):
            for column, value in enumerate(values, start=1):
                sheet.cell(at, column).value = value
    book.save(report)
    assert 0 == run("--file", plan, "trace", report).code


def test_a_row_of_a_ledger_that_stands_twice_is_found(made: Made, run: Run, tmp_path: Path) -> None:
    plan, report = Path(shutil.copy(TAIYUAN[0], tmp_path)), tmp_path / "x.xlsx"
    book = openpyxl.load_workbook(made("taiyuan", "en") / "report.xlsx")
    sheet = book["Figures"]
    sheet.append([*(cell.value for cell in sheet[2][:5]), 999])
    book.save(report)
    output = run("--file", plan, "trace", report)
    assert 1 == output.code
    assert "999" in output.out


def test_a_sheet_taken_out_is_missed_row_by_row(made: Made, run: Run, tmp_path: Path) -> None:
    plan, report = Path(shutil.copy(TAIYUAN[0], tmp_path)), tmp_path / "x.xlsx"
    book = openpyxl.load_workbook(made("taiyuan", "en") / "report.xlsx")
    rows = book["Ledger"].max_row - 1
    del book["Ledger"]
    book.save(report)
    output = run("--file", plan, "trace", report)
    assert 1 == output.code
    assert rows == output.out.count("not in the report: ")


@pytest.mark.parametrize("missing", ["sheet", "marks", "shape", "narrow"])
def test_a_book_without_whole_marks_is_no_report(
    made: Made, run: Run, tmp_path: Path, missing: str
) -> None:
    report = tmp_path / "x.xlsx"
    book = openpyxl.load_workbook(made("taiyuan", "en") / "report.xlsx")
    marks = book["_qplan"]
    match missing:
        case "sheet":
            del book["_qplan"]
        case "marks":
            marks["A1"] = "qplan-report"
        case "shape":
            next(cell for cell in marks["B"] if cell.value == "#").value = "x"
        case _:
            marks.delete_cols(3)
    book.save(report)
    output = run("trace", report)
    assert (2, "") == (output.code, output.out)
    assert "x.xlsx does not say which plan it was made from" in output.err


def texts_of(data: bytes) -> dict[str, dict[tuple[int, int], str]]:
    """Every text of a book."""
    book = TextBook(open_archive(data), Limits(10))
    return {
        name: {
            (row.number, column): text
            for row in book.rows(name)
            for column, text in row.texts.items()
            if text
        }
        for name in book.unread
    }


def of_calamine(data: bytes) -> dict[str, dict[tuple[int, int], str]]:
    """The same as calamine has it."""

    def said(value: object) -> str:
        match value:
            case bool():
                return str(value).upper()
            case float() | int():
                return f"{Decimal(f'{value:.15g}'):f}"
            case datetime():
                return value.date().isoformat()
            case date():
                return value.isoformat()
            case _:
                return " ".join(str(value).split())

    found = {}
    with opened(data) as book:
        for name in book.sheet_names:
            rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            cells = {(r, c): said(v) for r, row in enumerate(rows, 1) for c, v in enumerate(row)}
            found[name] = {at: text for at, text in cells.items() if text}
    return found


def saved_anew(data: bytes) -> bytes:
    out = BytesIO()
    openpyxl.load_workbook(BytesIO(data)).save(out)
    return out.getvalue()


@pytest.mark.parametrize("change", [lambda data: data, saved_anew], ids=["as made", "saved anew"])
@pytest.mark.parametrize("name", ["taiyuan", "five"])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_texts_are_those_that_calamine_reads(
    made: Made, name: str, lang: str, change: Callable[[bytes], bytes]
) -> None:
    data = change((made(name, lang) / "report.xlsx").read_bytes())
    assert of_calamine(data) == texts_of(data)


@pytest.mark.office
@pytest.mark.skipif(shutil.which("soffice") is None, reason="no LibreOffice on this machine")
def test_a_ledger_saved_by_libreoffice_traces(made: Made, run: Run, tmp_path: Path) -> None:
    plan = Path(shutil.copy(TAIYUAN[0], tmp_path))
    report = made("taiyuan", "zh") / "report.xlsx"
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/office", "--headless",
         "--convert-to", "xlsx", "--outdir", str(tmp_path), str(report)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    data = (tmp_path / "report.xlsx").read_bytes()
    assert of_calamine(data) == texts_of(data)
    assert 0 == run("--file", plan, "trace", tmp_path / "report.xlsx").code


def kinds_of_cells(options: dict[str, object]) -> bytes:
    """A book with every kind of cell that others write."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, options)
    page = book.add_worksheet("a")
    day = book.add_format({"num_format": "yyyy\\-mm\\-dd;@"})
    for column, code in enumerate((14, 15, 22)):
        page.write_number(0, column, 45_000, book.add_format({"num_format": code}))
    for row, number in enumerate((0.1 + 0.2, 1e22, -1.5e-9, 59, 61, 36526.75, 1234567.0)):
        page.write_number(row, 4, number)
        if number >= 1:  # less is a time of no day
            page.write_number(row, 5, number, day)
    page.write_boolean(2, 0, True)
    page.write_boolean(2, 1, False)
    page.write_formula(3, 1, '="x"', None, "x  y")
    page.write_formula(3, 2, "=1+1", None, 2)
    page.write_string(4, 0, " a\tb ")
    bold = book.add_format({"bold": True})
    page.write_rich_string(4, 1, "a", bold, "b", " c")
    page.merge_range(7, 0, 8, 1, "merged")
    book.add_worksheet("empty")
    book.close()
    return out.getvalue()


@pytest.mark.parametrize("options", [{}, {"constant_memory": True}, {"date_1904": True}], ids=str)
def test_every_kind_of_cell_is_read_as_calamine_does(options: dict[str, object]) -> None:
    data = kinds_of_cells(options)
    assert of_calamine(data) == texts_of(data)

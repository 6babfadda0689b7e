"""The ledger's rows are put in as XlsxWriter would write them, by calls where they cannot be."""

import codecs
import re
import zipfile
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import to_excel

from qplan.core.base.columns import column_name
from qplan.language import Speaker
from qplan.render.kit.filled_book import UnlikeError, fill
from qplan.render.kit.sheet_xml import day_number
from qplan.render.report.xlsx import cell_by_cell, render, with_rows_put_in
from qplan.render.report.xlsx_cells import is_exact
from qplan.render.report.xlsx_columns import Amount
from qplan.render.report.xlsx_rows import LedgerRows
from tests.conftest import ROOT, plan_of
from tests.reports.conftest import view_of
from tests.reports.test_hostile import HOSTILE, hostile_view

PLANS = sorted(
    path
    for path in (ROOT / "tests/plans/valid").glob("*.yaml")
    if not path.read_bytes().startswith(codecs.BOM_UTF8)
)
NUMBER = re.compile(rb"<v>([^<]+)</v>")
EN = Speaker("en")


def cells(data: bytes) -> list[list[object]]:
    book = load_workbook(BytesIO(data))
    return [[cell.value for cell in row] for sheet in book.worksheets for row in sheet.rows]


def looks(data: bytes) -> list[tuple[object, ...]]:
    """Every cell with how it looks, and every row's height."""
    found: list[tuple[object, ...]] = []
    for sheet in load_workbook(BytesIO(data)).worksheets:
        found += [(at, row.height) for at, row in sheet.row_dimensions.items()]
        for cell in (cell for row in sheet.rows for cell in row if cell.value is not None):
            value = float(f"{cell.value:.15g}") if isinstance(cell.value, float) else cell.value
            wraps, quoted = cell.alignment.wrap_text, cell.quotePrefix
            side, font = cell.alignment.horizontal, (cell.font.name, cell.font.bold)
            found.append((cell.coordinate, value, cell.number_format, wraps, quoted, side, font))
    return found


def parts(data: bytes) -> dict[str, bytes]:
    """The parts of a book, numbers to fifteen digits: XlsxWriter's sixteenth is often wrong."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {
            name: NUMBER.sub(lambda m: b"<v>%s</v>" % f"{float(m[1]):.15g}".encode(), text)
            for name in archive.namelist()
            if (text := archive.read(name))
        }


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("name", ["plan.yaml", "examples/five-year-plan.yaml"])
def test_rows_put_in_are_to_the_letter_what_calls_for_each_cell_write(name: str, lang: str) -> None:
    view, say = view_of(plan_of((ROOT / name).read_text("utf-8")), "2022-03-31"), Speaker(lang)
    assert parts(cell_by_cell(view, say)) == parts(with_rows_put_in(view, say))


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_rows_put_in_look_as_those_written_cell_by_cell(path: Path) -> None:
    """Of sheets with a row or none XlsxWriter numbers looks in another order."""
    view = view_of(plan_of(path.read_text("utf-8")), "2022-03-31")
    assert looks(cell_by_cell(view, EN)) == looks(with_rows_put_in(view, EN))


@pytest.mark.parametrize("text", [*HOSTILE, "_x0041_", "_x005F_", " x "])
def test_hostile_texts_are_written_alike(text: str) -> None:
    view = hostile_view(text)
    by_calls, put_in = looks(cell_by_cell(view, EN)), looks(with_rows_put_in(view, EN))
    # By its calls, XlsxWriter takes <r>…</r> for markup of its own, but for a blank behind it.
    assert [tuple(x.rstrip() if isinstance(x, str) else x for x in cell) for cell in by_calls] == [
        tuple(x.rstrip() if isinstance(x, str) else x for x in cell) for cell in put_in
    ]
    title = load_workbook(BytesIO(with_rows_put_in(view, EN)))["Ledger"]["B2"]
    assert title.data_type == "s"


WIDE = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**18), max_value=10**18)


@given(WIDE | st.decimals(places=3, min_value=-(10**6), max_value=10**6))
def test_what_is_written_as_a_number_is_that_number_to_the_last_digit(value: Decimal) -> None:
    with LedgerRows(EN) as rows:
        xml = rows.cell(Amount(value, "0")).xml
    found = re.search("<v>(.*)</v>", xml)
    assert (found is not None) == is_exact(value)
    assert found is None or Decimal(repr(float(found[1]))) == value
    assert found is not None or f"<t>{value:f}</t>" in xml


@pytest.mark.parametrize("text", ["1E+400", "1E-400", "1E+22", "-0", "0.10", "123456789012345.6"])
def test_numbers_beyond_a_spreadsheet_are_texts(text: str) -> None:
    value = Decimal(text)
    assert (Decimal(repr(float(value))) == value and len(value.as_tuple().digits) < 16) == is_exact(
        value
    )


@given(st.dates(date(1900, 1, 1)))
def test_days_are_counted_as_spreadsheets_do(day: date) -> None:
    assert to_excel(day) == day_number(day)


@given(st.integers(0, 16_383))
def test_columns_have_their_letters(n: int) -> None:
    assert get_column_letter(n + 1) == column_name(n)


def test_looks_that_are_numbered_otherwise_are_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    view = view_of(plan_of((ROOT / "plan.yaml").read_text("utf-8")))
    expected = parts(render(view, EN))
    monkeypatch.setattr("qplan.render.report.xlsx_rows._FIRST_LOOK", 3)
    with pytest.raises(UnlikeError):
        with_rows_put_in(view, EN)
    assert expected == parts(render(view, EN))


def test_a_book_without_its_sample_is_noticed() -> None:
    view = view_of(plan_of((ROOT / "plan.yaml").read_text("utf-8")))
    book = cell_by_cell(view, EN)
    with pytest.raises(UnlikeError):
        fill(book, {1: BytesIO(b"")}, ())


def test_without_a_temporary_folder_the_ledger_is_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    view = view_of(plan_of((ROOT / "plan.yaml").read_text("utf-8")))
    expected = cells(render(view, Speaker("zh")))

    def nowhere(*_: object, **__: object) -> None:
        raise FileNotFoundError

    monkeypatch.setattr("tempfile.mkstemp", nowhere)
    assert expected == cells(render(view, Speaker("zh")))


def test_the_head_of_every_sheet_has_room_for_two_lines() -> None:
    view = view_of(plan_of((ROOT / "plan.yaml").read_text("utf-8")))
    book = load_workbook(BytesIO(render(view, Speaker("zh"))))
    assert [33.75] * 4 == [sheet.row_dimensions[1].height for sheet in book.worksheets[:4]]

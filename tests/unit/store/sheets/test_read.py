"""Workbooks: what is told of their cells, and what they are refused for."""

import io
import os
import struct
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qplan.core.base.formats import SourceFormat
from qplan.core.base.problems import Diagnostic
from qplan.core.codes import sheets as codes
from qplan.core.intake.grid import Grid, Holds, address
from qplan.store.series.read import read_any
from qplan.store.sheets.limits import BookError
from qplan.store.sheets.ole import Compound, pack_stream
from qplan.store.sheets.xlsx_cells import cell_place
from tests.limits import lowered

OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
MIME = "application/vnd.oasis.opendocument.spreadsheet"


def ods(rows: str, **parts: str) -> bytes:
    """An ods book of one sheet with these rows."""
    content = (
        f'<office:document-content xmlns:office="{OFFICE}" xmlns:table="{TABLE}" '
        f'xmlns:text="{TEXT}"><office:body><office:spreadsheet><table:table table:name="Sheet">'
        f"{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", MIME)
        for name, text in {"content.xml": content, **parts}.items():
            archive.writestr(name, text)
    return out.getvalue()


def cell(attributes: str, text: str = "") -> str:
    return f"<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>"


def number(value: str, kind: str = "float", more: str = "") -> str:
    return cell(f'office:value-type="{kind}" office:value="{value}" {more}', value)


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


def read(tmp_path: Path, data: bytes) -> tuple[Grid, ...] | Diagnostic:
    path = tmp_path / "book"
    path.write_bytes(data)
    return read_table(path)


def read_table(path: Path) -> tuple[Grid, ...] | Diagnostic:
    found = read_any(path, SourceFormat.TABLE)
    return found.diagnostics[0] if found.diagnostics else found.sheets


def refusal(tmp_path: Path, data: bytes) -> str:
    found = read(tmp_path, data)
    assert isinstance(found, Diagnostic)
    return found.code.id


def test_cells_of_an_ods_book(tmp_path: Path) -> None:
    data = ods(
        row(number("0.962", "percentage"), number("3"), cell('office:value-type="string"', "a"))
        + row(more='table:number-rows-repeated="3"')
        + row(cell('table:formula="of:=1/0" office:value-type="string"', "#DIV/0!"))
        + row(cell('table:formula="of:=1"').replace("<text:p></text:p>", ""))
    )
    found = read(tmp_path, data)
    assert not isinstance(found, Diagnostic)
    (grid,) = found
    assert [(Holds.NUMBER, "96.2%"), (Holds.NUMBER, "3"), (Holds.TEXT, "a")] == [
        (c.holds, c.text) for c in grid.rows[0] if c
    ]
    kinds = [c.holds for c in (grid.cell(4, 0), grid.cell(5, 0)) if c]
    assert [Holds.ERROR, Holds.UNCOMPUTED] == kinds


NUMBER = "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"
STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0"


def styled(styles: str, rows: str, sheet: str = "") -> bytes:
    """An ods book with styles of its own."""
    content = (
        f'<office:document-content xmlns:office="{OFFICE}" xmlns:table="{TABLE}" '
        f'xmlns:text="{TEXT}" xmlns:number="{NUMBER}" xmlns:style="{STYLE}">'
        f"<office:automatic-styles>{styles}</office:automatic-styles><office:body>"
        f'<office:spreadsheet><table:table table:name="Sheet" {sheet}>{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return ods("", **{"content.xml": content})


THOUSANDS = (
    '<number:number-style style:name="N1"><number:number number:display-factor="1000"/>'
    "<number:text>万</number:text></number:number-style>"
    '<style:style style:name="ce1" style:family="table-cell" style:data-style-name="N1"/>'
    '<style:style style:name="ce2" style:family="table-cell" style:parent-style-name="ce1"/>'
)


@pytest.mark.parametrize(
    "rows",
    [
        row(number("1234567", more='table:style-name="ce1"')),
        row(number("1234567", more='table:style-name="ce2"')),
        row(number("1234567"), more='table:default-cell-style-name="ce1"'),
        (
            '<table:table-column table:number-columns-repeated="3" '
            f'table:default-cell-style-name="ce1"/>{row(number("1234567"))}'
        ),
    ],
    ids=["cell", "parent", "row", "column"],
)
def test_number_formats_of_an_ods_book(tmp_path: Path, rows: str) -> None:
    """Of the cell, of the style it stands on, of its row or its column."""
    found = read(tmp_path, styled(THOUSANDS, rows))
    assert not isinstance(found, Diagnostic)
    (line,) = found[0].rows
    assert [("1234567", '0,"万"')] == [(c.text, c.format) for c in line if c]


@pytest.mark.parametrize(
    ("style", "code"),
    [
        ('<number:number-style style:name="N1"><number:number/></number:number-style>', "0"),
        (
            (
                '<number:number-style style:name="N1"><number:number><number:embedded-text>.'
                "</number:embedded-text></number:number></number:number-style>"
            ),
            '0"."0',
        ),
        (
            (
                '<number:percentage-style style:name="N1"><number:number/><number:text>%'
                "</number:text></number:percentage-style>"
            ),
            "0%",
        ),
        (
            (
                '<number:date-style style:name="N1"><number:year/><number:text>年</number:text>'
                "<number:month/></number:date-style>"
            ),
            'yyyy"年"m',
        ),
        (
            (
                '<number:number-style style:name="N1P0"><number:number '
                'number:display-factor="1000"/></number:number-style>'
                '<number:number-style style:name="N1"><number:number/>'
                '<style:map style:apply-style-name="N1P0"/></number:number-style>'
            ),
            "0,;0",
        ),
    ],
    ids=["plain", "point", "percent", "month", "sections"],
)
def test_number_formats_of_ods_in_the_words_of_xlsx(tmp_path: Path, style: str, code: str) -> None:
    cell_style = '<style:style style:name="ce1" style:data-style-name="N1"/>'
    rows = row(number("12", more='table:style-name="ce1"'))
    found = read(tmp_path, styled(style + cell_style, rows))
    assert not isinstance(found, Diagnostic)
    assert [code] == [c.format for c in found[0].rows[0] if c]


@pytest.mark.parametrize("shown", ["true", "false"])
def test_hidden_sheets_of_an_ods_book(tmp_path: Path, shown: str) -> None:
    style = (
        '<style:style style:name="ta1" style:family="table">'
        f'<style:table-properties table:display="{shown}"/></style:style>'
    )
    found = read(tmp_path, styled(style, row(number("1")), 'table:style-name="ta1"'))
    assert not isinstance(found, Diagnostic)
    assert (shown == "false") is found[0].is_hidden


@pytest.mark.parametrize("state", [0, 1, 2])
def test_hidden_sheets_and_formats_of_an_xls_book(tmp_path: Path, state: int) -> None:
    found = read(tmp_path, pack_stream("Workbook", biff(state)))
    assert not isinstance(found, Diagnostic)
    assert bool(state) is found[0].is_hidden
    assert ["#,##0,"] == [c.format for c in found[0].rows[0] if c]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"<html><body></body></html>", "HTML"),
        ("\ufeff<!DOCTYPE html><html/>".encode(), "HTML"),
        ("<table><tr><td>1</td></tr></table>".encode("utf-16"), "HTML"),
        (b'<?xml version="1.0"?><!-- x --><html xmlns="x"/>', "HTML"),
        (
            (b'<html xmlns:x="urn:schemas-microsoft-com:office:excel" '
            b'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"></html>'),
            "HTML",
        ),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
         "Excel 2003"),
        (b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "Excel 2003"),
        ((b'<?xml version="1.0"?><office:document xmlns:office='
         b'"urn:oasis:names:tc:opendocument:xmlns:office:1.0"/>'), "ods book"),
        (b'<?xml version="1.0"?><x/>', "an XML file"),
        (b"From: <Saved by Excel>\r\nSubject: x\r\n y\r\nMIME-Version: 1.0\r\n", "MHTML"),
        (b"%PDF-1.7", "PDF"),
        (b"{\\rtf1 x}", "RTF"),
    ],
)  # fmt: skip
def test_other_kinds_are_named_for_what_they_are(tmp_path: Path, data: bytes, kind: str) -> None:
    found = read(tmp_path, data)
    assert isinstance(found, Diagnostic)
    assert codes.NOT_A_BOOK is found.code
    assert kind in found.message.template


def test_a_table_that_begins_with_a_bracket_is_a_table(tmp_path: Path) -> None:
    found = read(tmp_path, b"<id>,period,value\n")
    assert not isinstance(found, Diagnostic)


def test_merged_cells_of_an_ods_book(tmp_path: Path) -> None:
    covered = "<table:covered-table-cell/>"
    data = ods(
        row(cell('office:value-type="string" table:number-rows-spanned="2"', "a"), number("1"))
        + row(covered, number("2"))
    )
    found = read(tmp_path, data)
    assert not isinstance(found, Diagnostic)
    assert {(1, 0): (0, 0)} == found[0].merged


@pytest.mark.parametrize(
    "rows",
    [
        row(number("1", more='table:number-columns-repeated="26"')),
        row(number("1"), more='table:number-rows-repeated="26"'),
        row(more='table:number-rows-repeated="50"') + row(*[number("1")] * 2),
        row(cell('office:value-type="string"', "x" * 40)) * 6,
    ],
    ids=["wide", "long", "last", "text"],
)
def test_an_ods_book_may_not_grow_beyond_its_limits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows: str
) -> None:
    assert not isinstance(read(tmp_path, ods(rows)), Diagnostic)
    lowered(monkeypatch, MAX_CELLS=25, MAX_AREA=100, MAX_TEXT=200)
    assert codes.TOO_LARGE.id == refusal(tmp_path, ods(rows))


def test_empty_rows_to_the_end_are_no_table(tmp_path: Path) -> None:
    """What office suites write below every table."""
    rows = row(number("1")) + row(
        "<table:table-cell table:number-columns-repeated='16384'/>",
        more='table:number-rows-repeated="1048575"',
    )
    found = read(tmp_path, ods(rows))
    assert not isinstance(found, Diagnostic)
    assert 1 == len(found[0].rows)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (ods("", **{"Basic/Standard/Module1.xml": "<x/>"}), codes.MACROS),
        (ods("", **{"META-INF/manifest.xml": "<m><encryption-data/></m>"}), codes.ENCRYPTED),
        (ods("<table:table-row>"), codes.NOT_A_BOOK),
        (ods(row(number("1", more='table:number-columns-repeated="-1"'))), codes.NOT_A_BOOK),
        (ods("<table:table-row>" * 200 + "</table:table-row>" * 200), codes.NOT_A_BOOK),
    ],
    ids=["macros", "encrypted", "cut", "words", "deep"],
)
def test_other_ods_books_are_refused(tmp_path: Path, data: bytes, code: object) -> None:
    found = read(tmp_path, data)
    assert isinstance(found, Diagnostic)
    assert code is found.code


def test_streams_survive_being_packed_anew() -> None:
    for size in (0, 1, 4096, 5000, 6_000_000):
        content = os.urandom(size)
        packed = Compound(pack_stream("Workbook", content)).stream("Workbook")
        assert packed is not None
        assert content == packed[:size]


def test_chains_that_go_round_in_circles_end() -> None:
    """Sectors that follow on themselves: in a compound file that is open, no file has them."""
    compound = Compound(pack_stream("Workbook", os.urandom(20_000)))
    compound.table = [sector if follows < 2**31 else follows
                      for sector, follows in enumerate(compound.table)]  # fmt: skip
    with pytest.raises(BookError) as caught:
        compound.stream("Workbook")
    assert codes.NOT_A_BOOK is caught.value.code


@pytest.mark.parametrize("at", [44, 48, 68, 76, 4096 + 8])
def test_chains_that_lead_out_of_the_file_end(tmp_path: Path, at: int) -> None:
    data = bytearray(pack_stream("Workbook", os.urandom(20_000)))
    struct.pack_into("<I", data, at, 1000)
    assert codes.NOT_A_BOOK.id == refusal(tmp_path, bytes(data))


def test_a_panic_is_a_diagnostic_and_makes_no_noise(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the reader's own language ends in is no exception like others, and speaks for itself."""

    class PanicException(BaseException):
        pass

    def panic(_: object) -> None:
        os.write(2, b"thread panicked")
        raise PanicException

    monkeypatch.setattr("python_calamine.load_workbook", panic)
    found = read(tmp_path, xlsx())
    assert isinstance(found, Diagnostic)
    assert codes.NOT_A_BOOK is found.code
    assert ("", "") == capfd.readouterr()


@settings(max_examples=150, deadline=None)
@given(
    seed=st.sampled_from(["xlsx", "ods", "xls"]),
    edits=st.lists(st.tuples(st.integers(0, 100_000), st.binary(max_size=6)), max_size=8),
)
def test_whatever_the_bytes_the_answer_is_cells_or_a_diagnostic(
    tmp_path_factory: pytest.TempPathFactory, seed: str, edits: list[tuple[int, bytes]]
) -> None:
    """Bytes of a book overwritten here and there; of an archive those of its sheet."""
    data = spoilt(seed, edits)
    path = tmp_path_factory.mktemp("any") / "book"
    path.write_bytes(data)
    found = read_table(path)
    assert isinstance(found, Diagnostic) or all(isinstance(grid, Grid) for grid in found)


def spoilt(seed: str, edits: list[tuple[int, bytes]]) -> bytes:
    """A book with its bytes changed."""
    if seed == "xls":
        return overwritten(pack_stream("Workbook", biff()), edits)
    book = ods(row(number("1"), number("0.5", "percentage"))) if seed == "ods" else xlsx()
    part = "content.xml" if seed == "ods" else "xl/worksheets/sheet1.xml"
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, overwritten(content, edits) if name == part else content)
    return out.getvalue()


def overwritten(data: bytes, edits: list[tuple[int, bytes]]) -> bytes:
    changed = bytearray(data)
    for at, content in edits:
        start = at % len(changed)
        changed[start : start + len(content)] = content
    return bytes(changed)


def xlsx() -> bytes:
    out = io.BytesIO()
    book = openpyxl.Workbook()
    for values in (["id", "period", "value"], ["a", 2014, 0.5], ["b", "2014-Q1", "=1+1"]):
        book.active.append(values)
    book.active["C2"].number_format = "0%"
    book.save(out)
    return out.getvalue()


def biff(state: int = 0) -> bytes:
    """The stream of an xls book: a sheet with a number and a formula's error."""
    head = struct.pack("<HHHH4x", 0x0809, 8, 0x0600, 5)
    head += struct.pack("<HHHHB", 0x041E, 11, 200, 6, 0) + b"#,##0,"
    head += struct.pack("<HHHH16x", 0x00E0, 20, 0, 200)
    bound = struct.pack("<HHIBBBB", 0x0085, 9, len(head) + 13 + 4, state, 0, 1, 0) + b"S"
    end = struct.pack("<HH", 0x000A, 0)
    sheet = struct.pack("<HHHH4x", 0x0809, 8, 0x0600, 0x10)
    sheet += struct.pack("<HHHHHd", 0x0203, 14, 0, 0, 0, 96.5)
    sheet += struct.pack("<HHHHHBB", 0x0205, 8, 1, 0, 0, 7, 1)
    return head + bound + end + sheet + end


def test_cells_of_an_xls_book(tmp_path: Path) -> None:
    found = read(tmp_path, pack_stream("Workbook", biff()))
    assert not isinstance(found, Diagnostic)
    kinds = [(c.holds, c.text) for line in found[0].rows for c in line if c]
    assert [(Holds.NUMBER, "96.5"), (Holds.ERROR, "")] == kinds


@pytest.mark.parametrize(("text", "place"), [("A1", (0, 0)), ("E7", (6, 4)), ("AA10", (9, 26))])
def test_places_of_cells(text: str, place: tuple[int, int]) -> None:
    assert place == cell_place(text)
    assert text == address(*place)


def test_a_text_over_several_lines_is_one_cell(tmp_path: Path) -> None:
    """As spreadsheets save it, with quotation marks written twice inside."""
    data = 'id,period,value,note\nfirms,2014-Q3,9,"first, then\nsecond ""so"""\nwater,2014-Q3,96,\n'
    grids = read(tmp_path, data.encode())
    assert not isinstance(grids, Diagnostic)
    found = grids[0].cell(1, 3)
    assert found is not None
    assert found.text == 'first, then\nsecond "so"'
    assert len(grids[0].rows) == 3

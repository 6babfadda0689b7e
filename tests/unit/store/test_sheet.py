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

from qplan.core.intake_cells import Grid, Holds, address
from qplan.core.rules import sheets as codes
from qplan.problems import Diagnostic
from qplan.store.sheet import read_sheets
from qplan.store.sheet_marks import BookError
from qplan.store.sheet_ole import Compound, pack_stream
from qplan.store.sheet_xlsx import cell_place, is_percent
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
    return read_sheets(path)


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
    found = read_sheets(path)
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


def biff() -> bytes:
    """The stream of an xls book: a sheet with a number and a formula's error."""
    head = struct.pack("<HHHH4x", 0x0809, 8, 0x0600, 5)
    bound = struct.pack("<HHIHBB", 0x0085, 9, len(head) + 13 + 4, 0, 1, 0) + b"S"
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


@pytest.mark.parametrize(
    ("code", "percent"),
    [
        ("0%", True),
        ("0.00%;[Red]-0.00%", True),
        ("General", False),
        ('0"%"', False),
        (r"0\%", False),
        ("[$%-409]0", False),
    ],
)
def test_formats_that_show_per_cent(code: str, percent: bool) -> None:
    assert percent is is_percent(code)


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

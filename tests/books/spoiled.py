"""Books and tables that are wrong in one way each, with the code and the cell to be named.

A new case is a new entry of `SPOILED`; its golden output stands in `outputs/`.
"""

import io
import struct
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from openpyxl import Workbook
from openpyxl.cell.cell import MergedCell

from tests.books import making

Make = Callable[[Path, Path], None]
"""Makes the file in the second place, of the form in the first."""


class Spoiled(NamedTuple):
    """One wrong file."""

    name: str
    code: str
    cell: str
    make: Make
    warning: bool = False
    """Whether it is recorded all the same."""
    limits: Mapping[str, int] = {}
    """Limits that are lowered for it, so that what is just past them is harmless."""


WATER, FIRMS, DUST = 7, 8, 9
"""Rows of the form: 2014-Q3 of water and firms, then July of dust."""


def cells(sheet: int = 0, **values: object) -> Make:
    """A form with these cells filled in."""

    def make(form: Path, target: Path) -> None:
        def change(book: Workbook) -> None:
            for place, value in values.items():
                book.worksheets[sheet][place] = value

        making.fill(form, target, change)

    return make


def shown_as(place: str, value: float, number_format: str) -> Make:
    """A form with a cell that was formatted anew."""

    def make(form: Path, target: Path) -> None:
        def change(book: Workbook) -> None:
            book.worksheets[0][place] = value
            book.worksheets[0][place].number_format = number_format

        making.fill(form, target, change)

    return make


def hidden(row: int, **values: object) -> Make:
    """A form in whose hidden columns other things stand, as an older plan had them."""

    def make(form: Path, target: Path) -> None:
        def change(book: Workbook) -> None:
            sheet = book.worksheets[0]
            keys = [cell.value for cell in sheet[1]]
            for key, value in values.items():
                sheet.cell(row, keys.index(f"#{key}") + 1).value = value
            sheet.cell(row, 7).value = "96"

        making.fill(form, target, change)

    return make


def about(offset: int, value: str) -> Make:
    """A form that says something else of itself."""

    def make(form: Path, target: Path) -> None:
        def change(book: Workbook) -> None:
            for sheet in book.worksheets:
                marker = [cell.value for cell in sheet[1]].index("qplan form 1")
                sheet.cell(1, marker + 1 + offset).value = value
            book.worksheets[0]["G7"] = "96"

        making.fill(form, target, change)

    return make


def without_first_row(form: Path, target: Path) -> None:
    making.fill(form, target, lambda book: [s.delete_rows(1) for s in book.worksheets])


def table(*rows: list[object]) -> Make:
    """A plain workbook."""

    def make(_: Path, target: Path) -> None:
        target.write_bytes(making.book_bytes(list(rows)))

    return make


def merged(*rows: list[object], area: str) -> Make:
    """A plain workbook in which cells are merged."""

    def make(_: Path, target: Path) -> None:
        def change(book: Workbook) -> None:
            book.active.merge_cells(area)
            assert isinstance(book.active["C3"], MergedCell)

        target.write_bytes(making.book_bytes(list(rows), change))

    return make


def raw(data: bytes) -> Make:
    """These bytes."""

    def make(_: Path, target: Path) -> None:
        target.write_bytes(data)

    return make


def rezipped(change: Callable[[dict[str, bytes]], object]) -> Make:
    """A form whose parts were changed inside the archive."""

    def make(form: Path, target: Path) -> None:
        with zipfile.ZipFile(form) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        change(parts)
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in parts.items():
                archive.writestr(name, content)

    return make


SHEET = "xl/worksheets/sheet1.xml"


def _stray_cell(parts: dict[str, bytes]) -> None:
    cell = b'<row r="60"><c r="Z60"><v>1</v></c></row></sheetData>'
    parts[SHEET] = parts[SHEET].replace(b"</sheetData>", cell)


def _doctype(parts: dict[str, bytes]) -> None:
    parts[SHEET] = parts[SHEET].replace(b"<worksheet", b"<!DOCTYPE worksheet><worksheet", 1)


def _blanks(parts: dict[str, bytes]) -> None:
    parts[SHEET] = parts[SHEET].replace(b"</sheetData>", b" " * 50_000 + b"</sheetData>")


def _entries(parts: dict[str, bytes]) -> None:
    parts |= {f"media/{n}.bin": b"" for n in range(21)}


def _macros(parts: dict[str, bytes]) -> None:
    parts["xl/vbaProject.bin"] = b"\xd0\xcf\x11\xe0"


def _cut(form: Path, target: Path) -> None:
    target.write_bytes(form.read_bytes()[:-2000])


def _flipped(form: Path, target: Path) -> None:
    """A few bytes in the middle are wrong: the checksum says so."""
    data = bytearray(form.read_bytes())
    with zipfile.ZipFile(form) as archive:
        at = archive.getinfo(SHEET).header_offset + 200
    data[at : at + 20] = bytes(20)
    target.write_bytes(bytes(data))


def _password(form: Path, target: Path) -> None:
    """Each entry says that it is encrypted."""
    data = bytearray(form.read_bytes())
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    target.write_bytes(bytes(data))


def compound(*streams: str) -> bytes:
    """A compound file of the smallest kind, with empty streams of these names."""
    free, end, table = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<8I", header, 44, 1, 1, 0, 4096, end, 0, end, 0)
    struct.pack_into("<109I", header, 76, 0, *[free] * 108)
    sectors = struct.pack("<128I", table, end, *[free] * 126)
    entries = b""
    for n, name in enumerate(("Root Entry", *streams)):
        letters = name.encode("utf-16-le")
        entry = bytearray(128)
        entry[: len(letters)] = letters
        struct.pack_into("<H", entry, 64, len(letters) + 2)
        entry[66] = 2 if n else 5
        struct.pack_into("<II", entry, 116, end, 0)
        entries += bytes(entry)
    return bytes(header) + sectors + entries.ljust(512, b"\0")[:512]


def _other_archive() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("readme.txt", "no book")
    return out.getvalue()


EXCEL_2003 = (
    b'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n'
    b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'
)
WEB_ARCHIVE = b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x'


def hidden_sheet(_: Path, target: Path) -> None:
    """A plain workbook with a draft beside it that nobody sees."""

    def change(book: Workbook) -> None:
        sheet = book.create_sheet("draft")
        for row in (HEAD[:3], ["firms", "2014-Q3", 8]):
            sheet.append(row)
        sheet.sheet_state = "hidden"

    target.write_bytes(making.book_bytes([HEAD[:3], ["firms", "2014-Q3", 9]], change))


HEAD: list[object] = ["id", "period", "value", "source", "note", "by", "reason"]

SPOILED = (
    Spoiled("QP501-missing.xlsx", "QP501", "A1", lambda *_: None),
    Spoiled("QP501-folder.xlsx", "QP501", "A1", lambda _, target: target.mkdir()),
    Spoiled("QP502-empty.xlsx", "QP502", "A1", raw(b"")),
    Spoiled("QP502-cut-off.xlsx", "QP502", "A1", _cut),
    Spoiled("QP502-flipped.xlsx", "QP502", "A1", _flipped),
    Spoiled("QP502-document-type.xlsx", "QP502", "A1", rezipped(_doctype)),
    Spoiled("QP502-no-sheet.xlsx", "QP502", "A1", rezipped(lambda parts: parts.pop(SHEET))),
    Spoiled("QP502-other-archive.xlsx", "QP502", "A1", raw(_other_archive())),
    Spoiled("QP502-binary.csv", "QP502", "A1", raw(b"id,period,value\n\x00\x01\x02")),
    Spoiled("QP502-letter.xls", "QP502", "A1", raw(compound("WordDocument"))),
    Spoiled("QP502-cut-off.xls", "QP502", "A1", raw(compound("Workbook")[:700])),
    Spoiled("QP503-password.xlsx", "QP503", "A1", _password),
    Spoiled("QP503-package.xlsx", "QP503", "A1", raw(compound("EncryptedPackage"))),
    Spoiled("QP504-macros.xlsx", "QP504", "A1", rezipped(_macros)),
    Spoiled("QP504-macros.xls", "QP504", "A1", raw(compound("Workbook", "_VBA_PROJECT_CUR"))),
    Spoiled("QP505-stray-cell.xlsx", "QP505", "A1", rezipped(_stray_cell),
            limits={"MAX_AREA": 1500}),
    Spoiled("QP505-ratio.xlsx", "QP505", "A1", rezipped(_blanks),
            limits={"RATIO_FROM": 10_000, "MAX_RATIO": 5}),
    Spoiled("QP505-unpacked.xlsx", "QP505", "A1", rezipped(_blanks),
            limits={"MAX_UNPACKED": 40_000}),
    Spoiled("QP505-many-cells.xlsx", "QP505", "A1", cells(), limits={"MAX_CELLS": 20}),
    Spoiled("QP505-long-texts.xlsx", "QP505", "A1", cells(), limits={"MAX_TEXT": 200}),
    Spoiled("QP505-many-entries.xlsx", "QP505", "A1", rezipped(_entries),
            limits={"MAX_ENTRIES": 20}),
    Spoiled("QP505-large.csv", "QP505", "A1", raw(b"id,period,value\nfirms,2014-Q3,9\n"),
            limits={"MAX_BYTES": 30}),
    Spoiled("QP505-many-cells.csv", "QP505", "A1", raw(b"id,period,value\nfirms,2014-Q3,9\n"),
            limits={"MAX_CELLS": 5}),
    Spoiled("QP506-latin.csv", "QP506", "A1", raw("id,period,value\nété,2014,1".encode("latin-1"))),
    Spoiled("QP507-no-headings.csv", "QP507", "A1", raw(b"firms,2014-Q3,96\n")),
    Spoiled("QP507-no-value.csv", "QP507", "A2", raw(b"a title\nid,period\nfirms,2014-Q3\n")),
    Spoiled("QP507-first-row-deleted.xlsx", "QP507", "B5", without_first_row),
    Spoiled("QP508-other-plan.xlsx", "QP508", "A1", about(1, "another-plan")),
    Spoiled("QP509-target-changed.xlsx", "QP509", "D7",
            hidden(WATER, target="at_least: 90 @ 2014-12-31", fingerprint="000000000000")),
    Spoiled("QP509-unit-changed.xlsx", "QP509", "C7", hidden(WATER, unit="‰")),
    Spoiled("QP510-indicator-gone.xlsx", "QP510", "B7", hidden(WATER, id="cleanliness")),
    Spoiled("QP510-misspelt.csv", "QP510", "A2", raw(b"id,period,value\nwatre,2014-Q3,96\n")),
    Spoiled("QP511-about.xlsx", "QP511", "G7", cells(G7="约79")),
    Spoiled("QP511-words.xlsx", "QP511", "G8", cells(G7="96", G8="none yet")),
    Spoiled("QP511-two-numbers.xlsx", "QP511", "G8", cells(G8="12;13")),
    Spoiled("QP511-no-denominator.xlsx", "QP511", "G7", cells(G7="96/0")),
    Spoiled("QP511-many-digits.xlsx", "QP511", "G8", cells(G8="1" * 31)),
    Spoiled("QP511-date.xlsx", "QP511", "G7", cells(G7=making.TODAY)),
    Spoiled("QP511-flag.xlsx", "QP511", "G7", cells(G7=True)),
    Spoiled(
        "QP511-merged-figure.xlsx",
        "QP511",
        "C3",
        merged(HEAD, ["water", "2014-Q3", "96"], ["firms", "2014-Q3", None], area="C2:C3"),
    ),
    Spoiled("QP512-words.csv", "QP512", "B2", raw("id,period,value\nfirms,第三季,9\n".encode())),
    Spoiled("QP512-middle.xlsx", "QP512", "B2", table(HEAD, ["firms", making.TODAY, 9])),
    Spoiled("QP512-no-day.xlsx", "QP512", "H7", cells(1, G7="started", H7="2014-Q3")),
    Spoiled("QP513-changed.csv", "QP513", "C2", raw(b"id,period,value\nwater,2014-Q2,93\n")),
    Spoiled("QP514-twice.csv", "QP514", "C3",
            raw(b"id,period,value\nfirms,2014Q3,9\nfirms,2014Q3,8\n")),
    Spoiled("QP515-error.xlsx", "QP515", "G7", cells(G7="#DIV/0!")),
    Spoiled("QP515-uncomputed.xlsx", "QP515", "G7", cells(G7="=962/1000")),
    Spoiled("QP516-no-period.csv", "QP516", "B2", raw(b"id,period,value\nfirms,,96\n")),
    Spoiled("QP516-no-id.csv", "QP516", "A2", raw(b"id,period,value\n,2014-Q3,96\n")),
    Spoiled("QP516-no-day.xlsx", "QP516", "H7", cells(1, G7="started")),
    Spoiled("QP517-no-state.xlsx", "QP517", "G7", cells(1, G7="nearly", H7="2014-09-30")),
    Spoiled("QP518-unknown.csv", "QP518", "D2",
            raw(b"id,period,value,by\nfirms,2014Q3,9,nobody\n")),
    Spoiled("QP518-gone.xlsx", "QP518", "A1", about(2, "nobody")),
    Spoiled("QP519-direction.xlsx", "QP519", "I7", cells(G7="96", I7="a\u202eb")),
    Spoiled("QP519-long.csv", "QP519", "D2",
            raw(b"id,period,value,note\nfirms,2014Q3,9," + b"x" * 20_001)),
    Spoiled("QP520-share.xlsx", "QP520", "G7", cells(G7=0.962)),
    Spoiled("QP520-many-per-cent.xlsx", "QP520", "G7", shown_as("G7", 1.015, "0.0%")),
    Spoiled("QP520-upside-down.xlsx", "QP520", "G7", cells(G7="1000/962")),
    Spoiled("QP520-length.csv", "QP520", "B2", raw(b"id,period,value\nfirms,2014-09,9\n")),
    Spoiled("QP520-not-over.csv", "QP520", "C2", raw(b"id,period,value\nfirms,2014-Q4,9\n")),
    Spoiled("QP520-to-come.xlsx", "QP520", "H7", cells(1, G7="started", H7="2014-12-01")),
    Spoiled("QP403-upside-down.csv", "QP403", "C2", raw(b"id,period,value\nfirms,2014Q3,7/6\n")),
    Spoiled("QP408-overlap.csv", "QP408", "B2", raw(b"id,period,value\nwater,2014-03,96\n")),
    Spoiled("QP546-open-quote.csv", "QP546", "A3",
            raw(b'id,period,value,note\nfirms,2014Q3,9,\nfirms,2014Q2,8,"so\nwater,2014-Q3,96,\n')),
    Spoiled("QP546-closed-too-late.csv", "QP546", "A2",
            raw(b'id,period,value,note\nfirms,2014Q3,9,"so\nwater,2014-Q3,96,no"\n')),
    Spoiled("QP546-short-rows.csv", "QP546", "A2",
            raw(b'id,period,value,note\nfirms,2014Q3,9,"so\nwater,2014-Q3,96\ndust,2014-07,7"\n')),
    Spoiled("QP546-inside.csv", "QP546", "A2",
            raw(b'id,period,value,note\nfirms,2014Q3,9,"a"b"\n')),
    Spoiled("QP547-long-row.csv", "QP547", "D2",
            raw(b"id,period,value\nfirms,2014-Q3,1,234\n")),
    Spoiled("QP547-unnamed-column.csv", "QP547", "D2",
            raw(b"id,period,value,\nfirms,2014-Q3,1,234\n")),
    Spoiled("QP547-cut-number.csv", "QP547", "D2",
            raw(b"id,period,value,note\nfirms,2014-Q3,1,234\n")),
    Spoiled("QP502-web-page.xls", "QP502", "A1", raw(b"<html><table><tr><td>1</td></tr></table>")),
    Spoiled("QP502-excel-2003.xls", "QP502", "A1", raw(EXCEL_2003)),
    Spoiled("QP502-web-archive.xls", "QP502", "A1", raw(WEB_ARCHIVE)),
    Spoiled("QP507-prediction.csv", "QP507", "A1",
            raw(b"id,period,Forecast value\nfirms,2014-Q3,9\n")),
    Spoiled("QP510-beginning.csv", "QP510", "A2",
            raw("id,period,value\n达标企业,2014-Q3,9\n".encode())),
    Spoiled("QP512-perhaps-a-month.csv", "QP512", "B2",
            raw(b"id,period,value\nfirms,2014/2,9\n")),
    Spoiled("QP520-share-of-one.xlsx", "QP520", "G7", cells(G7=1)),
    Spoiled("QP533-shared.csv", "QP533", "A2",
            raw("id,period,value\n样本景区游客,2014-Q3,9\n".encode())),
    Spoiled("QP534-column.csv", "QP534", "B2",
            raw("指标,计量单位,报告期,数值\nfirms,万家,2014-Q3,9\n".encode())),
    Spoiled("QP534-heading.csv", "QP534", "C2",
            raw("指标,报告期,数值（万家）\nfirms,2014-Q3,9\n".encode())),
    Spoiled("QP534-line.csv", "QP534", "C4",
            raw("样本表,,\n,,单位：万家\n指标,报告期,数值\nfirms,2014-Q3,9\n".encode())),
    Spoiled("QP534-format.xlsx", "QP534", "G8", shown_as("G8", 9, '0.0"万家"')),
    Spoiled("QP534-figure.csv", "QP534", "C2",
            raw("id,period,value\nfirms,2014-Q3,9万人\n".encode())),
    Spoiled("QP535-thousands.xlsx", "QP535", "G8", shown_as("G8", 92340000, "0!.0,")),
    Spoiled("QP536-twice.csv", "QP536", "C2",
            raw("id,period,value\nvisits-a,2014-Q3,812.5万\n".encode())),
    Spoiled("QP537-two-values.csv", "QP537", "D2",
            raw(b"id,period,value,actual\nfirms,2014-Q3,9,8\n")),
    Spoiled("QP538-blank-heading.csv", "QP538", "D2",
            raw(b"id,period,value,\nfirms,2014-Q3,9,8\n")),
    Spoiled("QP538-row-added.xlsx", "QP538", "G12", cells(B12="another", G12="99")),
    Spoiled("QP538-beside.xlsx", "QP538", "Z7", cells(G7="96", Z7="97")),
    Spoiled("QP539-title.xlsx", "QP539", "B7", cells(G7="96", B7="Firms")),
    Spoiled("QP539-unit.xlsx", "QP539", "C8", cells(G8="9", C8="万家")),
    Spoiled("QP539-period.xlsx", "QP539", "E8", cells(G8="9", E8="2014-Q2")),
    Spoiled("QP540-comma.csv", "QP540", "C2", raw(b"id;period;value\nfirms;2014-Q3;1,234\n")),
    Spoiled("QP541-draft.xlsx", "QP541", "A1", hidden_sheet, warning=True),
    Spoiled("QP542-total.csv", "QP542", "A3",
            raw("id,period,value\nfirms,2014-Q3,9\n合计,2014-Q3,9\n".encode()), warning=True),
    Spoiled("QP543-support.csv", "QP543", "C2",
            raw("id,date,state,by\nboilers,2014-09-30,done,样本质监局\n".encode()), warning=True),
    Spoiled("QP530-remark.xlsx", "QP530", "I8", cells(I8="not known yet"), warning=True),
    Spoiled("QP531-column.csv", "QP531", "D1",
            raw(b"id,period,value,sorce\nfirms,2014Q3,9,x\n"), warning=True),
    Spoiled("QP532-again.csv", "QP532", "C2",
            raw(b"id,period,value\nrules,2014-06-30,done\n"), warning=True),
)  # fmt: skip

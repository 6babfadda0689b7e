"""`trace` reads what others may have touched: the checks and limits of `import`, and no traceback.

Every input is just past a limit that the test has lowered, or harmless elsewhere.
"""

import shutil
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from qplan.core.base.errors import ReportNotReadableError
from qplan.core.base.formats import ReportFormat
from qplan.store.reports.read import read_report
from tests.conftest import Run
from tests.limits import lowered
from tests.reports.conftest import FORMATS, TAIYUAN
from tests.reports.test_same_numbers import Made

DOCUMENT, SHEET = "word/document.xml", "xl/worksheets/sheet1.xml"


def repacked(data: bytes, change: Callable[[dict[str, bytes]], object]) -> bytes:
    """An archive whose parts were changed."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        parts = {name: old.read(name) for name in old.namelist()}
        change(parts)
        for name, content in parts.items():
            new.writestr(name, content)
    return out.getvalue()


def replaced(name: str, old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    def change(parts: dict[str, bytes]) -> None:
        assert old in parts[name]
        parts[name] = parts[name].replace(old, new, 1)

    return lambda data: repacked(data, change)


def locked(data: bytes) -> bytes:
    """Each entry says that it is encrypted."""
    changed = bytearray(data)
    at = changed.find(b"PK\x01\x02")
    while at >= 0:
        changed[at + 8] |= 1
        at = changed.find(b"PK\x01\x02", at + 4)
    return bytes(changed)


SPOILED: dict[str, tuple[str, Callable[[bytes], bytes], str]] = {
    "encoding": ("docx", replaced(DOCUMENT, b"UTF-8", b"sample-8"), "QP502"),
    "document type": ("docx", replaced(DOCUMENT, b"<w:document", b"<!DOCTYPE x><w:document"),
                      "QP502"),
    "not well-formed": ("docx", replaced(DOCUMENT, b"</w:body>", b"</w:bodi>"), "QP502"),
    "encrypted": ("docx", locked, "QP503"),
    "cut off": ("docx", lambda data: data[:-2000], "QP502"),
    "encrypted ledger": ("xlsx", locked, "QP503"),
    "macros": ("xlsx", lambda data: repacked(
        data, lambda parts: parts.update({"xl/vbaProject.bin": b""})), "QP504"),
    "no sheet": ("xlsx", lambda data: repacked(data, lambda parts: parts.pop(SHEET)), "QP502"),
    "sheet of no kind": (
        "xlsx",
        replaced("xl/_rels/workbook.xml.rels", b"relationships/worksheet", b"relationships/sheet"),
        "QP502",
    ),
    "cell in no place": ("xlsx", replaced(SHEET, b'r="A1"', b'r="1A"'), "QP502"),
}  # fmt: skip


@pytest.mark.parametrize("case", SPOILED)
def test_a_spoiled_report_is_refused_with_its_code(
    made: Made, run: Run, tmp_path: Path, case: str
) -> None:
    form, spoil, code = SPOILED[case]
    plan = Path(shutil.copy(TAIYUAN[0], tmp_path))
    report = tmp_path / f"x.{form}"
    report.write_bytes(spoil((made("taiyuan", "en") / f"report.{form}").read_bytes()))
    output = run("--file", plan, "trace", report)
    assert (2, "") == (output.code, output.out)
    assert f"x.{form}:1:1: {code} error: " in output.err
    assert f"x.{form} cannot be read; nothing was checked" in output.err


LIMITS = {
    "docx": ("MAX_ENTRIES", "MAX_UNPACKED", "MAX_ELEMENTS", "MAX_TEXT", "MAX_CELLS", "MAX_DEPTH"),
    "xlsx": ("MAX_ENTRIES", "MAX_UNPACKED", "MAX_ELEMENTS", "MAX_TEXT", "MAX_CELLS", "MAX_AREA"),
    "html": ("MAX_ELEMENTS", "MAX_TEXT", "MAX_CELLS", "MAX_DEPTH"),
    "md": ("MAX_ELEMENTS", "MAX_TEXT", "MAX_CELLS"),
}


@pytest.mark.parametrize(
    ("form", "limit"), [(form, limit) for form in FORMATS for limit in LIMITS[form]]
)
def test_every_limit_holds(
    made: Made, monkeypatch: pytest.MonkeyPatch, form: str, limit: str
) -> None:
    """A report that passes is refused where the limit is below what it holds."""
    data = (made("taiyuan", "en") / f"report.{form}").read_bytes()
    read_report(data, ReportFormat(form), "x")
    lowered(monkeypatch, **{limit: 4})
    with pytest.raises(ReportNotReadableError) as caught:
        read_report(data, ReportFormat(form), "x")
    assert caught.value.diagnostics[0].code.id == ("QP502" if limit == "MAX_DEPTH" else "QP505")


def test_a_larger_plan_may_have_a_larger_report(
    made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = (made("taiyuan", "en") / "report.xlsx").read_bytes()
    lowered(monkeypatch, MAX_CELLS=1000)
    with pytest.raises(ReportNotReadableError):
        read_report(data, ReportFormat.XLSX, "x")
    assert read_report(data, ReportFormat.XLSX, "x", times=100).slots


@pytest.mark.parametrize("form", ["html", "md"])
def test_a_row_that_stands_twice_is_found(made: Made, run: Run, tmp_path: Path, form: str) -> None:
    """A copy of a row with another number in it is not hidden by the true one below."""
    plan = Path(shutil.copy(TAIYUAN[0], tmp_path))
    report = Path(shutil.copy(made("taiyuan", "en") / f"report.{form}", tmp_path))
    text = report.read_text(encoding="utf-8")
    row = next(line for line in text.splitlines() if "row:pm25" in line)
    report.write_text(
        text.replace(row, row.replace("68.07", "62.07") + "\n" + row, 1), encoding="utf-8"
    )
    output = run("--file", plan, "trace", report)
    assert 1 == output.code
    assert "62.07" in output.out


REPEATED = [
    "<p data-q=k>1</p>", "<a ", "<!--", "<![", "</x>", "<a b='", '<a b="', "<a b=", "< ", "|",
    " <!--q ", " <!--q k 00000000--> ", "1 ", "&#49;", "\\", "\n", "=", "a=b ",
]  # fmt: skip


@pytest.mark.parametrize("piece", REPEATED)
@pytest.mark.parametrize("form", ["html", "md"])
def test_time_grows_with_the_length(made: Made, form: str, piece: str) -> None:
    """Of many equal pieces, four times as many take about four times as long."""
    from time import process_time

    head = (made("taiyuan", "en") / f"report.{form}").read_bytes()
    taken = []
    for length in (50_000, 200_000):
        start = process_time()
        read_report(head + (piece * (length // len(piece))).encode(), ReportFormat(form), "x")
        taken.append(process_time() - start)
    assert taken[1] < 10 * taken[0] + 0.5, taken

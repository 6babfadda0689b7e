"""Documents of every kind to blocks, and what cannot be read, by its reason."""

import os
import time
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from qplan.core.base.errors import QplanError
from qplan.core.draft.blocks import Block
from qplan.store.documents.limits import MAX_TEXT, SECONDS
from qplan.store.documents.read import read_document
from tests.unit.store.documents import making


def read(folder: Path, name: str, data: bytes) -> list[str]:
    path = folder / name
    path.write_bytes(data)
    return [block.text for block in read_document(path)]


def refused(folder: Path, name: str, data: bytes) -> str:
    with pytest.raises(QplanError) as caught:
        read(folder, name, data)
    why = caught.value.message.args["why"]
    return str(getattr(why, "template", why))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_a_text_is_lines(tmp_path: Path, encoding: str) -> None:
    assert ["一、甲", "正文"] == read(tmp_path, "a.txt", "一、甲\r\n\r\n正文\n".encode(encoding))


def test_a_line_with_tabs_is_a_row(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("任务\t牵头单位\n", encoding="utf-8")
    assert (Block("任务\t牵头单位", is_row=True),) == read_document(path)


def test_characters_that_no_plan_may_hold_are_dropped(tmp_path: Path) -> None:
    assert ["ab"] == read(tmp_path, "a.txt", "a\u202eb\u200b".encode())


def test_a_long_line_is_cut_at_its_sentences(tmp_path: Path) -> None:
    found = read(tmp_path, "a.txt", ("开展抽查。" * 3000).encode())
    assert len(found) > 1
    assert all(text.endswith("。") for text in found)


def test_docx_paragraphs_and_rows(tmp_path: Path) -> None:
    data = making.docx(["一、甲", "正文"], [["任务", "牵头单位"], ["抽查", "市甲局"]])
    assert ["一、甲", "正文", "任务\t牵头单位", "抽查\t市甲局"] == read(tmp_path, "a.docx", data)


def test_automatic_numbers_of_docx_are_read(tmp_path: Path) -> None:
    found = read(tmp_path, "a.docx", making.numbered(0, 1, 1, 0, 1))
    assert ["一、标题", "（一）标题", "（二）标题", "二、标题", "（一）标题"] == found


def test_html_paragraphs_and_rows(tmp_path: Path) -> None:
    page = """<!doctype html><html><head><title>x</title><script>var a = 1</script></head><body>
    <nav>menu</nav><p>一、甲<br>正文 <b>粗</b>体<p>第二段</p><div style="display:none">hidden</div>
    <ol><li>first<li>second</ol>
    <table><tr><th>任务<th>牵头单位</tr>
    <tr><td rowspan=2>抽查<td>市甲局</tr><tr><td>市乙局</tr></table>
    """
    assert read(tmp_path, "a.html", page.encode()) == [
        "一、甲",
        "正文 粗体",
        "第二段",
        "1. first",
        "2. second",
        "任务\t牵头单位",
        "抽查\t市甲局",
        "抽查\t市乙局",
    ]


def test_html_in_gbk_is_read(tmp_path: Path) -> None:
    page = '<html><head><meta charset="gb2312"></head><body><p>一、甲</p></body></html>'
    assert ["一、甲"] == read(tmp_path, "a.html", page.encode("gbk"))


def test_pdf_lines_are_put_together(tmp_path: Path) -> None:
    full = "This is a line that is as long as the page is wide and goes on in"
    lines = ["1. Transport", full, "the next one.", "Lead: Roads Office", "- 4 -"]
    found = read(tmp_path, "a.pdf", making.pdf(lines))
    assert ["1. Transport", f"{full} the next one.", "Lead: Roads Office"] == found


def test_a_scanned_pdf_is_refused_by_name(tmp_path: Path) -> None:
    assert "its pages are pictures: a scanned document" == refused(
        tmp_path, "a.pdf", making.pdf([], [])
    )


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.doc", b"\xd0\xcf\x11\xe0" + bytes(600), "a document of Word 97 to 2003"),
        ("a.rtf", b"{\\rtf1 hello}", "neither text, HTML, docx nor PDF"),
        (
            "a.mht",
            b"From: x\r\nMIME-Version: 1.0\r\n\r\n<html>",
            "neither text, HTML, docx nor PDF",
        ),
        ("a.txt", b"\xff\xfe\x00", "not a text in UTF-8, UTF-16 or GB18030"),
        ("a.txt", b"a\x00b", "not a text in UTF-8, UTF-16 or GB18030"),
        ("a.txt", b" \n\n", "there is no text in it"),
        ("a.txt", "甲\n".encode() * (MAX_TEXT + 1), "it is too large, or unpacks to too much"),
        ("a.pdf", b"%PDF-1.4\nbroken", "it is damaged"),
        ("a.docx", making.packed(document="<w:p>"), "it is damaged"),
        ("a.docx", making.packed(other="<x/>"), "an archive, but no docx document"),
        ("a.docx", b"PK\x03\x04broken", "the book is damaged: {what}"),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path: Path, name: str, data: bytes, why: str) -> None:
    assert why == refused(tmp_path, name, data)


def bomb() -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<a>" + b" " * (200 * 2**20))
    return out.getvalue()


def entities() -> bytes:
    lines = ["<!DOCTYPE a [", '<!ENTITY x0 "ha">']
    lines += [f'<!ENTITY x{n} "&x{n - 1};&x{n - 1};">' for n in range(1, 40)]
    return making.packed(document="".join([*lines, "]><a>&x39;</a>"]))


HOSTILE: dict[str, Callable[[], bytes]] = {
    "bomb.docx": bomb,
    "entities.docx": entities,
    "deep.docx": lambda: making.packed(document="<a>" * 100_000),
    "deep.html": lambda: b"<html><body>" + b"<div>" * 200_000 + b"x",
    "wide.html": lambda: b"<html><body>" + b"<p>x</p>" * 1_000_000,
    "spans.html": lambda: b"<html><table>" + b"<tr><td rowspan=99 colspan=99>x</td></tr>" * 20_000,
    "open.html": lambda: b"<html>" + b"<a b='" * 500_000,
    "loop.pdf": lambda: making.pdf(["x" * 40]).replace(b"/Parent 2 0 R", b"/Parent 3 0 R"),
    "long.pdf": lambda: making.pdf(*[["word " * 20] * 40] * 900),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_documents_end_in_time(tmp_path: Path, name: str) -> None:
    """A refusal or blocks, in five seconds and what a process takes to start."""
    path = tmp_path / name
    path.write_bytes(HOSTILE[name]())
    start = time.monotonic()
    with suppress(QplanError):
        read_document(path)
    assert time.monotonic() - start < SECONDS + 5


def test_a_document_is_no_pipe(tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("no pipes here")
    os.mkfifo(tmp_path / "a.txt")
    with pytest.raises(QplanError):
        read_document(tmp_path / "a.txt")

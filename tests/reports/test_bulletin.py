"""The bulletin: laid out as official documents are, its words composed from the numbers."""

import shutil
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from qplan.language import Speaker
from qplan.render.report.docx import render
from qplan.render.report.docx_parts import Heading, SlotParagraph, words
from tests.conftest import Run, plan_with
from tests.reports.conftest import FIVE, TAIYUAN, qplan, view_of
from tests.reports.test_same_numbers import Made

PROGRESS = """\
    - id: good
      title: Streams cleaned
      unit: streams
      baseline: {period: 2013, value: 0}
      target: {change: +10}
      measurements:
      - {period: 2014-Q2, value: 9}
    - id: behind
      title: Boilers scrapped
      unit: boilers
      lead: B
      baseline: {period: 2013, value: 0}
      target: {change: +10}
      measurements:
      - {period: 2014-Q2, value: 1}
    - id: silent
      title: Schools inspected
      unit: schools
      target: {at_least: 3}
"""


def test_good_comes_first_then_what_is_behind_then_who_is_silent() -> None:
    view = view_of(plan_with(PROGRESS), "2014-07-01")
    parts = list(words(view, Speaker("en"), with_title=True))
    order = [part.key.partition(".")[0] for part in parts if isinstance(part, SlotParagraph)]
    assert sorted(set(order), key=order.index) == [
        "opening", "lead", "good", "behind", "silent", "overdue", "rank",
    ]  # fmt: skip
    texts = {part.key: part.text for part in parts if isinstance(part, SlotParagraph)}
    expected = (
        "1. Boilers scrapped: actual 1 boilers, target ≥ 10 boilers, completion 10%; in progress, "
        "light red (lead: B)."
    )
    assert expected == texts["behind.behind"]
    assert "A, indicators without a figure: 1 (Schools inspected)." == texts["silent.A"]


def test_headings_are_numbered_as_in_chinese_documents() -> None:
    view = view_of(plan_with(PROGRESS), "2014-07-01", "zh")
    parts = list(words(view, Speaker("zh"), with_title=True))
    heads = [part.text for part in parts if isinstance(part, Heading)]
    assert "关于《Sample plan》落实情况的通报" == heads[0]
    assert ["一、", "二、", "三、", "四、"] == [h[:2] for h in heads if h[1] == "、"][:4]
    assert ["（一）", "（二）"] == [h[:3] for h in heads if h.startswith("（")]


def test_the_page_is_that_of_the_standard(made: Made) -> None:
    document = docx.Document(str(made("taiyuan", "zh") / "report.docx"))
    section = document.sections[0]
    edges = (
        section.page_width,
        section.page_height,
        section.top_margin,
        section.left_margin,
        section.right_margin,
        section.bottom_margin,
    )
    wide, high, top, left, right, bottom = (round((edge or Mm(0)) / Mm(1)) for edge in edges)
    assert (210, 297, 37, 28) == (wide, high, top, left)
    assert (156, 225) == (wide - left - right, high - top - bottom)
    title, body = document.paragraphs[0], document.paragraphs[2]
    assert ("方正小标宋简体", Pt(22)) == (chinese_font(title), title.runs[0].font.size)
    assert ("仿宋_GB2312", Pt(16)) == (chinese_font(body), body.runs[0].font.size)
    assert Pt(29) == body.paragraph_format.line_spacing
    heads = [p for p in document.paragraphs if p.text.startswith("一、")]
    assert "黑体" == chinese_font(heads[0])


def chinese_font(paragraph: Paragraph) -> str | None:
    fonts = paragraph.runs[0]._r.find(f".//{qn('w:rFonts')}")
    return None if fonts is None else fonts.get(qn("w:eastAsia"))


def template(tmp_path: Path) -> Path:
    document = docx.Document()
    document.add_paragraph("示例机关文件")
    document.add_paragraph("Of {{ issuer }}, on {{as_of}}: {{ title }}")
    document.add_paragraph("{{ body }}")
    document.add_paragraph("Printed for everybody.")
    path = tmp_path / "letterhead.docx"
    document.save(str(path))
    return path


def test_a_template_keeps_its_text_and_gets_the_bulletin_in_its_place(tmp_path: Path) -> None:
    out = tmp_path / "own.docx"
    qplan("--lang", "zh", "--file", TAIYUAN[0], "report", "-o", out,
          "--template", template(tmp_path), "--as-of", "2014-12-31")  # fmt: skip
    document = docx.Document(str(out))
    texts = [p.text for p in document.paragraphs]
    assert "示例机关文件" == texts[0]
    expected = (
        "Of 太原市人民政府办公厅, on 2014年12月31日: 太原市贯彻实施质量发展纲要2014年行动计划"
    )
    assert expected == texts[1]
    assert texts[2].startswith("根据截至")
    assert "Printed for everybody." == texts[-1]
    assert not any("{{" in text for text in texts)
    body = [child.tag for child in document.element.body]
    assert body[-2].endswith("}p")  # the tables stand before the last paragraph as well
    assert 0 == run_trace(out)


def run_trace(report: Path) -> int:
    qplan("--file", TAIYUAN[0], "trace", report)
    return 0


def test_a_template_that_is_no_word_file_is_refused(run: Run, tmp_path: Path) -> None:
    bad = tmp_path / "bad.docx"
    bad.write_bytes(b"not a zip")
    output = run("report", "-o", tmp_path / "x.docx", "--template", bad)
    assert 2 == output.code
    assert "the template is no Word file" in output.err
    assert not (tmp_path / "x.docx").exists()


def test_very_many_figures_stand_in_a_row(made: Made) -> None:
    document = docx.Document(str(made("five", "en") / "report.docx"))
    rows = [p.text for p in document.paragraphs if p.text.startswith("2021-01 ")]
    assert rows
    assert 54 == rows[0].count("; ") + 1


def test_nothing_in_the_archive_tells_the_time() -> None:
    data = render(view_of(plan_with(PROGRESS), "2014-07-01"), Speaker("en"))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert {(1980, 1, 1, 0, 0, 0)} == {entry.date_time for entry in archive.infolist()}


@pytest.mark.office
@pytest.mark.skipif(shutil.which("soffice") is None, reason="no LibreOffice on this machine")
@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_an_office_program_opens_it(made: Made, tmp_path: Path, form: str) -> None:
    report = made("five", "zh") / f"report.{form}"
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
         "--convert-to", "pdf", "--outdir", str(tmp_path), str(report)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")
    if shutil.which("pdftotext") is None:
        pytest.skip("no pdftotext on this machine: the PDF was made, not read")
    said = subprocess.run(
        ["pdftotext", "-layout", str(tmp_path / "report.pdf"), "-"], check=True, capture_output=True
    ).stdout.decode()
    assert "示例市高质量发展五年行动计划" in said.replace("\n", "") or form == "xlsx"
    assert "37.43" in said


@pytest.mark.office
@pytest.mark.skipif(shutil.which("soffice") is None, reason="no LibreOffice on this machine")
@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_a_report_saved_anew_by_an_office_program_still_traces(
    made: Made, run: Run, tmp_path: Path, form: str
) -> None:
    report = made("five", "zh") / f"report.{form}"
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
         "--convert-to", form, "--outdir", str(tmp_path), str(report)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    assert report.read_bytes() != (tmp_path / report.name).read_bytes()
    output = run("--file", FIVE[0], "trace", tmp_path / report.name)
    assert 0 == output.code, output.out

"""The bulletin: laid out as official documents are, its words composed from the numbers."""

import re
import shutil
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph
from lxml import etree

from qplan.core.views.report import Letter, ReportView
from qplan.language import Speaker
from qplan.render.report.bulletin import bulletin
from qplan.render.report.docx import render
from qplan.render.report.docx_parts import Heading, Labelled, SlotParagraph, signed
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


def said(view: ReportView, lang: str) -> dict[str, str]:
    parts = bulletin(view, Speaker(lang), with_title=True)
    return {part.key: part.text for part in parts if isinstance(part, SlotParagraph)}


def test_good_comes_first_then_what_is_behind_then_what_is_asked() -> None:
    texts = said(view_of(plan_with(PROGRESS), "2014-07-20"), "en")
    order = [key.partition(".")[0] for key in texts]
    assert sorted(set(order), key=order.index) == [
        "opening", "summary", "good", "behind", "overdue", "silent", "asked",
    ]  # fmt: skip
    expected = (
        "1. Boilers scrapped (lead: B): 1 boilers in Q2 2014; up 1 boilers from 2013; target: up "
        "10 boilers from 2013, that is at least 10 boilers; completion 10%; 20% of what the "
        "calendar asks; light: red."
    )
    assert expected == texts["behind.behind"]
    assert "2. Indicators without any figure: 1 (Schools inspected)." == texts["silent"].replace(
        "3.", "2."
    )


def test_the_summary_counts_with_shares() -> None:
    texts = said(view_of(plan_with(PROGRESS), "2014-07-20"), "zh")
    assert "量化指标共3项，其中，推进中2项（占66.7%）、无数据1项（占33.3%）。" == texts["summary.1"]
    expected = (
        "推进中可比对进度的指标2项，其中，达到序时进度1项（占50%），未达到序时进度1项"
        "（占50%，亮红灯1项）。"
    )
    assert expected == texts["summary.2"]


def test_headings_are_numbered_as_in_chinese_documents() -> None:
    view = view_of(plan_with(PROGRESS), "2014-06-30", "zh")
    parts = list(bulletin(view, Speaker("zh"), with_title=True))
    heads = [part.text for part in parts if isinstance(part, Heading)]
    assert "关于《Sample plan》2014年上半年落实情况的通报" == heads[0]
    assert ["一、总体情况", "二、进展较好的指标", "三、存在的主要问题", "四、下一步工作要求"] == [
        h for h in heads if h[1] == "、"
    ]
    assert "（一）达到序时进度" in heads


COMPARED = """\
    - id: share
      title: 优良率
      unit: '%'
      baseline: {period: 2012, value: 80}
      target: {at_least: 90}
      measurements:
      - {period: 2013-Q2, value: 84.2}
      - {period: 2014-Q2, value: 86.8}
    - id: accidents
      title: 事故起数
      unit: 起
      target: {at_most: 45}
      combine: sum
      measurements:
      - {period: 2014-Q1, value: 12}
      - {period: 2014-Q2, value: 12}
    - id: water
      title: 水源达标率
      unit: '%'
      target: {at_least: 100, throughout: true}
      measurements:
      - {period: 2014-Q1, value: 98.6}
      - {period: 2014-Q2, value: 100}
    - id: dust
      title: 颗粒物浓度
      unit: µg/m³
      combine: mean
      baseline: {period: 2013, value: 50}
      target: {readings: [{change: -5%}, {change: -10}]}
      measurements:
      - {period: 2014, value: 45}
"""


def test_a_sentence_compares_with_the_baseline_and_the_year_before() -> None:
    """86.8 % is 6.8 points above 80 % of 2012 and 2.6 above 84.2 % of a year before."""
    texts = said(view_of(plan_with(COMPARED), "2014-06-30"), "zh")
    text = next(text for key, text in texts.items() if key.endswith(".share"))
    expected = (
        "1. 优良率（牵头单位：A）：2014年二季度为86.8%，较2012年提高6.8个百分点，同比提高"
        "2.6个百分点，目标为90%以上，目标完成率68%，达序时进度的91%，亮黄灯。"
    )
    assert expected == text


SEASON = """\
    - id: dust
      title: 颗粒物浓度
      unit: µg/m³
      combine: mean
      baseline: {period: 2013, value: 50}
      target: {change: -5%}
      measurements:
      - {period: 2013-Q1, value: 80}
      - {period: 2013-Q2, value: 40}
      - {period: 2014-Q1, value: 72}
      - {period: 2014-Q2, value: 36}
"""


def test_part_of_a_year_is_compared_with_the_same_part_of_a_year() -> None:
    """Half a year of 54 beside a year of 50 says nothing; beside 60 of the same half, −10 %."""
    texts = said(view_of(plan_with(SEASON), "2014-06-30"), "zh")
    text = next(text for key, text in texts.items() if key.endswith(".dust"))
    assert "，同比下降10%，目标为" in text
    assert "较2013年上升" not in text


def test_a_cap_says_what_is_left_of_it() -> None:
    """24 cases of at most 45 leave 21: no sign, no blank, and nothing that might be left over."""
    texts = said(view_of(plan_with(COMPARED), "2014-06-30"), "zh")
    text = next(text for key, text in texts.items() if key.endswith(".accidents"))
    assert "2014年上半年累计24起（数据未覆盖全期，时间覆盖率50%）" in text
    assert "目标为不超过45起，低于上限21起" in text


def test_what_was_broken_is_named_with_its_unit() -> None:
    texts = said(view_of(plan_with(COMPARED), "2014-06-30"), "zh")
    assert texts["failed.water"].endswith(
        "目标为每期保持100%，2014年一季度为98.6%，未能每期保持，达标期数占50%。"
    )


def test_what_is_disputed_stands_by_itself_and_has_no_completion() -> None:
    texts = said(view_of(plan_with(COMPARED), "2015-01-01"), "zh")
    text = texts["unclear.dust"]
    assert "口径1为较2013年下降5%（即不超过47.5µg/m³），结论为达到" in text
    assert "口径2为较2013年下降10µg/m³（即不超过40µg/m³），结论为未达到" in text
    assert "完成率" not in text
    assert "明确颗粒物浓度的口径" in texts["asked.A"]


def test_sender_day_and_whom_to_ask_come_back_with_trace(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "b.docx"
    qplan("--lang", "zh", "--file", TAIYUAN[0], "report", "-o", out, "--as-of", "2014-12-31",
          "--known-at", "2015-02-01", "--sender", "示例办公室", "--dated", "2015-02-10",
          "--reply-by", "2015-03-01", "--contact", "示例 000-0000")  # fmt: skip
    texts = [p.text for p in docx.Document(str(out)).paragraphs]
    assert ["示例办公室", "2015年2月10日"] == texts[texts.index("示例办公室") :][:2]
    assert "（联系人：示例 000-0000）" in texts
    assert any("2015年3月1日前" in text for text in texts)
    assert 0 == run("--file", TAIYUAN[0], "trace", out).code


def test_names_of_any_length_fit(run: Run, tmp_path: Path) -> None:
    """python-docx takes 255 characters of a property; a sender may need 240."""
    plan, out = tmp_path / "plan.yaml", tmp_path / "own.docx"
    text = TAIYUAN[0].read_text(encoding="utf-8")
    assert "id: taiyuan-quality-2014" in text
    plan.write_text(text.replace("id: taiyuan-quality-2014", f"id: {'a' * 150}"), "utf-8")
    wide = "a " * 39 + "a"
    letter = ("--sender", wide, "--contact", wide)
    assert 0 == run("--file", plan, "report", "-o", out, *letter).code
    assert 0 == run("--file", plan, "trace", out).code


def test_answers_are_due_as_long_after_as_figures_are() -> None:
    """`due_after` is 15 days, and the bulletin bears the day its figures were known."""
    texts = said(view_of(plan_with(PROGRESS), "2014-07-20"), "zh")
    assert texts["asked"].startswith("请下列单位于2014年8月4日前")


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


def test_page_numbers_stand_at_the_outer_edge(made: Made) -> None:
    """GB/T 9704, 7.5: an odd page at the right, an even one at the left."""
    document = docx.Document(str(made("taiyuan", "zh") / "report.docx"))
    assert document.settings.odd_and_even_pages_header_footer
    section = document.sections[0]
    odd, even = section.footer.paragraphs[0], section.even_page_footer.paragraphs[0]
    assert (WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.LEFT) == (odd.alignment, even.alignment)
    assert ("—  —", "—  —") == (odd.text, even.text)


@pytest.mark.parametrize(
    ("lang", "latin", "chinese"),
    [
        (
            "zh",
            {"Times New Roman"},
            {"仿宋_GB2312", "黑体", "楷体_GB2312", "方正小标宋简体", "宋体"},
        ),
        ("en", {"Arial"}, {"宋体"}),
    ],
)
def test_every_style_and_the_theme_name_fonts_an_office_has(
    made: Made, lang: str, latin: set[str], chinese: set[str]
) -> None:
    """Each says both, itself; nothing is left to what the sample of python-docx had."""
    with zipfile.ZipFile(made("taiyuan", lang) / "report.docx") as archive:
        styles = etree.fromstring(archive.read("word/styles.xml"))
        theme = etree.fromstring(archive.read("word/theme/theme1.xml"))
    fonts = styles.findall(f".//{qn('w:rFonts')}")
    with_fonts = [
        s for s in styles.iter(qn("w:style")) if s.find(f".//{qn('w:rFonts')}") is not None
    ]
    others = [s for s in styles.iter(qn("w:style")) if s not in with_fonts]
    assert {"numbering"} >= {s.get(qn("w:type")) for s in others}
    assert latin == {f.get(qn(f"w:{a}")) for f in fonts for a in ("ascii", "hAnsi", "cs")}
    assert chinese == {f.get(qn("w:eastAsia")) for f in fonts}
    assert not [a for f in fonts for a in f.attrib if "Theme" in a]
    a = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
    named = {tag: {f.get("typeface") for f in theme.iter(a + tag)} for tag in ("latin", "ea")}
    assert latin == named["latin"]
    assert named["ea"] <= chinese


def test_headings_have_the_styles_that_office_programs_list(made: Made) -> None:
    document = docx.Document(str(made("taiyuan", "zh") / "report.docx"))
    styled = {p.text: p.style.name for p in document.paragraphs if p.style is not None}
    assert "Heading 1" == styled["一、总体情况"]
    assert "Heading 2" == styled["（一）已达目标"]


@pytest.mark.parametrize(
    ("sender", "rights"),
    [
        (None, [4]),
        ("市政府办公厅", [4.25, 4]),  # six characters above six and a half
        ("示例市人民政府质量强市工作领导小组办公室", [2, 8.75]),
    ],
)
def test_who_signs_stands_in_the_middle_above_the_day(
    sender: str | None, rights: list[float]
) -> None:
    """GB/T 9704, 7.3.5.1; 2014年7月20日 is six and a half characters wide."""
    parts = list(signed(sender, "2014年7月20日"))
    assert rights == [part.right for part in parts]


def test_an_english_report_begins_as_reports_to_a_council_do() -> None:
    view = view_of(plan_with(PROGRESS), "2014-07-20").with_letter(
        Letter("Mayor's Office", contact="Ms Example")
    )
    parts = list(bulletin(view, Speaker("en"), with_title=True))
    head = [(p.label, p.text) for p in parts if isinstance(p, Labelled)]
    assert [
        ("Report to", "A; B"),
        ("Report of", "Mayor's Office"),
        ("Date", "20 July 2014"),
        ("Contact", "Ms Example"),
    ] == head
    heads = [p.text for p in parts if isinstance(p, Heading)]
    assert ["1. Purpose of this report", "2. Summary", "3. Targets met and on track"] == heads[1:4]
    assert "3.1 Targets on track" == heads[4]


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
    assert texts[2].endswith("市委组织部：")
    assert texts[3].startswith("根据《太原市")
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


def test_details_are_left_to_the_ledger(made: Made) -> None:
    document = docx.Document(str(made("five", "zh") / "report.docx"))
    assert not any("63.3 31 2021-02-08" in p.text for p in document.paragraphs)
    edges = [p.text for p in document.paragraphs if re.fullmatch(r"附件[1-9]", p.text)]
    assert [f"附件{n}" for n in range(1, len(edges) + 1)] == edges
    listed = [p.text for p in document.paragraphs if p.text.startswith("附件：1.")]
    assert ["附件：1.指标进展情况表"] == listed


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


def test_a_range_that_was_exceeded_is_called_so() -> None:
    plan = plan_with("""\
        - id: growth
          title: Growth
          unit: '%'
          target: {at_least: [6.6, 6.8]}
          measurements: [{period: 2014-Q4, value: 6.9}]
        """)
    texts = said(view_of(plan, "2014-12-31"), "en")
    assert "target: at least 6.6%, at best 6.8%" in texts["met.growth"]
    assert "exceeded: beyond 6.8%" in texts["met.growth"]

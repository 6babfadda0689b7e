"""The bulletin as PDF: the words and the pages of the Word file, with its fonts inside."""

import re
from datetime import date
from functools import cache
from pathlib import Path

import pypdfium2
import pytest
import typst

from qplan.core.base.errors import QplanError
from qplan.core.views.report import ReportView
from qplan.language import Speaker
from qplan.render.report import pdf
from qplan.render.report.bulletin import bulletin
from qplan.render.report.bulletin_annex import annexes
from qplan.render.report.docx_parts import Drawn
from qplan.usecases.report import read_view
from tests.conftest import Run, plan_with
from tests.reports.conftest import FIVE, view_of
from tests.reports.test_bulletin import PROGRESS
from tests.reports.test_hostile import HOSTILE, hostile_view

UPRIGHT, TURNED = (595, 842), (842, 595)


def has_chinese_font() -> bool:
    families = {family.lower() for family in typst.Fonts().families()}
    return any(name.lower() in families for name in (*pdf.SERIF, *pdf.SANS))


needs_chinese = pytest.mark.skipif(not has_chinese_font(), reason="no Chinese font on this machine")
LANGUAGES = [pytest.param("zh", marks=needs_chinese), "en"]


@cache
def five(lang: str) -> tuple[ReportView, bytes]:
    """The five-year example in its last year, and its PDF."""
    days = date.fromisoformat(FIVE[1]), date.fromisoformat(FIVE[2])
    view = read_view(FIVE[0], days, lambda _: lang, lambda _done, _all: None, None)
    return view, pdf.render(view, Speaker(lang))


def bare(text: str) -> str:
    """Without white space, which a page does not keep."""
    return re.sub(r"[\s\ufffe]+", "", text)


def pages(data: bytes) -> list[str]:
    """What is read back from each page, without its number."""
    document = pypdfium2.PdfDocument(data)
    found = []
    for n in range(len(document)):
        text = bare(document[n].get_textpage().get_text_range())
        number = rf"(?:—{n + 1}—|{n + 1})"
        found.append(re.sub(rf"^{number}|{number}$", "", text))
    return found


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_sentence_and_every_cell_can_be_read_back(lang: str) -> None:
    view, data = five(lang)
    say, read = Speaker(lang), "".join(pages(data))
    parts = [p for p in bulletin(view, say, with_title=True) if not isinstance(p, Drawn)]
    said = [part.text for part in parts]
    for annex in annexes(view, say):
        said += [annex.title, *annex.lines]
        for table in annex.tables:
            said += [*table.headings, table.note, *(c for row in table.rows for c in row.cells)]
    assert len(said) > 200
    assert [] == [text for text in said if bare(text) not in read]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_pages_stand_and_those_of_tables_are_turned(lang: str) -> None:
    document = pypdfium2.PdfDocument(five(lang)[1])
    sizes = [tuple(map(round, document[n].get_size())) for n in range(len(document))]
    first = sizes.index(TURNED)
    assert first > 1
    assert {UPRIGHT} == set(sizes[:first])
    assert {TURNED} == set(sizes[first:])


def test_a_table_over_several_pages_repeats_its_heads() -> None:
    rows = "".join(
        f"- {{id: i{n}, title: Indicator {n}, unit: t, target: {{at_least: 1}}}}\n"
        for n in range(90)
    )
    read = pages(pdf.render(view_of(plan_with(rows), "2014-07-20"), Speaker("en")))
    of_table = [page for page in read if "nodata" in page and "Appendix" not in page]
    assert len(of_table) > 1
    assert all(page.startswith("IndicatorTarget") for page in of_table)


def test_the_same_report_has_the_same_bytes() -> None:
    view, data = five("en")
    assert data == pdf.render(view, Speaker("en"))


@needs_chinese
def test_the_fonts_are_in_the_file() -> None:
    """PDF/A-2u: every font embedded, every letter with the character that it stands for."""
    data = five("zh")[1]
    assert b"<pdfaid:part>2</pdfaid:part>" in data
    assert b"<pdfaid:conformance>U</pdfaid:conformance>" in data


def test_what_no_font_can_show_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    without = typst.Fonts(include_system_fonts=False)
    monkeypatch.setattr(pdf, "_fonts", lambda: without)
    view = view_of(plan_with(PROGRESS), "2014-07-20", "zh")
    with pytest.raises(QplanError, match="no font"):
        pdf.render(view, Speaker("zh"))
    assert pdf.render(view, Speaker("en")).startswith(b"%PDF")


@pytest.mark.parametrize("text", HOSTILE)
def test_no_title_is_read_as_markup(text: str) -> None:
    """What is written like typst's own markup or code stays text."""
    assert pdf.render(hostile_view(text), Speaker("en")).startswith(b"%PDF")


def test_markup_of_typst_stays_text() -> None:
    plan = plan_with("""\
        - id: x
          title: '#read("/etc/hosts") *bold* $x$ \\ "quoted" <label> @ref'
          unit: t
          target: {at_least: 3}
        """)
    read = "".join(pages(pdf.render(view_of(plan, "2014-07-20"), Speaker("en"))))
    assert bare('#read("/etc/hosts") *bold* $x$ \\ "quoted" <label> @ref') in read


def test_a_pdf_is_not_read_back(run: Run, tmp_path: Path) -> None:
    report = tmp_path / "report.pdf"
    assert 0 == run("--file", FIVE[0], "--lang", "en", "report", "-o", report).code
    output = run("--file", FIVE[0], "--lang", "en", "trace", report)
    assert 2 == output.code
    assert "report.pdf: a PDF is not read back" in output.err

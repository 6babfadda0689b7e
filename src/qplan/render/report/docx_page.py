"""The page of an official document (GB/T 9704—2012) in Word's terms: paper, fonts, paragraphs.

Fonts are named, not embedded: where one is missing, the office program puts its nearest one in
its place.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from qplan.core.trace.marks import PROSE, digest, tidy
from qplan.render.report.bulletin_page import Hand, Sheet

LINE = Pt(29)
_LABEL = Mm(26)
"""Room for the labels at the head of a report."""


def set_up(document: Document, sheet: Sheet) -> None:
    """Paper, margins and the page number at the foot, as the standard has them."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(28)
    if sheet.is_official:
        document.settings.odd_and_even_pages_header_footer = True
        _page_number(section.footer.paragraphs[0], sheet, WD_ALIGN_PARAGRAPH.RIGHT)
        _page_number(section.even_page_footer.paragraphs[0], sheet, WD_ALIGN_PARAGRAPH.LEFT)
    else:
        _page_number(section.footer.paragraphs[0], sheet, WD_ALIGN_PARAGRAPH.CENTER)


def _page_number(foot: Paragraph, sheet: Sheet, where: WD_ALIGN_PARAGRAPH) -> None:
    """Between two strokes, a character from the outer edge (GB/T 9704, 7.5)."""
    hand, form = sheet.page_number, foot.paragraph_format
    foot.alignment = where
    if sheet.is_official:
        form.left_indent = form.right_indent = Pt(hand.size)
        write(foot, "— ", hand)
    _field(foot, "PAGE", hand)
    if sheet.is_official:
        write(foot, " —", hand)


def _field(paragraph: Paragraph, code: str, hand: Hand) -> None:
    for kind, text in (("begin", None), (None, code), ("end", None)):
        run = write(paragraph, "", hand)
        if kind:
            part = OxmlElement("w:fldChar")
            part.set(qn("w:fldCharType"), kind)
        else:
            part = OxmlElement("w:instrText")
            part.text = text
        run._r.append(part)  # noqa: SLF001 - python-docx has no fields


def turn(document: Document) -> None:
    """Begin pages turned by a quarter, for tables; the type area turns with them."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.top_margin, section.bottom_margin = Mm(28), Mm(26)
    section.left_margin, section.right_margin = Mm(35), Mm(37)


def write(paragraph: Paragraph, text: str, hand: Hand) -> Any:  # noqa: ANN401 - a run
    """Text in a font, Latin letters and digits in another."""
    run = paragraph.add_run(text)
    run.font.name, run.font.size = hand.latin, Pt(hand.size)
    run.font.bold = hand.bold or None
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), hand.font)  # noqa: SLF001 - python-docx knows Latin fonts only
    return run


def lay_out(
    paragraph: Paragraph,
    sheet: Sheet,
    *,
    indent: bool = False,
    centred: bool = False,
    line: Pt | None = None,
) -> None:
    """How the lines of a paragraph stand: by the standard, or as a report has them."""
    form = paragraph.paragraph_format
    form.space_before = form.space_after = Pt(0)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.LEFT
    if not sheet.is_official:
        form.space_after = Pt(6)
        form.line_spacing = 1.15
        return
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, line or LINE
    if indent:
        form.first_line_indent = Pt(2 * sheet.body.size)
        _indentation(paragraph).set(qn("w:firstLineChars"), "200")
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY


def from_right(paragraph: Paragraph, sheet: Sheet, characters: float) -> None:
    """Against the right edge, but for so many characters."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    paragraph.paragraph_format.right_indent = Pt(characters * sheet.body.size)
    _indentation(paragraph).set(qn("w:rightChars"), f"{characters * 100:.0f}")


def hang(paragraph: Paragraph, sheet: Sheet, label: int) -> None:
    """Two characters from the left edge, lines after the first behind a label of so many."""
    form = paragraph.paragraph_format
    form.left_indent = Pt((2 + label) * sheet.body.size)
    form.first_line_indent = Pt(-label * sheet.body.size)


def behind_label(paragraph: Paragraph) -> None:
    """Lines behind a label at the left edge, one below another."""
    form = paragraph.paragraph_format
    form.left_indent, form.first_line_indent = _LABEL, -_LABEL
    form.tab_stops.add_tab_stop(_LABEL)


def _indentation(paragraph: Paragraph) -> Any:  # noqa: ANN401 - lxml
    return paragraph._p.get_or_add_pPr().get_or_add_ind()  # noqa: SLF001 - no such property


def bookmark(paragraph: Paragraph, number: int, name: str) -> None:
    """Put a bookmark around what stands in a paragraph: `trace` finds it by that."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for part in (start, end):
        part.set(qn("w:id"), str(number))
    start.set(qn("w:name"), name)
    properties = paragraph._p.pPr  # noqa: SLF001 - python-docx has no bookmarks
    at = 0 if properties is None else 1
    paragraph._p.insert(at, start)  # noqa: SLF001 - as above
    paragraph._p.append(end)  # noqa: SLF001 - as above


def mark_name(key: str, texts: Sequence[str]) -> str:
    """The name of a bookmark: what it is about, and what it held."""
    kind = "qp" if key.startswith(PROSE) else "q"
    return f"{kind}_{digest(key)}_{digest(tidy(*texts))}"


class Bookmark(NamedTuple):
    """A bookmark: its number in the document, and its name."""

    number: int
    name: str


# Tables are written as text: by python-docx, a cell at a time, a large one takes minutes.


def row(
    texts: Sequence[str],
    widths: Sequence[int],
    right: Sequence[bool],
    hand: Hand,
    *,
    mark: Bookmark | None = None,
    head: bool = False,
) -> str:
    """A row of a table; a head is repeated on every page, and no row is broken."""
    before = after = ""
    if mark is not None:
        before = f'<w:bookmarkStart w:id="{mark.number}" w:name="{mark.name}"/>'
        after = f'<w:bookmarkEnd w:id="{mark.number}"/>'
    middle = '<w:vAlign w:val="center"/>'
    cells = []
    for text, width, at_right in zip(texts, widths, right, strict=True):
        cells.append(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{middle}</w:tcPr><w:p><w:pPr>'
            '<w:spacing w:before="0" w:after="0" w:line="280" w:lineRule="exact"/>'
            f'<w:jc w:val="{"center" if head else "right" if at_right else "left"}"/></w:pPr>'
            f"{before}<w:r><w:rPr>"
            f'<w:rFonts w:ascii="{hand.latin}" w:hAnsi="{hand.latin}" w:eastAsia="{hand.font}"/>'
            f'{"<w:b/>" if hand.bold else ""}<w:sz w:val="{hand.size * 2:.0f}"/></w:rPr>'
            f'<w:t xml:space="preserve">{escape(text)}</w:t></w:r>{after}</w:p></w:tc>'
        )
        before = after = ""
    repeated = "<w:tblHeader/>" if head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{''.join(cells)}</w:tr>"


def table(rows: Sequence[str], widths: Sequence[int], style: str | None) -> Any:  # noqa: ANN401 - lxml
    """A table of such rows, in the middle of the page."""
    named = "" if style is None else f'<w:tblStyle w:val="{escape(style)}"/>'
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return parse_xml(
        f"<w:tbl {nsdecls('w')}><w:tblPr>{named}"
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        '<w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="80" w:type="dxa"/>'
        '<w:bottom w:w="40" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar>'
        "</w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )

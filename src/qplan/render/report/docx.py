"""A report as a bulletin (通报) in Word, laid out as official documents are."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from io import BytesIO
from zipfile import BadZipFile

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from qplan.core.base.errors import QplanError
from qplan.core.base.message import msg
from qplan.core.trace.marks import header, letter_line
from qplan.core.views.report import ReportView
from qplan.language import Speaker
from qplan.render.kit.renderer import FileRenderer
from qplan.render.report import docx_page as page
from qplan.render.report import sentences, tables
from qplan.render.report.bulletin import bulletin
from qplan.render.report.bulletin_annex import Annex, annexes
from qplan.render.report.bulletin_page import NARROW, WIDE, Hand, sheet_of
from qplan.render.report.column_widths import column_widths
from qplan.render.report.docx_chart import place
from qplan.render.report.docx_dress import dress
from qplan.render.report.docx_file import file_of, new_document, set_property
from qplan.render.report.docx_parts import (
    Appended,
    Drawn,
    Heading,
    Labelled,
    Part,
    Plain,
    Signed,
    SlotParagraph,
)

PLACE = "{{ body }}"
"""Stands in a template where the bulletin goes; without it, at the end."""
_FIELD = re.compile(r"\{\{ *(title|number|issuer|as_of|known_at|date) *\}\}")
_LABEL = 3
"""Characters of the word before the first appendix, with its colon."""
_FIRST_CHART = 100
"""Charts are numbered from here: a template may have some of its own."""


def renderer_with(template: bytes | None) -> FileRenderer[ReportView]:
    """The renderer with a template of the user's own, or with the page of the standard."""
    return partial(render, template=template)


def render(view: ReportView, say: Speaker, *, template: bytes | None = None) -> bytes:
    """The whole bulletin."""
    document = _open(template)
    writer = _BulletinWriter(document, view, say, with_title=template is None)
    writer.write()
    if template is None:
        page.set_up(document, writer.sheet)
        dress(document, writer.sheet)
    set_property(document, "description", header(view.origin))
    set_property(document, "subject", letter_line(view.origin.letter))
    return file_of(document, say(view.status.title), view.origin.known_at)


def _open(template: bytes | None) -> Document:
    if template is None:
        return new_document()
    try:
        return docx.Document(BytesIO(template))
    except (BadZipFile, KeyError, ValueError, OSError) as error:
        raise QplanError(
            msg("the template is no Word file: {reason}", reason=type(error).__name__),
            hint=msg("give a .docx file, saved by Word, WPS or LibreOffice"),
        ) from None


class _BulletinWriter:
    """Writes the bulletin into a document, at its end or where a template wants it."""

    def __init__(
        self, document: Document, view: ReportView, say: Speaker, *, with_title: bool
    ) -> None:
        self.document, self.view, self.say = document, view, say
        self.with_title = with_title
        self.sheet = sheet_of(say.language)
        self._place = next((p for p in document.paragraphs if p.text.strip() == PLACE), None)
        self._styles = {style.name for style in document.styles} if with_title else set()
        """Those of a template look as its owner wants: its headings keep to the text's own."""
        self._charts = 0
        self._marks = 1000
        """Numbers of bookmarks: a template may have some of its own."""

    def write(self) -> None:
        """Everything in order."""
        self._fill_fields()
        for part in bulletin(self.view, self.say, with_title=self.with_title):
            self._part(part)
        if self.with_title:
            page.turn(self.document)
        found = annexes(self.view, self.say)
        for n, annex in enumerate(found, start=1):
            self._annex(annex, n if len(found) > 1 else None)
        if self._place is not None:
            self._place._p.getparent().remove(self._place._p)  # noqa: SLF001 - no such method

    def _fill_fields(self) -> None:
        values = sentences.filled_in(self.view, self.say)
        for paragraph in _everywhere(self.document):
            if _FIELD.search(paragraph.text):
                filled = _FIELD.sub(lambda found: values[found[1]], paragraph.text)
                first, *rest = paragraph.runs
                first.text = filled
                for run in rest:
                    run.text = ""

    def _paragraph(self) -> Paragraph:
        if self._place is not None:
            paragraph: Paragraph = self._place.insert_paragraph_before()
            return paragraph
        return self.document.add_paragraph()

    def _part(self, part: Part) -> None:
        paragraph, sheet = self._paragraph(), self.sheet
        match part:
            case Heading():
                self._heading(paragraph, part)
            case SlotParagraph(key, text, indent):
                page.lay_out(paragraph, sheet, indent=indent)
                page.write(paragraph, text, sheet.body)
                paragraph.paragraph_format.keep_with_next = text.endswith((":", "：")) or None
                self._mark(paragraph, f"p:{key}", [text])
            case Plain(text, indent):
                page.lay_out(paragraph, sheet, indent=indent and bool(text))
                paragraph.paragraph_format.keep_with_next = None if text else True
                page.write(paragraph, text, sheet.body)
            case Appended(text, is_first):
                page.lay_out(paragraph, sheet)
                paragraph.paragraph_format.keep_with_next = True
                page.hang(paragraph, sheet, _LABEL if is_first else 0)
                if not is_first:
                    paragraph.paragraph_format.left_indent = Pt((2 + _LABEL) * sheet.body.size)
                page.write(paragraph, text, sheet.body)
            case Labelled(label, text, key):
                page.lay_out(paragraph, sheet)
                page.behind_label(paragraph)
                page.write(paragraph, f"{label}\t", sheet.subheading)
                page.write(paragraph, text, sheet.body)
                if key is not None:
                    self._mark(paragraph, f"p:{key}", [label, text])
            case Drawn():
                self._draw(paragraph, part)
            case Signed(text, key, right):
                page.lay_out(paragraph, sheet)
                page.from_right(paragraph, sheet, right)
                page.write(paragraph, text, sheet.body)
                self._mark(paragraph, f"p:{key}", [text])

    def _draw(self, paragraph: Paragraph, drawn: Drawn) -> None:
        """A chart with its caption below it."""
        self._charts += 1
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.keep_with_next = True
        sheet, chart = self.sheet, drawn.chart
        number = _FIRST_CHART + self._charts
        paragraph._p.append(place(self.document, chart, number, sheet.small, drawn.described))  # noqa: SLF001 - python-docx has no charts
        self._mark(paragraph, chart.key, chart.texts)
        caption = self._paragraph()
        page.lay_out(caption, sheet, centred=True, line=Pt(20))
        page.write(caption, chart.caption, sheet.caption)

    def _heading(self, paragraph: Paragraph, heading: Heading) -> None:
        """In the style of its rank, so that an office program lists it; looking as it should."""
        sheet, level = self.sheet, heading.level
        style = "Title" if level == 0 else f"Heading {level}"
        if style in self._styles:
            paragraph.style = style
        hand = (sheet.title, sheet.heading, sheet.subheading)[level]
        page.lay_out(
            paragraph,
            sheet,
            indent=level > 0,
            centred=level == 0 and sheet.is_official,
            line=None if level else Pt(35),
        )
        if not sheet.is_official and level:
            paragraph.paragraph_format.space_before = Pt(14 if level == 1 else 8)
        paragraph.paragraph_format.keep_with_next = True
        page.write(paragraph, heading.text, hand)

    def _mark(self, paragraph: Paragraph, key: str, texts: Sequence[str]) -> None:
        self._marks += 1
        page.bookmark(paragraph, self._marks, page.mark_name(key, texts))

    def _annex(self, annex: Annex, number: int | None) -> None:
        """One appendix: its number at the edge, its title in the middle, then what it holds."""
        edge = self._paragraph()
        edge.paragraph_format.page_break_before = number not in (None, 1) or not self.with_title
        edge.paragraph_format.keep_with_next = True
        page.lay_out(edge, self.sheet, line=Pt(24))
        named = msg("Appendix") if number is None else msg("Appendix {n}", n=number)
        page.write(edge, self.say(named), self.sheet.heading)
        self._centred(annex.title, self.sheet.annex_title)
        for table in annex.tables:
            if table.title != annex.title and len(annex.tables) > 1:
                self._centred(table.title, self.sheet.heading)
            self._grid(table.key, table.headings, table.rows, table.right)
            if table.note and table.rows:
                self._small(table.note)
        for n, line in enumerate(annex.lines, start=1):
            self._part(SlotParagraph(f"method.{n}", f"{n}. {line}"))

    def _centred(self, text: str, hand: Hand) -> None:
        title = self._paragraph()
        title.paragraph_format.keep_with_next = True
        page.lay_out(title, self.sheet, centred=self.sheet.is_official, line=Pt(32))
        page.write(title, text, hand)

    def _small(self, text: str) -> None:
        paragraph = self._paragraph()
        page.lay_out(paragraph, self.sheet, line=Pt(14))
        page.write(paragraph, text, self.sheet.small)

    def _grid(
        self,
        kind: str,
        headings: Sequence[str],
        rows: Iterable[tables.TableRow],
        right: Sequence[bool],
    ) -> None:
        rows = tuple(rows)
        if not rows:
            self._part(Plain(self.say(msg("None."))))
            return
        room = WIDE if self.with_title else NARROW
        widths = column_widths([headings, *(row.cells for row in rows)], room)
        head = self.sheet.cell_head
        built = [page.row(headings, widths, [False] * len(headings), head, head=True)]
        for row in rows:
            self._marks += 1
            name = page.mark_name(f"{kind}:{row.key}", row.cells)
            mark = page.Bookmark(self._marks, name)
            built.append(page.row(row.cells, widths, right, self.sheet.cell, mark=mark))
        table = page.table(built, widths, self._style())
        if self._place is not None:
            self._place._p.addprevious(table)  # noqa: SLF001 - python-docx adds at the end
        else:
            self.document.element.body.insert_element_before(table, "w:sectPr")

    def _style(self) -> str | None:
        """The style of tables with lines, by the id it has in this document."""
        found = {style.name: style.style_id for style in self.document.styles}
        return found.get("Table Grid")


def _everywhere(document: Document) -> Iterator[Paragraph]:
    """Every paragraph of a template: text, tables, headers and footers."""
    yield from document.paragraphs
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                yield from cell.paragraphs
    for section in document.sections:
        yield from section.header.paragraphs
        yield from section.footer.paragraphs

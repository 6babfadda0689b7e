"""A report as a bulletin (通报) in Word, laid out as official documents are."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from io import BytesIO
from zipfile import BadZipFile

import docx
from docx.document import Document
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
from qplan.render.report.docx_file import file_of, new_document
from qplan.render.report.docx_parts import Heading, Part, Plain, Signed, SlotParagraph

PLACE = "{{ body }}"
"""Stands in a template where the bulletin goes; without it, at the end."""
_FIELD = re.compile(r"\{\{ *(title|number|issuer|as_of|known_at|date) *\}\}")
_WIDEST, _PADDING = 28, 4
"""In letters: of a column at most, and for the margins of its cells."""
_SHORT = 20
"""So many letters stay on one line where others can be broken."""
_TWIPS = 1440 / 25.4
_LETTER = 1.75
"""Millimetres of a letter, generously."""


def renderer_with(template: bytes | None) -> FileRenderer[ReportView]:
    """The renderer with a template of the user's own, or with the page of the standard."""
    return partial(render, template=template)


def render(view: ReportView, say: Speaker, *, template: bytes | None = None) -> bytes:
    """The whole bulletin."""
    document = _open(template)
    writer = _BulletinWriter(document, view, say, with_title=template is None)
    writer.write()
    if template is None:
        page.set_up(document)
    properties = document.core_properties
    properties.comments = header(view.origin)
    properties.subject = letter_line(view.origin.letter)
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
        self._place = next((p for p in document.paragraphs if p.text.strip() == PLACE), None)
        self._marks = 1000
        """Numbers of bookmarks: a template may have some of its own."""

    def write(self) -> None:
        """Everything in order."""
        self._fill_fields()
        for part in bulletin(self.view, self.say, with_title=self.with_title):
            self._part(part)
        if self.with_title:
            page.turn(self.document)
        for n, annex in enumerate(annexes(self.view, self.say), start=1):
            self._annex(annex, n)
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
        paragraph = self._paragraph()
        match part:
            case Heading(text, 0):
                page.lay_out(paragraph, centred=True, line=Pt(35))
                page.write(paragraph, text, page.TITLE)
            case Heading(text, level):
                page.lay_out(paragraph, indent=True)
                paragraph.paragraph_format.keep_with_next = True
                page.write(paragraph, text, page.HEADING if level == 1 else page.SUBHEADING)
            case SlotParagraph(key, text, indent):
                page.lay_out(paragraph, indent=indent)
                page.write(paragraph, text, page.BODY)
                self._mark(paragraph, f"p:{key}", [text])
            case Plain(text, indent):
                page.lay_out(paragraph, indent=indent and bool(text))
                page.write(paragraph, text, page.BODY)
            case Signed(text, key):
                page.lay_out(paragraph, right=True)
                page.write(paragraph, text, page.BODY)
                self._mark(paragraph, f"p:{key}", [text])

    def _mark(self, paragraph: Paragraph, key: str, texts: Sequence[str]) -> None:
        self._marks += 1
        page.bookmark(paragraph, self._marks, page.mark_name(key, texts))

    def _annex(self, annex: Annex, number: int) -> None:
        """One appendix: its number at the edge, its title in the middle, then what it holds."""
        edge = self._paragraph()
        edge.paragraph_format.page_break_before = number > 1 or not self.with_title
        edge.paragraph_format.keep_with_next = True
        page.lay_out(edge, line=Pt(24))
        page.write(edge, self.say(msg("Appendix {n}", n=number)), page.HEADING)
        self._centred(annex.title, page.ANNEX_TITLE)
        for table in annex.tables:
            if table.title != annex.title and len(annex.tables) > 1:
                self._centred(table.title, page.HEADING)
            self._grid(table.key, table.headings, table.rows, table.right)
            if table.note and table.rows:
                self._small(table.note)
        for n, line in enumerate(annex.lines, start=1):
            self._part(SlotParagraph(f"method.{n}", f"{n}. {line}"))

    def _centred(self, text: str, hand: page.Hand) -> None:
        title = self._paragraph()
        title.paragraph_format.keep_with_next = True
        page.lay_out(title, centred=True, line=Pt(32))
        page.write(title, text, hand)

    def _small(self, text: str) -> None:
        paragraph = self._paragraph()
        page.lay_out(paragraph, line=Pt(14))
        page.write(paragraph, text, page.SMALL)

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
        room = page.WIDE if self.with_title else page.NARROW
        widths = _widths([headings, *(row.cells for row in rows)], room)
        built = [page.row(headings, widths, [False] * len(headings), page.CELL_HEAD, head=True)]
        for row in rows:
            self._marks += 1
            name = page.mark_name(f"{kind}:{row.key}", row.cells)
            mark = page.Bookmark(self._marks, name)
            built.append(page.row(row.cells, widths, right, page.CELL, mark=mark))
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


def _widths(rows: Iterable[Sequence[str]], room: float) -> list[int]:
    """So many millimetres shared out by what the columns hold, short ones whole; in twips."""
    longest = [
        min(max(map(_wide, column)), _WIDEST) + _PADDING for column in zip(*rows, strict=True)
    ]
    wide = [n for n in longest if n > _SHORT]
    left = room / _LETTER - sum(n for n in longest if n <= _SHORT)
    squeeze = min(1.0, left / sum(wide)) if wide else 1.0
    fitted = [n * squeeze if n > _SHORT else n for n in longest]
    unit = min(room / sum(fitted), _LETTER)
    return [round(unit * n * _TWIPS) for n in fitted]


def _wide(text: str) -> int:
    """Columns of a text: a Chinese character takes two."""
    return sum(2 if ord(letter) > 0x2E7F else 1 for letter in text)  # noqa: PLR2004 - where CJK begins

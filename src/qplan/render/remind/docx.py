"""A reminder in Word, on the page of official documents."""

from docx.document import Document
from docx.shared import Pt

from qplan.core.views.reminders import Reminder, RemindersView
from qplan.language import Speaker
from qplan.render.remind.letter import RIGHT, Centred, Grid, Part, letter, title
from qplan.render.report import docx_page as page
from qplan.render.report.docx_file import file_of, new_document
from qplan.render.report.docx_parts import Heading, Plain, Signed

_TWIPS = 1440 / 25.4
_SHARES = (11, 35, 27, 24, 13, 46)
"""Millimetres of the columns; together the type area."""


def render(view: RemindersView, reminder: Reminder, say: Speaker) -> bytes:
    """The whole letter."""
    document = new_document()
    for part in letter(view, reminder, say):
        _part(document, part)
    page.set_up(document)
    return file_of(document, title(view, reminder, say), view.dated)


def _part(document: Document, part: Part) -> None:
    if isinstance(part, Grid):
        _grid(document, part)
        return
    paragraph = document.add_paragraph()
    match part:
        case Heading(text, 0):
            page.lay_out(paragraph, centred=True, line=Pt(35))
            page.write(paragraph, text, page.TITLE)
        case Heading(text, level):
            page.lay_out(paragraph, indent=True)
            paragraph.paragraph_format.keep_with_next = True
            page.write(paragraph, text, page.HEADING if level == 1 else page.SUBHEADING)
        case Centred(text):
            page.lay_out(paragraph, centred=True)
            page.write(paragraph, text, page.SUBHEADING)
        case Plain(text, indent):
            page.lay_out(paragraph, indent=indent and bool(text))
            page.write(paragraph, text, page.BODY)
        case Signed(text, _):
            page.lay_out(paragraph, right=True)
            page.write(paragraph, text, page.BODY)


def _grid(document: Document, grid: Grid) -> None:
    widths = [round(share * _TWIPS) for share in _SHARES]
    left = [False] * len(widths)
    rows = [page.row(grid.headings, widths, left, page.CELL_HEAD, head=True)]
    rows += [page.row(cells, widths, RIGHT, page.CELL) for cells in grid.rows]
    document.element.body.insert_element_before(page.table(rows, widths, "TableGrid"), "w:sectPr")
    if grid.note:
        paragraph = document.add_paragraph()
        page.lay_out(paragraph, line=Pt(14))
        page.write(paragraph, grid.note, page.SMALL)

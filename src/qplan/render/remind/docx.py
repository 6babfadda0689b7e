"""A reminder in Word, on the page of official documents, in English on that of a report."""

from docx.document import Document
from docx.shared import Pt

from qplan.core.views.reminders import Reminder, RemindersView
from qplan.language import Speaker
from qplan.render.remind.letter import RIGHT, Centred, Grid, Part, letter, title
from qplan.render.report import docx_page as page
from qplan.render.report.bulletin_page import Sheet, sheet_of
from qplan.render.report.docx_dress import dress
from qplan.render.report.docx_file import file_of, new_document
from qplan.render.report.docx_parts import Heading, Plain, Signed

_TWIPS = 1440 / 25.4
_SHARES = (11, 35, 27, 24, 13, 46)
"""Millimetres of the columns; together the type area."""


def render(view: RemindersView, reminder: Reminder, say: Speaker) -> bytes:
    """The whole letter."""
    document, sheet = new_document(), sheet_of(say.language)
    for part in letter(view, reminder, say):
        _part(document, part, sheet)
    page.set_up(document, sheet)
    dress(document, sheet)
    return file_of(document, title(view, reminder, say), view.dated)


def _part(document: Document, part: Part, sheet: Sheet) -> None:
    if isinstance(part, Grid):
        _grid(document, part, sheet)
        return
    paragraph = document.add_paragraph()
    match part:
        case Heading(text, 0):
            page.lay_out(paragraph, sheet, centred=True, line=Pt(35))
            page.write(paragraph, text, sheet.title)
        case Heading(text, level):
            page.lay_out(paragraph, sheet, indent=True)
            paragraph.paragraph_format.keep_with_next = True
            page.write(paragraph, text, sheet.heading if level == 1 else sheet.subheading)
        case Centred(text):
            page.lay_out(paragraph, sheet, centred=True)
            page.write(paragraph, text, sheet.subheading)
        case Plain(text, indent):
            page.lay_out(paragraph, sheet, indent=indent and bool(text))
            page.write(paragraph, text, sheet.body)
        case Signed(text, _, right):
            page.lay_out(paragraph, sheet)
            page.from_right(paragraph, sheet, right)
            page.write(paragraph, text, sheet.body)


def _grid(document: Document, grid: Grid, sheet: Sheet) -> None:
    widths = [round(share * _TWIPS) for share in _SHARES]
    left = [False] * len(widths)
    rows = [page.row(grid.headings, widths, left, sheet.cell_head, head=True)]
    rows += [page.row(cells, widths, RIGHT, sheet.cell) for cells in grid.rows]
    document.element.body.insert_element_before(page.table(rows, widths, "TableGrid"), "w:sectPr")
    if grid.note:
        paragraph = document.add_paragraph()
        page.lay_out(paragraph, sheet, line=Pt(14))
        page.write(paragraph, grid.note, sheet.small)

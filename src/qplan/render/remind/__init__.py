"""Reminders: the letters, and the list of those who get one.

The letters are laid out as the bulletin is, so this room stands above that of reports.
"""

from qplan.core.base.formats import RemindFormat
from qplan.core.views.reminders import RemindersView
from qplan.render.kit.renderer import Renderer


def renderer(output: RemindFormat) -> Renderer[RemindersView]:
    """The renderer of a format of the list; only its own module is imported."""
    match output:
        case RemindFormat.TEXT:
            from qplan.render.remind.text import render
        case RemindFormat.JSON:
            from qplan.render.remind.json import render
        case RemindFormat.CSV:
            from qplan.render.remind.csv import render
        case RemindFormat.CSV_EXCEL:
            from qplan.render.remind.csv import render_for_excel as render
        case RemindFormat.MARKDOWN:
            from qplan.render.remind.summary_markdown import render
    return render

"""How a document is covered: in text, JSON, and as a page. One module a format."""

from qplan.core.base.formats import CoverageFormat
from qplan.core.coverage.coverage import CoverageView
from qplan.language import Speaker


def render(form: CoverageFormat, view: CoverageView, say: Speaker) -> str:
    """The view in a format."""
    match form:
        case CoverageFormat.TEXT:
            from qplan.render.coverage.text import render as text

            return text(view, say)
        case CoverageFormat.JSON:
            from qplan.render.coverage.json import render as json

            return json(view, say)
        case CoverageFormat.HTML:
            from qplan.render.coverage.html import render as html

            return html(view, say)

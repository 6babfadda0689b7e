"""How a document is covered: in text, JSON, and as a page. One module a format."""

from qplan.core.base.errors import QplanError
from qplan.core.base.extras import Extra, how_to_install
from qplan.core.base.formats import CoverageFormat
from qplan.core.base.message import msg
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
            return _page(view, say)


def _page(view: CoverageView, say: Speaker) -> str:
    try:
        from qplan.render.coverage.html import render as html
    except ImportError as error:
        raise QplanError(
            msg(
                "reports as .{format} need a package that is not installed: {package}",
                format="html",
                package=error.name or "",
            ),
            hint=how_to_install(Extra.REPORT),
        ) from None
    return html(view, say)

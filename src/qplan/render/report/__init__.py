"""Reports to bytes: one module a format. What a format needs is imported when it is asked for."""

from qplan.core.base.errors import QplanError
from qplan.core.base.extras import Extra, how_to_install
from qplan.core.base.formats import ReportFormat
from qplan.core.base.message import msg
from qplan.core.views.report import ReportView
from qplan.render.kit.renderer import FileRenderer

EXTRAS = {
    ReportFormat.HTML: Extra.REPORT,
    ReportFormat.DOCX: Extra.REPORT,
    ReportFormat.XLSX: Extra.EXCEL,
    ReportFormat.PDF: Extra.PDF,
}
"""What has to be installed beside qplan; Markdown needs nothing."""


Renderer = FileRenderer[ReportView]


def renderer(output: ReportFormat, template: bytes | None = None) -> Renderer:
    """The renderer of a format.

    Raises:
        QplanError: if a package it needs is not installed.
    """
    try:
        match output:
            case ReportFormat.HTML:
                from qplan.render.report.html import render
            case ReportFormat.XLSX:
                from qplan.render.report.xlsx import render
            case ReportFormat.DOCX:
                from qplan.render.report.docx import renderer_with

                return renderer_with(template)
            case ReportFormat.PDF:
                from qplan.render.report.pdf import render
            case ReportFormat.MARKDOWN:
                from qplan.render.report.markdown import render
    except ImportError as error:
        raise QplanError(
            msg(
                "reports as .{format} need a package that is not installed: {package}",
                format=output.value,
                package=error.name or "",
            ),
            hint=how_to_install(EXTRAS[output]),
        ) from None
    return render

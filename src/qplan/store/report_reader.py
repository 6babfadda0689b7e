"""Reading a report back, whatever its format: one module a format."""

from qplan.core.choices import ReportFormat
from qplan.core.extras import Extra, how_to_install
from qplan.core.report_trace import Reading
from qplan.problems import QplanError, msg


class NotAReportError(Exception):
    """Nothing in the file says that qplan made it, or it cannot be read."""


def read_report(data: bytes, form: ReportFormat, name: str) -> Reading:
    """What a report holds.

    Raises:
        QplanError: if it is no report of qplan's, or a package to read it is missing.
    """
    try:
        match form:
            case ReportFormat.HTML:
                from qplan.store.report_html import read
            case ReportFormat.XLSX:
                from qplan.store.report_xlsx import read
            case ReportFormat.DOCX:
                from qplan.store.report_docx import read
            case ReportFormat.MARKDOWN:
                from qplan.store.report_md import read
    except ImportError as error:
        raise QplanError(
            msg("reading {file} needs a package that is not installed", file=name),
            hint=how_to_install(Extra.EXCEL),
        ) from error
    try:
        return read(data, name)
    except NotAReportError:
        raise QplanError(
            msg("{file} does not say which plan it was made from", file=name),
            hint=msg("only reports written by 'qplan report' can be traced"),
        ) from None

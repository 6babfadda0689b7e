"""Reading a report back, whatever its format: one module a format.

A report is a file of somebody else's like any form: the same checks stand before it, and the
same limits, as many times as its plan is larger than a form.
"""

from collections.abc import Callable

from qplan.core.choices import ReportFormat
from qplan.core.report_trace import Reading
from qplan.problems import Diagnostic, Location, QplanError, ReportNotReadableError, msg
from qplan.store.report_gathering import NotAReportError
from qplan.store.sheet_marks import BookError, Limits

Read = Callable[[bytes, str, Limits], Reading]


def read_report(data: bytes, form: ReportFormat, name: str, times: int = 1) -> Reading:
    """What a report holds; its limits are so many times those of a form.

    Raises:
        ReportNotReadableError: if it is damaged, encrypted or too large.
        QplanError: if it is no report of qplan's, or a package to read it is missing.
    """
    try:
        return _reader(form)(data, name, Limits(times))
    except NotAReportError:
        raise QplanError(
            msg("{file} does not say which plan it was made from", file=name),
            hint=msg("only reports written by 'qplan report' can be traced"),
        ) from None
    except BookError as error:
        at = Location(name, 1, 1, 1, 1)
        hint = msg("make it again with 'qplan report'")
        raise ReportNotReadableError(
            msg("{file} cannot be read; nothing was checked", file=name),
            diagnostics=(Diagnostic(error.code, error.message, hint=hint, location=at),),
        ) from None


def _reader(form: ReportFormat) -> Read:
    match form:
        case ReportFormat.HTML:
            from qplan.store.report_html import read
        case ReportFormat.XLSX:
            from qplan.store.report_xlsx import read
        case ReportFormat.DOCX:
            from qplan.store.report_docx import read
        case ReportFormat.MARKDOWN:
            from qplan.store.report_md import read
    return read

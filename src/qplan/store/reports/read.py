"""Reading a report back, whatever its format: one module a format.

A report is a file of somebody else's like any form: the same checks stand before it, and the
same limits, as many times as its plan is larger than a form.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Literal

from qplan.core.base.errors import QplanError, ReportNotReadableError
from qplan.core.base.formats import ReportFormat
from qplan.core.base.message import msg
from qplan.core.base.problems import Diagnostic, Location
from qplan.core.trace.compare import Reading
from qplan.store.reports.gathering import NotAReportError
from qplan.store.sheets.limits import BookError, Limits

Readable = Literal[ReportFormat.HTML, ReportFormat.XLSX, ReportFormat.DOCX, ReportFormat.MARKDOWN]
"""A PDF has lost where a row or a sentence begins."""
Read = Callable[[bytes, str, Limits], Reading]


def read_report(data: bytes, form: ReportFormat, name: str, times: int = 1) -> Reading:
    """What a report holds; its limits are so many times those of a form.

    Raises:
        ReportNotReadableError: if it is damaged, encrypted or too large.
        QplanError: if it is no report of qplan's, or a package to read it is missing.
    """
    if form is ReportFormat.PDF:
        raise QplanError(
            msg("{file}: a PDF is not read back", file=name),
            hint=msg("write the same report as .docx or .md as well, and trace that"),
        )
    with refusals(name):
        return _reader(form)(data, name, Limits(times))


@contextmanager
def refusals(name: str) -> Iterator[None]:
    """Say of a report that is read inside why it cannot be.

    Raises:
        ReportNotReadableError: if it is damaged, encrypted or too large.
        QplanError: if it is no report of qplan's.
    """
    try:
        yield
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


def _reader(form: Readable) -> Read:
    match form:
        case ReportFormat.HTML:
            from qplan.store.reports.html import read
        case ReportFormat.XLSX:
            from qplan.store.reports.xlsx import read
        case ReportFormat.DOCX:
            from qplan.store.reports.docx import read
        case ReportFormat.MARKDOWN:
            from qplan.store.reports.markdown import read
    return read

"""What documents, reports, workbooks and calendars need beside qplan, and how to get it."""

from enum import StrEnum

from qplan.core.base.message import Message, msg


class Extra(StrEnum):
    """The optional parts, by their names in pyproject.toml."""

    CALENDAR = "calendar"
    DRAFT = "draft"
    EXCEL = "excel"
    PDF = "pdf"
    REPORT = "report"


PACKAGES: dict[Extra, tuple[str, ...]] = {
    Extra.CALENDAR: ("icalendar",),
    Extra.DRAFT: ("lxml", "pypdfium2"),
    Extra.EXCEL: ("python-calamine", "XlsxWriter"),
    Extra.PDF: ("typst",),
    Extra.REPORT: ("Jinja2", "python-docx"),
}
"""Their packages. A test compares them with pyproject.toml."""


def how_to_install(extra: Extra) -> Message:
    """A hint that names the packages themselves: it holds wherever qplan was installed from."""
    return msg("install it: {command}", command=f"pip install {' '.join(PACKAGES[extra])}")

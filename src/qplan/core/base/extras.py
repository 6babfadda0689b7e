"""What documents, reports, workbooks, rows and clusters need beside qplan, and how to get it."""

from enum import StrEnum

from qplan.core.base.message import Message, msg


class Extra(StrEnum):
    """The optional parts, by their names in pyproject.toml."""

    CALENDAR = "calendar"
    CLUSTER = "cluster"
    DRAFT = "draft"
    EXCEL = "excel"
    PDF = "pdf"
    REPORT = "report"
    ROWS = "rows"


PACKAGES: dict[Extra, tuple[str, ...]] = {
    Extra.CALENDAR: ("icalendar",),
    Extra.CLUSTER: ("distributed", "fsspec"),
    Extra.DRAFT: ("lxml", "pypdfium2"),
    Extra.EXCEL: ("python-calamine", "XlsxWriter"),
    Extra.PDF: ("typst",),
    Extra.REPORT: ("Jinja2", "python-docx"),
    Extra.ROWS: ("pyarrow",),
}
"""Their packages. A test compares them with pyproject.toml."""


def how_to_install(extra: Extra) -> Message:
    """A hint that names the packages themselves: it holds wherever qplan was installed from."""
    return msg("install it: {command}", command=f"pip install {' '.join(PACKAGES[extra])}")

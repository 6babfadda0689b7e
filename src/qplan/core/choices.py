"""What the commands let one choose from. Imports nothing heavy: the command line needs it first."""

from enum import StrEnum


class ShowFormat(StrEnum):
    """The formats of one indicator or action."""

    TEXT = "text"
    JSON = "json"


class DueFormat(StrEnum):
    """The formats of what is owed."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"
    CSV_EXCEL = "csv-excel"
    ICS = "ics"


class RankFormat(StrEnum):
    """The formats of a league table."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"
    CSV_EXCEL = "csv-excel"


class Measure(StrEnum):
    """What a league table goes by."""

    ATTAINMENT = "attainment"
    COMPLETION = "completion"
    CHANGE = "change"
    LEVEL = "level"
    REPORTING = "reporting"


class Competitor(StrEnum):
    """Who is in a league table."""

    DEPARTMENTS = "departments"
    INDICATORS = "indicators"


class GroupBy(StrEnum):
    """What the rows of a status are put together by."""

    DEPARTMENT = "department"
    TASK = "task"
    SECTION = "section"
    STATE = "state"
    LIGHT = "light"


class ReportFormat(StrEnum):
    """The formats of a report: how its file's name ends."""

    HTML = "html"
    XLSX = "xlsx"
    DOCX = "docx"
    MARKDOWN = "md"

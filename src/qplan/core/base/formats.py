"""The formats of every command. Imports nothing heavy: the command line needs it first."""

from enum import StrEnum


class StatusFormat(StrEnum):
    """The formats of a status."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"
    CSV_EXCEL = "csv-excel"
    """With a byte order mark: without it, Excel in China takes UTF-8 for GBK."""
    MARKDOWN = "markdown"
    JUNIT = "junit"


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


class RemindFormat(StrEnum):
    """The formats of the list of those who are reminded."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"
    CSV_EXCEL = "csv-excel"
    MARKDOWN = "markdown"


class RankFormat(StrEnum):
    """The formats of a league table."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"
    CSV_EXCEL = "csv-excel"


class RollupFormat(StrEnum):
    """The formats of many plans added up."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"
    CSV_EXCEL = "csv-excel"


class RollupFile(StrEnum):
    """The files of many plans added up: how their names end; a folder takes rows as well."""

    HTML = "html"
    JSON = "json"
    CSV = "csv"
    PARQUET = "parquet"


class ReportFormat(StrEnum):
    """The formats of a report: how its file's name ends."""

    HTML = "html"
    XLSX = "xlsx"
    DOCX = "docx"
    PDF = "pdf"
    MARKDOWN = "md"


class LogFormat(StrEnum):
    """The formats of the log."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"
    CSV_EXCEL = "csv-excel"


class CoverageFormat(StrEnum):
    """The formats of a document beside its plan."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"


class ProblemsFormat(StrEnum):
    """The formats of what is wrong with files: each of a place where it is read."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    GITLAB = "gitlab"
    SARIF = "sarif"
    JUNIT = "junit"


class SourceFormat(StrEnum):
    """The formats figures are taken from."""

    TABLE = "table"
    """Forms, and tables with id, period and value."""
    SDMX_CSV = "sdmx-csv"
    OPEN_SDG = "open-sdg"
    IATI = "iati"
    JSON_STAT = "json-stat"
    PX = "px"
    DHIS2 = "dhis2"


class ExchangeFormat(StrEnum):
    """The formats figures are given to statistics and aid offices in."""

    SDMX_CSV = "sdmx-csv"
    OPEN_SDG = "open-sdg"
    IATI = "iati"
    JSON_STAT = "json-stat"


class SdmxCsv(StrEnum):
    """The versions of SDMX-CSV that are written."""

    ONE = "1.0"
    """As most offices publish it: the data set in a column `DATAFLOW`."""
    TWO = "2.0"
    """With the kind of the structure and an action a row."""


class DiffFormat(StrEnum):
    """The formats of what changed."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


class GradeFormat(StrEnum):
    """The formats of scores and grades."""

    TEXT = "text"
    JSON = "json"

"""What the commands let one choose from. Imports nothing heavy: the command line needs it first."""

from enum import StrEnum


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

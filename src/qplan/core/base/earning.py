"""Why something with points earns what it earns: a closed list."""

from enum import StrEnum


class Counts(StrEnum):
    """Why something earns what it earns."""

    COMPLETION = "completion"
    HOLDS = "holds"
    FAILS = "fails"
    FIGURES_MISSING = "figures_missing"
    DONE = "done"
    PROGRESS = "progress"
    NOT_DONE = "not_done"
    OPEN = "open"
    """Nothing can be said yet: left out for now."""
    NOT_ASSESSABLE = "not_assessable"
    DISPUTED = "disputed"
    WATCHED = "watched"
    DROPPED = "dropped"


LEFT_OUT = (
    Counts.OPEN,
    Counts.NOT_ASSESSABLE,
    Counts.DISPUTED,
    Counts.WATCHED,
    Counts.DROPPED,
)
"""What counts on neither side: nothing is earned, and the points are not asked for."""

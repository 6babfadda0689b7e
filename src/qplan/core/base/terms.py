"""The closed vocabularies of plans and verdicts, with their English labels.

The labels are the keys of the message catalogue; Chinese comes from there.
"""

from enum import StrEnum


class Kind(StrEnum):
    """Kind of indicator."""

    BINDING = "binding"
    EXPECTED = "expected"


class Rhythm(StrEnum):
    """A length of the calendar: of periods, of reporting (`every`), of spans (`per`)."""

    PLAN = "plan"
    YEAR = "year"
    HALF = "half"
    QUARTER = "quarter"
    MONTH = "month"
    WEEK = "week"
    DAY = "day"
    RANGE = "range"


class Combine(StrEnum):
    """How the measurements of a span become one actual."""

    LAST = "last"
    SUM = "sum"
    MEAN = "mean"
    MIN = "min"
    MAX = "max"
    POOLED = "pooled"
    TO_DATE = "to_date"
    CHAIN = "chain"


class Together(StrEnum):
    """How the figures of the plans below come together in the one above."""

    SUM = "sum"
    MEAN = "mean"
    POOLED = "pooled"
    MIN = "min"
    MAX = "max"
    WORST = "worst"
    """Their figures do not; the worst state of theirs is shown."""


class Direction(StrEnum):
    """A target that names only the direction."""

    INCREASE = "increase"
    DECREASE = "decrease"
    NO_INCREASE = "no_increase"
    NO_DECREASE = "no_decrease"


class Against(StrEnum):
    """What a change is counted from, if not from the baseline."""

    YEAR_BEFORE = "year_before"


class Quality(StrEnum):
    """How firm a figure is."""

    ESTIMATED = "estimated"
    PROVISIONAL = "provisional"
    FINAL = "final"
    CONTESTED = "contested"


class State(StrEnum):
    """What can be said of a target. The order is the order of totals."""

    MET = "met"
    MISSED = "missed"
    BREACHED = "breached"
    DISPUTED = "disputed"
    IN_PROGRESS = "in_progress"
    INCOMPLETE = "incomplete"
    NO_DATA = "no_data"
    NOT_ASSESSABLE = "not_assessable"
    WATCHED = "watched"
    """No target is in force."""
    DROPPED = "dropped"
    """It was given up."""


class Light(StrEnum):
    """The pace at a glance; says nothing about the state."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"
    NONE = "none"


WORST_FIRST = (Light.RED, Light.YELLOW, Light.GREEN, Light.NONE)
"""The lights in the order of their weight: the first of several is that of all."""


def light_moved(before: Light, after: Light) -> int:
    """Whether a light became a better one (1) or a worse one (-1); one that is not on did not."""
    if Light.NONE in (before, after):
        return 0
    step = WORST_FIRST.index(after) - WORST_FIRST.index(before)
    return (step > 0) - (step < 0)


class ReportingState(StrEnum):
    """Whether the figures owed by now are in."""

    CURRENT = "current"
    DUE = "due"
    OVERDUE = "overdue"
    NOT_DUE = "not_due"


class MilestoneState(StrEnum):
    """Whether as much had been reached by the day of a milestone."""

    REACHED = "reached"
    MISSED = "missed"
    OPEN = "open"
    """Its day is over, and the figures do not cover it, or there is nothing to compare."""
    AHEAD = "ahead"
    """Its day is to come."""
    NO_DATA = "no_data"


class ActionState(StrEnum):
    """How far an action has come, as far as anybody has said."""

    UNREPORTED = "unreported"
    PLANNED = "planned"
    STARTED = "started"
    DONE = "done"
    DROPPED = "dropped"


Term = (
    Kind
    | Rhythm
    | Combine
    | Together
    | Direction
    | Quality
    | State
    | Light
    | ReportingState
    | MilestoneState
    | ActionState
)


def label(term: Term) -> str:
    """The English label of a term: the key of its translation."""
    return LABELS[type(term), term.value]


STATE_WORDS = {
    "planned": ActionState.PLANNED,
    "未启动": ActionState.PLANNED,
    "started": ActionState.STARTED,
    "已启动": ActionState.STARTED,
    "启动": ActionState.STARTED,
    "done": ActionState.DONE,
    "已完成": ActionState.DONE,
    "完成": ActionState.DONE,
    "dropped": ActionState.DROPPED,
    "已取消": ActionState.DROPPED,
    "取消": ActionState.DROPPED,
}
"""What people write for the state of an action."""

LABELS: dict[tuple[type, str], str] = {
    (Kind, "binding"): "binding",
    (Kind, "expected"): "expected",
    (Rhythm, "plan"): "plan",
    (Rhythm, "year"): "year",
    (Rhythm, "half"): "half-year",
    (Rhythm, "quarter"): "quarter",
    (Rhythm, "month"): "month",
    (Rhythm, "week"): "week",
    (Rhythm, "day"): "day",
    (Rhythm, "range"): "range of periods",
    (Combine, "last"): "last figure",
    (Combine, "sum"): "sum",
    (Combine, "mean"): "mean",
    (Combine, "min"): "lowest",
    (Combine, "max"): "highest",
    (Combine, "pooled"): "pooled ratio",
    (Combine, "to_date"): "year to date",
    (Combine, "chain"): "chained rates",
    (Together, "sum"): "sum",
    (Together, "mean"): "mean",
    (Together, "pooled"): "pooled ratio",
    (Together, "min"): "lowest",
    (Together, "max"): "highest",
    (Together, "worst"): "worst state",
    (Direction, "increase"): "increase",
    (Direction, "decrease"): "decrease",
    (Direction, "no_increase"): "no increase",
    (Direction, "no_decrease"): "no decrease",
    (Quality, "estimated"): "estimated",
    (Quality, "provisional"): "provisional",
    (Quality, "final"): "final",
    (Quality, "contested"): "contested",
    (State, "met"): "met",
    (State, "missed"): "missed",
    (State, "breached"): "breached",
    (State, "disputed"): "disputed",
    (State, "in_progress"): "in progress",
    (State, "incomplete"): "incomplete",
    (State, "no_data"): "no data",
    (State, "not_assessable"): "not assessable",
    (State, "watched"): "watched only",
    (State, "dropped"): "dropped",
    (Light, "green"): "green",
    (Light, "yellow"): "yellow",
    (Light, "red"): "red",
    (Light, "none"): "no light",
    (ReportingState, "current"): "current",
    (ReportingState, "due"): "due",
    (ReportingState, "overdue"): "overdue",
    (ReportingState, "not_due"): "not due",
    (MilestoneState, "reached"): "reached",
    (MilestoneState, "missed"): "not reached",
    (MilestoneState, "open"): "not decided yet",
    (MilestoneState, "ahead"): "lies ahead",
    (MilestoneState, "no_data"): "no data",
    (ActionState, "unreported"): "unreported",
    (ActionState, "planned"): "planned",
    (ActionState, "started"): "started",
    (ActionState, "done"): "done",
    (ActionState, "dropped"): "dropped",
}

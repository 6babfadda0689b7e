"""The columns of the ledger's sheets: numbers as numbers, each with the digits to show."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from qplan.core.base.message import Message, msg, msg_in
from qplan.core.base.number import Number, display, json_number
from qplan.core.views.indicator import ActionDetail, FigureRow, IndicatorDetail
from qplan.core.views.report_departments import DepartmentSummary
from qplan.core.views.targets import TargetView
from qplan.core.views.told import ToldTask
from qplan.language import Speaker
from qplan.render.cells.figure import remark_cell


class Amount(NamedTuple):
    """A number and the format that shows it as every other output does."""

    value: Decimal
    form: str


_CJK = 0x2E7F
TALLEST = 8
"""Lines of the highest row."""
Cell = str | date | Amount | None


def amount(value: Number | None, against: Number | None = None) -> Amount | None:
    """A number with as many decimals as people are shown; a miss never looks like the goal."""
    if value is None:
        return None
    return Amount(json_number(value, against), _form(display(value, 2, against)))


def _target(detail: IndicatorDetail, say: Speaker) -> str | None:
    return say(detail.row.target.text) if detail.row.target else None


def _goal(detail: IndicatorDetail) -> Amount | None:
    """A goal that was worked out has more digits than anybody wants to see."""
    goal, actual = detail.row.goal, detail.row.actual
    if goal is None:
        return None
    shown = display(Fraction(goal), 2, actual.value if actual else None)
    return Amount(json_number(goal), _form(shown))


def percent(value: Fraction | None, against: Fraction | None = Fraction(100)) -> Amount | None:
    """A number in per cent as a spreadsheet has it: a share with a format."""
    if value is None:
        return None
    share = json_number(value, against).scaleb(-2)
    return Amount(share, _form(display(value, 1, against)) + "%")


def _pace(value: Fraction | None) -> Amount | None:
    """The pace as a share of what the calendar asks, in whole per cent."""
    if value is None:
        return None
    share = json_number(value, Decimal(1))
    return Amount(share, _form(display(100 * value, 0, Fraction(100))) + "%")


def _form(shown: str) -> str:
    _, _, decimals = shown.partition(".")
    return "0." + "0" * len(decimals) if decimals else "0"


T = TypeVar("T")


class LedgerColumn(NamedTuple, Generic[T]):
    """A column of a sheet."""

    key: str
    heading: Message
    width: int
    cell: Callable[[T, Speaker], Cell]


class FigureLine(NamedTuple):
    """A figure with the indicator it belongs to."""

    detail: IndicatorDetail
    figure: FigureRow
    number: int
    """The how-manieth of its period: corrections are counted."""


class TargetLine(NamedTuple):
    """A target with the indicator it belongs to."""

    detail: IndicatorDetail
    target: TargetView


def _coverage(detail: IndicatorDetail) -> Amount | None:
    actual = detail.row.actual
    return percent(100 * actual.coverage) if actual and actual.coverage is not None else None


def _join(texts: tuple[str, ...], say: Speaker) -> str:
    return say(msg(", ")).join(map(say, texts))


def _days(periods: int) -> Amount | None:
    return Amount(Decimal(periods), "0") if periods else None


def count(number: int) -> Amount:
    """A whole number."""
    return Amount(Decimal(number), "0")


INDICATORS: tuple[LedgerColumn[IndicatorDetail], ...] = (
    LedgerColumn("id", msg("Id"), 16, lambda d, _: d.row.id),
    LedgerColumn("title", msg("Indicator"), 34, lambda d, say: say(d.row.title)),
    LedgerColumn("unit", msg("Unit"), 10, lambda d, say: say(d.row.unit)),
    LedgerColumn("kind", msg("Kind"), 8, lambda d, say: say(d.row.kind) if d.row.kind else None),
    LedgerColumn("target", msg("Target"), 34, _target),
    LedgerColumn("goal", msg("Goal"), 13, lambda d, _: _goal(d)),
    LedgerColumn(
        "actual",
        msg("Actual"),
        13,
        lambda d, _: amount(d.row.actual.value, d.row.goal) if d.row.actual else None,
    ),
    LedgerColumn("completion", msg("Completion"), 11, lambda d, _: percent(d.row.completion)),
    LedgerColumn("pace", msg("Pace"), 8, lambda d, _: _pace(d.row.pace)),
    LedgerColumn("light", msg("Light"), 9, lambda d, say: say(d.row.light)),
    LedgerColumn("state", msg("State"), 11, lambda d, say: say(d.row.state)),
    LedgerColumn("reporting", msg("Reporting"), 10, lambda d, say: say(d.row.reporting)),
    LedgerColumn("overdue", msg("Overdue figures"), 10, lambda d, _: _days(len(d.row.overdue))),
    LedgerColumn("lead", msg("Lead"), 16, lambda d, say: _join(d.row.lead, say)),
    LedgerColumn("by", msg("Deadline"), 12, lambda d, _: d.row.target and d.row.target.by),
    LedgerColumn("gap", msg("Gap"), 13, lambda d, _: amount(d.row.gap, Decimal(0))),
    LedgerColumn("reporter", msg("Reporter"), 14, lambda d, say: say(d.row.reporter or "")),
    LedgerColumn("support", msg("Support"), 24, lambda d, say: _join(d.row.support, say)),
    LedgerColumn("section", msg("Section"), 22, lambda d, say: say(d.where.section)),
    LedgerColumn("task", msg("Task"), 22, lambda d, say: say(d.where.task)),
    LedgerColumn(
        "baseline",
        msg("Baseline"),
        13,
        lambda d, _: (
            amount(d.row.baseline.value, d.row.bar("baseline")) if d.row.baseline else None
        ),
    ),
    LedgerColumn(
        "period",
        msg("Period"),
        12,
        lambda d, say: say(d.row.actual.period) if d.row.actual else None,
    ),
    LedgerColumn(
        "coverage",
        msg("Coverage"),
        9,
        lambda d, _: _coverage(d),
    ),
    LedgerColumn("elapsed", msg("Time elapsed"), 11, lambda d, _: percent(d.row.elapsed)),
    LedgerColumn(
        "reason",
        msg_in("of a state", "Reason"),
        24,
        lambda d, say: say(d.row.reason) if d.row.reason else None,
    ),
    LedgerColumn("quote", msg("Document"), 34, lambda d, say: say(d.quote) if d.quote else None),
    LedgerColumn("note", msg("Note"), 24, lambda d, say: say(d.note) if d.note else None),
)
PRINTED = 15
"""So many columns of the ledger fit a page that can be read; the rest is for the screen."""
FIGURES: tuple[LedgerColumn[FigureLine], ...] = (
    LedgerColumn("id", msg("Id"), 16, lambda f, _: f.detail.row.id),
    LedgerColumn("period", msg("Period"), 14, lambda f, say: say(f.figure.period)),
    LedgerColumn("number", msg("No."), 5, lambda f, _: count(f.number)),
    LedgerColumn("title", msg("Indicator"), 34, lambda f, say: say(f.detail.row.title)),
    LedgerColumn("unit", msg("Unit"), 10, lambda f, say: say(f.detail.row.unit)),
    LedgerColumn(
        "value",
        msg("Value"),
        14,
        lambda f, _: amount(f.figure.level, f.detail.row.goal),
    ),
    LedgerColumn(
        "numerator",
        msg("Numerator"),
        11,
        lambda f, _: amount(f.figure.number) if f.figure.denominator else None,
    ),
    LedgerColumn("denominator", msg("Denominator"), 11, lambda f, _: amount(f.figure.denominator)),
    LedgerColumn(
        "so_far",
        msg("Actual so far"),
        14,
        lambda f, _: amount(f.figure.so_far, f.detail.row.goal),
    ),
    LedgerColumn("weight", msg("Weight"), 8, lambda f, _: amount(f.figure.weight)),
    LedgerColumn("remark", msg("Remark"), 14, lambda f, say: remark_cell(f.figure, say)),
    LedgerColumn("by", msg_in("who reported", "By"), 14, lambda f, say: say(f.figure.by or "")),
    LedgerColumn(
        "recorded", msg_in("on which day", "Recorded"), 12, lambda f, _: f.figure.recorded
    ),
    LedgerColumn("source", msg("Source"), 40, lambda f, say: say(f.figure.source or "")),
    LedgerColumn("note", msg("Note"), 24, lambda f, say: say(f.figure.note or "")),
    LedgerColumn(
        "reason",
        msg_in("of a correction", "Reason"),
        24,
        lambda f, say: say(f.figure.reason or ""),
    ),
)
ACTIONS: tuple[LedgerColumn[ActionDetail], ...] = (
    LedgerColumn("id", msg("Id"), 20, lambda a, _: a.row.id),
    LedgerColumn("section", msg("Section"), 22, lambda a, say: say(a.where.section)),
    LedgerColumn("task", msg("Task"), 22, lambda a, say: say(a.where.task)),
    LedgerColumn("title", msg("Action"), 40, lambda a, say: say(a.row.title)),
    LedgerColumn("lead", msg("Lead"), 16, lambda a, say: _join(a.row.lead, say)),
    LedgerColumn("support", msg("Support"), 24, lambda a, say: _join(a.row.support, say)),
    LedgerColumn("by", msg("Deadline"), 12, lambda a, _: a.row.deadline),
    LedgerColumn("state", msg("State"), 10, lambda a, say: say(a.row.state)),
    LedgerColumn("on", msg("Since"), 12, lambda a, _: a.row.on),
    LedgerColumn(
        "overdue", msg("Overdue"), 9, lambda a, say: say(msg("overdue")) if a.row.overdue else None
    ),
    LedgerColumn(
        "note",
        msg("Note"),
        30,
        lambda a, say: say(a.updates[-1].note or "") if a.updates else None,
    ),
    LedgerColumn(
        "source",
        msg("Source"),
        30,
        lambda a, say: say(a.updates[-1].source or "") if a.updates else None,
    ),
    LedgerColumn(
        "reason",
        msg_in("of an update", "Reason"),
        24,
        lambda a, say: say(a.updates[-1].reason or "") if a.updates else None,
    ),
)
TARGETS: tuple[LedgerColumn[TargetLine], ...] = (
    LedgerColumn("id", msg("Id"), 16, lambda t, _: t.detail.row.id),
    LedgerColumn("by", msg("Deadline"), 12, lambda t, _: t.target.by),
    LedgerColumn("since", msg_in("of a target", "Since"), 12, lambda t, _: t.target.since),
    LedgerColumn("until", msg("Until"), 12, lambda t, _: t.target.until),
    LedgerColumn("title", msg("Indicator"), 34, lambda t, say: say(t.detail.row.title)),
    LedgerColumn("target", msg("Target"), 34, lambda t, say: say(t.target.text)),
    LedgerColumn("goal", msg("Goal"), 13, lambda t, _: amount(t.target.goal)),
    LedgerColumn("completion", msg("Completion"), 11, lambda t, _: percent(t.target.completion)),
    LedgerColumn("light", msg("Light"), 9, lambda t, say: say(t.target.light or "")),
    LedgerColumn("state", msg("State"), 11, lambda t, say: say(t.target.state or "")),
    LedgerColumn(
        "notice", msg("Set or replaced by"), 34, lambda t, say: say(t.target.notice or "")
    ),
)
TOLD: tuple[LedgerColumn[ToldTask], ...] = (
    LedgerColumn("task", msg("Id"), 16, lambda t, _: t.row.task),
    LedgerColumn("period", msg("Period"), 14, lambda t, say: say(t.row.period)),
    LedgerColumn("by", msg("Department"), 16, lambda t, say: say(t.row.by or "")),
    LedgerColumn("title", msg("Task"), 26, lambda t, say: say(t.title)),
    LedgerColumn("progress", msg("Progress"), 40, lambda t, say: say(t.row.progress or "")),
    LedgerColumn("problems", msg("Problems"), 34, lambda t, say: say(t.row.problems or "")),
    LedgerColumn("next", msg("Next steps"), 34, lambda t, say: say(t.row.next or "")),
    LedgerColumn("note", msg("Note"), 24, lambda t, say: say(t.row.note or "")),
    LedgerColumn("recorded", msg_in("on which day", "Recorded"), 12, lambda t, _: t.row.recorded),
)
DEPARTMENTS: tuple[LedgerColumn[DepartmentSummary], ...] = (
    LedgerColumn("name", msg("Department"), 22, lambda d, say: say(d.name)),
    LedgerColumn("indicators", msg("Indicators led"), 10, lambda d, _: count(d.indicators)),
    LedgerColumn("met", msg("met"), 9, lambda d, _: count(d.met)),
    LedgerColumn("bad", msg("Missed or red"), 12, lambda d, _: count(d.bad)),
    LedgerColumn("silent", msg("no data"), 9, lambda d, _: count(d.silent)),
    LedgerColumn("completion", msg("Attainment"), 12, lambda d, _: percent(d.completion)),
    LedgerColumn("place", msg("Place"), 8, lambda d, _: count(d.place) if d.place else None),
    LedgerColumn("overdue", msg("Overdue figures"), 10, lambda d, _: count(d.overdue)),
    LedgerColumn("in_time", msg("In time"), 10, lambda d, _: percent(d.in_time)),
    LedgerColumn("actions", msg("Actions led"), 10, lambda d, _: count(d.actions)),
    LedgerColumn("done", msg("done"), 9, lambda d, _: count(d.done)),
    LedgerColumn("late", msg("overdue"), 9, lambda d, _: count(d.late)),
)


def lines(cells: Sequence[Cell], columns: Sequence[LedgerColumn[T]]) -> int:
    """How many lines a row takes whose texts are wrapped; a Chinese character is two wide."""
    most = 1
    for cell, column in zip(cells, columns, strict=True):
        if isinstance(cell, str) and len(cell) * 2 > column.width:
            most = max(most, _wrapped(cell, column.width))
    return min(most, TALLEST)


@lru_cache(maxsize=1024)  # a text mostly stands in many rows
def _wrapped(text: str, width: int) -> int:
    wide = sum(2 if ord(letter) > _CJK else 1 for letter in text)
    return -(-wide // (width - 1))

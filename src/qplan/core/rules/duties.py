"""Years and duties: what a plan's calendar, its days and its departments' words leave open."""

import re
from collections.abc import Iterator
from datetime import date

from qplan.core.base.message import msg
from qplan.core.base.period import LAST_DAY, PLAIN, Calendar, Period, is_covered, runs
from qplan.core.base.problems import DocPath, Severity
from qplan.core.base.terms import Combine, Rhythm
from qplan.core.evaluation.span import span_at
from qplan.core.plan.entries import Measurement, Update
from qplan.core.plan.model import Indicator, Placed
from qplan.core.plan.standing import CLOSING, leads, standing
from qplan.core.rules.rule import Finding, rule
from qplan.core.rules.survey import Survey

_YEARS = re.compile(r"([12]\d{3})/([12]\d{3})", re.ASCII)


@rule("QP326", Severity.WARNING)
def year_of_its_own(survey: Survey) -> Iterator[Finding]:
    """A plan of twelve months that are no calendar year.

    Its years, halves and quarters are still those of the calendar, so that `per: year` cuts it
    in two. With `year_starts` they are counted from its first day.

    Wrong:
        plan: {period: 2023-04/2024-03, …}
    Right:
        plan: {period: 2023-04/2024-03, year_starts: 04-01, …}
    """
    info = survey.plan.plan
    first, last = info.period.first, info.period.last
    calendar = Calendar(first.month, first.day)
    if info.year_starts is None and calendar != PLAIN and first.day <= LAST_DAY:
        year = calendar.containing(first, Rhythm.YEAR)
        if year.last == last:
            yield Finding(
                ("plan", "period"),
                msg("{period} is twelve months, and no calendar year", period=info.period),
                msg("if its years begin so, say: year_starts: {day}", day=f"{first:%m-%d}"),
            )


@rule("QP327", Severity.WARNING)
def calendar_years(survey: Survey) -> Iterator[Finding]:
    """Two calendar years, where the plan's years begin on another day.

    `2023/2024` is from January 2023 to December 2024, here as everywhere; the year that begins
    in 2023 is `2023/24`.

    Wrong:
        plan: {year_starts: 04-01, period: 2023/2024, …}
    Right:
        plan: {year_starts: 04-01, period: 2023/24, …}
    """
    if survey.plan.calendar == PLAIN:
        return
    for path, period in _periods(survey):
        years = _YEARS.fullmatch(period.text)
        if years:
            first = int(years[1])
            own = survey.plan.calendar.of_year(first, Rhythm.YEAR).text
            yield Finding(
                path,
                msg("{period} is calendar years, from January to December", period=period.text),
                msg("the year that begins in {year} is written {period}", year=first, period=own),
            )


def _periods(survey: Survey) -> Iterator[tuple[DocPath, Period]]:
    yield ("plan", "period"), survey.plan.plan.period
    for placed in survey.indicators:
        item = placed.item
        if item.baseline and item.baseline.period:
            yield (*placed.path, "baseline", "period"), item.baseline.period
        for n, measurement in enumerate(item.measurements):
            if measurement.period.rhythm is Rhythm.RANGE:
                yield (*placed.path, "measurements", n, "period"), measurement.period


@rule("QP328", Severity.WARNING)
def owed_by_nobody(survey: Survey) -> Iterator[Finding]:
    """A part of a span for which nobody owes figures.

    Duties begin with `owed_from`, but the actual covers the whole span: without figures of the
    days before, it stays partial, and the state `incomplete`. They may be entered all the same.

    Wrong:
        reporting: {owed_from: 2014-07-01}
        indicators: [{combine: sum, …}]
    Right:
        reporting: {owed_from: 2014-07-01}
        indicators: [{combine: sum, measurements: [{period: 2014-H1, value: 12}], …}]
    """
    for placed in survey.indicators:
        item = placed.item
        owed_from = survey.plan.duty(item).owed_from
        if owed_from is None or item.combine in _NO_SPAN or _throughout(item):
            continue
        part = _not_owed(survey, placed)
        if part is not None and not is_covered(runs(m.period for m in item.measurements), *part):
            yield Finding(
                _owed_from(placed),
                msg(
                    "nobody owes figures of {period}, which {id} covers",
                    period=survey.plan.calendar.spanning(*part),
                    id=item.id,
                ),
                msg("enter them, or count from there: say so in the plan's period or with `per`"),
            )


_NO_SPAN = (Combine.LAST, Combine.TO_DATE)
"""Where no figure of the span is missed once the last is there."""


def _throughout(item: Indicator) -> bool:
    return any(c.throughout for c in item.conditions)


def _owed_from(placed: Placed[Indicator]) -> DocPath:
    """Where it stands from when on figures are owed."""
    if placed.item.owed_from is not None:
        return (*placed.path, "owed_from")
    return ("reporting", "owed_from")


def _not_owed(survey: Survey, placed: Placed[Indicator]) -> tuple[date, date] | None:
    """The first and last day that nobody owes of the span in which duties begin."""
    plan, item = survey.plan, placed.item
    duty, period, calendar = plan.duty(item), plan.plan.period, plan.calendar
    last = min(plan.last_deadline(item), period.last)
    passed = [p for p in calendar.walk(duty.every, period.first, last) if not duty.owes(p)]
    if not passed or duty.owed_from is None:
        return None
    first = period.first
    if item.span is not Rhythm.PLAN:
        first = max(first, span_at(item.span, min(duty.owed_from, last), calendar).first)
    end = min(passed[-1].last, last)
    return (first, end) if first <= end else None


@rule("QP329", Severity.WARNING)
def nothing_owed(survey: Survey) -> Iterator[Finding]:
    """Duties that begin after everything is over.

    No period ends on `owed_from` or later, so that no figure is ever asked for.

    Wrong:
        plan: {period: 2014, …}
        reporting: {owed_from: 2015-07-01}
    Right:
        plan: {period: 2014, …}
        reporting: {owed_from: 2014-07-01}
    """
    plan = survey.plan
    for placed in survey.indicators:
        duty, period = plan.duty(placed.item), plan.plan.period
        last = min(plan.last_deadline(placed.item), period.last)
        if duty.owed_from and last >= period.first and not duty.periods(period.first, last):
            message = msg("from {day} on, no figure of {id} is owed",
                          day=duty.owed_from, id=placed.item.id)  # fmt: skip
            yield Finding(_owed_from(placed), message)


@rule("QP426", Severity.WARNING)
def received_after_recorded(survey: Survey) -> Iterator[Finding]:
    """A figure, or the state of an action, that came in after it was entered.

    `received` is the day it came in, `recorded` the day it was entered. Perhaps the two were
    exchanged.

    Wrong:
        - {period: 2014-Q1, value: 95, received: 2014-04-20, recorded: 2014-04-12}
    Right:
        - {period: 2014-Q1, value: 95, received: 2014-04-12, recorded: 2014-04-20}
    """
    for path, item in _entries(survey):
        if item.received and item.recorded and item.received > item.recorded:
            yield Finding(
                (*path, "received"),
                msg(
                    "came in on {day}, after it was recorded on {recorded}",
                    day=item.received,
                    recorded=item.recorded,
                ),
            )


def _entries(survey: Survey) -> Iterator[tuple[DocPath, Measurement | Update]]:
    for placed in survey.indicators:
        for n, measurement in enumerate(placed.item.measurements):
            yield (*placed.path, "measurements", n), measurement
    for action in survey.plan.actions():
        for n, update in enumerate(action.item.updates):
            yield (*action.path, "updates", n), update


@rule("QP427", Severity.WARNING)
def closed_by_another(survey: Survey) -> Iterator[Finding]:
    """An action closed by a department that does not lead it.

    Only a lead says that an action is done or dropped. What another department says is shown
    beside the state, and does not change it. Where a lead says the same, all is well.

    Wrong:
        lead: 市发改委
        support: [市环保局]
        updates: [{on: 2014-07-01, state: done, by: 市环保局}]
    Right:
        lead: 市发改委
        support: [市环保局]
        updates: [{on: 2014-07-01, state: done, by: 市发改委}]
    """
    for placed in survey.plan.actions():
        leading = placed._replace(heirs=survey.plan.heirs(date.max)).voices
        said = standing(placed.item.updates, leading)
        for n, update in enumerate(placed.item.updates):
            if update.state in CLOSING and not (
                leads(update.by, leading) or update.state is said.state
            ):
                yield Finding(
                    (*placed.path, "updates", n, "by"),
                    msg(
                        "{name} does not lead {id}, so that it is not {state} yet",
                        name=update.by or "",
                        id=placed.item.id,
                        state=update.state,
                    ),
                    msg("the word of a lead closes it"),
                )


RULES = (
    year_of_its_own,
    calendar_years,
    owed_by_nobody,
    nothing_owed,
    received_after_recorded,
    closed_by_another,
)

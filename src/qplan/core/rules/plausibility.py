"""QP4xx: figures and updates that may be right, but want a second look."""

from collections.abc import Iterator
from datetime import date

from qplan.core.base.message import msg
from qplan.core.base.period import Calendar, Period
from qplan.core.base.problems import Severity
from qplan.core.base.terms import ActionState, Combine, Rhythm
from qplan.core.plan.entries import Measurement
from qplan.core.plan.standing import CLOSING, voice
from qplan.core.rules.figures import overlaps
from qplan.core.rules.rule import Finding, rule
from qplan.core.rules.survey import Survey, in_force


@rule("QP404", Severity.WARNING)
def other_length(survey: Survey) -> Iterator[Finding]:
    """A figure for a period of another length than the indicator is reported by.

    Reporting by the month owes twelve figures a year. A figure of another length leaves some
    of them open, or says that `every` is wrong. Things to deliver (`all_of`) may be dated by the
    day they were delivered.

    Wrong:
        every: month
        measurements: [{period: 2014-Q1, value: 95}]
    Right:
        every: quarter
        measurements: [{period: 2014-Q1, value: 95}]
    """
    for figures in survey.figures:
        if figures.placed.item.combine is Combine.TO_DATE:
            continue
        every, calendar = survey.plan.every(figures.placed.item), survey.plan.calendar
        # What overlaps is an error already, and mostly for the same reason.
        known = {n for n, _ in overlaps(figures)}
        for n, measurement in enumerate(figures.placed.item.measurements):
            period = measurement.period
            is_dated = period.rhythm is Rhythm.DAY and figures.placed.item.counts_things
            if n not in known and not is_dated and not _is_one(period, every, calendar):
                yield Finding(
                    figures.path(n, "period"),
                    msg("{period} is no {every}", period=period, every=every),
                    msg("figures come by the {every}, as 'every' says", every=every),
                )


def _is_one(period: Period, every: Rhythm, calendar: Calendar) -> bool:
    return period.same_days(calendar.containing(period.first, every))


@rule("QP406", Severity.WARNING)
def not_yet_over(survey: Survey) -> Iterator[Finding]:
    """A figure recorded before its period was over.

    What comes in the days left is not in it. Mark such a figure as `estimated` or
    `provisional`.

    Wrong:
        - {period: 2014-Q4, value: 95, recorded: 2014-12-20}
    Right:
        - {period: 2014-Q4, value: 95, recorded: 2014-12-20, quality: provisional}
    """
    for figures in survey.figures:
        for n in figures.early:
            m = figures.placed.item.measurements[n]
            is_firm = m.quality is None or m.quality.value == "final"
            if is_firm and m.recorded is not None and m.period.first <= m.recorded:
                yield Finding(
                    figures.path(n, "recorded"),
                    msg("{period} was not over on {day}", period=m.period, day=m.recorded),
                    msg("if it is an estimate, say so: quality: estimated"),
                )


@rule("QP411", Severity.WARNING)
def weighed_in_part(survey: Survey) -> Iterator[Finding]:
    """Some figures of a mean have a weight, others none.

    A mean is weighted only where every figure has a weight; here the weights have no effect.

    Wrong:
        - {period: 2014-01, value: 85.5, weight: 31}
        - {period: 2014-02, value: 103.7}
    Right:
        - {period: 2014-01, value: 85.5, weight: 31}
        - {period: 2014-02, value: 103.7, weight: 28}
    """
    for placed in survey.indicators:
        figures = in_force(placed.item)
        weighed = sum(m.weight is not None for _, m in figures)
        if placed.item.combine is Combine.MEAN and 0 < weighed < len(figures):
            n = next(n for n, m in figures if m.weight is None)
            message = msg(
                "no weight, though {count} of {all} figures have one",
                count=weighed,
                all=len(figures),
            )
            yield Finding((*placed.path, "measurements", n), message)


@rule("QP412", Severity.WARNING)
def weighed_for_nothing(survey: Survey) -> Iterator[Finding]:
    """A weight that has no effect.

    Only a mean is weighted.

    Wrong:
        combine: sum
        measurements: [{period: 2014-01, value: 85.5, weight: 31}]
    Right:
        combine: mean
        measurements: [{period: 2014-01, value: 85.5, weight: 31}]
    """
    for placed in survey.indicators:
        if placed.item.combine is not Combine.MEAN:
            for n, measurement in enumerate(placed.item.measurements):
                if measurement.weight is not None:
                    message = msg(
                        "no effect with combine: {combine}", combine=placed.item.combine.value
                    )
                    yield Finding((*placed.path, "measurements", n, "weight"), message)
                    break


@rule("QP416", Severity.WARNING)
def corrects_nothing(survey: Survey) -> Iterator[Finding]:
    """A correction that changes nothing.

    It carries a `reason`, but there is no earlier figure for its period, or the very same one. A
    figure that comes into a sealed period says why it comes so late.

    Wrong:
        - {period: 2014-Q1, value: 95}
        - {period: 2014-Q1, value: 95, reason: misprint}
    Right:
        - {period: 2014-Q1, value: 95}
        - {period: 2014-Q1, value: 96, reason: misprint}
    """
    late = {entry.path for check in survey.seals for entry in check.after}
    for path, before, measurement in _corrections(survey):
        if path in late:
            continue
        if before is None:
            message = msg("a reason, but {period} has no earlier figure", period=measurement.period)
            yield Finding((*path, "reason"), message, msg("a remark belongs in the note"))
        elif _says(before) == _says(measurement):
            yield Finding((*path, "value"), msg("the same as the figure it corrects"))


def _says(measurement: Measurement) -> tuple[object, ...]:
    return measurement.value, measurement.weight, measurement.quality


@rule("QP417", Severity.WARNING)
def corrected_in_advance(survey: Survey) -> Iterator[Finding]:
    """A correction recorded before the figure it corrects.

    Figures are known from the day they were recorded; the correction in force comes later.

    Wrong:
        - {period: 2014-Q1, value: 95, recorded: 2014-04-10}
        - {period: 2014-Q1, value: 96, recorded: 2014-04-02, reason: misprint}
    Right:
        - {period: 2014-Q1, value: 95, recorded: 2014-04-10}
        - {period: 2014-Q1, value: 96, recorded: 2014-05-02, reason: misprint}
    """
    for path, before, measurement in _corrections(survey):
        earlier = before.recorded if before else None
        if earlier and measurement.recorded and measurement.recorded < earlier:
            message = msg("recorded before the figure it corrects, {day}", day=earlier)
            yield Finding((*path, "recorded"), message)


def _corrections(
    survey: Survey,
) -> Iterator[tuple[tuple[str | int, ...], Measurement | None, Measurement]]:
    """Every figure with a reason: its path, the figure it corrects, itself."""
    for placed in survey.indicators:
        measurements = placed.item.measurements
        if all(m.reason is None for m in measurements):
            continue
        latest: dict[object, Measurement] = {}
        for n, measurement in enumerate(measurements):
            days = measurement.period[:2]
            if measurement.reason is not None:
                yield (*placed.path, "measurements", n), latest.get(days), measurement
            latest[days] = measurement


@rule("QP418", Severity.WARNING)
def updates_out_of_order(survey: Survey) -> Iterator[Finding]:
    """Updates of an action that contradict each other.

    An action is planned, started, then done or dropped, each once; afterwards nothing follows.
    The word of each department is looked at by itself.

    Wrong:
        - {on: 2014-07-01, state: started}
        - {on: 2014-05-01, state: done}
    Right:
        - {on: 2014-05-01, state: started}
        - {on: 2014-07-01, state: done}
    """
    for action in survey.plan.actions():
        placed = action._replace(heirs=survey.plan.heirs(date.max))
        updates = sorted(enumerate(placed.item.updates), key=lambda pair: pair[1].on)
        before: dict[str | None, ActionState] = {}
        for n, update in updates:
            path = (*placed.path, "updates", n)
            who = voice(update.by, placed.voices)
            last = before.get(who)
            if last in CLOSING:
                message = msg(
                    "{state} on {day}, but it was over by then", state=update.state, day=update.on
                )
                yield Finding((*path, "on"), message)
            elif last is not None and last is update.state:
                yield Finding((*path, "state"), msg("{state} a second time", state=last))
            elif last is ActionState.STARTED and update.state is ActionState.PLANNED:
                message = msg("planned on {day}, but it was begun by then", day=update.on)
                yield Finding((*path, "on"), message)
            before[who] = update.state


RULES = (
    other_length,
    not_yet_over,
    weighed_in_part,
    weighed_for_nothing,
    corrects_nothing,
    corrected_in_advance,
    updates_out_of_order,
)

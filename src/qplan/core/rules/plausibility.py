"""QP4xx: figures and updates that may be right, but want a second look."""

from collections.abc import Iterator
from decimal import Decimal

from qplan.core.model import Indicator, Measurement
from qplan.core.period import Period, containing
from qplan.core.rules import Finding, rule
from qplan.core.rules.figures import overlaps
from qplan.core.rules.outliers import outliers
from qplan.core.rules.survey import Survey, bounds, in_force, is_share
from qplan.core.terms import ActionState, Combine, Rhythm
from qplan.core.voices import is_lead
from qplan.problems import Severity, msg

_SMALL = 10
"""A share whose target or baseline is below this may well be below one."""


@rule("QP402", Severity.WARNING)
def perhaps_a_fraction(survey: Survey) -> Iterator[Finding]:
    """A percentage between 0 and 1.

    Figures of a `%` are in per cent: 0.962 is less than one per cent. Of what is small anyway,
    by its target or baseline, nothing is said.

    Wrong:
        unit: '%'
        value: 0.962
    Right:
        unit: '%'
        value: 96.2
    """
    for figures in survey.figures:
        item = figures.placed.item
        if not is_share(item) or _is_small(item):
            continue
        values = [(figures.path(n, "value"), m.value) for n, m in enumerate(item.measurements)]
        if item.baseline:
            values.insert(0, ((*figures.placed.path, "baseline", "value"), item.baseline.value))
        for path, value in values:
            if value.denominator is None and not value.is_percent and 0 < value.number < 1:
                percent = value.number.scaleb(2)
                yield Finding(
                    path,
                    msg("{value} is less than one per cent", value=value.number),
                    msg("if the share is meant, write {percent}", percent=percent),
                )


def _is_small(item: Indicator) -> bool:
    levels = [float(b) for c in item.target.conditions for b in bounds(c)]
    if item.baseline and not levels:
        levels = [float(item.baseline.value.level("%"))]
        return 1 <= levels[0] < _SMALL
    return bool(levels) and min(levels) < _SMALL


@rule("QP404", Severity.WARNING)
def other_length(survey: Survey) -> Iterator[Finding]:
    """A figure for a period of another length than the indicator is reported by.

    Reporting by the month owes twelve figures a year. A figure of another length leaves some
    of them open, or says that `every` is wrong.

    Wrong:
        every: month
        measurements: [{period: 2014-Q1, value: 95}]
    Right:
        every: quarter
        measurements: [{period: 2014-Q1, value: 95}]
    """
    for figures in survey.figures:
        every = survey.plan.every(figures.placed.item)
        # What overlaps is an error already, and mostly for the same reason.
        known = {n for n, _ in overlaps(figures)}
        for n, measurement in enumerate(figures.placed.item.measurements):
            period = measurement.period
            if period.rhythm is not every and n not in known and not _is_one(period, every):
                yield Finding(
                    figures.path(n, "period"),
                    msg("{period} is no {every}", period=period, every=every),
                    msg("figures come by the {every}, as 'every' says", every=every),
                )


def _is_one(period: Period, every: Rhythm) -> bool:
    return period.same_days(containing(period.first, every))


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


@rule("QP409", Severity.WARNING)
def measured_outside_plan(survey: Survey) -> Iterator[Finding]:
    """A figure for a period outside the plan.

    It may be a slip of the year. What was measured before the plan is the baseline.

    Wrong:
        plan: {period: 2014, …}
        measurements: [{period: 2013-Q4, value: 95}]
    Right:
        plan: {period: 2014, …}
        measurements: [{period: 2014-Q4, value: 95}]
    """
    plan = survey.plan.plan.period
    for placed in survey.indicators:
        for n, measurement in enumerate(placed.item.measurements):
            period = measurement.period
            if period.first < plan.first or period.last > plan.last:
                message = msg("{period} is not inside the plan, {plan}", period=period, plan=plan)
                yield Finding((*placed.path, "measurements", n, "period"), message)


@rule("QP410", Severity.WARNING)
def far_from_the_others(survey: Survey) -> Iterator[Finding]:
    """A figure far from its neighbours.

    It is many times further from the figures before and after it than such figures usually
    are, or about a thousand or ten thousand times as large (千, 万). Look it up; if it is
    right, say so in its `note`.

    Wrong:
        value: 855
    Right:
        value: 85.5
    """
    for placed in survey.indicators:
        figures = in_force(placed.item)
        levels = [float(m.value.level(placed.item.unit)) for _, m in figures]
        for position, usual, factor in outliers(levels):
            n, measurement = figures[position]
            if measurement.note is not None:
                continue
            hint = msg("look it up; if it is right, say so in its note")
            if factor:
                hint = (
                    msg("about {factor} times as much: is it in the unit?", factor=factor)
                    if factor > 0
                    else msg("about {factor} times less: is it in the unit?", factor=-factor)
                )
            yield Finding(
                (*placed.path, "measurements", n, "value"),
                msg(
                    "{value} is far from the figures around it, about {usual}",
                    value=measurement.value.number
                    if measurement.value.denominator is None
                    else f"{measurement.value.number}/{measurement.value.denominator}",
                    usual=Decimal(f"{usual:.4g}"),
                ),
                hint,
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

    It carries a `reason`, but there is no earlier figure for its period, or the very same one.

    Wrong:
        - {period: 2014-Q1, value: 95}
        - {period: 2014-Q1, value: 95, reason: misprint}
    Right:
        - {period: 2014-Q1, value: 95}
        - {period: 2014-Q1, value: 96, reason: misprint}
    """
    for path, before, measurement in _corrections(survey):
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

    An action is started, then done or dropped, each once; afterwards nothing follows. What only
    supporting departments say changes nothing, and contradicts nothing.

    Wrong:
        - {on: 2014-07-01, state: started}
        - {on: 2014-05-01, state: done}
    Right:
        - {on: 2014-05-01, state: started}
        - {on: 2014-07-01, state: done}
    """
    for placed in survey.plan.actions():
        spoken = [(n, u) for n, u in enumerate(placed.item.updates) if is_lead(u.by, placed.lead)]
        updates = sorted(spoken, key=lambda pair: pair[1].on)
        over = None
        for position, (n, update) in enumerate(updates):
            path = (*placed.path, "updates", n)
            if over is not None:
                message = msg(
                    "{state} on {day}, but it was over by then", state=update.state, day=update.on
                )
                yield Finding((*path, "on"), message)
            elif update.state is ActionState.STARTED and position:
                yield Finding((*path, "state"), msg("started a second time"))
            if update.state in (ActionState.DONE, ActionState.DROPPED):
                over = update


RULES = (
    perhaps_a_fraction,
    other_length,
    not_yet_over,
    measured_outside_plan,
    far_from_the_others,
    weighed_in_part,
    weighed_for_nothing,
    corrects_nothing,
    corrected_in_advance,
    updates_out_of_order,
)

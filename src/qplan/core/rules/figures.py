"""QP40x: the values of figures, their periods, and their corrections: what cannot be right."""

from collections.abc import Iterator

from qplan.core.base.message import Listed, msg
from qplan.core.base.number import Value, display
from qplan.core.base.problems import DocPath
from qplan.core.base.terms import Combine, Quality
from qplan.core.plan.entries import Measurement
from qplan.core.rules.rule import Finding, keys, rule
from qplan.core.rules.survey import Figures, Survey


@rule("QP405", reads=keys())
def not_yet_begun(survey: Survey) -> Iterator[Finding]:
    """A figure recorded before its period began.

    Nobody can know a figure of the future. Either the period or the day is wrong.

    Wrong:
        - {period: 2014-12, value: 84.8, recorded: 2014-10-08}
    Right:
        - {period: 2014-09, value: 47.1, recorded: 2014-10-08}
    """
    for figures in survey.figures:
        for n in figures.early:
            measurement = figures.placed.item.measurements[n]
            recorded, period = measurement.recorded, measurement.period
            if recorded is not None and recorded < period.first:
                yield Finding(
                    figures.path(n, "period"),
                    msg(
                        "{period} had not begun when it was recorded, {day}",
                        period=period,
                        day=recorded,
                    ),
                )


@rule("QP407", reads=keys("reason"))
def second_figure(survey: Survey) -> Iterator[Finding]:
    """Two figures for one period.

    Which of them is right? A correction comes later in the list and carries a `reason`; the
    line it corrects stays. The same value entered again needs none where its `quality` is firmer.

    Wrong:
        - {period: 2014-Q1, value: 95}
        - {period: 2014-Q1, value: 96}
    Right:
        - {period: 2014-Q1, value: 95}
        - {period: 2014-Q1, value: 96, reason: late reports added}
    """
    for figures in survey.figures:
        if figures.is_ordered:
            continue
        seen: dict[object, Measurement] = {}
        for n, measurement in enumerate(figures.placed.item.measurements):
            days = measurement.period[:2]
            before = seen.get(days)
            if before and measurement.reason is None and not firmer(before, measurement):
                yield Finding(
                    figures.path(n, "period"),
                    msg("a second figure for {period}", period=measurement.period),
                    msg("if it corrects the first, say why: reason: …"),
                )
            seen[days] = measurement


_FIRMNESS = (Quality.CONTESTED, Quality.ESTIMATED, Quality.PROVISIONAL, None, Quality.FINAL)


def firmer(before: Measurement, after: Measurement) -> bool:
    """Whether a figure says the same as another, and says that it is firmer."""
    return (
        after.quality is not None
        and _FIRMNESS.index(after.quality) > _FIRMNESS.index(before.quality)
        and (after.value, after.weight) == (before.value, before.weight)
    )


@rule("QP408", reads=keys("combine"))
def overlapping(survey: Survey) -> Iterator[Finding]:
    """Periods that overlap.

    A quarter and one of its months would be counted twice. Keep the figures of one length.

    Wrong:
        - {period: 2014-Q1, value: 30}
        - {period: 2014-02, value: 10}
    Right:
        - {period: 2014-Q1, value: 30}
    """
    for figures in survey.figures:
        measurements = figures.placed.item.measurements
        for later, earlier in overlaps(figures):
            message = msg(
                "{period} overlaps {other}",
                period=measurements[later].period,
                other=measurements[earlier].period,
            )
            yield Finding(figures.path(later, "period"), message)


def overlaps(figures: Figures) -> Iterator[tuple[int, int]]:
    """Pairs of figures whose periods overlap without being the same, the later line first."""
    if figures.is_ordered or figures.placed.item.combine is Combine.TO_DATE:
        return
    measurements = figures.placed.item.measurements
    first = {m.period[:2]: n for n, m in reversed(list(enumerate(measurements)))}
    reached = None
    for (start, end), n in sorted(first.items()):
        if reached is not None and start <= measurements[reached].period.last:
            yield max(n, reached), min(n, reached)
        if reached is None or end > measurements[reached].period.last:
            reached = n


@rule("QP413", reads=keys("combine", "value"))
def pooled_without_ratio(survey: Survey) -> Iterator[Finding]:
    """A figure that cannot be pooled.

    `combine: pooled` adds up numerators and denominators, so every figure must have both.

    Wrong:
        combine: pooled
        measurements: [{period: 2014-01, value: 35.5}]
    Right:
        combine: pooled
        measurements: [{period: 2014-01, value: 11/31}]
    """
    for figures in survey.figures:
        if figures.placed.item.combine is Combine.POOLED:
            for n in figures.odd:
                value = figures.placed.item.measurements[n].value
                if value.denominator is None:
                    yield Finding(
                        figures.path(n, "value"),
                        msg("{value} is no ratio, and ratios are pooled", value=value.number),
                        msg("write numerator and denominator, e.g. 11/31"),
                    )


@rule("QP414", reads=keys("target", "value"))
def of_another_total(survey: Survey) -> Iterator[Finding]:
    """Measured of another number than the target's.

    Where all of six are to be done, a figure is so many of six.

    Wrong:
        target: {all_of: 6}
        measurements: [{period: 2014-Q1, value: 4/7}]
    Right:
        target: {all_of: 6}
        measurements: [{period: 2014-Q1, value: 4/6}]
    """
    for figures in survey.figures:
        wholes = figures.wholes
        if not wholes:
            continue
        for n in figures.odd:
            value = figures.placed.item.measurements[n].value
            if value.denominator is not None and value.denominator not in wholes:
                message = msg(
                    "measured of {m}, but all of {whole} are to be done",
                    m=value.denominator,
                    whole=Listed(tuple(display(whole) for whole in sorted(wholes))),
                )
                yield Finding(figures.path(n, "value"), message)


@rule("QP415", reads=keys("unit", "value"))
def percent_of_other_unit(survey: Survey) -> Iterator[Finding]:
    """A per-cent sign where the unit is another.

    Wrong:
        unit: 家
        value: 96.2%
    Right:
        unit: 家
        value: 289
    """
    for figures in survey.figures:
        if figures.placed.item.unit != "%":
            yield from _signed(figures)


def _signed(figures: Figures) -> Iterator[Finding]:
    values: Iterator[tuple[DocPath, Value]] = figures.odd_values()
    for path, value in values:
        if value.is_percent:
            message = msg("a percentage, but the unit is {unit}", unit=figures.placed.item.unit)
            yield Finding(path, message)


RULES = (
    not_yet_begun,
    second_figure,
    overlapping,
    pooled_without_ratio,
    of_another_total,
    percent_of_other_unit,
)

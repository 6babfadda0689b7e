"""QP4xx: figures that do not go with those around them."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from qplan.core.base.message import Message, msg
from qplan.core.base.number import Value
from qplan.core.base.problems import DocPath, Severity
from qplan.core.base.terms import Combine
from qplan.core.plan.bounds import is_share
from qplan.core.plan.model import Indicator
from qplan.core.rules.outliers import outliers
from qplan.core.rules.rule import Finding, rule
from qplan.core.rules.survey import Survey, in_force

_SMALL = 10
"""A share whose target or baseline is below this may well be below one."""


class _Level(NamedTuple):
    """A figure, or the baseline, where it stands and what it comes to."""

    path: DocPath
    value: Value

    @property
    def may_be_fraction(self) -> bool:
        """Whether it may be a fraction of one where per cent is meant."""
        number, denominator, is_percent = self.value
        return denominator is None and not is_percent and 0 < number < 1

    @property
    def is_small(self) -> bool:
        """Whether it is a few per cent, as written, without a doubt."""
        return not self.may_be_fraction and 0 < self.value.level("%") < _SMALL


@rule("QP402", Severity.WARNING)
def perhaps_a_fraction(survey: Survey) -> Iterator[Finding]:
    """A percentage between 0 and 1.

    Figures of a `%` are in per cent: 0.962 is less than one per cent. Of what is small anyway,
    by its target or baseline or beside the figures before and after it, nothing is said.

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
        series = [_Level(figures.path(n, "value"), m.value) for n, m in in_force(item)]
        if item.baseline:
            path = (*figures.placed.path, "baseline", "value")
            series.insert(0, _Level(path, item.baseline.value))
        for path, value in _beside_larger(series):
            percent = value.number.scaleb(2)
            yield Finding(
                path,
                msg("{value} is less than one per cent", value=value.number),
                msg("if the share is meant, write {percent}", percent=percent),
            )


def _beside_larger(series: Sequence[_Level]) -> Iterator[_Level]:
    """Runs of what may be fractions, unless a figure of a few per cent stands next to them."""
    n = 0
    for may_be, run in groupby(series, key=lambda one: one.may_be_fraction):
        these = list(run)
        around = (*series[max(0, n - 1) : n], *series[n + len(these) : n + len(these) + 1])
        n += len(these)
        if may_be and not any(one.is_small for one in around):
            yield from these


def _is_small(item: Indicator) -> bool:
    if item.baseline and 1 <= item.baseline.value.level("%") < _SMALL:
        return True
    if item.limits is not None and item.limits.high is not None and item.limits.high < _SMALL:
        return True
    return any(level < _SMALL for c in item.conditions for level in c.form.levels)


@rule("QP410", Severity.WARNING)
def far_from_the_others(survey: Survey) -> Iterator[Finding]:
    """A figure far from its neighbours.

    It is many times further from the figures before and after it than such figures usually
    are, or about a thousand or ten thousand times as large (千, 万). A figure between the two
    next to it is never far. Look it up; if it is right, say so in its `note`.

    Wrong:
        value: 855
    Right:
        value: 85.5
    """
    for placed in survey.indicators:
        figures = in_force(placed.item)
        levels = [float(m.value.level(placed.item.unit)) for _, m in figures]
        for position, usual, factor in outliers(levels, _start(placed.item)):
            n, measurement = figures[position]
            if measurement.note is None:
                message = msg(
                    "{value} is far from the figures around it, about {usual}",
                    value=_as_written(measurement.value),
                    usual=Decimal(f"{usual:.4g}"),
                )
                path = (*placed.path, "measurements", n, "value")
                yield Finding(path, message, _what_to_do(factor))


def _start(item: Indicator) -> float | None:
    """The baseline as a neighbour of the first figure; of a total it is none."""
    if item.baseline is None or item.combine is Combine.SUM:
        return None
    return float(item.baseline.value.level(item.unit))


def _as_written(value: Value) -> object:
    number, denominator, _ = value
    return number if denominator is None else f"{number}/{denominator}"


def _what_to_do(factor: int | None) -> Message:
    if not factor:
        return msg("look it up; if it is right, say so in its note")
    if factor > 0:
        return msg("about {factor} times as much: is it in the unit?", factor=factor)
    return msg("about {factor} times less: is it in the unit?", factor=-factor)


RULES = (perhaps_a_fraction, far_from_the_others)

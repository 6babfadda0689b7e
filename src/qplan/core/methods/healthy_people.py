"""The share of targeted change of the Healthy People programme, with significance.

Source: Healthy People 2020 Final Progress Table, footnotes; HP2030: cdc.gov/nchs/healthy-people/
hp2030/methods.html.
"""

from collections.abc import Iterable
from fractions import Fraction
from functools import partial
from typing import NamedTuple

from qplan.core.base.message import msg
from qplan.core.base.methods import Label, Method, Refusal
from qplan.core.base.number import as_fraction
from qplan.core.methods.growth import LADDER, root
from qplan.core.methods.inputs import Inputs, Start, check_yearly
from qplan.core.methods.ratio import decimal
from qplan.core.methods.result import Finding, Line, NoLabelError
from qplan.core.methods.said import in_per_cent, number
from qplan.core.methods.yearly import Year
from qplan.core.plan.target import Around, Between, Trend

_FALLBACK = Fraction(10)
_NO_ERRORS = msg("no standard errors, 10 % rule")


class _Pair(NamedTuple):
    """The two figures that are compared, with their standard errors where both have one."""

    start: Fraction
    end: Fraction
    variance: Fraction | None


def healthy_people(inputs: Inputs, edition: Method) -> Finding:
    """The class of the change from the baseline to the latest figure.

    Raises:
        NoLabelError: if there is none.
    """
    form = inputs.asked.form
    if isinstance(form, Trend):
        return Finding(Label.INFORMATIONAL, has_target=False)
    if isinstance(form, Between | Around):
        raise NoLabelError(Refusal.FORM)
    check_yearly(inputs)
    start, later = _two_figures(inputs)
    if later is None:
        return Finding(Label.BASELINE_ONLY)
    if start is None:
        raise NoLabelError(Refusal.NO_BASELINE)
    bar = decimal("1.645" if edition is Method.HEALTHY_PEOPLE_2020 else "1.96")
    pair = _Pair(start.level, as_fraction(later.level), _variance(start, later, inputs))
    return _class(pair, inputs.target, inputs.direction, bar)


def _two_figures(inputs: Inputs) -> tuple[Start | None, Year | None]:
    """The baseline, and the latest figure after it."""
    given, years = inputs.given, inputs.years
    if given is None:
        now = inputs.now
        return None, now if len(years) > 1 else None
    later = years[-1] if years else None
    if later is not None and given.year is not None and later.number <= given.year:
        later = None
    return given, later


def _variance(start: Start, later: Year, inputs: Inputs) -> Fraction | None:
    """The two standard errors taken together, where one figure stands for the year."""
    figures = (f.measurement for f in inputs.basis.history if f.period.same_days(later.period))
    error = next((figure.se for figure in figures), None)
    if start.error is None or error is None:
        return None
    return as_fraction(start.error) ** 2 + as_fraction(error) ** 2


def _class(pair: _Pair, target: Fraction, direction: int, bar: Fraction) -> Finding:
    moved = direction * (pair.end - pair.start)
    had_reached = direction * (pair.start - target) >= 0
    share = change = None
    if moved > 0 and not had_reached:
        share = 100 * (pair.end - pair.start) / (target - pair.start)
    elif pair.start != 0:
        change = 100 * abs(pair.end - pair.start) / abs(pair.start)
    explain = partial(_lines, pair, share, change)
    found = Finding(Label.TARGET_MET_OR_EXCEEDED, share, explain=explain)
    if direction * (pair.end - target) >= 0:
        return found
    size = share if share is not None else change
    found = found._replace(value=size)
    if pair.variance is None:
        found = found._replace(bars=(_FALLBACK,), notes=(_NO_ERRORS,))
        if size is None and moved != 0:
            raise NoLabelError(Refusal.ZERO_BASE, _NO_ERRORS)
        counts = size is not None and size >= _FALLBACK
    else:
        counts = moved**2 >= bar**2 * pair.variance and moved != 0
    if counts and moved > 0:
        return found._replace(label=Label.IMPROVED)
    if counts and moved < 0:
        return found._replace(label=Label.GOT_WORSE)
    return found._replace(label=Label.LITTLE_OR_NO_DETECTABLE_CHANGE)


def _lines(pair: _Pair, share: Fraction | None, change: Fraction | None) -> Iterable[Line]:
    if share is not None:
        yield Line(msg("Share of the targeted change"), in_per_cent(share))
    if change is not None:
        yield Line(msg("Change"), in_per_cent(change))
    if pair.variance:
        z = abs(pair.end - pair.start) / root(pair.variance, 2, LADDER[0]).value
        yield Line(msg("Standardised change"), number(z))

"""How punctual the figures of an indicator came in, and of each department."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import date
from enum import Enum, auto
from fractions import Fraction
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from qplan.core.evaluation.evaluate import Evaluation, IndicatorEvaluation
from qplan.core.evaluation.reporting import Owed

if TYPE_CHECKING:
    from qplan.core.plan.model import Indicator


class Came(Enum):
    """How a figure came in whose due day has passed. The order is that of `Punctuality`."""

    ON_TIME = auto()
    LATE = auto()
    MISSING = auto()
    UNDATED = auto()
    """In, but nobody wrote down when."""


class Punctuality(NamedTuple):
    """How the figures came in whose due day has passed."""

    on_time: int
    late: int
    """In, but after the due day."""
    missing: int
    undated: int
    """In, but nobody wrote down when."""

    @property
    def rate(self) -> Fraction | None:
        """Per cent in time, of those that can be told; none of none."""
        known = self.on_time + self.late + self.missing
        return Fraction(100 * self.on_time, known) if known else None


def reporter_of(evaluation: IndicatorEvaluation) -> str | None:
    """Who owes an indicator's figures: its reporter, else its first lead."""
    return evaluation.placed.reporter


def punctuality_by_name(
    found: IndicatorEvaluation, evaluation: Evaluation
) -> dict[str | None, Punctuality]:
    """How punctual the figures of an indicator were, by the day each first came in.

    Of each department that was to report it when they were due: what was late when one came
    after another is the old one's.
    """
    came = arrivals_by_name(found, evaluation)
    return {who: _counted([how for _, how in periods]) for who, periods in came.items()}


def punctuality(found: IndicatorEvaluation, evaluation: Evaluation) -> Punctuality:
    """The same of all departments together."""
    return _counted(_ways(found, evaluation))


def _counted(ways: Sequence[Came | None]) -> Punctuality:
    return Punctuality(*map(ways.count, _WAYS))


_WAYS = _ON_TIME, _LATE, _MISSING, _UNDATED = tuple(Came)


def arrivals_by_name(
    found: IndicatorEvaluation, evaluation: Evaluation
) -> dict[str | None, list[tuple[Owed, Came]]]:
    """How each figure of an indicator came in whose due day has passed, by who was to report it."""
    plan, ways = evaluation.plan, _ways(found, evaluation)
    pairs = zip(found.reporting.owed, ways, strict=True)
    came = [(owed, how) for owed, how in pairs if how is not None]
    if not found.placed.heirs:
        return {reporter_of(found): came}
    by_name: dict[str | None, list[tuple[Owed, Came]]] = {}
    for owed, how in came:
        then = found.placed._replace(heirs=plan.heirs(owed.due)).reporter
        by_name.setdefault(then, []).append((owed, how))
    return by_name


def _ways(found: IndicatorEvaluation, evaluation: Evaluation) -> list[Came | None]:
    """How each figure that is owed came in; nothing of those whose due day is to come."""
    first, as_of = evaluation.plan.plan.period.first, evaluation.as_of
    arrivals = _Arrivals(found.placed.item, evaluation.known_at)
    so_far = found.basis.duty.so_far is not None
    came_of = arrivals.of
    ways: list[Came | None] = []
    for (begins, ends, _, _), due, is_in in found.reporting.owed:
        if due >= as_of:
            ways.append(None)
        elif not is_in:
            ways.append(_MISSING)
        else:
            begun = ends if so_far else max(begins, first)
            came = came_of(begun, ends, whole=so_far)
            ways.append(_UNDATED if came is None else _ON_TIME if came <= due else _LATE)
    return ways


class _Arrivals:
    """When the figures of an indicator came in: a later correction makes none of them late."""

    def __init__(self, indicator: "Indicator", known_at: date) -> None:
        self.came: dict[tuple[date, date], date | None] = {
            m.period[:2]: m.received or m.recorded
            for m in reversed(indicator.measurements)  # the first one of a period stands
            if (day := m.recorded) is None or day <= known_at
        }

    @cached_property
    def figures(self) -> list[tuple[tuple[date, date], date | None]]:
        """The days of figures, in order, and when each came."""
        return sorted(self.came.items(), key=itemgetter(0))

    @cached_property
    def ends(self) -> list[date]:
        """The last days of figures."""
        return [last for (_, last), _ in self.figures]

    def of(self, first: date, last: date, *, whole: bool) -> date | None:
        """The day on which the last figure within some days came; none if nobody wrote it down.

        Figures do not overlap, so that their ends are in order as well; those for the time so far
        do, and the one that ends with the days is `whole`.
        """
        if not whole and (first, last) in self.came:  # one figure, as nearly always
            return self.came[first, last]
        came: date | None = None
        for (begins, ends), day in self.figures[bisect_left(self.ends, first) :]:
            if (ends if whole else begins) > last:
                break
            if day is None:
                return None
            came = day if came is None else max(came, day)
        return came


def total(parts: Iterable[Punctuality]) -> Punctuality:
    """Several counts as one."""
    columns = list(zip(*parts, strict=True))
    return Punctuality(*map(sum, columns)) if columns else Punctuality(0, 0, 0, 0)

"""League tables: departments, or indicators, by how well they do; better is always higher."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from qplan.core.base.number import as_fraction, quotient, subtract
from qplan.core.base.terms import State
from qplan.core.evaluation.attainment import attainment, misses_binding
from qplan.core.evaluation.evaluate import Evaluation, IndicatorEvaluation
from qplan.core.plan.values import Title
from qplan.core.views.choices import Competitor, Measure
from qplan.core.views.punctuality import Punctuality, punctuality_by_name, total

_ALL = Fraction(100)
_NONE = Fraction(0)


class Behind(NamedTuple):
    """What one indicator brings to a place."""

    id: str
    title: Title
    value: Fraction | None
    """In per cent; none where there is nothing to count."""
    provisional: bool
    silent: bool
    """Whether there are no figures at all."""
    holds: bool | None
    """Whether every reading of the target holds now."""
    misses: bool
    """Whether it is binding, and missed or not held throughout."""
    of: tuple[int, int] | None = None
    """For reporting: figures in time, of those whose due day has passed."""


class RankRow(NamedTuple):
    """One competitor."""

    place: int | None
    """None where there are no data, or too few; they come last."""
    shared: bool
    name: str
    title: Title | None
    """An indicator's; a department goes by its name."""
    score: Fraction | None
    """In per cent."""
    behind: tuple[Behind, ...]

    def counted(self, by: Measure) -> int:
        """How many indicators the score rests on."""
        if by is Measure.LEVEL:
            return sum(b.holds is not None for b in self.behind)
        return sum(b.value is not None for b in self.behind)

    @property
    def misses(self) -> tuple[Behind, ...]:
        """The binding targets that it missed or did not hold throughout."""
        return tuple(b for b in self.behind if b.misses)


class RankView(NamedTuple):
    """A league table."""

    plan_id: str
    title: Title
    as_of: date
    known_at: date
    by: Measure
    of: Competitor
    rows: tuple[RankRow, ...]


def build_ranking(evaluation: Evaluation, by: Measure, of: Competitor) -> RankView:
    """The league table by a measure. `docs/method.md` says how each is counted.

    What is only watched has no place in any, but its figures are owed like others. What was
    dropped is in none.
    """
    counted = [
        e
        for e in evaluation.indicators
        if e.steps or (by is Measure.REPORTING and e.state is not State.DROPPED)
    ]
    is_reporting = by is Measure.REPORTING
    came = [punctuality_by_name(e, evaluation) if is_reporting else {} for e in counted]
    behind = [_behind(e, by, evaluation.as_of, own) for e, own in zip(counted, came, strict=True)]
    if of is Competitor.INDICATORS:
        rows = [RankRow(None, False, b.id, b.title, b.value, (b,)) for b in behind]
    else:
        units: dict[str, list[Behind]] = {}
        for found, part, counts in zip(counted, behind, came, strict=True):
            for name, own in _answers(found, part, by, counts):
                units.setdefault(name, []).append(own)
        rows = [
            RankRow(None, False, name, None, score(by, parts), tuple(parts))
            for name, parts in units.items()
        ]
    plan = evaluation.plan.plan
    return RankView(
        plan.id, plan.title, evaluation.as_of, evaluation.known_at, by, of, placed(rows, by)
    )


def _answers(
    found: IndicatorEvaluation,
    part: Behind,
    by: Measure,
    came: Mapping[str | None, Punctuality],
) -> Iterator[tuple[str, Behind]]:
    """Who is ranked by an indicator: its leads; by reporting, who owed its figures."""
    if by is not Measure.REPORTING:
        for name in found.placed.lead:
            yield name, part
        return
    for reporter, counts in came.items():
        if reporter is not None:
            yield reporter, part._replace(value=counts.rate, of=_in_time(counts))


def _in_time(counts: Punctuality) -> tuple[int, int]:
    """Figures in time, of all that can be told."""
    return counts.on_time, counts.on_time + counts.late + counts.missing


def _behind(
    evaluation: IndicatorEvaluation,
    by: Measure,
    as_of: date,
    came: Mapping[str | None, Punctuality],
) -> Behind:
    indicator = evaluation.placed.item
    of = None
    match by:
        case Measure.ATTAINMENT:
            value = attainment(evaluation, as_of)
        case Measure.COMPLETION:
            value = evaluation.verdict and evaluation.verdict.completion
        case Measure.CHANGE:
            value = change_for_the_better(evaluation)
        case Measure.LEVEL:
            value = margin(evaluation)
        case Measure.REPORTING:
            counts = total(came.values())
            value, of = counts.rate, _in_time(counts)
    holds = [v.holds for v in evaluation.verdicts]
    known = None if None in holds else all(holds)
    silent, misses = evaluation.basis.actual is None, misses_binding(evaluation)
    return Behind(
        indicator.id, indicator.title, value, evaluation.provisional, silent, known, misses, of
    )


def change_for_the_better(evaluation: IndicatorEvaluation) -> Fraction | None:
    """The change since the baseline in per cent of it, positive where the target wants it.

    None without a baseline or with one of zero, for a target that has no direction, and for a
    total whose span is not full.
    """
    basis, goal = evaluation.basis, evaluation.verdict and evaluation.verdict.goal
    baseline, actual = basis.indicator.baseline, basis.actual
    if baseline is None or actual is None or goal is None or goal.low != goal.high:
        return None
    if basis.adds_up and not basis.is_full:
        return None
    start = baseline.value.level(basis.indicator.unit)
    if start == 0:
        return None
    way = 100 if goal.rises == (start > 0) else -100
    return quotient(subtract(actual.value, start), start, way)


def margin(evaluation: IndicatorEvaluation) -> Fraction | None:
    """How far the actual is from the goal in per cent of it, positive on the good side.

    None without a level to compare, or with a goal of zero.
    """
    verdict = evaluation.verdict
    goal, level = (verdict.goal, verdict.level) if verdict else (None, None)
    if goal is None or level is None or not goal.is_level:
        return None
    bound = as_fraction(goal.bound(level))
    if bound == 0:
        return None
    distance = 100 * abs(as_fraction(level) - bound) / abs(bound)
    return distance if goal.holds(level) else -distance


def score(by: Measure, parts: Iterable[Behind]) -> Fraction | None:
    """What a department comes to; none of nothing.

    Attainment, change: the mean. Completion: the mean, each counted within 0 and 100 %, so that
    one target far surpassed does not hide another one missed. Level: the share of targets on the
    good side. Reporting: figures in time, of all that were due.
    """
    parts = list(parts)
    values = [part.value for part in parts if part.value is not None]
    match by:
        case Measure.COMPLETION:
            values = [min(max(value, _NONE), _ALL) for value in values]
        case Measure.LEVEL:
            values = [_ALL if part.holds else _NONE for part in parts if part.holds is not None]
        case Measure.REPORTING:
            counts = [part.of for part in parts if part.of is not None]
            due = sum(all_ for _, all_ in counts)
            values = [Fraction(100 * sum(n for n, _ in counts), due)] if due else []
        case Measure.ATTAINMENT | Measure.CHANGE:
            pass
    return sum(values, _NONE) / len(values) if values else None


def placed(rows: Iterable[RankRow], by: Measure) -> tuple[RankRow, ...]:
    """The rows in order with their places: equal scores share one, 1 2 2 4; no data last.

    By attainment there is no place for those with under half of their indicators counted, and
    by reporting none at all where nobody has reported anything in time.
    """
    rows = sorted(rows, key=lambda r: r.name)
    ranked = [row for row in rows if row.score is not None and _may_be_placed(row, by)]
    if by is Measure.REPORTING and all(row.score == 0 for row in ranked):
        ranked = []
    scores = [row.score for row in ranked if row.score is not None]
    places = {
        row.name: row._replace(
            place=1 + sum(other > score for other in scores), shared=scores.count(score) > 1
        )
        for row, score in zip(ranked, scores, strict=True)
    }
    found = (places.get(row.name, row) for row in rows)
    return tuple(sorted(found, key=lambda r: (r.place is None, r.score is None, -(r.score or 0))))


def _may_be_placed(row: RankRow, by: Measure) -> bool:
    """Whether enough is known for a place."""
    return by is not Measure.ATTAINMENT or 2 * row.counted(by) >= len(row.behind)

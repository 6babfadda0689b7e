"""What moved since an earlier day, as a rule that of the report before: a notice says it first."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from qplan.core.base.terms import State, light_moved
from qplan.core.evaluation.evaluate import Evaluation, IndicatorEvaluation, evaluate
from qplan.core.plan.values import Title

_DAY = timedelta(days=1)


class Movement(NamedTuple):
    """The indicators that changed, each in the one way that says most of it."""

    since: date
    met: tuple[Title, ...]
    """Met now, and not then."""
    failed: tuple[Title, ...]
    """Missed or not held throughout now, and not then."""
    better: tuple[Title, ...]
    """Whose light is better."""
    worse: tuple[Title, ...]
    """Whose light is worse."""
    first: tuple[Title, ...]
    """Of which there are figures now, and were none then."""
    other: tuple[Title, ...]
    """Whose state or light is another one in any other way."""

    @property
    def is_none(self) -> bool:
        """Whether every state and light is what it was."""
        return not any(self[1:])


def evaluated_before(now: Evaluation, since: date | None) -> Evaluation | None:
    """The same plan on an earlier day: a named one, or the end of the reporting period before.

    None where the period before ended before the plan began. What was known then is what was
    known as long after that day as it is now after this one: a bulletin is written some weeks
    after its day.
    """
    plan = now.plan
    if since is None:
        since = plan.calendar.containing(now.as_of, plan.reporting.every).first - _DAY
        if since < plan.plan.period.first:
            return None
    return evaluate(plan, since, since + (now.known_at - now.as_of))


def movement(then: Evaluation, now: Evaluation) -> Movement:
    """What moved from one day to another."""
    pairs = list(zip(then.indicators, now.indicators, strict=True))
    return Movement(
        then.as_of,
        tuple(_titles(pairs, "met")),
        tuple(_titles(pairs, "failed")),
        tuple(_titles(pairs, "better")),
        tuple(_titles(pairs, "worse")),
        tuple(_titles(pairs, "first")),
        tuple(_titles(pairs, "other")),
    )


def _titles(
    pairs: list[tuple[IndicatorEvaluation, IndicatorEvaluation]], way: str
) -> Iterator[Title]:
    return (now.placed.item.title for then, now in pairs if _way(then, now) == way)


def _way(then: IndicatorEvaluation, now: IndicatorEvaluation) -> str | None:
    failed = (State.MISSED, State.BREACHED)
    if now.state is State.MET and then.state is not State.MET:
        return "met"
    if now.state in failed and then.state not in failed:
        return "failed"
    if then.state is State.NO_DATA and now.state is not State.NO_DATA:
        return "first"
    moved = light_moved(then.light, now.light)
    if moved and now.state not in failed:
        return "better" if moved > 0 else "worse"
    return None if (then.state, then.light) == (now.state, now.light) else "other"

"""For which period a figure is entered whose period was not given."""

from datetime import date

from qplan.core.base.errors import EntryRefusedError
from qplan.core.base.message import Listed, msg
from qplan.core.base.period import Period
from qplan.core.evaluation.evaluate import evaluate_indicator
from qplan.core.evaluation.reporting import ReportingStatus
from qplan.core.plan.model import Indicator, Plan

MOST_NAMED = 6


def waiting(plan: Plan, indicator: Indicator, today: date) -> tuple[Period, ...]:
    """The periods that have ended and whose figure is owed, the longest owed first."""
    return _waiting(evaluate_indicator(plan, indicator.id, today, today).reporting)


def _waiting(reporting: ReportingStatus) -> tuple[Period, ...]:
    return tuple(owed.period for owed in (*reporting.overdue, *reporting.due))


def assumed_period(plan: Plan, indicator: Indicator, today: date) -> str:
    """The one period owed; where none is, the last that ended by the deadline.

    Raises:
        EntryRefusedError: if several are owed, none has ended, or the last one has its figure:
            then somebody has to say which is meant.
    """
    reporting = evaluate_indicator(plan, indicator.id, today, today).reporting
    owed = _waiting(reporting)
    if len(owed) > 1:
        raise EntryRefusedError(
            msg(
                "{id}: figures are owed for {count} periods: {periods}",
                id=indicator.id,
                count=len(owed),
                periods=named(owed),
            ),
            hint=msg("name the period with --period"),
        )
    if owed:
        return owed[0].text
    last = last_ended(plan, indicator, today)
    covered = any(found.is_in and found.period.same_days(last) for found in reporting.owed)
    if covered or any(m.period.same_days(last) for m in indicator.measurements):
        raise EntryRefusedError(
            msg("{id}: no figure is owed, and {period} has one", id=indicator.id, period=last),
            hint=msg("name the period with --period"),
        )
    return last.text


def named(periods: tuple[Period, ...]) -> Listed:
    """The periods as one types them; of very many the first and the last."""
    texts = [period.text for period in periods]
    if len(texts) > MOST_NAMED:
        texts = [*texts[: MOST_NAMED - 2], "…", texts[-1]]
    return Listed(tuple(texts))


def last_ended(plan: Plan, indicator: Indicator, today: date) -> Period:
    """The last period of an indicator's reporting that ended in the plan and by the deadline.

    Raises:
        EntryRefusedError: if none has.
    """
    every = plan.every(indicator)
    period = plan.last_ended(every, min(today, plan.last_deadline(indicator, today)))
    if period is not None:
        return plan.duty(indicator).reported(period)
    raise EntryRefusedError(
        msg("{id}: no {every} of the plan has ended yet", id=indicator.id, every=every),
        hint=msg("name the period with --period"),
    )

"""QP3xx: the way from the baseline by the milestones to the deadline."""

from collections.abc import Iterator
from decimal import Decimal

from qplan.core.base.message import msg
from qplan.core.base.number import as_fraction
from qplan.core.base.problems import Severity
from qplan.core.base.terms import Rhythm
from qplan.core.plan.adding import adds_up, counts_from_zero
from qplan.core.plan.model import Indicator
from qplan.core.plan.target import AnnualGrowth, ChangeBy, Form
from qplan.core.rules.rule import Finding, keys, rule
from qplan.core.rules.survey import ZERO, Survey, conditions, targets


@rule("QP301", Severity.WARNING)
def missing_baseline(survey: Survey) -> Iterator[Finding]:
    """The value a change is counted from is missing.

    The document often leaves it out. Until it is entered, the target cannot be assessed.

    Wrong:
        target: {change: -5%}
    Right:
        baseline: {period: 2013, value: 74.2}
        target: {change: -5%}
    """
    for placed in survey.indicators:
        for path, condition in conditions(placed):
            if placed.item.baseline is None and condition.form.needs_baseline:
                yield Finding(
                    (*path, condition.form.key),
                    msg("nothing to count the change from: the indicator has no baseline"),
                    msg("add one: baseline: {{period: …, value: …}}"),
                )
                break


@rule("QP303", Severity.WARNING)
def zero_baseline(survey: Survey) -> Iterator[Finding]:
    """A relative change from zero.

    A per cent of nothing is nothing: whatever is measured, the target cannot be assessed.

    Wrong:
        baseline: {period: 2013, value: 0}
        target: {change: +10%}
    Right:
        baseline: {period: 2013, value: 0}
        target: {change: +10}
    """
    for placed in survey.indicators:
        baseline = placed.item.baseline
        if baseline is None or baseline.value.number > 0:
            continue
        for _, condition in conditions(placed):
            form, is_zero = condition.form, baseline.value.number == 0
            is_relative = isinstance(form, ChangeBy) and form.step.is_relative
            if (is_relative and is_zero) or isinstance(form, AnnualGrowth):
                yield Finding(
                    (*placed.path, "baseline", "value"),
                    msg(
                        "no relative change can be counted from {value}",
                        value=baseline.value.number,
                    ),
                    msg("state the target as a level, or as a change in the unit"),
                )
                break


@rule("QP304", Severity.WARNING)
def goal_is_baseline(survey: Survey) -> Iterator[Finding]:
    """The goal equals the baseline.

    Nothing is to change, so there is no completion to show. Mostly one of the two is a slip.

    Wrong:
        baseline: {period: 2013, value: 95}
        target: {at_least: 95}
    Right:
        baseline: {period: 2013, value: 92}
        target: {at_least: 95}
    """
    for placed in survey.indicators:
        for path, condition in conditions(placed):
            form = condition.form
            if form.is_change and not any(form.amounts):
                yield Finding((*path, form.key), msg("a change of nothing"))
            elif _starts_at(placed.item, form.levels) and not condition.throughout:
                yield Finding((*path, form.key), msg("the goal equals the baseline"))


def _starts_at(item: Indicator, levels: tuple[Decimal, ...]) -> bool:
    if item.baseline is None or adds_up(item) or len(levels) != 1:
        return False
    return as_fraction(item.baseline.value.level(item.unit)) == as_fraction(levels[0])


@rule("QP305", Severity.WARNING)
def deadline_outside_plan(survey: Survey) -> Iterator[Finding]:
    """A deadline outside the plan.

    Before the plan begins nothing can be done about it, after its end nobody looks any more.

    Wrong:
        plan: {period: 2014, …}
        target: {at_least: 95, by: 2015-12-31}
    Right:
        plan: {period: 2014, …}
        target: {at_least: 95, by: 2014-12-31}
    """
    period = survey.plan.plan.period
    due = [((*path, "by"), t.by) for p in survey.indicators for path, t in targets(p)]
    due += [((*p.path, "by"), p.item.by) for p in survey.plan.actions()]
    for path, by in due:
        if by is not None and not period.first <= by <= period.last:
            message = msg("{day} is outside the plan, {period}", day=by, period=period)
            yield Finding(path, message)


@rule("QP306", reads=keys("target", "milestones"))
def milestone_out_of_place(survey: Survey) -> Iterator[Finding]:
    """Milestones that make no path.

    They lead from the plan's start to the last deadline: each later than the one before, none
    after the deadline, and shares of the change that a target plans do not fall.

    Wrong:
        milestones: [{by: 2014-09-30, share: 50%}, {by: 2014-06-30, share: 65%}]
    Right:
        milestones: [{by: 2014-06-30, share: 50%}, {by: 2014-09-30, share: 65%}]
    """
    for placed in survey.indicators:
        if not placed.item.milestones:
            continue
        before, share = survey.plan.plan.period.first, ZERO
        deadline = survey.plan.last_deadline(placed.item)
        steps = [survey.plan.deadline(target) for target in placed.item.targets]
        for n, milestone in enumerate(placed.item.milestones):
            path = (*placed.path, "milestones", n)
            if any(before <= step < milestone.by for step in steps):
                share = ZERO  # of the change that the next step asks for
            if milestone.by > deadline:
                message = msg("{day} is after the deadline, {by}", day=milestone.by, by=deadline)
                yield Finding((*path, "by"), message)
            elif milestone.by < before or (n and milestone.by == before):
                start = msg("the milestone before") if n else msg("the plan's start")
                message = msg(
                    "{day} is not after {before}, {start}",
                    day=milestone.by,
                    before=before,
                    start=start,
                )
                yield Finding((*path, "by"), message)
            elif milestone.share is not None and milestone.share < share:
                yield Finding((*path, "share"), msg("less than the milestone before"))
            before, share = milestone.by, milestone.share or share


@rule("QP308", Severity.WARNING)
def milestones_without_origin(survey: Survey) -> Iterator[Finding]:
    """Milestones on a path without a beginning.

    The pace runs from an origin to the goal: the baseline, or zero for a `sum` and `all_of`.
    Without one, or without a target, milestones change nothing. Against the year before the whole
    change is asked at every point.

    Wrong:
        target: {at_least: 95}
        milestones: [{by: 2014-06-30, share: 50%}]
    Right:
        baseline: {period: 2013, value: 90}
        target: {at_least: 95}
        milestones: [{by: 2014-06-30, share: 50%}]
    """
    for placed in survey.indicators:
        item = placed.item
        if item.milestones and not any(_has_origin(item, c.form) for _, c in conditions(placed)):
            message, hint = (
                msg("milestones have no effect: the target has no origin"),
                msg("add the baseline"),
            )
            if not item.targets:
                message, hint = (
                    msg("milestones have no effect: there is no target"),
                    msg("add the target"),
                )
            yield Finding((*placed.path, "milestones"), message, hint, on_key=True)


def _has_origin(item: Indicator, form: Form) -> bool:
    if form.needs_baseline or form.counts_from_zero:
        return True  # a change without its baseline is another warning's business
    is_level = bool(form.levels) or form.reference is not None
    return is_level and (item.baseline is not None or counts_from_zero(item))


@rule("QP313", reads=keys("target", "baseline"))
def baseline_after_deadline(survey: Survey) -> Iterator[Finding]:
    """The baseline ends on or after the deadline.

    A change is counted from the baseline to the deadline; here there is no time between them.

    Wrong:
        baseline: {period: 2015, value: 74.2}
        target: {change: -5%, by: 2014-12-31}
    Right:
        baseline: {period: 2013, value: 74.2}
        target: {change: -5%, by: 2014-12-31}
    """
    for placed in survey.indicators:
        baseline = placed.item.baseline
        if baseline is None or baseline.period is None:
            continue
        deadlines = [survey.plan.deadline(t) for t in placed.item.targets]
        deadline = min(deadlines, default=survey.plan.plan.period.last)
        if baseline.period.last >= deadline:
            yield Finding(
                (*placed.path, "baseline", "period"),
                msg(
                    "the baseline, {period}, does not end before the deadline, {by}",
                    period=baseline.period,
                    by=deadline,
                ),
            )


@rule("QP314", Severity.WARNING)
def baseline_among_figures(survey: Survey) -> Iterator[Finding]:
    """The baseline lies inside or after a measured period.

    What is measured before the change begins is no result of it. Against the year before the
    baseline is one figure among others.

    Wrong:
        baseline: {period: 2014-Q2, value: 74.2}
        measurements: [{period: 2014-Q1, value: 70}]
    Right:
        baseline: {period: 2013, value: 74.2}
        measurements: [{period: 2014-Q1, value: 70}]
    """
    for placed in survey.indicators:
        baseline, figures = placed.item.baseline, placed.item.measurements
        if baseline is None or baseline.period is None or not figures:
            continue
        if any(condition.form.is_on_year for _, condition in conditions(placed)):
            continue
        first = min(figures, key=lambda m: m.period.first).period
        deadline = survey.plan.last_deadline(placed.item)
        if first.first <= baseline.period.last < deadline:
            message = msg(
                "the baseline, {period}, does not end before the first figure, {first}",
                period=baseline.period,
                first=first,
            )
            yield Finding((*placed.path, "baseline", "period"), message)


@rule("QP315", Severity.WARNING)
def growth_without_years(survey: Survey) -> Iterator[Finding]:
    """Growth by the year from a baseline that is no year.

    Compound growth counts years from the baseline's period. It should be given, and be a year.

    Wrong:
        baseline: {value: 120}
        target: {annual_growth: 10%}
    Right:
        baseline: {period: 2013, value: 120}
        target: {annual_growth: 10%}
    """
    for placed in survey.indicators:
        baseline = placed.item.baseline
        if baseline is None or not any(
            isinstance(c.form, AnnualGrowth) for _, c in conditions(placed)
        ):
            continue
        period = baseline.period
        if period is None:
            message = msg("the baseline does not say its year")
            yield Finding((*placed.path, "baseline"), message, on_key=True)
        elif period.rhythm in (Rhythm.MONTH, Rhythm.WEEK, Rhythm.QUARTER, Rhythm.HALF):
            message = msg("growth by the year, but the baseline is {period}", period=period)
            yield Finding((*placed.path, "baseline", "period"), message)


RULES = (
    missing_baseline,
    zero_baseline,
    goal_is_baseline,
    deadline_outside_plan,
    milestone_out_of_place,
    milestones_without_origin,
    baseline_after_deadline,
    baseline_among_figures,
    growth_without_years,
)

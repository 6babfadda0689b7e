"""QP2xx: indicators that are made of others."""

from collections.abc import Iterator
from fractions import Fraction

from qplan.core.base.lookup import did_you_mean
from qplan.core.base.message import Listed, Quoted, msg
from qplan.core.base.number import as_fraction, display
from qplan.core.base.problems import DocPath, Severity
from qplan.core.base.terms import Combine
from qplan.core.evaluation.goal import Goal, derive_goal
from qplan.core.plan.model import Indicator, Placed, Plan
from qplan.core.plan.target import Ambiguous, Target
from qplan.core.rules.rule import Finding, anywhere, keys, rule
from qplan.core.rules.survey import Survey


def _listed(survey: Survey) -> Iterator[tuple[Placed[Indicator], str, DocPath]]:
    """Every part that is named: of what, its id, and where."""
    for placed in survey.indicators:
        parts = placed.item.parts
        if parts is not None:
            for n, name in enumerate(parts.ids):
                yield placed, name, (*placed.path, "parts", parts.key, n)


@rule("QP223", reads=anywhere("id", "indicators", "tasks", "sections"))
def unknown_part(survey: Survey) -> Iterator[Finding]:
    """A part that is not there, or stands twice.

    Parts are named by the ids of indicators of the same plan, each once.

    Wrong:
        parts: {sum: [north, nroth]}
    Right:
        parts: {sum: [north, south]}
    """
    seen: set[tuple[str, str]] = set()
    for placed, name, path in _listed(survey):
        if name not in survey.by_id:
            message = msg("unknown indicator {id}", id=Quoted(name))
            yield Finding(path, message, did_you_mean(name, survey.by_id))
        elif (placed.item.id, name) in seen:
            yield Finding(path, msg("{name} stands twice", name=Quoted(name)))
        seen.add((placed.item.id, name))


@rule("QP224", reads=keys("parts", "id"))
def parts_in_a_circle(survey: Survey) -> Iterator[Finding]:
    """An indicator that is made of itself.

    Its parts are made of other indicators, and those again; one of them is the indicator itself.

    Wrong:
        id: total
        parts: {sum: [north, total]}
    Right:
        id: total
        parts: {sum: [north, south]}
    """
    said: set[str] = set()
    for placed, name, path in _listed(survey):
        inner = _inside(survey, name)
        if placed.item.id in inner and placed.item.id not in said:
            said |= inner
            yield Finding(path, msg("{id} is made of itself", id=Quoted(placed.item.id)))


def _inside(survey: Survey, name: str) -> set[str]:
    """An indicator, what it is made of, and what that is made of."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        item = survey.by_id.get(waiting.pop())
        if item is not None and item.id not in found:
            found.add(item.id)
            waiting += item.parts.ids if item.parts else ()
    return found


@rule("QP225", reads=anywhere("unit", "combine"))
def part_of_another_kind(survey: Survey) -> Iterator[Finding]:
    """A part whose figures cannot be put together with the others.

    Parts have the unit of the whole, and figures for the same kind of periods: what is reported
    for the year so far (`to_date`) is made of such figures, and of no others. Only ratios are
    pooled. Of `worst` only the states of the parts count, and they may be of any unit.

    Wrong:
        unit: people
        parts: {sum: [north, share-south]}    # the second in %
    Right:
        unit: people
        parts: {sum: [north, south]}
    """
    for placed, name, path in _listed(survey):
        whole, part = placed.item, survey.by_id.get(name)
        if part is None or whole.shows_worst:
            continue
        if part.unit != whole.unit:
            message = msg(
                "{id} is in {unit}, not in {expected}",
                id=Quoted(name),
                unit=Quoted(part.unit),
                expected=Quoted(whole.unit),
            )
            yield Finding(path, message)
        elif part.shows_worst:
            yield Finding(
                path, msg("{id} has no figures: it shows the worst of its parts", id=name)
            )
        elif (part.combine is Combine.TO_DATE) is not (whole.combine is Combine.TO_DATE):
            message = msg("either both are reported to date, or neither: {id}", id=Quoted(name))
            yield Finding(path, message, msg("say so: combine: to_date"))
        elif _cannot_be_pooled(whole, part):
            message = msg(
                "{id} has figures that are no ratios, and ratios are pooled", id=Quoted(name)
            )
            yield Finding(path, message)


def _cannot_be_pooled(whole: Indicator, part: Indicator) -> bool:
    pools = whole.parts is not None and whole.parts.pooled is not None
    return pools and any(m.value.denominator is None for m in part.measurements)


@rule("QP226", reads=keys("parts", "measurements", "target"))
def figures_of_its_own(survey: Survey) -> Iterator[Finding]:
    """Figures of an indicator that is made of others; or a target of one that shows the worst.

    Its figures are worked out from those of its parts: it takes none, and owes none. Of `worst`
    there are no figures, and so nothing to hold against a target: the parts have theirs.

    Wrong:
        parts: {sum: [north, south]}
        measurements: [{period: 2014-Q1, value: 12}]
    Right:
        parts: {sum: [north, south]}
    """
    for placed in survey.indicators:
        item = placed.item
        if item.parts is None:
            continue
        if item.measurements:
            yield Finding(
                (*placed.path, "measurements"),
                msg("{id} is made of others and takes no figures", id=Quoted(item.id)),
                msg("enter them where they belong: {ids}", ids=Listed(item.parts.ids)),
                on_key=True,
            )
        if item.shows_worst and item.targets:
            message = msg("{id} shows the worst of its parts: it has no target", id=Quoted(item.id))
            yield Finding((*placed.path, "target"), message, on_key=True)


@rule("QP227", Severity.WARNING)
def goals_do_not_add_up(survey: Survey) -> Iterator[Finding]:
    """The goals of the parts are not the goal of their sum.

    Where each part has a goal for the same day, together they come to that of the whole. Else
    all parts may reach theirs and the whole does not, or the other way round.

    Wrong:
        north: {at_least: 60}
        south: {at_least: 30}
        total: {parts: {sum: [north, south]}, target: {at_least: 100}}
    Right:
        north: {at_least: 60}
        south: {at_least: 40}
        total: {parts: {sum: [north, south]}, target: {at_least: 100}}
    """
    for placed in survey.indicators:
        parts = placed.item.parts
        if parts is None or parts.sum is None:
            continue
        items = [survey.by_id[name] for name in parts.ids if name in survey.by_id]
        for own in placed.item.targets:
            goal = goal_level(survey.plan, placed.item, own)
            goals = [_goal_by(survey.plan, item, survey.plan.deadline(own)) for item in items]
            known = [g for g in goals if g is not None]
            if goal is None or len(known) < len(parts.ids) or sum(known) == goal:
                continue
            message = msg(
                "the goals of the parts come to {total}, not to {goal}",
                total=display(sum(known, Fraction(0)), 2, goal),
                goal=display(goal),
            )
            yield Finding((*placed.path, "parts", "sum"), message, on_key=True)
            break


def _goal_by(plan: Plan, item: Indicator, day: object) -> Fraction | None:
    """The goal of the last target set for a day; none where there is none, or no one level."""
    found = [t for t in item.targets if plan.deadline(t) == day]
    return goal_level(plan, item, found[-1]) if found else None


def goal_level(plan: Plan, item: Indicator, target: Target) -> Fraction | None:
    """The goal of a target, where it is one level that the plan alone tells."""
    if isinstance(target.form, Ambiguous):
        return None
    (condition,) = target.conditions
    goal = derive_goal(condition, item, plan.deadline(target), start=None, reference=None)
    if not isinstance(goal, Goal) or not goal.is_level or goal.low != goal.high:
        return None
    return as_fraction(goal.low)


RULES = (
    unknown_part,
    parts_in_a_circle,
    part_of_another_kind,
    figures_of_its_own,
    goals_do_not_add_up,
)

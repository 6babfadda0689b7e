"""QP3xx: several targets of one indicator: steps, and versions that replace each other."""

from collections.abc import Iterator
from datetime import date
from itertools import combinations, pairwise

from qplan.core.base.message import msg
from qplan.core.base.problems import DocPath, Severity
from qplan.core.plan.target import Target
from qplan.core.rules.rule import Finding, keys, rule
from qplan.core.rules.survey import Survey, targets

_Placed = tuple[DocPath, Target]


@rule("QP330", reads=keys("target", "period"))
def two_at_once(survey: Survey) -> Iterator[Finding]:
    """Two targets with one deadline are in force on the same day.

    Nobody could say which of the two is to be reached. Steps of a ladder have deadlines of their
    own; where one target replaces another, the old one says `until`, the new one `since`. Without
    `by` the deadline is the plan's last day.

    Wrong:
        target:
        - {at_least: 80, by: 2014-12-31}
        - {at_least: 75, by: 2014-12-31}
    Right:
        target:
        - {at_least: 80, by: 2014-12-31, until: 2014-09-01}
        - {at_least: 75, by: 2014-12-31, since: 2014-09-01}
    """
    for placed in survey.indicators:
        if len(placed.item.targets) < 2:  # noqa: PLR2004 - two, as the rule says
            continue
        by_deadline: dict[date, list[_Placed]] = {}
        for path, target in targets(placed):
            by_deadline.setdefault(survey.plan.deadline(target), []).append((path, target))
        for deadline, found in by_deadline.items():
            for one, (path, other) in pairwise(_by_beginning(found)):
                if _overlap(one[1], other):
                    yield Finding(
                        (*path, "by") if other.by else path,
                        msg("another target by {day} is in force at the same time", day=deadline),
                        msg("say when the one replaces the other, with `until` and `since`"),
                    )


def _by_beginning(found: list[_Placed]) -> list[_Placed]:
    return sorted(found, key=lambda pair: pair[1].since or date.min)


def _overlap(one: Target, other: Target) -> bool:
    """Whether there is a day on which both are in force."""
    begins = max(one.since or date.min, other.since or date.min)
    return one.is_in_force(begins) and other.is_in_force(begins)


@rule("QP331", reads=keys())
def never_in_force(survey: Survey) -> Iterator[Finding]:
    """A target that was replaced before it was set.

    It is in force from `since` on, and no longer on `until`. Perhaps the two were exchanged.

    Wrong:
        target: {at_least: 75, since: 2014-09-01, until: 2014-01-01}
    Right:
        target: {at_least: 75, since: 2014-01-01, until: 2014-09-01}
    """
    for placed in survey.indicators:
        for path, target in targets(placed):
            if target.since and target.until and target.until <= target.since:
                yield Finding(
                    (*path, "until"),
                    msg("{day} is not after {since}", day=target.until, since=target.since),
                )


@rule("QP332", Severity.WARNING)
def deadline_moved(survey: Survey) -> Iterator[Finding]:
    """A target that was moved to another day, and stands at the old one as well.

    A later entry asks for the same by another day, and the old one is still in force: so they are
    two steps, each with a verdict of its own. Where the deadline was moved, the old one ends.

    Wrong:
        target:
        - {at_least: 80, by: 2014-06-30}
        - {at_least: 80, by: 2014-12-31, since: 2014-05-01}
    Right:
        target:
        - {at_least: 80, by: 2014-06-30, until: 2014-05-01}
        - {at_least: 80, by: 2014-12-31, since: 2014-05-01}
    """
    for placed in survey.indicators:
        ordered = _by_beginning(targets(placed))
        for (path, old), (_, new) in combinations(ordered, 2):
            is_later = new.since is not None and new.since > (old.since or date.min)
            moved = survey.plan.deadline(old) != survey.plan.deadline(new)
            if is_later and moved and _is_same(old, new) and _overlap(old, new):
                yield Finding(
                    path,
                    msg(
                        "asked for by {day} as well, since {since}",
                        day=survey.plan.deadline(new),
                        since=new.since,
                    ),
                    msg("if the deadline was moved, say here: until: {day}", day=new.since),
                )


def _is_same(one: Target, other: Target) -> bool:
    """Whether two targets ask for the same."""
    return (one.form, one.throughout) == (other.form, other.throughout)


RULES = (two_at_once, never_in_force, deadline_moved)

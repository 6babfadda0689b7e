"""QP336, QP337: the levels of reminders."""

from collections.abc import Iterator
from itertools import pairwise

from qplan.core.base.message import Quoted, msg
from qplan.core.plan.names import titles
from qplan.core.rules.rule import Finding, keys, rule
from qplan.core.rules.survey import Survey


@rule("QP336", reads=keys("after"))
def levels_in_order(survey: Survey) -> Iterator[Finding]:
    """A level of reminders that begins no later than the one before it.

    Levels are written from the mildest to the gravest, and each begins more days late than the
    one before: of two that begin on the same day, or of a graver one that begins earlier, nobody
    could say which is meant. A list with no level in it would remind nobody.

    Wrong:
        reminders: {levels: [{name: 催办, after: 15}, {name: 督办, after: 15}]}
    Right:
        reminders: {levels: [{name: 催办, after: 0}, {name: 督办, after: 15}]}
    """
    levels = survey.plan.reminders.levels
    if not levels:
        yield Finding(
            ("reminders", "levels"),
            msg("reminders without a level"),
            msg("name at least one level, or leave the key out"),
        )
    for n, (before, level) in enumerate(pairwise(levels), start=1):
        if level.after <= before.after:
            yield Finding(
                ("reminders", "levels", n, "after"),
                msg(
                    "{name} begins after {days} d, the level before it after {before} d",
                    name=level.name,
                    days=level.after,
                    before=before.after,
                ),
                msg("write the levels from the mildest to the gravest, each later than the other"),
            )


@rule("QP337", reads=keys("name"))
def level_named_twice(survey: Survey) -> Iterator[Finding]:
    """Two levels of reminders of one name.

    A letter says by its name how grave it is, and `qplan remind --level` asks for levels by it.

    Wrong:
        reminders: {levels: [{name: 催办, after: 0}, {name: 催办, after: 15}]}
    Right:
        reminders: {levels: [{name: 催办, after: 0}, {name: 督办, after: 15}]}
    """
    seen: set[str] = set()
    for n, level in enumerate(survey.plan.reminders.levels):
        names = {name.casefold() for name in titles(level.name)}
        if twice := names & seen:
            yield Finding(
                ("reminders", "levels", n, "name"),
                msg("another level is called {name}", name=Quoted(min(twice))),
            )
        seen |= names


RULES = (levels_in_order, level_named_twice)

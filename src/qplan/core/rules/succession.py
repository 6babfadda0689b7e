"""QP2xx: departments that are gone, and who came after them."""

from collections.abc import Iterator
from datetime import date

from qplan.core.base.message import Quoted, msg
from qplan.core.base.problems import Severity
from qplan.core.plan.heirs import heirs_of
from qplan.core.plan.model import Plan
from qplan.core.plan.standing import standing
from qplan.core.rules.rule import Finding, keys, rule
from qplan.core.rules.survey import Survey


@rule("QP220", reads=keys("successor", "until"))
def successors_in_a_loop(survey: Survey) -> Iterator[Finding]:
    """Departments that come one after the other in a circle.

    Whoever answers today is found from a department that is gone by going from successor to
    successor. Nobody is found in a circle.

    Wrong:
        市质监局: {until: 2018-12-31, successor: 市市场监管局}
        市市场监管局: {until: 2019-12-31, successor: 市质监局}
    Right:
        市质监局: {until: 2018-12-31, successor: 市市场监管局}
        市市场监管局: {}
    """
    after = {n: d.successor for n, d in survey.plan.departments.items() if d.successor}
    looked_at: set[str] = set()
    for name in after:
        at, seen = name, {name}
        while at in after and after[at] not in seen:
            at = after[at]
            seen.add(at)
        if after.get(at) == name and name not in looked_at:
            looked_at |= seen  # one word for each circle
            message = msg("{name} comes after itself", name=Quoted(name))
            yield Finding(("departments", name, "successor"), message)


@rule("QP221", reads=keys("until"))
def successor_of_none(survey: Survey) -> Iterator[Finding]:
    """A successor without the day from which it answers.

    `until` is the last day of a department; from then on its successor leads, supports and
    reports what it did.

    Wrong:
        市质监局: {successor: 市市场监管局}
    Right:
        市质监局: {until: 2018-12-31, successor: 市市场监管局}
    """
    for name, unit in survey.plan.departments.items():
        if unit.successor is not None and unit.until is None:
            message = msg("{name} has a successor, but no last day", name=Quoted(name))
            hint = msg("write the last day: until: …")
            yield Finding(("departments", name, "successor"), message, hint)


@rule("QP222", Severity.WARNING)
def duties_of_nobody(survey: Survey) -> Iterator[Finding]:
    """A department that is gone, and still has duties.

    It leads or reports what goes on after its last day, and nobody is named who came after it.

    Wrong:
        市质监局: {until: 2018-12-31}
    Right:
        市质监局: {until: 2018-12-31, successor: 市市场监管局}
    """
    plan = survey.plan
    for name, unit in plan.departments.items():
        if (
            unit.until is not None
            and unit.successor is None
            and _has_duties(plan, name, unit.until)
        ):
            yield Finding(
                ("departments", name, "until"),
                msg(
                    "{name} is gone by then, and still answers for what is open", name=Quoted(name)
                ),
                msg("name the department that came after it: successor: …"),
            )


def _has_duties(plan: Plan, name: str, until: date) -> bool:
    """Whether a department answers for something that ends after its last day."""
    heirs = plan.heirs(until)
    for placed in plan.indicators():
        item = placed.item
        names = (item.reporter,) if item.reporter else placed.lead
        ends = plan.last_deadline(item) if item.dropped is None else item.dropped.on
        if name in heirs_of((*names, *placed.lead), heirs) and ends > until:
            return True
    for action in plan.actions():
        closed = standing(action.item.updates, action.lead)
        is_over = closed.is_closed and closed.update is not None and closed.update.on <= until
        if name in heirs_of(action.lead, heirs) and not is_over:
            return True
    return False


RULES = (successors_in_a_loop, successor_of_none, duties_of_nobody)

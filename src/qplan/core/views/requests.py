"""What a bulletin asks of whom: one entry a department, with everything it has to do."""

from typing import NamedTuple

from qplan.core.base.terms import State
from qplan.core.plan.values import Title
from qplan.core.views.due import Owing
from qplan.core.views.report import ReportView


class Request(NamedTuple):
    """What is asked of one department; nobody where nobody answers."""

    department: str | None
    figures: int
    """Overdue figures to be sent in."""
    of: tuple[Title, ...]
    """The indicators they are of."""
    explain: tuple[Title, ...]
    """Targets missed, not held throughout or behind that it leads."""
    actions: tuple[Title, ...]
    """Actions past their deadline that it leads."""
    clear_up: tuple[Title, ...]
    """Targets that it leads and that cannot be judged before something is settled."""


def requests(view: ReportView) -> tuple[Request, ...]:
    """Of everybody who has to do something, in the order of the tables."""
    names: dict[str | None, None] = {}
    behind: dict[str | None, list[Title]] = {}
    unclear: dict[str | None, list[Title]] = {}
    for row in view.behind:
        for name in row.lead or (None,):
            behind.setdefault(name, []).append(row.title)
    for row in view.among(State.DISPUTED, State.NOT_ASSESSABLE):
        for name in row.lead or (None,):
            unclear.setdefault(name, []).append(row.title)
    debts = {department.name: department for department in view.due.departments}
    for name in (*behind, *unclear, *debts):
        names.setdefault(name)
    found = []
    for name in names:
        debt = debts.get(name)
        late = [row for row in debt.owed if row.owing is Owing.OVERDUE] if debt else []
        steps = [row for row in debt.actions if row.owing is Owing.OVERDUE] if debt else []
        asked = Request(
            name,
            len(late),
            tuple({row.id: row.title for row in late}.values()),
            tuple(behind.get(name, ())),
            tuple(row.title for row in steps),
            tuple(unclear.get(name, ())),
        )
        if any(asked[1:]):
            found.append(asked)
    return tuple(found)

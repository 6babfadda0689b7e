"""What there is to say of entries that come into a sealed period."""

from collections.abc import Sequence
from datetime import date

from qplan.core.base.message import Message, msg
from qplan.core.plan.entries import Narrative, Seal, Update
from qplan.core.plan.model import Plan
from qplan.core.plan.seal_checks import check_seals
from qplan.core.plan.sealing import scope_of
from qplan.core.record.amend import Amended, with_amended
from qplan.core.record.entry import Entry

WHY = msg("say why it comes after that, with --reason")
WHY_HERE = msg("say why it comes after that, in this cell or for all rows with --reason")
LATER = msg("record it tomorrow, or seal the period again first")


class SealsOver:
    """The seals of a plan, to be asked of one entry after another."""

    def __init__(self, plan: Plan) -> None:
        self.scopes = [(seal, scope_of(plan, seal)) for seal in plan.seals]

    def last(self, entry: Entry) -> Seal | None:
        """The latest seal that an entry comes after."""
        item = entry.item
        if isinstance(item, Narrative):
            return None  # words are not sealed
        by = item.by if isinstance(item, Update) else None
        found = (
            seal for seal, scope in self.scopes if scope.holds(entry.placed, entry.period.last, by)
        )
        return max(found, key=lambda seal: seal.on, default=None)


def backdated(entry: Entry, seal: Seal) -> bool:
    """Whether an entry is said to have been recorded before a seal that does not know it."""
    recorded: date | None = entry.item.recorded
    return recorded is None or recorded < seal.on


def is_sealed(seal: Seal) -> Message:
    """That a period is sealed, by whom and when."""
    return msg("{by} sealed {period} on {day}", by=seal.by, period=seal.period, day=seal.on)


def undecided(seal: Seal) -> Message:
    """Why nothing more can be recorded on the day of a seal."""
    return msg(
        "{sealed}, and too much was corrected on that day to tell what came before it and what "
        "after",
        sealed=is_sealed(seal),
    )


def no_longer_holds(plan: Plan, amended: Sequence[Amended]) -> Seal | None:
    """The first seal that could not be reckoned again with some entries in the plan.

    So it is where very much is corrected on the day of a seal, before it and after it: what came
    first cannot be told.
    """
    if not plan.seals:
        return None
    checks = check_seals(with_amended(plan, amended))
    return next((check.seal for check in checks if not check.holds), None)

"""What there is to say of entries that come into a sealed period."""

from collections.abc import Iterator, Sequence
from datetime import date

from qplan.core.base.message import Message, msg
from qplan.core.plan.entries import Seal, Update
from qplan.core.plan.model import Plan
from qplan.core.plan.sealing import check_seal, scope_of
from qplan.core.record.amend import Amended, with_amended
from qplan.core.record.entry import Entry

WHY = msg("say why it comes after that, with --reason")

LATER = msg("record it tomorrow, or seal the period again first")


def seals_over(plan: Plan, entry: Entry) -> Iterator[Seal]:
    """The seals that an entry comes after, in the order of the file."""
    by = entry.item.by if isinstance(entry.item, Update) else None
    for seal in plan.seals:
        if scope_of(plan, seal).holds(entry.placed, entry.period.last, by):
            yield seal


def last_seal_over(plan: Plan, entry: Entry) -> Seal | None:
    """The latest seal that an entry comes after."""
    return max(seals_over(plan, entry), key=lambda seal: seal.on, default=None)


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
    new = with_amended(plan, amended)
    return next((seal for seal in new.seals if not check_seal(new, seal).holds), None)

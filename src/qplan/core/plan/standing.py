"""Where an action stands, and by whose word: the lead's closes it, others' is shown beside."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from qplan.core.base.terms import ActionState

if TYPE_CHECKING:
    from qplan.core.plan.entries import Update

CLOSING = (ActionState.DONE, ActionState.DROPPED)


class Standing(NamedTuple):
    """Where an action stands."""

    state: ActionState
    update: "Update | None"
    """The one that says so; none where nobody has reported."""
    others: "tuple[Update, ...]"
    """The last word of each department that does not lead, where it differs."""

    @property
    def is_closed(self) -> bool:
        """Whether nothing more is expected."""
        return self.state in CLOSING


def standing(updates: "Iterable[Update]", lead: Sequence[str]) -> Standing:
    """Where an action stands by its updates, of which a later line of one day counts.

    Any one lead closes. Of those who do not lead, what closes nothing counts as long as no lead
    has said anything.
    """
    ordered = sorted(updates, key=lambda u: u.on)
    if len(ordered) == 1 and voice(ordered[0].by, lead) in (None, *lead):  # as mostly
        return Standing(ordered[0].state, ordered[0], ())
    latest = {voice(u.by, lead): u for u in ordered}  # of each its last word
    leading = {name: u for name, u in latest.items() if name in (None, *lead)}
    closing = [u for u in leading.values() if u.state in CLOSING]
    begun = [u for u in ordered if voice(u.by, lead) not in leading and u.state not in CLOSING]
    update = last_of(closing) or last_of(leading.values()) or last_of(begun)
    state = ActionState.UNREPORTED if update is None else update.state
    others = (u for name, u in latest.items() if name not in leading and u.state is not state)
    return Standing(state, update, tuple(others))


def voice(by: str | None, lead: Sequence[str]) -> str | None:
    """Whose word an update is: without a name it is the lead's, where there is but one."""
    return lead[0] if by is None and len(lead) == 1 else by


def leads(by: str | None, lead: Sequence[str]) -> bool:
    """Whether an update is the word of a lead."""
    return by is None or by in lead


def known(updates: "Iterable[Update]", as_of: date, known_at: date) -> "tuple[Update, ...]":
    """The updates of what happened by a day, entered by another."""
    return tuple(
        [u for u in updates if u.on <= as_of and (u.recorded is None or u.recorded <= known_at)]
    )


def last_of(updates: "Iterable[Update]") -> "Update | None":
    """The latest; of several of one day the last of them."""
    return max(enumerate(updates), key=lambda pair: (pair[1].on, pair[0]), default=(0, None))[1]

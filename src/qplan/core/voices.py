"""Whose word on an action counts: any one lead closes it, nobody else does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qplan.core.terms import ActionState

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from qplan.core.model import Update

CLOSED = (ActionState.DONE, ActionState.DROPPED)


def is_lead(by: str | None, lead: Collection[str]) -> bool:
    """Whether a department speaks for the leads; an update that names none is the lead's."""
    return by is None or by in lead


def standing(updates: Iterable[Update], lead: Collection[str]) -> Update | None:
    """The update that says where an action stands; none where nobody said anything that counts.

    Of the leads each one's last word counts, and one that closes holds against the others. Where
    no lead has said anything, the others may have started it.
    """
    sole = next(iter(lead)) if len(lead) == 1 else None
    last: dict[str | None, Update] = {}
    begun: Update | None = None
    for update in updates:
        if is_lead(update.by, lead):
            voice = update.by or sole
            if voice not in last or update.on > last[voice].on:
                last[voice] = update
        elif update.state not in CLOSED and (begun is None or update.on > begun.on):
            begun = update
    closing = [update for update in last.values() if update.state in CLOSED]
    return max(closing or last.values(), key=lambda u: u.on, default=begun)

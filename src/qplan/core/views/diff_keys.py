"""Which keys of a plan hold something else: of whatever class, so that none is forgotten.

What can be said in a word or a number is said before and after; of the rest the key is named.
"""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from qplan.core.base.message import Message, msg
from qplan.core.base.period import Period
from qplan.core.plan.entity import Entity
from qplan.core.plan.model import Action, Indicator
from qplan.core.plan.values import Title

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from qplan.core.plan.entity import Assigned
    from qplan.core.plan.entries import Measurement, Update

Days = tuple[date, date]


class Changed(NamedTuple):
    """One thing that is said of an entity, before and after."""

    key: str
    """Its name for programs."""
    label: Message
    before: object
    after: object
    is_share: bool = False
    """Whether both are in per cent."""
    in_sentences: tuple[object, object] | None = None
    """Both as a sentence says them, where that is not as a table does."""


class Differing(NamedTuple):
    """What two states of an entity have different."""

    changed: tuple[Changed, ...]
    """Keys with what they hold."""
    keys: tuple[str, ...]
    """Keys that are only named."""


FREE = frozenset(("note", "todo", "quote"))
"""Texts that nothing is judged by: they are named, and not shown."""
_LABELS = {
    "title": msg("Title"),
    "lead": msg("Lead"),
    "support": msg("Support"),
    "carries": msg("Carries out"),
    "children": msg("Figures of the plans below"),
}


def differing(
    old: Entity, new: Entity, elsewhere: Collection[str] = (), prefix: str = ""
) -> Differing:
    """Every key of two entities of one class that holds something else.

    Args:
        old: the one before.
        new: the one after.
        elsewhere: keys that are compared in another way.
        prefix: what stands before the names of the keys.
    """
    found = [one for field in fields(new) if field.name not in elsewhere
             for one in _of_key(getattr(old, field.name), getattr(new, field.name),
                                prefix + field.name)]  # fmt: skip
    changed = tuple(one for one in found if isinstance(one, Changed))
    return Differing(changed, tuple(one for one in found if isinstance(one, str)))


def _of_key(old: Any, new: Any, name: str) -> Iterator[Changed | str]:  # noqa: ANN401 - a value
    if old == new:
        return
    key = name.rpartition(".")[2]
    is_inner = "." in name
    if isinstance(old, Entity) and isinstance(new, Entity) and not is_inner:
        found = differing(old, new, prefix=f"{name}.")
        yield from found.changed
        yield from found.keys
    elif key not in FREE and _is_plain(old) and _is_plain(new):
        yield Changed(name, _LABELS.get(name) or msg("{key}", key=name), old, new)
    else:
        yield name


_PLAIN = (str, bool, int, Decimal, date, StrEnum, Period, Title)


def _is_plain(value: object) -> bool:
    """Whether a value can be said in a word or a number, or in a few words."""
    if isinstance(value, tuple) and not isinstance(value, _PLAIN):
        return all(isinstance(part, str) for part in value)
    return value is None or isinstance(value, _PLAIN)


def lists_differing(
    old: Assigned, new: Assigned, told: Collection[Days], *, is_told: bool
) -> Iterator[str]:
    """The lists of entries that hold something else which figures and state do not tell.

    Their order is no change, but for entries of one period or day: of these the last counts.

    Args:
        old: an indicator or action.
        new: the one after.
        told: periods of whose figures it is said what became of them.
        is_told: whether it is said that an action's state is another one.
    """
    if isinstance(old, Indicator) and isinstance(new, Indicator):
        before, after = (_by_days(item, told) for item in (old, new))
        if before != after:
            yield "measurements"
    if isinstance(old, Action) and isinstance(new, Action) and not is_told:
        before_days, after_days = (_by_day(item) for item in (old, new))
        if before_days != after_days:
            yield "updates"


def _by_days(indicator: Indicator, told: Collection[Days]) -> Mapping[Days, list[Measurement]]:
    found: dict[Days, list[Measurement]] = {}
    for figure in indicator.measurements:
        if figure.period[:2] not in told:
            found.setdefault(figure.period[:2], []).append(figure)
    return found


def _by_day(action: Action) -> Mapping[date, list[Update]]:
    found: dict[date, list[Update]] = {}
    for update in action.updates:
        found.setdefault(update.on, []).append(update)
    return found

"""A plan and entries to a plan with them: the pure half of `record`."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from qplan.core.base.problems import DocPath
from qplan.core.plan.entries import Measurement, Narrative, Update
from qplan.core.plan.model import Indicator, Placed, Plan
from qplan.core.record.entry import Entry, Pairs

Recorded = Measurement | Update | Narrative
"""What lists of entries hold."""


class Addition(NamedTuple):
    """An entry to add to a list of an indicator, action or task."""

    owner: DocPath
    key: str
    """`measurements`, `updates` or `narratives`."""
    at: int
    """The number of entries the list has before it."""
    pairs: Pairs


@dataclass(frozen=True, slots=True)
class Amended:
    """An indicator, action or task with entries added, and where they went."""

    before: Placed[Any]
    after: Placed[Any]
    additions: tuple[Addition, ...]
    """In the order of the new list."""
    entries: tuple[Entry, ...]
    """One for each addition."""
    indexes: tuple[int, ...]
    """Of the entries in the new list."""


def amend(entries: Iterable[Entry]) -> tuple[Amended, ...]:
    """Add entries to their lists: in order of time where a list is ordered, else at its end.

    A correction stands behind what it corrects.
    """
    by_owner: dict[DocPath, list[Entry]] = {}
    for entry in entries:
        by_owner.setdefault(entry.placed.path, []).append(entry)
    return tuple(_amend_one(of_one) for of_one in by_owner.values())


def _with(entity: Any, key: str, items: Sequence[Any]) -> Any:  # noqa: ANN401 - of the same class
    """An entity with one of its lists replaced."""
    return replace(entity, **{key: tuple(items)})


def _amend_one(entries: list[Entry]) -> Amended:
    placed: Placed[Any] = entries[0].placed
    key = entries[0].key
    item = placed.item
    old: Sequence[Recorded] = getattr(item, key)
    places = _places(old, [entry.item for entry in entries])
    order = sorted(range(len(entries)), key=lambda n: places[n])
    new = list(old)
    indexes = []
    for shift, n in enumerate(order):
        index = places[n][0] + shift
        new.insert(index, entries[n].item)
        indexes.append(index)
    return Amended(
        placed,
        placed._replace(item=_with(item, key, new)),
        tuple(Addition(placed.path, key, places[n][0], entries[n].pairs) for n in order),
        tuple(entries[n] for n in order),
        tuple(indexes),
    )


def _when(item: Recorded) -> tuple[Any, ...]:
    return (item.on,) if isinstance(item, Update) else item.period[:2]


def _places(old: Sequence[Recorded], new: Sequence[Recorded]) -> list[tuple[int, int]]:
    """Where each new entry goes: its place in the old list, its rank among the new ones there."""
    times = [_when(item) for item in old]
    if times == sorted(times):
        ranks = _ranks(new, newest_first=False)
        return [(bisect_right(times, _when(item)), ranks[n]) for n, item in enumerate(new)]
    if times == sorted(times, reverse=True):
        backwards = times[::-1]
        ranks = _ranks(new, newest_first=True)
        places = []
        for n, item in enumerate(new):
            later = len(times) - bisect_right(backwards, _when(item))
            same = times.count(_when(item))
            places.append((later + same, ranks[n]))
        return places
    return [(len(old), n) for n in range(len(new))]


def _ranks(items: Sequence[Recorded], *, newest_first: bool) -> list[int]:
    order = sorted(range(len(items)), key=lambda n: _when(items[n]), reverse=newest_first)
    ranks = [0] * len(items)
    for rank, n in enumerate(order):
        ranks[n] = rank
    return ranks


def only(plan: Plan, placed: Placed[Any]) -> Plan:
    """The plan with nothing in it but one indicator or action, for a look at that alone.

    Seals are of many: none is left.
    """
    key = "indicators" if isinstance(placed.item, Indicator) else "actions"
    nothing: dict[str, Any] = {"indicators": (), "actions": ()}
    task = replace(placed.task, **(nothing | {key: (placed.item,)}))
    section = replace(placed.section, tasks=(task,), sections=())
    return replace(plan, sections=(section,), seals=())


def with_amended(plan: Plan, amended: Iterable[Amended]) -> Plan:
    """The plan with what was amended in its place."""
    changes: _Changes = {}
    for change in amended:
        key = change.additions[0].key
        here = changes
        steps = iter(change.before.path)
        for step, index in zip(steps, steps, strict=True):
            here = here.setdefault(str(step), {}).setdefault(int(index), {})
        # The list alone: a task may get words, and what is measured in it figures.
        here[key] = getattr(change.after.item, key)
    changed: Plan = _put(plan, changes) if changes else plan
    return changed


_Changes = dict[str, Any]
"""By key: another list, or by index what changes within those that are there."""


def _put(holder: Any, changes: _Changes) -> Any:  # noqa: ANN401 - whatever holds lists
    """The same with changes; each list on the way is made anew once, however many they are."""
    made: dict[str, object] = {}
    for key, change in changes.items():
        if isinstance(change, dict):
            items = list(getattr(holder, key))
            for index, within in change.items():
                items[index] = _put(items[index], within)
            made[key] = tuple(items)
        else:
            made[key] = change
    return replace(holder, **made)

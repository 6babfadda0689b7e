"""Where the entries of another side go in a document, when two are put together."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from qplan.core.record.amend import Addition
from qplan.core.record.merge import Entry, Joined, canonical, days, listed, owners


def additions(base: Any, ours: Any, joined: Joined) -> tuple[Addition, ...]:  # noqa: ANN401
    """Where entries go in ours: by time where the list is in order, else at its end.

    Of one time the order does not depend on which side is ours. What came before an entry that
    both have stands before it.
    """
    before = {id_: item for id_, _, item in owners(base)}
    here = {id_: (path, item) for id_, path, item in owners(ours)}
    by_list: dict[tuple[str, str], list[Ahead]] = {}
    new = [(one, None) for one in joined.to_add] + [(one, then.entry) for one, then in joined.ahead]
    for one, then in new:
        by_list.setdefault((one.id, one.key), []).append(Ahead(one.entry, then))
    found: list[Addition] = []
    for (id_, key), entries in by_list.items():
        path, item = here[id_]
        theirs = {id(entry) for entry, _ in entries}
        known = list(listed(before.get(id_, {}), key))
        known += (one.entry for one in joined.shared if (one.id, one.key) == (id_, key))
        at = 0
        for entry in _placed(list(listed(item, key)), known, entries, key):
            if id(entry) in theirs:
                found.append(Addition(path, key, at, tuple(entry.items())))
            else:
                at += 1
    return tuple(found)


class Ahead(NamedTuple):
    """An entry, and the one that it has to stand before, where there is one."""

    entry: Entry
    then: Entry | None


def _placed(old: list[Entry], base: list[Entry], entries: Sequence[Ahead], key: str) -> list[Entry]:
    """A list with entries in their places."""
    time = _set_on if key == "seals" else _time
    times = [time(entry) for entry in old]
    falls = times != sorted(times) and times == sorted(times, reverse=True)
    order = Order(time, falls) if falls or times == sorted(times) else None
    result, settled = list(old), list(base)
    for entry, then in entries:
        at = len(result) if then is None else result.index(then)
        while then is None and at and _is_after(result[at - 1], entry, settled, order):
            at -= 1
        result.insert(at, entry)
        settled.append(entry)  # what one side added stays in its order
    return result


class Order(NamedTuple):
    """What a list is in order of."""

    time: Callable[[Entry], tuple[str, ...]]
    falls: bool
    """Whether the latest stands first."""


def _is_after(one: Entry, other: Entry, base: list[Entry], order: Order | None) -> bool:
    """Whether an entry of a list belongs behind another; in no order only new ones may."""
    if order is not None and order.time(one) != order.time(other):
        is_later = order.time(one) > order.time(other)
        return is_later is not order.falls
    return one not in base and canonical(one) > canonical(other)


def _time(entry: Entry) -> tuple[str, ...]:
    when = days(entry) if "period" in entry else (entry.get("on", ""),)
    return tuple(map(str, when)) if isinstance(when, tuple) else (str(when),)


def _set_on(entry: Entry) -> tuple[str, ...]:
    return (str(entry.get("on", "")),)

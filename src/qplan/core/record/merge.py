"""Two plans that came of one, put together entry by entry: the pure half of `merge`.

Plain structures are compared, so that every text counts. What both sides have is known by the id
of its indicator or action, not by where it stands.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from qplan.core.base.number import NotANumberError, parse_value
from qplan.core.base.period import parse_period
from qplan.core.base.problems import DocPath
from qplan.core.plan.entries import TOLD
from qplan.core.record.amend import Addition

LISTS = ("measurements", "updates", "narratives", "seals")
"""The lists that entries are added to: of indicators, of actions, of tasks, of the plan."""
PLAN = ""
"""Stands for the id of the plan itself, which has no name among those of what is in it."""
Entry = Mapping[str, Any]


class Added(NamedTuple):
    """An entry that one side has and the other has not."""

    id: str
    """Of its indicator, action or task; or the plan."""
    key: str
    """The list it is in."""
    entry: Entry


class Joined(NamedTuple):
    """What is to become of the entries of two sides."""

    to_add: tuple[Added, ...]
    """Theirs that ours takes."""
    shared: tuple[Added, ...]
    """Updates that both have alike: what one side adds beside them stands behind them."""
    to_swap: tuple[tuple[Added, Added], ...]
    """Ours, and theirs of the same figure that ours takes in its place."""
    conflicts: tuple[tuple[tuple[Added, ...], tuple[Added, ...]], ...]
    """Ours and theirs of one period, where they leave different entries in force."""


def owners(tree: Any) -> Iterator[tuple[str, DocPath, dict[str, Any]]]:  # noqa: ANN401 - a document
    """The document, and every task, indicator and action of it, with its id and path.

    Tasks have ids that nothing else can have, for in a wrong plan there may be another of its id.
    """
    yield PLAN, (), tree
    for path, task in _tasks(tree):
        yield f"task {task['id']}", path, task
        for key in ("indicators", "actions"):
            for k, item in enumerate(_listed(task, key)):
                yield item["id"], (*path, key, k), item


def _tasks(node: Any, path: DocPath = ()) -> Iterator[tuple[DocPath, Any]]:  # noqa: ANN401
    """Every task, in however many levels of sections."""
    for i, section in enumerate(_listed(node, "sections")):
        here = (*path, "sections", i)
        yield from (((*here, "tasks", j), t) for j, t in enumerate(_listed(section, "tasks")))
        yield from _tasks(section, here)


def _listed(node: Any, key: str) -> Sequence[Any]:  # noqa: ANN401
    return node.get(key) or ()


def without_added(base: Any, side: Any) -> tuple[Any, tuple[Added, ...]]:  # noqa: ANN401
    """A side as if it had added no entries to what the base has, and what it added.

    Only what could be added again key by key counts as added: texts, and in lists that kept
    every entry of the base in its order.
    """
    known = {id_: item for id_, _, item in owners(base)}
    added: list[Added] = []
    tree = side
    for id_, path, item in owners(side):
        for key in LISTS:
            mine, before = list(_listed(item, key)), list(_listed(known.get(id_, {}), key))
            if id_ not in known or mine == before:
                continue
            new = _inserted(before, mine)
            if new and all(_is_flat(entry) for entry in new):
                added += (Added(id_, key, entry) for entry in new)
                tree = _replaced(tree, (*path, key), known[id_].get(key), key in known[id_])
    return tree, tuple(added)


def _inserted(before: list[Any], now: list[Any]) -> list[Any] | None:
    """What was put into a list that is otherwise the same; none if it is not."""
    rest = iter(before)
    wanted = next(rest, None)
    new = []
    for entry in now:
        if wanted is not None and entry == wanted:
            wanted = next(rest, None)
        else:
            new.append(entry)
    return new if wanted is None else None


def _is_flat(entry: Any) -> bool:  # noqa: ANN401
    return isinstance(entry, dict) and all(isinstance(text, str) for text in entry.values())


def _replaced(tree: Any, path: DocPath, value: Any, there: bool) -> Any:  # noqa: ANN401
    """A document with another value at a path, or none; the document itself is left alone."""
    step, *rest = path
    copy: Any = list(tree) if isinstance(tree, list) else dict(tree)
    if rest:
        copy[step] = _replaced(tree[step], tuple(rest), value, there)
    elif there:
        copy[step] = value
    else:
        copy.pop(step, None)
    return copy


def join(ours: Sequence[Added], theirs: Sequence[Added]) -> Joined:
    """What to take of theirs, and what both sides say differently.

    Two sides that leave different figures in force for a period are a conflict, whatever their
    reasons; so is a figure that theirs has replaced since and ours never had. A figure that both
    entered is there once, as the side has it to which it came first, whichever side is ours. So
    it is with what a department wrote about a task for a period, and with the seals over the same
    figures.
    """
    to_add: list[Added] = []
    shared: list[Added] = []
    to_swap: list[tuple[Added, Added]] = []
    conflicts: list[tuple[tuple[Added, ...], tuple[Added, ...]]] = []
    mine = _by_place(ours)
    for place, entries in _by_place(theirs).items():
        known = mine.get(place, [])
        figures, others = ([_figure(one) for one in side] for side in (known, entries))
        if place[1] == "updates":
            new = [one for one in entries if one not in known]
            shared += (one for one in entries if one in known)
            both = _at_odds([one for one in known if one not in entries], new)
            conflicts += (((one,), (other,)) for one, other in both)
            to_add += (one for one in new if one not in [other for _, other in both])
        elif not known:
            to_add += entries
        elif figures == others:
            pairs = zip(known, entries, strict=True)
            to_swap += (pair for pair in pairs if _came(pair[1]) < _came(pair[0]))
        elif figures[-1] != others[-1] or any(one not in figures for one in others):
            conflicts.append((tuple(known), tuple(entries)))
    return Joined(tuple(to_add), tuple(shared), tuple(to_swap), tuple(conflicts))


def _at_odds(ours: Sequence[Added], theirs: Sequence[Added]) -> list[tuple[Added, Added]]:
    """The last word of a department on each side, where they are of one day and differ."""
    mine = _last_words(ours)
    pairs = [(mine[by], other) for by, other in _last_words(theirs).items() if by in mine]
    return [(one, other) for one, other in pairs
            if _on(one) == _on(other) and _word(one) != _word(other)]  # fmt: skip


def _last_words(updates: Sequence[Added]) -> dict[object, Added]:
    """By department; of one day the last in the file."""
    return {one.entry.get("by"): one for one in sorted(updates, key=_on)}


def _on(update: Added) -> str:
    return str(update.entry.get("on"))


def _word(update: Added) -> tuple[object, object]:
    return update.entry.get("state"), update.entry.get("progress")


def _came(one: Added) -> tuple[object, ...]:
    """What decides between two entries of one figure: the day it came in, then its words."""
    entry = one.entry
    return entry.get("received") or entry.get("recorded") or "9999", _canonical(entry)


def _by_place(added: Sequence[Added]) -> dict[tuple[str, str, object], list[Added]]:
    """Entries by what they are entries for: a period of an indicator, an action's own list."""
    found: dict[tuple[str, str, object], list[Added]] = {}
    for one in added:
        found.setdefault((one.id, one.key, _subject(one)), []).append(one)
    return found


def _subject(one: Added) -> object:
    """What of its list an entry is about: a later one about the same takes its place."""
    match one.key:
        case "updates":
            return None
        case "narratives":
            return _days(one.entry), one.entry.get("by")
        case "seals":
            return _days(one.entry), one.entry.get("department")
        case _:
            return _days(one.entry)


def _days(entry: Entry) -> object:
    text = entry.get("period", "")
    try:
        return parse_period(text)[:2]
    except (ValueError, TypeError):
        return text


_SAYS = {
    "narratives": (*TOLD, "note"),
    "seals": ("by", "on", "entries", "digest", "note"),
}


def _figure(one: Added) -> tuple[object, ...]:
    """What an entry comes to, whoever entered it when."""
    entry = one.entry
    if one.key in _SAYS:
        return tuple(entry.get(key) for key in _SAYS[one.key])
    return _number(entry.get("value")), _number(entry.get("weight")), entry.get("quality")


def _number(text: object) -> object:
    try:
        return None if text is None else parse_value(text)
    except (NotANumberError, TypeError, AttributeError):
        return text


class Place(NamedTuple):
    """Where an entry stands in a document."""

    owner: DocPath
    key: str
    at: int


def places(tree: Any, added: Sequence[Added]) -> tuple[Place, ...]:  # noqa: ANN401 - a document
    """Where entries stand, in the order of their lists; of equal ones the last.

    Raises:
        KeyError: if one does not.
    """
    here = {id_: (path, item) for id_, path, item in owners(tree)}
    found: set[Place] = set()
    for one in added:
        path, item = here[one.id]
        entries = list(_listed(item, one.key))
        free = [n for n, entry in enumerate(entries)
                if entry == one.entry and Place(path, one.key, n) not in found]  # fmt: skip
        if not free:
            raise KeyError(one.id)
        found.add(Place(path, one.key, free[-1]))
    return tuple(sorted(found))


def with_swapped(tree: Any, swaps: Sequence[tuple[Place, Entry]]) -> Any:  # noqa: ANN401
    """A document with other entries in some places."""
    for (owner, key, at), entry in swaps:
        tree = _replaced(tree, (*owner, key, at), entry, there=True)
    return tree


# --- where an entry goes --------------------------------------------------------------------


def additions(
    base: Any,  # noqa: ANN401 - a document
    ours: Any,  # noqa: ANN401
    added: Sequence[Added],
    shared: Sequence[Added] = (),
) -> tuple[Addition, ...]:
    """Where entries go in ours: by time where the list is in order, else at its end.

    Of one time the order does not depend on which side is ours.
    """
    before = {id_: item for id_, _, item in owners(base)}
    here = {id_: (path, item) for id_, path, item in owners(ours)}
    by_list: dict[tuple[str, str], list[Entry]] = {}
    for one in added:
        by_list.setdefault((one.id, one.key), []).append(one.entry)
    found: list[Addition] = []
    for (id_, key), entries in by_list.items():
        path, item = here[id_]
        old = list(_listed(item, key))
        theirs = set(map(id, entries))
        known = list(_listed(before.get(id_, {}), key))
        known += (one.entry for one in shared if (one.id, one.key) == (id_, key))
        at = 0
        for entry in _placed(old, known, entries, key):
            if id(entry) in theirs:
                found.append(Addition(path, key, at, tuple(entry.items())))
            else:
                at += 1
    return tuple(found)


def _placed(old: list[Entry], base: list[Entry], entries: Sequence[Entry], key: str) -> list[Entry]:
    """A list with entries in their places."""
    time = _set_on if key == "seals" else _time
    times = [time(entry) for entry in old]
    falls = times != sorted(times) and times == sorted(times, reverse=True)
    order = Order(time, falls) if falls or times == sorted(times) else None
    result, settled = list(old), list(base)
    for entry in entries:
        at = len(result)
        while at and _is_after(result[at - 1], entry, settled, order):
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
    return one not in base and _canonical(one) > _canonical(other)


def _time(entry: Entry) -> tuple[str, ...]:
    days = _days(entry) if "period" in entry else (entry.get("on", ""),)
    return tuple(map(str, days)) if isinstance(days, tuple) else (str(days),)


def _set_on(entry: Entry) -> tuple[str, ...]:
    return (str(entry.get("on", "")),)


def _canonical(entry: Entry) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((str(key), str(text)) for key, text in entry.items()))

"""Two plans that came of one, put together entry by entry: the pure half of `merge`.

Plain structures are compared, so that every text counts. What both sides have is known by the id
of its indicator or action, not by where it stands.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from qplan.core.base.number import NotANumberError, parse_value
from qplan.core.base.period import parse_period
from qplan.core.base.problems import DocPath
from qplan.core.plan.entries import TOLD

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
    ahead: tuple[tuple[Added, Added], ...]
    """Theirs that came before an entry that both have then: the entry, and that one as theirs."""
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
            for k, item in enumerate(listed(task, key)):
                yield item["id"], (*path, key, k), item


def _tasks(node: Any, path: DocPath = ()) -> Iterator[tuple[DocPath, Any]]:  # noqa: ANN401
    """Every task, in however many levels of sections."""
    for i, section in enumerate(listed(node, "sections")):
        here = (*path, "sections", i)
        yield from (((*here, "tasks", j), t) for j, t in enumerate(listed(section, "tasks")))
        yield from _tasks(section, here)


def listed(node: Any, key: str) -> Sequence[Any]:  # noqa: ANN401
    """A list of something, or nothing."""
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
            mine, before = list(listed(item, key)), list(listed(known.get(id_, {}), key))
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
    reasons. A figure that both entered is there once, as the side has it to which it came first,
    whichever side is ours. Where one side entered at once what the other came to by a correction,
    the longer history stands; where each has something that the other never had, nobody knows
    what came first, and it is a conflict. So it is with what a department wrote about a task for a
    period, and with the seals over the same figures.
    """
    to_add: list[Added] = []
    shared: list[Added] = []
    ahead: list[tuple[Added, Added]] = []
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
        elif (at := _matched(figures, others)) is not None:
            to_swap += zip(known, (entries[n] for n in at), strict=True)
            rest = (n for n in range(len(entries)) if n not in at)
            ahead += ((entries[n], entries[min(m for m in at if m > n)]) for n in rest)
        elif _matched(others, figures) is None:
            conflicts.append((tuple(known), tuple(entries)))
    return Joined(tuple(to_add), tuple(shared), tuple(ahead), tuple(to_swap), tuple(conflicts))


def _matched(few: Sequence[object], many: Sequence[object]) -> list[int] | None:
    """Where a history is in a longer one that ends alike; none if it is not all in it."""
    found: list[int] = []
    end = len(many)
    for figure in reversed(few):
        end = next((n for n in reversed(range(end)) if many[n] == figure), -1)
        if end < 0 or (not found and end != len(many) - 1):
            return None
        found.append(end)
    return found[::-1]


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
    return entry.get("received") or entry.get("recorded") or "9999", canonical(entry)


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
            return days(one.entry), one.entry.get("by")
        case "seals":
            return days(one.entry), one.entry.get("department")
        case _:
            return days(one.entry)


def days(entry: Entry) -> object:
    """The first and the last day that an entry is for; its text where that is no period."""
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
        entries = list(listed(item, one.key))
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


def canonical(entry: Entry) -> tuple[tuple[str, str], ...]:
    """What an entry says, in whatever order."""
    return tuple(sorted((str(key), str(text)) for key, text in entry.items()))

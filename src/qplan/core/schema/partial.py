"""A plan with errors in its shape, as far as it can be read, for the rules that still hold.

What the schema refuses is left out, or something stands in for it where the schema needs it.
Such a plan is never judged. The rules look at it so that one wrong key does not hide an unknown
department elsewhere; what they find is kept only where it rests on nothing that was refused.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from pydantic import ValidationError

from qplan.core.base.problems import DocPath
from qplan.core.plan.model import Plan
from qplan.core.schema.budget import Budget
from qplan.core.schema.fields import adapter
from qplan.core.schema.parse import UNKNOWN, is_missing, known_keys, path_of

ROUNDS = 8
"""How often what is left is tried; each time what it takes was refused or missing one level up."""
MOST = 1000
"""Errors in its shape after which a plan is not looked at any further."""

_ENTRIES = frozenset(("measurements", "updates", "narratives", "seals"))
_LISTS = frozenset(("sections", "tasks", "actions", "indicators")) | _ENTRIES
_STAND_INS: dict[str, Any] = {
    "qplan": "1",
    "plan": {},
    "title": "?",
    "period": "1000/2999",
    "unit": "?",
}
_IN_ENTRIES = {"value": "0", "period": "", "state": "started", "on": "1000-01-01"}
_LONG_AGO = date(1000, 1, 1)
"""Figures without a period are told apart by a day of their own."""
_GONE = object()


class Hole(NamedTuple):
    """A key of an entity that could not be read."""

    entity: DocPath
    key: str


class Partial(NamedTuple):
    """The plan as far as it could be read, and what could not."""

    plan: Plan
    holes: frozenset[Hole]
    changed: frozenset[DocPath]
    """Where the document holds something else, or nothing."""
    kept: dict[DocPath, list[int]]
    """Of lists that lost entries, the places of the others in the document."""


def read_partly(tree: object) -> Partial | None:
    """What can be read of a document; None where that is not enough to look at."""
    changes: dict[DocPath, Any] = {}
    holes: set[Hole] = set()
    for _ in range(ROUNDS):
        kept: dict[DocPath, list[int]] = {}
        budget = Budget()
        try:
            plan = adapter(Plan).validate_python(
                _changed(tree, _branches(changes), (), kept),
                context=budget,
            )
        except ValidationError as error:
            if budget.left <= 0 or error.error_count() > MOST:
                return None
            before = dict(changes)
            _leave_out(error, tree, kept, changes, holes)
            if () in changes or changes == before:
                return None
        else:
            return Partial(plan, frozenset(holes), frozenset(changes), kept)
    return None


def in_document(path: DocPath, kept: dict[DocPath, list[int]]) -> DocPath:
    """Where something that was read stands in the document."""
    found: DocPath = ()
    for step in path:
        places = kept.get(found)
        found += (places[step] if places and isinstance(step, int) else step,)
    return found


# --- what is left out ---------------------------------------------------------------------


def _leave_out(
    error: ValidationError,
    tree: object,
    kept: dict[DocPath, list[int]],
    changes: dict[DocPath, Any],
    holes: set[Hole],
) -> None:
    """Note for each error what to change in the document, and what is then not known."""
    for problem in error.errors(include_url=False):
        path = _in_tree(in_document(path_of(problem["loc"]), kept), tree)
        if problem["type"] in UNKNOWN:
            changes[path] = _GONE
            holes.update(_meant(path, tree))
            continue
        place, instead = _instead(path, is_missing=is_missing(problem))
        if place and place in changes and changes[place] == instead:
            place, instead = place[:-1], _GONE  # it did not help
        changes[place] = instead
        holes.update((_hole(path), _hole(place)) if place else ())


def _in_tree(path: DocPath, tree: Any) -> DocPath:
    """A path no further than the document goes.

    A text may stand for a list of one; and what was left out may have been no mapping at all.
    """
    for n, step in enumerate(path):
        if tree is None:
            return path
        if isinstance(tree, str) or isinstance(tree, list) != isinstance(step, int):
            return path[:n]
        tree = tree[step] if isinstance(step, int) else tree.get(step)
    return path


def _instead(path: DocPath, *, is_missing: bool) -> tuple[DocPath, Any]:
    """What to change where something is wrong or missing: the place, and what stands there."""
    owner, key = path[:-1], path[-1] if path else ""
    if path[:1] == ("departments",) and len(path) == 2:  # noqa: PLR2004 - one of the mapping
        return path, {}
    if not is_missing:
        entry = next((n + 2 for n, step in enumerate(path) if step == "milestones"), len(path))
        return path[:entry], _GONE
    if key == "id":
        return path, "unread-" + "-".join(map(str, path)).lower()
    stand_ins = _IN_ENTRIES if owner_of(owner) != owner else _STAND_INS
    if key == "period" and stand_ins is _IN_ENTRIES:
        return path, (_LONG_AGO + timedelta(days=int(owner[-1]))).isoformat()
    return (path, stand_ins[str(key)]) if key in stand_ins else (owner, _GONE)


def _meant(path: DocPath, tree: Any) -> Iterator[Hole]:
    """What an unknown key may have been meant for: any key its entity does without."""
    owner = path[:-1]
    if owner and owner != entity_of(owner):
        yield _hole(owner)
        return
    mapping = tree
    for step in owner:
        mapping = mapping[step]
    for key in known_keys(owner):
        if mapping.get(key) is None:
            yield Hole(owner, key)


# --- entities and holes -------------------------------------------------------------------


def entity_of(path: DocPath) -> DocPath:
    """The innermost entity that a path leads to or into: the plan itself if it is no other."""
    if path[:1] in (("plan",), ("departments",)):
        return path[: 1 if path[0] == "plan" else 2]
    end = 0
    while path[end : end + 1] and path[end] in _LISTS and len(path) >= end + 2:
        end += 2
    return path[:end]


def owner_of(entity: DocPath) -> DocPath:
    """The indicator or action, of one of its entries; else the entity itself."""
    return entity[:-2] if entity[-2:-1] and entity[-2] in _ENTRIES else entity


def _hole(path: DocPath) -> Hole:
    """A place that could not be read, as a key of the entity around it."""
    entity = entity_of(path)
    if entity == path:
        entity = entity_of(path[:-2] if isinstance(path[-1], int) else path[:-1])
    return Hole(entity, str(path[len(entity)]))


# --- the changed document -----------------------------------------------------------------


def _branches(changes: dict[DocPath, Any]) -> dict[Any, Any]:
    """The changes step by step; what stands instead of a node is under `_GONE`."""
    root: dict[Any, Any] = {}
    for path, instead in changes.items():
        branch = root
        for step in path:
            branch = branch.setdefault(step, {})
        branch[_GONE] = instead
    return root


def _changed(
    node: Any,
    branch: dict[Any, Any],
    path: DocPath,
    kept: dict[DocPath, list[int]],
) -> Any:
    """A node with the changes in and below it; what is not changed is the same object."""
    node = branch.get(_GONE, node)
    below = [step for step in branch if step is not _GONE]
    if node is _GONE or not below:
        return node
    if isinstance(node, list):
        new = list(enumerate(node))
        for n in below:
            new[n] = (n, _changed(node[n], branch[n], (*path, n), kept))
        left = [(n, item) for n, item in new if item is not _GONE]
        kept[path] = [n for n, _ in left]
        return [item for _, item in left]
    mapping = dict(node)
    for step in below:
        mapping[step] = _changed(node.get(step), branch[step], (*path, step), kept)
        if mapping[step] is _GONE:
            del mapping[step]
    return mapping

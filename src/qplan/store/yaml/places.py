"""Where things stand in a text: found by a second pass over its events, only when asked.

Nothing of this is kept in memory while a plan is read; problems are rare and reading is not.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any, NamedTuple

from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import (
    CollectionEndEvent,
    CollectionStartEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
)

from qplan.core.base.problems import DocPath
from qplan.store.yaml.parser import events, span_of
from qplan.store.yaml.spans import Span


class Place(NamedTuple):
    """Where a node stands: its key, if it has one, and its value."""

    key: Span | None
    value: Span


def find_places(text: str, paths: Iterable[DocPath]) -> dict[DocPath, Place]:
    """The places of the nodes at the given paths; a path that leads nowhere is left out.

    An open container on the way costs nothing where no wanted path passes through it, and the
    search ends with the last path found.
    """
    wanted: dict[Any, Any] = {}
    missing = set(paths)
    for path in missing:
        branch = wanted
        for step in path:
            branch = branch.setdefault(step, {})
        branch[_HERE] = path
    found: dict[DocPath, Place] = {}
    with suppress(YAMLError):  # what was found before the text stopped being YAML is right
        for path, place in _search(text, wanted):
            found[path] = place
            if len(found) == len(missing):
                break
    return found


_HERE = object()


class _Open:
    """An open container of the text, and the part of the wanted paths that lies below it."""

    __slots__ = ("branch", "index", "is_mapping", "key")

    def __init__(self, branch: dict[Any, Any] | None, *, is_mapping: bool) -> None:
        self.branch = branch
        self.is_mapping = is_mapping
        self.index = 0
        self.key: tuple[str, Span] | None = None


def _search(text: str, wanted: dict[Any, Any]) -> Iterator[tuple[DocPath, Place]]:
    stack: list[_Open] = []
    for event in events(text):
        if isinstance(event, CollectionEndEvent):
            stack.pop()
            if stack:
                _next(stack[-1])
        elif isinstance(event, NodeEvent):
            top = stack[-1] if stack else None
            if top and top.is_mapping and top.key is None:
                name = event.value if isinstance(event, ScalarEvent) else ""
                top.key = (name, span_of(event))
                branch = None
            else:
                branch = wanted if top is None else _below(top)
                if branch is not None and _HERE in branch:
                    yield (
                        branch[_HERE],
                        Place(top.key[1] if top and top.key else None, span_of(event)),
                    )
                if top and not isinstance(event, CollectionStartEvent):
                    _next(top)
            if isinstance(event, CollectionStartEvent):
                stack.append(_Open(branch, is_mapping=isinstance(event, MappingStartEvent)))


def _below(top: _Open) -> dict[Any, Any] | None:
    if top.branch is None:
        return None
    step = top.key[0] if top.key else top.index
    return top.branch.get(step)


def _next(top: _Open) -> None:
    top.key = None
    top.index += 1

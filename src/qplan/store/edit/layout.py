"""How the lists of figures are laid out in a text: where each entry stands, in what style.

One walk over the parser's events, stopped as soon as everything asked for is found. Offsets
count characters, as the marks of every parser do.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ruamel.yaml.events import (
    AliasEvent,
    CollectionStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from qplan.core.base.problems import DocPath
from qplan.store.yaml.parser import events

_STARTS = (MappingStartEvent, SequenceStartEvent)
_ENDS = (MappingEndEvent, SequenceEndEvent)
_TO_CONTENT = re.compile(r"[^\r\n]*+(?:\r?\n|\Z)(?:[ \t]*+(?:#[^\r\n]*+)?(?:\r?\n|\Z))*+")
"""The rest of a line, then blank lines and comments. What was passed over is never tried again,
and takes no memory however much there is of it."""

Item = tuple[int, int]
"""Where the lines of an entry of a block list begin and end in a text."""


class Scalar(NamedTuple):
    """A scalar of the text: where it stands, and its quotation mark if it has one."""

    start: int
    end: int
    quote: str
    value: str


@dataclass(slots=True)
class Node:
    """A container of the text, or a scalar in its place."""

    start: int
    column: int
    flow: bool
    end: int = -1
    """Just behind the last thing in it that is not a comment or blank."""
    pairs: list[tuple[Scalar, "Scalar | Node"]] = field(default_factory=list)
    """For a mapping: its keys and values."""
    items: "list[Node]" = field(default_factory=list)
    """For a list: its entries, if each is a mapping."""


class Owner(NamedTuple):
    """An indicator or action, a task, or the whole plan, as it stands in the text."""

    node: Node
    offset: int
    """How far the dashes of a list stand to the right of its key, hereabouts."""

    def value(self, key: str) -> tuple[Scalar, Scalar | Node] | None:
        """A key of it and what stands there."""
        return next((pair for pair in self.node.pairs if pair[0].value == key), None)

    def item(self, text: str) -> "Item | None":
        """Its lines, from its dash to the next line of content; none if it has no dash."""
        start = text.rfind("\n", 0, self.node.start) + 1
        behind = _TO_CONTENT.match(text, self.node.end)
        if text[start : self.node.start].strip(" ") != "-" or behind is None:
            return None
        return start, behind.end()


class Layout(NamedTuple):
    """What a walk found: the owners asked for, and an entry to take the style from."""

    owners: dict[DocPath, Owner]
    samples: dict[str, Node]
    """By key of a list (`measurements`): the last list with entries seen on the way."""


def find_layout(text: str, paths: Iterable[DocPath], keys: Iterable[str]) -> Layout:
    """Find how the entities at the paths are laid out.

    Raises:
        YAMLError: where the text is not YAML.
    """
    wanted, lists = set(paths), frozenset(keys)
    if () not in wanted:
        return _Walk(text, wanted, lists).run()
    inner = _Walk(text, wanted - {()}, lists).run() if len(wanted) > 1 else Layout({}, {})
    root = _Walk(text, wanted, lists).root()
    return Layout({(): root, **inner.owners}, inner.samples)


class _AllFoundError(Exception):
    pass


class _Walk:
    """One pass; one use only."""

    def __init__(self, text: str, wanted: set[DocPath], keys: frozenset[str]) -> None:
        self.text = text
        self.next_event = _skipping_comments(text).__next__
        self.wanted = wanted
        self.prefixes = {path[:n] for path in wanted for n in range(len(path))}
        self.keys = keys
        self.found: dict[DocPath, Owner] = {}
        self.samples: dict[str, Node] = {}

    def run(self) -> Layout:
        with suppress(_AllFoundError):
            self._descend((), self.next_event(), 0)
        return Layout(self.found, self.samples)

    def root(self) -> Owner:
        """The document itself: of what stands in it only the lists that are asked for."""
        event = self.next_event()
        if not isinstance(event, MappingStartEvent):
            return Owner(self._outline(event), 0)
        mark = event.start_mark
        node = Node(mark.index, mark.column, bool(event.flow_style), event.end_mark.index)
        offset = 0
        while not isinstance(closing := self.next_event(), MappingEndEvent):
            key, value = self._node(closing), self.next_event()
            is_wanted = isinstance(key, Scalar) and key.value in self.keys
            found: Scalar | Node
            if is_wanted or not isinstance(value, _STARTS):
                found = self._node(value)
            else:
                found = self._outline(value)
            node.end = found.end
            if isinstance(value, SequenceStartEvent) and not value.flow_style:
                offset = value.start_mark.column - closing.start_mark.column
            if isinstance(key, Scalar):
                node.pairs.append((key, found))
        if node.flow:
            node.end = closing.end_mark.index
        return Owner(node, offset)

    def _outline(self, event: Event) -> Node:
        """Where a container begins and ends, and nothing of what is in it."""
        mark = event.start_mark
        is_flow = isinstance(event, CollectionStartEvent) and bool(event.flow_style)
        node = Node(mark.index, mark.column, is_flow, event.end_mark.index)
        depth = 1 if isinstance(event, _STARTS) else 0
        while depth:
            inner = self.next_event()
            if isinstance(inner, _STARTS):
                depth += 1
                node.end = inner.end_mark.index
            elif isinstance(inner, _ENDS):
                depth -= 1
                if inner.end_mark.index > inner.start_mark.index:  # a bracket
                    node.end = inner.end_mark.index
            elif isinstance(inner, ScalarEvent):
                node.end = self._scalar_end(inner)
            else:
                node.end = inner.end_mark.index
        return node

    def _descend(self, path: DocPath, event: Event, offset: int) -> None:
        """Walk a node that a wanted path passes through."""
        if isinstance(event, MappingStartEvent):
            while not isinstance(key := self.next_event(), MappingEndEvent):
                name = key.value if isinstance(key, ScalarEvent) else None
                if isinstance(key, _STARTS):
                    self._skip()
                value = self.next_event()
                beside = value.start_mark.column - key.start_mark.column
                is_block_list = isinstance(value, SequenceStartEvent) and not value.flow_style
                self._child((*path, name), value, beside if is_block_list else offset)  # type: ignore[arg-type]
        elif isinstance(event, SequenceStartEvent):
            n = 0
            while not isinstance(item := self.next_event(), SequenceEndEvent):
                self._child((*path, n), item, offset)
                n += 1

    def _child(self, path: DocPath, event: Event, offset: int) -> None:
        if path in self.wanted:
            node = self._node(event)
            if isinstance(node, Node):
                self.found[path] = Owner(node, offset)
                self._inside(path, node, offset)
            if len(self.found) == len(self.wanted):
                raise _AllFoundError
        elif path in self.prefixes:
            self._descend(path, event, offset)
        elif isinstance(event, _STARTS):
            self._skip()

    def _inside(self, path: DocPath, node: Node, offset: int) -> None:
        """Find what else is wanted within a node that was built: an indicator of a task."""
        if path not in self.prefixes:
            return
        for key, value in node.pairs:
            if isinstance(value, Node):
                is_block_list = bool(value.items) and not value.flow
                beside = value.column - self._column(key) if is_block_list else offset
                for n, item in enumerate(value.items):
                    place = (*path, key.value, n)
                    if place in self.wanted:
                        self.found[place] = Owner(item, beside)
                    self._inside(place, item, beside)

    def _column(self, key: Scalar) -> int:
        ends = (self.text.rfind(end, 0, key.start) for end in ("\n", "\r"))
        return key.start - max(ends) - 1

    def _skip(self) -> None:
        """Pass over an open container; keep its first list of entries as a sample of style."""
        depth = 1
        next_event = self.next_event
        while depth:
            event = next_event()
            kind = type(event)
            if kind is MappingStartEvent or kind is SequenceStartEvent:
                depth += 1
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                depth -= 1
            elif (
                kind is ScalarEvent and event.value in self.keys and event.value not in self.samples
            ):
                value = next_event()
                if isinstance(value, SequenceStartEvent):
                    node = self._node(value)
                    if isinstance(node, Node) and node.items:
                        self.samples[event.value] = node
                elif isinstance(value, MappingStartEvent):
                    depth += 1
                elif isinstance(value, _ENDS):
                    depth -= 1

    def _node(self, event: Event) -> Scalar | Node:
        """Build what stands at an event, with everything in it."""
        mark = event.start_mark
        if isinstance(event, ScalarEvent):
            return Scalar(mark.index, self._scalar_end(event), _quote(event), event.value)
        if isinstance(event, AliasEvent):
            return Scalar(mark.index, event.end_mark.index, "*", "")
        assert isinstance(event, CollectionStartEvent)  # noqa: S101 - no other events come here
        closing: Event
        node = Node(mark.index, mark.column, bool(event.flow_style), event.end_mark.index)
        if isinstance(event, MappingStartEvent):
            while not isinstance(closing := self.next_event(), MappingEndEvent):
                key = self._node(closing)
                value = self._node(self.next_event())
                node.end = value.end
                if isinstance(key, Scalar):
                    node.pairs.append((key, value))
        else:
            while not isinstance(closing := self.next_event(), SequenceEndEvent):
                item = self._node(closing)
                node.end = item.end
                if isinstance(item, Node):
                    node.items.append(item)
        if node.flow:
            node.end = closing.end_mark.index
        return node

    def _scalar_end(self, event: ScalarEvent) -> int:
        start, end = event.start_mark.index, event.end_mark.index
        if event.style not in ("|", ">"):
            return int(end)
        run = self.text[start:end]
        if "+" in run.splitlines()[0].partition("#")[0]:  # blank lines at its end are part of it
            cut = run.removesuffix("\n").removesuffix("\r") if run.endswith("\n") else run
        else:
            cut = run.rstrip()
        return int(start) + len(cut)


def _quote(event: ScalarEvent) -> str:
    return event.style or ""


def _skipping_comments(text: str) -> Iterator[Any]:
    """The events of nodes alone."""
    for event in events(text):
        if isinstance(event, (ScalarEvent, AliasEvent, *_STARTS, *_ENDS)):
            yield event

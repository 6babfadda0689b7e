"""The YAML reader: one pass over the parser's events, straight into plain structures.

Only the safe part of YAML is read. Nothing is typed: every scalar is text, and `null`, `~` or
nothing is `None`; the schema says where that means absent. Nothing is composed or constructed, so
no depth of nesting and no alias can hurt.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from importlib import import_module
from typing import Any, NamedTuple

from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)

from qplan.core.base.message import Message, Quoted, msg
from qplan.core.base.problems import MAX_PER_CODE, Code, Diagnostic, Location
from qplan.core.base.run import Run, plain
from qplan.core.base.safetext import FORBIDDEN
from qplan.core.codes import yaml as codes
from qplan.store.yaml.runs import ABSENT, MARK, Cut, NotSureError, cut
from qplan.store.yaml.scan import Span, bad_character, scan, syntax_problem

MAX_DEPTH = 64
MAX_SCALAR = 20_000
MAX_KEYS = 10_000
MAX_PROBLEMS = 20_000
"""Problems after which a text is not read any further."""


class _StopReadingError(Exception):
    """What follows is not worth reading; the reason has been reported."""


class Document(NamedTuple):
    """What a text holds, and what is wrong with it as YAML."""

    tree: Any
    """Dictionaries, lists, text and `None`; meaningless if an error was found."""
    problems: tuple[Diagnostic, ...]


def events(text: str) -> Iterator[Event]:
    """The parser's events: from libyaml where its binding is there, else in pure Python.

    Raises:
        YAMLError: where the text is not YAML, when the iterator comes to it.
    """
    try:
        from _ruamel_yaml import CParser
    except ImportError:
        return _pure_events(text)
    return iter(CParser(text).get_event, None)


def _pure_events(text: str) -> Iterator[Event]:
    from ruamel.yaml import YAML

    try:
        yield from YAML(typ="safe", pure=True).parse(text)
    except YAMLError:
        raise
    except (ValueError, OverflowError, RecursionError, AttributeError, KeyError) as error:
        raise YAMLError(str(error)) from error


def span_of(event: Event) -> Span:
    """Where an event stands."""
    start, end = event.start_mark, event.end_mark
    return Span(start.line, start.column, end.line, end.column)


def locate(span: Span, file: str) -> Location:
    """A span as people count: from 1."""
    return Location(file, span.line + 1, span.column + 1, span.end_line + 1, span.end_column + 1)


_SHORT = 200_000
"""Characters that the parser has read before the patterns of `lines` are made."""
_LINES = "qplan.store.yaml.lines"


def expect_many() -> None:
    """Make what reads texts line by line: many short ones are worth it, a single one is not."""
    import_module(_LINES)


def _by_lines(text: str, runs: list[list[Run]]) -> dict[str, Any]:
    """A text read line by line, where that is sooner done.

    Raises:
        NotSureError: where the parser has to read it.
    """
    if len(text) < _SHORT and _LINES not in sys.modules:
        raise NotSureError
    from qplan.store.yaml.lines import read_lines

    return read_lines(text, runs)


class _Reader:
    """Builds the tree and collects what is wrong; one use only."""

    def __init__(self, file: str, *, compactly: bool = False) -> None:
        self.file = file
        self.compactly = compactly
        self.kept: dict[str, list[Diagnostic]] = {}
        self.more: dict[str, int] = {}
        self.same: dict[str, str] = {}
        """Every text once: keys, periods and days stand in a plan over and over."""

    @property
    def problems(self) -> tuple[Diagnostic, ...]:
        """What is wrong; of each code the first ones and how many more."""
        return tuple(
            found._replace(more=self.more.get(code, 0)) if found is same[-1] else found
            for code, same in self.kept.items()
            for found in same
        )

    def report(
        self,
        code: Code,
        span: Span,
        message: Message,
        hint: Message | None = None,
        *,
        times: int = 1,
    ) -> None:
        """Keep a problem, or count it where there are too many like it."""
        same = self.kept.setdefault(code.id, [])
        if len(same) < MAX_PER_CODE:
            location = locate(span, self.file)
            same.append(Diagnostic(code, message, hint=hint, location=location))
        else:
            self.more[code.id] = self.more.get(code.id, 0) + times
            if self.more[code.id] > MAX_PROBLEMS:
                raise _StopReadingError

    def read(self, text: str) -> Any:  # noqa: ANN401 - a YAML tree is anything
        try:
            scan(text, self.report)
            return None if self.kept else self._tree(text)
        except (StopIteration, _StopReadingError):
            return None
        except MarkedYAMLError as error:
            self.report(codes.SYNTAX, *syntax_problem(error, text))
        except YAMLError as error:
            at = Span(0, 0, 0, 1)
            self.report(codes.SYNTAX, at, msg("not YAML: {problem}", problem=Quoted(str(error))))
        return None

    def _tree(self, text: str) -> Any:  # noqa: ANN401 - a YAML tree is anything
        """The value of the only document, without the parser as far as that is sure."""
        with suppress(NotSureError, YAMLError):
            found = cut(text, MAX_SCALAR, self.same if len(text) >= _SHORT else None)
            rest, runs = found or (text, [])
            with suppress(NotSureError):
                tree = _by_lines(rest, runs)
                return tree if self.compactly else plain(tree, self.same)
            if found is not None:
                tree = _RunReader(self.file, found, self.same).whole()
                return tree if self.compactly else plain(tree, self.same)
        return self._build(events(text).__next__)

    def _build(self, next_event: Callable[[], Any]) -> Any:  # noqa: ANN401 - a YAML tree is anything
        """One pass over the events: the value of the only document."""
        self.next_event = next_event
        tree, documents = None, 0
        while (kind := type(event := next_event())) is not StreamEndEvent:
            if kind is DocumentStartEvent:
                documents += 1
                if documents > 1:
                    self.report(codes.SECOND_DOCUMENT, span_of(event), msg("a second document"))
                    return tree
            elif isinstance(event, NodeEvent):
                tree = self._node(event, 1)
        return tree

    def _node(self, event: Any, depth: int) -> Any:  # noqa: ANN401 - a YAML tree is anything
        """The value of the node that an event begins."""
        kind = type(event)
        if kind is ScalarEvent:
            return self._scalar(event)
        if kind is AliasEvent:
            self._marked(event)
            return None
        if event.anchor is not None or event.ctag is not None:
            self._marked(event)
        if depth > MAX_DEPTH:
            message = msg("nested more than {count} levels deep", count=MAX_DEPTH)
            self.report(codes.TOO_DEEP, span_of(event), message)
            raise _StopReadingError
        if kind is not MappingStartEvent:
            return self._sequence(depth)
        items = self._mapping(depth)
        if len(items) > MAX_KEYS:
            message = msg("a mapping of more than {count} keys", count=MAX_KEYS)
            self.report(codes.TOO_MANY_KEYS, span_of(event), message)
        return items

    def _sequence(self, depth: int) -> list[Any]:
        next_event, node = self.next_event, self._node
        items = []
        while type(event := next_event()) is not SequenceEndEvent:
            items.append(node(event, depth + 1))
        return items

    def _mapping(self, depth: int) -> dict[str, Any]:
        next_event, scalar, node = self.next_event, self._scalar, self._node
        items: dict[str, Any] = {}
        while type(event := next_event()) is not MappingEndEvent:
            key = scalar(event) if type(event) is ScalarEvent else None
            if key is None:
                self._bad_key(event)
                node(event, depth + 1)
            elif key in items:
                self._duplicate(event)
            elif key == "<<" and not event.style:
                self.report(codes.MERGE_KEY, span_of(event), msg("a merge key"))
            event = next_event()
            value = scalar(event) if type(event) is ScalarEvent else node(event, depth + 1)
            if key is not None:
                items[key] = value
        return items

    def _scalar(self, event: Any) -> str | None:  # noqa: ANN401 - a ScalarEvent, whose module ships no types
        """The text of a scalar, or nothing."""
        value: str = event.value
        if event.anchor is not None or event.ctag is not None:
            self._marked(event)
        style = event.style
        if not style:
            if value in ABSENT:
                return None
        elif style == '"' and (character := FORBIDDEN.search(value)) is not None:
            self.report(codes.BAD_CHARACTER, span_of(event), *bad_character(character[0]))
        if len(value) > MAX_SCALAR:
            self._too_long(event)
        return self.same.setdefault(value, value)

    def _marked(self, event: Any) -> None:  # noqa: ANN401 - three kinds of events
        span = span_of(event)
        if type(event) is AliasEvent:
            self.report(codes.ANCHOR, span, msg("alias {name}", name=Quoted("*" + event.anchor)))
        elif event.anchor is not None:
            self.report(codes.ANCHOR, span, msg("anchor {name}", name=Quoted("&" + event.anchor)))
        if getattr(event, "ctag", None) is not None:
            self.report(codes.TAG, span, msg("tag {name}", name=Quoted(str(event.tag))))

    def _too_long(self, event: ScalarEvent) -> None:
        span = span_of(event)
        message = msg("a text of more than {count} characters", count=MAX_SCALAR)
        self.report(
            codes.TOO_LONG, span._replace(end_line=span.line, end_column=span.column + 1), message
        )

    def _bad_key(self, event: Event) -> None:
        self.report(codes.BAD_KEY, span_of(event), msg("a key that is not a text"))

    def _duplicate(self, event: ScalarEvent) -> None:
        message = msg("key {key} stands twice", key=Quoted(event.value[:80]))
        self.report(codes.DUPLICATE_KEY, span_of(event), message)


class _RunReader(_Reader):
    """Reads a text that was cut, and puts the runs back in their places."""

    def __init__(self, file: str, text: Cut, same: dict[str, str]) -> None:
        super().__init__(file)
        self.text, self.runs = text
        self.same = same
        self.next = 0

    def whole(self) -> Any:  # noqa: ANN401 - a YAML tree is anything
        """The value of the only document.

        Raises:
            NotSureError: if a run is no run, or anything is wrong: only of the whole text can it
                be said where.
        """
        try:
            tree = self._build(events(self.text).__next__)
        except (StopIteration, _StopReadingError):
            raise NotSureError from None
        if self.kept or self.next != len(self.runs):
            raise NotSureError
        return tree

    def _sequence(self, depth: int) -> list[Any]:
        items: list[Any] = []
        for item in super()._sequence(depth):
            if type(item) is dict and MARK in item:
                items += self._run(item)
            else:
                items.append(item)
        return items

    def _run(self, entry: dict[str, Any]) -> list[Run]:
        """The run that an entry stands for: they come in the order of the text."""
        if entry != {MARK: str(self.next)}:
            raise NotSureError
        self.next += 1
        return self.runs[self.next - 1]


def read_document(text: str, file: str, *, compactly: bool = False) -> Document:
    """Read one YAML document: its tree, and everything outside the safe part of YAML.

    A tree that is read `compactly` holds runs of entries by their columns, and may share mappings
    and lists with other trees: it is for reading only, and `plain` makes it one's own.
    """
    reader = _Reader(file, compactly=compactly)
    tree = reader.read(text)
    if not reader.kept:
        if tree is None:
            reader.report(
                codes.EMPTY, Span(0, 0, 0, 0), msg("the file holds nothing"),
                msg("'qplan init' writes a plan to start from"),
            )  # fmt: skip
        elif not isinstance(tree, dict):
            reader.report(
                codes.NOT_A_MAPPING, Span(0, 0, 0, 1), msg("the document is not a mapping")
            )
    return Document(tree, reader.problems)

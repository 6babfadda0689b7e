"""A text as ruamel.yaml's parser reads it: one pass over its events, straight into structures."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

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

from qplan.core.base.message import Quoted, msg
from qplan.core.base.run import Run
from qplan.core.base.safetext import FORBIDDEN
from qplan.core.codes import yaml as codes
from qplan.store.yaml.problems import Problems, StopReadingError
from qplan.store.yaml.runs import ABSENT, MARK, MAX_SCALAR, Cut, NotSureError
from qplan.store.yaml.scan import bad_character
from qplan.store.yaml.spans import Span
from qplan.store.yaml.syntax import syntax_problem

MAX_DEPTH = 64
MAX_KEYS = 10_000


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


def parse(text: str, cut: Cut | None, same: dict[str, str], problems: Problems) -> Any:  # noqa: ANN401 - a YAML tree is anything
    """The value of the only document: of the text without its runs, if that is sure; else whole."""
    try:
        if cut is not None:
            with suppress(NotSureError, YAMLError):
                return _RunBuilder(cut, same).whole()
        return _Builder(problems, same).build(events(text).__next__)
    except (StopIteration, StopReadingError):
        return None
    except MarkedYAMLError as error:
        problems.report(codes.SYNTAX, *syntax_problem(error, text))
    except YAMLError as error:
        at = Span(0, 0, 0, 1)
        problems.report(codes.SYNTAX, at, msg("not YAML: {problem}", problem=Quoted(str(error))))
    return None


class _Builder:
    """Builds the tree, and reports what is wrong; one use only."""

    def __init__(self, problems: Problems, same: dict[str, str]) -> None:
        self.report = problems.report
        self.same = same
        """Every text once: keys, periods and days stand in a plan over and over."""

    def build(self, next_event: Callable[[], Any]) -> Any:  # noqa: ANN401 - a YAML tree is anything
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
            raise StopReadingError
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


class _RunBuilder(_Builder):
    """Reads a text that was cut, and puts the runs back in their places."""

    def __init__(self, text: Cut, same: dict[str, str]) -> None:
        self.problems = Problems("")
        super().__init__(self.problems, same)
        self.text, self.runs = text
        self.next = 0

    def whole(self) -> Any:  # noqa: ANN401 - a YAML tree is anything
        """The value of the only document.

        Raises:
            NotSureError: if a run is no run, or anything is wrong: only of the whole text can it
                be said where.
        """
        try:
            tree = self.build(events(self.text).__next__)
        except (StopIteration, StopReadingError):
            raise NotSureError from None
        if self.problems.kept or self.next != len(self.runs):
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

"""The YAML reader: one pass over the parser's events, straight into plain structures.

Only the safe part of YAML is read (contract, §2). Nothing is typed: every scalar is text, and
`null`, `~` or nothing is `None`, which means absent. Nothing is composed or constructed, so no
depth of nesting and no alias can hurt.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, NamedTuple

from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from qplan.core.rules import reading as codes
from qplan.core.safetext import FORBIDDEN
from qplan.problems import MAX_PER_CODE, Code, Diagnostic, Location, Message, Quoted, msg
from qplan.store.rawtext import Span, bad_character, scan, syntax_problem

MAX_DEPTH = 64
MAX_SCALAR = 20_000

_ABSENT = frozenset(("", "~", "null", "Null", "NULL"))


class Document(NamedTuple):
    """What a text holds, and what is wrong with it as YAML."""

    tree: Any
    """Dictionaries, lists, text and `None`; meaningless if an error was found."""
    problems: tuple[Diagnostic, ...]


def events(text: str) -> Iterator[Event]:
    """The parser's events: from libyaml where its binding is there, else in pure Python.

    Raises:
        YAMLError: where the text is not YAML.
    """
    try:
        from _ruamel_yaml import CParser
    except ImportError:
        yield from _pure_events(text)
        return
    next_event = CParser(text).get_event
    while (event := next_event()) is not None:
        yield event


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


def is_absent(event: ScalarEvent) -> bool:
    """Whether a scalar means that nothing is there."""
    return not event.style and event.value in _ABSENT


def locate(span: Span, file: str) -> Location:
    """A span as people count: from 1."""
    return Location(file, span.line + 1, span.column + 1, span.end_line + 1, span.end_column + 1)


class _Reader:
    """Builds the tree and collects what is wrong; one use only."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.kept: dict[str, list[Diagnostic]] = {}
        self.more: dict[str, int] = {}

    @property
    def problems(self) -> tuple[Diagnostic, ...]:
        """What is wrong; of each code the first ones and how many more."""
        return tuple(
            replace(found, more=self.more.get(code, 0)) if found is same[-1] else found
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

    def read(self, text: str) -> Any:  # noqa: ANN401 - a YAML tree is anything
        scan(text, self.report)
        if self.kept:
            return None
        try:
            return self._build(events(text).__next__)
        except StopIteration:
            return None
        except MarkedYAMLError as error:
            self.report(codes.SYNTAX, *syntax_problem(error))
        except YAMLError as error:
            at = Span(0, 0, 0, 1)
            self.report(codes.SYNTAX, at, msg("not YAML: {problem}", problem=Quoted(str(error))))
        return None

    def _build(self, next_event: Callable[[], Any]) -> Any:  # noqa: ANN401, C901, PLR0912, PLR0915 - one loop, kept in one place for speed
        """One pass over the events. Each open container is a dict or a list on the stack."""
        root: list[Any] = []
        stack: list[Any] = [root]
        keys: list[Any] = [None]  # for each open mapping its pending key, else None
        holder: Any = root
        key: Any = None  # in a mapping: the key waiting for its value
        documents = 0
        while True:
            event = next_event()
            kind = type(event)
            if kind is ScalarEvent:
                value: Any = event.value
                if event.anchor is not None or event.tag is not None:
                    self._marked(event)
                style = event.style
                if not style:
                    if value in _ABSENT:
                        value = None
                elif style == '"' and FORBIDDEN.search(value):
                    character = FORBIDDEN.search(value)
                    assert character is not None  # noqa: S101 - just found
                    self.report(codes.BAD_CHARACTER, span_of(event), *bad_character(character[0]))
                if value is not None and len(value) > MAX_SCALAR:
                    self._too_long(event)
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                if event.anchor is not None or event.tag is not None:
                    self._marked(event)
                if len(stack) > MAX_DEPTH:
                    self.report(
                        codes.TOO_DEEP,
                        span_of(event),
                        msg("nested more than {count} levels deep", count=MAX_DEPTH),
                    )
                    return None
                opened: Any = {} if kind is MappingStartEvent else []
                if type(holder) is dict and key is None:
                    self._bad_key(event)
                    key = object()  # swallow the value that follows
                self._put(holder, key, opened)
                stack.append(opened)
                keys.append(key)
                holder, key = opened, None
                continue
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                closed = stack.pop()
                if kind is MappingEndEvent and None in closed.values():
                    for absent in [name for name, held in closed.items() if held is None]:
                        del closed[absent]
                keys.pop()
                holder, key = stack[-1], None
                continue
            elif kind is AliasEvent:
                self._marked(event)
                value = None
            elif kind is StreamEndEvent:
                return root[0] if root else None
            elif kind is DocumentStartEvent:
                documents += 1
                if documents > 1:
                    self.report(codes.SECOND_DOCUMENT, span_of(event), msg("a second document"))
                    return root[0]
                continue
            else:
                continue
            # a scalar (or an alias, which counts as nothing)
            if type(holder) is list:
                holder.append(value)
            elif key is None:
                if value is None:
                    self._bad_key(event)
                    key = object()
                else:
                    if value in holder:
                        self._duplicate(event)
                    elif value == "<<" and not event.style:
                        self.report(codes.MERGE_KEY, span_of(event), msg("a merge key"))
                    holder[value] = None
                    key = value
            else:
                self._put(holder, key, value)
                key = None

    @staticmethod
    def _put(holder: Any, key: Any, value: Any) -> None:  # noqa: ANN401 - a YAML tree is anything
        if type(holder) is list:
            holder.append(value)
        elif type(key) is str:
            holder[key] = value

    def _marked(self, event: Any) -> None:  # noqa: ANN401 - three kinds of events
        span = span_of(event)
        if type(event) is AliasEvent:
            self.report(codes.ANCHOR, span, msg("alias {name}", name=Quoted("*" + event.anchor)))
        elif event.anchor is not None:
            self.report(codes.ANCHOR, span, msg("anchor {name}", name=Quoted("&" + event.anchor)))
        if getattr(event, "tag", None) is not None:
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


def read_document(text: str, file: str) -> Document:
    """Read one YAML document: its tree, and everything outside the safe part of YAML."""
    reader = _Reader(file)
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

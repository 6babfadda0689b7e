"""A text of one thing a line, read line by line: most plans are nothing else.

`key: value`, `- key: value`, `- value`, `key:` above what is indented below it, and mappings and
lists in brackets that end where they begin. A line is recognised where nothing in it can mean
anything else to YAML, and where it stands at an indentation that is open; a text of several lines
therefore never passes for something else. Any doubt, and the whole text goes through the parser.
"""

import re
import sys
from functools import lru_cache
from typing import Any, NamedTuple

from qplan.core.base.run import Run
from qplan.store.yaml.runs import ABSENT, FLOW_VALUE, MARK, QUOTED, NotSureError

_DEEPEST = 60
_MOST_KEYS = 10_000
_LONGEST = 16_000
"""Characters of a line: less than any text may have."""
_LONGEST_KEY = 200
_IN_BRACKETS = 8
"""How deep brackets may stand in brackets."""

# Everything but ASCII's marks: what is no letter beyond ASCII means nothing to YAML, or has been
# refused before. Naming Chinese letters would make every pattern take a millisecond more.
_LETTER = "[^\x00-/:-@\\[-^`{-\x7f]"
_INNER = "[^\x00-,./:-@\\[-^`{-\x7f]"
_KEY = f"{_LETTER}{_INNER}*(?: {_LETTER}{_INNER}*)*"
_FIRST = "(?:-(?=[0-9.])|[^\x00-\x20\x7f,:?#&*!|>'\"@`\\[\\]{}\\\\%<=~-])"
_WORD = "[^\x00-\x20\x7f:#]"
_PLAIN = f"{_FIRST}{_WORD}*+(?:(?: ++|[:#]){_WORD}++)*+"
_MAPPING = rf"\{{{_KEY}: {FLOW_VALUE}(?:, {_KEY}: {FLOW_VALUE})*\}}"
_LINE = re.compile(
    rf"( *)(- )?(?:({_KEY}):(?: |$))?(?:({QUOTED}|{_PLAIN}|~)|({_MAPPING}|{{.*}}|\[.*\]))?"
)
_PAIR = re.compile(rf"[{{,] ?({_KEY}): ({FLOW_VALUE})")
_SIMPLE = re.compile(_MAPPING)
_KEYED = re.compile(f"({_KEY}): ")
_ONE = re.compile(FLOW_VALUE)
_NOTHING = re.compile(" *(?:#.*)?")


def read_lines(text: str, runs: list[list[Run]]) -> dict[str, Any]:
    """The mapping of a document, with the runs that were cut from its text in their places.

    What stands in brackets may be shared with other documents: it is for reading only.

    Raises:
        NotSureError: where a line may mean something else.
    """
    lines = _Lines(runs)
    text = text.replace("\r\n", "\n")
    if "\r" in text:
        raise NotSureError  # it ends a line too
    lines.read(text)
    if not lines.tree or lines.next_run != len(runs):
        raise NotSureError
    return lines.tree


class _Lines:
    """The open mappings and lists, from the document's own one to the innermost."""

    def __init__(self, runs: list[list[Run]]) -> None:
        self.runs = runs
        self.next_run = 0
        self.tree: dict[str, Any] = {}
        self.above: list[tuple[int, Any]] = []
        """Around the innermost."""
        self.column = 0
        """Where the innermost one stands."""
        self.inside: Any = self.tree
        """A mapping or a list."""
        self.waiting: str | None = None
        """A key of the innermost mapping with nothing behind it; what is indented may follow."""

    def read(self, text: str) -> None:
        """Take every line."""
        for line in text.split("\n"):
            found = known_line(line) if len(line) < _OFTEN else _line(line)
            if found is None:
                continue
            column, is_entry, key, value, is_open = found
            if is_entry:
                if column != self.column or type(self.inside) is not list:
                    self._find_list(column)
                if key is None:
                    self._entry(value)
                    continue
                items = self.inside
                self._begin(column + 2, {})
                items.append(self.inside)
            elif column != self.column or type(self.inside) is not dict:
                self._find_mapping(column)
            mapping = self.inside
            if key in mapping or len(mapping) >= _MOST_KEYS:
                raise NotSureError
            mapping[key] = value
            self.waiting = key if is_open else None

    def _entry(self, value: Any) -> None:  # noqa: ANN401 - a text, a mapping or a list
        """A value behind a dash."""
        items = self.inside
        if type(value) is not dict or value != {MARK: str(self.next_run)}:
            items.append(value)
        elif self.next_run >= len(self.runs):
            raise NotSureError
        else:
            items += self.runs[self.next_run]
            self.next_run += 1

    def _find_list(self, column: int) -> None:
        """Make the list that an entry at a column is of the innermost."""
        if self.waiting is not None and column >= self.column:
            mapping, key = self.inside, self.waiting
            self._begin(column, [])
            mapping[key] = self.inside
            return
        while self.column > column:
            self._end()
        if self.column != column or type(self.inside) is not list:
            raise NotSureError

    def _find_mapping(self, column: int) -> None:
        """Make the mapping that a key at a column is of the innermost."""
        if self.waiting is not None and column > self.column:
            mapping, key = self.inside, self.waiting
            self._begin(column, {})
            mapping[key] = self.inside
            return
        while self.column > column:
            self._end()
        if self.column == column and type(self.inside) is list:
            self._end()  # a list may stand right below its key
        if self.column != column or type(self.inside) is not dict:
            raise NotSureError

    def _begin(self, column: int, container: dict[str, Any] | list[Any]) -> None:
        self.above.append((self.column, self.inside))
        if len(self.above) > _DEEPEST:
            raise NotSureError
        self.column, self.inside, self.waiting = column, container, None

    def _end(self) -> None:
        if not self.above:
            raise NotSureError
        self.column, self.inside = self.above.pop()
        self.waiting = None


class _Line(NamedTuple):
    """What one line says."""

    column: int
    is_entry: bool
    """Whether it begins with a dash."""
    key: str | None
    value: Any
    is_open: bool
    """Whether nothing stands behind its key: something may stand below it."""


def _line(line: str) -> _Line | None:
    """What a line says; nothing where it is empty or a comment.

    Raises:
        NotSureError: where it may mean something else.
    """
    match = _LINE.fullmatch(line)
    if match is None or len(line) > _LONGEST:
        _pass_over(line)
        return None
    blanks, dash, key, scalar, flow = match.groups()
    if key is not None:
        key = _key(key)
    elif dash is None:
        _pass_over(line)
        return None
    elif scalar is None and flow is None:
        raise NotSureError  # a list in a list, or nothing
    value = _text(scalar) if scalar is not None else None if flow is None else _flow(flow)
    return _Line(len(blanks), dash is not None, key, value, scalar is None and flow is None)


_OFTEN = 200
"""Characters of lines that may stand in many plans."""
known_line = lru_cache(maxsize=4096)(_line)
"""What a line says that may have been read before."""


def _pass_over(line: str) -> None:
    """Leave an empty line and a comment out.

    Raises:
        NotSureError: if it is neither.
    """
    if _NOTHING.fullmatch(line) is None:
        raise NotSureError


def _key(written: str) -> str:
    """A key, each of them once in the memory.

    Raises:
        NotSureError: if it is none, or too long.
    """
    if written in ABSENT or len(written) > _LONGEST_KEY:
        raise NotSureError
    return sys.intern(written)


def _text(written: str) -> str | None:
    if written[0] in "\"'":
        return written[1:-1]
    return None if written in ABSENT else written


def _flow(written: str) -> Any:  # noqa: ANN401 - a mapping or a list
    """What stands in brackets."""
    if _SIMPLE.fullmatch(written) is not None:
        pairs: dict[str, Any] = {}
        for key, value in _PAIR.findall(written):
            _put(pairs, key, _text(value))
        return pairs
    value, end = _node(written, 0, 0)
    if end != len(written):
        raise NotSureError
    return value


def _put(pairs: dict[str, Any], key: str, value: Any) -> None:  # noqa: ANN401 - anything
    key = _key(key)
    if key in pairs:
        raise NotSureError
    pairs[key] = value


def _node(written: str, at: int, depth: int) -> tuple[Any, int]:
    """What begins at a place within brackets, and where it ends."""
    opening = written[at : at + 1]
    if opening not in ("{", "["):
        match = _ONE.match(written, at)
        if match is None:
            raise NotSureError
        return _text(match[0]), match.end()
    if depth == _IN_BRACKETS:
        raise NotSureError
    pairs: dict[str, Any] = {}
    items: list[Any] = []
    whole, closing = (pairs, "}") if opening == "{" else (items, "]")
    at += 1
    while not written.startswith(closing, at):
        if whole:
            if not written.startswith(", ", at):
                raise NotSureError
            at += 2
        if whole is items:
            item, at = _node(written, at, depth + 1)
            items.append(item)
            continue
        keyed = _KEYED.match(written, at)
        if keyed is None:
            raise NotSureError
        value, at = _node(written, keyed.end(), depth + 1)
        _put(pairs, keyed[1], value)
    return whole, at + 1

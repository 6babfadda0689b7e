"""A text of one thing a line, read line by line: most plans are nothing else.

`key: value`, `- key: value`, `- value`, `key:` above what is indented below it, and mappings and
lists in brackets that end where they begin. A line is recognised where nothing in it can mean
anything else to YAML, and where it stands at an indentation that is open; a text of several lines
therefore never passes for something else. Any doubt, and the whole text goes through the parser.
"""

import re
from typing import Any

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
_PLAIN = f"{_FIRST}{_WORD}*(?:(?: +|[:#]){_WORD}+)*"
_MAPPING = rf"\{{{_KEY}: {FLOW_VALUE}(?:, {_KEY}: {FLOW_VALUE})*\}}"
_LINE = re.compile(
    rf"( *)(- )?(?:({_KEY}):(?: |$))?(?:({QUOTED}|{_PLAIN}|~)|({_MAPPING}|{{.*}}|\[.*\]))?"
)
_PAIR = re.compile(rf"[{{,] ?({_KEY}): ({FLOW_VALUE})")
_SIMPLE = re.compile(_MAPPING)
_KEYED = re.compile(f"({_KEY}): ")
_ONE = re.compile(FLOW_VALUE)
_MARKS = frozenset("\"'~nN")
"""What a text begins with that is in quotation marks, or may be no text at all."""
_NOTHING = re.compile(" *(?:#.*)?")


def read_lines(text: str, runs: list[list[dict[str, Any]]], same: dict[str, str]) -> dict[str, Any]:
    """The mapping of a document, with the runs that were cut from its text in their places.

    Raises:
        NotSureError: where a line may mean something else.
    """
    lines = _Lines(runs, same)
    text = text.replace("\r\n", "\n")
    if "\r" in text:
        raise NotSureError  # it ends a line too
    lines.read(text)
    if not lines.tree or lines.next_run != len(runs):
        raise NotSureError
    return lines.tree


class _Lines:
    """The open mappings and lists, from the document's own one to the innermost."""

    def __init__(self, runs: list[list[dict[str, Any]]], same: dict[str, str]) -> None:
        self.runs, self.same = runs, same
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
        split, entry, put = _LINE.fullmatch, self._entry, self._put
        for line in text.split("\n"):
            match = split(line)
            if match is None or len(line) > _LONGEST:
                _pass_over(line)
                continue
            blanks, dash, key, scalar, flow = match.groups()
            if dash is not None:
                entry(len(blanks), key, scalar, flow)
            elif key is None:
                _pass_over(line)
            else:
                column = len(blanks)
                if column != self.column or type(self.inside) is not dict:
                    self._find_mapping(column)
                put(key, scalar, flow)

    def _entry(self, column: int, key: str | None, scalar: str | None, flow: str | None) -> None:
        """What stands behind a dash."""
        if column != self.column or type(self.inside) is not list:
            self._find_list(column)
        items = self.inside
        if key is not None:
            self._begin(column + 2, {})
            items.append(self.inside)
            self._put(key, scalar, flow)
        elif scalar is not None:
            items.append(self._text(scalar))
        elif flow is None:
            raise NotSureError  # a list in a list, or nothing
        elif (value := self._flow(flow)) != {MARK: str(self.next_run)}:
            items.append(value)
        elif self.next_run >= len(self.runs):
            raise NotSureError
        else:
            items += self.runs[self.next_run]
            self.next_run += 1

    def _put(self, key: str, scalar: str | None, flow: str | None) -> None:
        """A key into the innermost mapping."""
        mapping, same = self.inside, self.same.setdefault
        if key in mapping or key in ABSENT or len(mapping) >= _MOST_KEYS or len(key) > _LONGEST_KEY:
            raise NotSureError
        key = same(key, key)
        self.waiting = None
        if scalar is not None:
            quoted = scalar[0] in _MARKS
            mapping[key] = self._text(scalar) if quoted else same(scalar, scalar)
        elif flow is not None:
            mapping[key] = self._flow(flow)
        else:
            mapping[key], self.waiting = None, key

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

    def _text(self, written: str) -> str | None:
        if written[0] in "\"'":
            written = written[1:-1]
        elif written in ABSENT:
            return None
        return self.same.setdefault(written, written)

    def _flow(self, written: str) -> Any:  # noqa: ANN401 - a mapping or a list
        """What stands in brackets."""
        if _SIMPLE.fullmatch(written) is not None:
            found = _PAIR.findall(written)
            pairs: dict[str, Any] = {}
            for key, value in found:
                self._pair(pairs, key, self._text(value))
            return pairs
        value, end = self._node(written, 0, 0)
        if end != len(written):
            raise NotSureError
        return value

    def _pair(self, pairs: dict[str, Any], key: str, value: Any) -> None:  # noqa: ANN401 - anything
        if key in pairs or key in ABSENT or len(key) > _LONGEST_KEY:
            raise NotSureError
        pairs[self.same.setdefault(key, key)] = value

    def _node(self, written: str, at: int, depth: int) -> tuple[Any, int]:
        """What begins at a place within brackets, and where it ends."""
        opening = written[at : at + 1]
        if opening not in ("{", "["):
            match = _ONE.match(written, at)
            if match is None:
                raise NotSureError
            return self._text(match[0]), match.end()
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
                item, at = self._node(written, at, depth + 1)
                items.append(item)
                continue
            keyed = _KEYED.match(written, at)
            if keyed is None:
                raise NotSureError
            value, at = self._node(written, keyed.end(), depth + 1)
            self._pair(pairs, keyed[1], value)
        return whole, at + 1


def _pass_over(line: str) -> None:
    """Leave an empty line and a comment out.

    Raises:
        NotSureError: if it is neither.
    """
    if _NOTHING.fullmatch(line) is None:
        raise NotSureError

"""Adding entries to a plan's text: runs of text are inserted, no other byte is touched.

Where an entry goes and how it is written follows the entries around it. Nothing here is
trusted: whoever splices reads the result again and compares (`usecases.recording`).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import NamedTuple

from qplan.core.base.lines import line_ends
from qplan.core.record.amend import Addition
from qplan.core.record.entry import Pairs
from qplan.store.edit.entry_style import EntryStyle, flow_map
from qplan.store.edit.layout import Item, Layout, Node, Owner, Scalar, find_layout

_REST_OF_LINE = re.compile(r"[ \t]*(#[^\r\n]*)?(?=[\r\n]|\Z)")
_LINE_END = re.compile(r"\r\n|\r|\n")
_COLON = re.compile(r"[ \t]*:")
_MARK = "\x00"  # stands in no plan
_TO_COMMA = re.compile(r"(?:\s++|(?<=\s)#[^\r\n]*+)*+,")
"""Blanks and comments up to a comma; a comment is passed over whole, commas in it as well."""
_COMMENT = re.compile(r" *+#[^\r\n]*+")


class Run(NamedTuple):
    """A run of text to insert."""

    offset: int
    """Where, in the old text."""
    pieces: tuple[str, ...]
    """One an entry."""

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(self.pieces)


class Inserted(NamedTuple):
    """An addition as it stands in the new text."""

    addition: Addition
    line: int
    """Where it begins, from 1."""
    text: str


@dataclass(frozen=True, slots=True)
class Spliced:
    """The new text, and what was inserted, in its order."""

    text: str
    runs: tuple[Run, ...]
    inserted: tuple[Inserted, ...]
    item: Item | None = None
    """The lines of the old text that all of it went into, if they are one entry of a list."""


class CannotSpliceError(Exception):
    """There is no place where the entry could be put without changing something else."""


def by_hand(pairs: Pairs) -> str:
    """An entry in the common style, for somebody to add by hand."""
    return "- " + flow_map(pairs, None)


def splice(text: str, additions: Sequence[Addition]) -> Spliced:
    """Insert entries into a text.

    Raises:
        CannotSpliceError: where the text offers no place for one.
        YAMLError: where the text is not YAML.
    """
    layout = find_layout(text, {a.owner for a in additions}, {a.key for a in additions})
    runs: list[tuple[Run, list[Addition]]] = []
    ordered = sorted(additions, key=lambda a: (a.owner, a.key, a.at))
    for (owner, key), group in groupby(ordered, key=lambda a: (a.owner, a.key)):
        if owner not in layout.owners:
            raise CannotSpliceError
        rest = list(group)
        for run in _List(text, layout, layout.owners[owner], key).insert(rest):
            count = len(run.pieces)
            runs.append((run, rest[:count]))
            rest = rest[count:]
    # At one place what is further in comes first: figures of a task's last indicator, then
    # what is said of the task.
    runs.sort(key=lambda pair: (pair[0].offset, -len(pair[1][0].owner)))
    owners = tuple(layout.owners.values())
    item = owners[0].item(text) if len(owners) == 1 else None
    return replace(_apply(text, runs), item=item)


def _apply(text: str, runs: list[tuple[Run, list[Addition]]]) -> Spliced:
    parts: list[str] = []
    inserted: list[Inserted] = []
    at, breaks = 0, 0
    for run, additions in runs:
        before = text[at : run.offset]
        breaks += line_ends(before)
        for piece, addition in zip(run.pieces, additions, strict=True):
            lead = len(piece) - len(piece.lstrip("\r\n"))
            line = 1 + breaks + line_ends(piece, 0, lead)
            inserted.append(Inserted(addition, line, piece))
            breaks += line_ends(piece)
        parts += [before, run.text]
        at = run.offset
    return Spliced("".join((*parts, text[at:])), tuple(run for run, _ in runs), tuple(inserted))


class _List:
    """The list of one owner, and how to write into it."""

    def __init__(self, text: str, layout: Layout, owner: Owner, key: str) -> None:
        self.text = text
        self.owner = owner
        self.key = key
        self.sample = layout.samples.get(key)

    def insert(self, additions: list[Addition]) -> Iterator[Run]:
        """The runs that add the entries, in their order, a piece for each."""
        pair = self.owner.value(self.key)
        if pair is None:
            yield self._new_key([a.pairs for a in additions])
            return
        key, value = pair
        if isinstance(value, Scalar):
            yield self._fill_null(key, value, [a.pairs for a in additions])
            return
        if not value.items:
            yield self._fill_empty(value, [a.pairs for a in additions])
            return
        for at, group in groupby(list(additions), key=lambda a: a.at):
            entries = [a.pairs for a in group]
            if value.flow:
                yield self._into_flow(value, at, entries)
            else:
                yield self._into_block(key, value, at, entries)

    # --- block lists ----------------------------------------------------------------------

    def _into_block(self, key: Scalar, node: Node, at: int, entries: list[Pairs]) -> Run:
        neighbour = node.items[max(at - 1, 0)]
        written = [self._block_item(node.column, neighbour, pairs) for pairs in entries]
        if at == 0 and _COLON.match(self.text, key.end):
            # Under the key: what stands above the first entry is said of that entry.
            return self._own_lines(key.end + self._colon(key), written)
        if at == 0:  # `? measurements` and `: - …`: at the first dash
            line = self._newline(node.start) + " " * node.column
            return Run(node.start, tuple(_joined(w, node.column, line) for w in written))
        return self._own_lines(self._past_comments(neighbour.end, node.column), written)

    def _block_item(self, column: int, neighbour: Node, pairs: Pairs) -> list[str]:
        """The lines of an entry, in the style of the one beside it."""
        indent = " " * column
        line = self.text.rfind("\n", 0, neighbour.start) + 1
        dash = self.text.rfind("-", line, neighbour.start)
        gap = self.text[dash + 1 : neighbour.start] if dash >= 0 else " "
        gap = gap if gap and not gap.strip(" \t") else " "
        if neighbour.flow:
            return [f"{indent}-{gap}{flow_map(pairs, self._style(neighbour))}"]
        style = self._style(neighbour)
        inner = " " * neighbour.column
        lead = f"{indent}-".ljust(neighbour.column)
        lines = [f"{style.key(k)}{style.colon}{style.value(k, v)}" for k, v in pairs]
        return [lead + lines[0], *(inner + line for line in lines[1:])]

    def _own_lines(self, end: int, entries: list[list[str]]) -> Run:
        """Put lines behind the line that ends the text up to `end`."""
        rest = _REST_OF_LINE.match(self.text, end)
        if rest is None:
            raise CannotSpliceError
        newline = self._newline(rest.end())
        after = _LINE_END.match(self.text, rest.end())
        if after is None:  # the last line has no end, and none is given to the new one
            before = ["".join(newline + line for line in lines) for lines in entries]
            return Run(rest.end(), tuple(before))
        behind = ["".join(line + newline for line in lines) for lines in entries]
        return Run(after.end(), tuple(behind))

    def _past_comments(self, end: int, column: int) -> int:
        """Pass over the comment lines that are indented deeper than the dashes."""
        while True:
            rest = _REST_OF_LINE.match(self.text, end)
            line = _LINE_END.match(self.text, rest.end()) if rest else None
            if line is None:
                return end
            comment = _COMMENT.match(self.text, line.end())
            if comment is None or comment[0].index("#") <= column:
                return end
            end = comment.end()

    # --- inline lists and mappings --------------------------------------------------------

    def _into_flow(self, node: Node, at: int, entries: list[Pairs]) -> Run:
        neighbour = node.items[max(at - 1, 0)]
        written = [flow_map(pairs, self._style(neighbour)) for pairs in entries]
        if at == 0:
            return self._before_flow(neighbour, written)
        return self._after_flow(neighbour.start, neighbour.end, written)

    def _before_flow(self, first: Node, written: list[str]) -> Run:
        indent = self._line_start(first.start)
        between = "," + (self._newline(first.start) + indent if _is_blank(indent) else " ")
        return Run(first.start, tuple(entry + between for entry in written))

    def _after_flow(self, start: int, end: int, written: list[str]) -> Run:
        """Put items behind the one from `start` to `end`, on lines of their own if it has one."""
        indent = self._line_start(start)
        newline = self._newline(end)
        if re.fullmatch(r"[ \t]*,[ \t]*", indent):  # commas lead the lines
            rest = _REST_OF_LINE.match(self.text, end)
            if rest is None:
                raise CannotSpliceError
            return Run(rest.end(), tuple(newline + indent + entry for entry in written))
        comma = _TO_COMMA.match(self.text, end)
        after = comma.end() if comma else end
        rest = _REST_OF_LINE.match(self.text, after)
        on_own_lines = _is_blank(indent) and rest is not None
        if comma:
            if on_own_lines and rest:
                lines = tuple(f"{newline}{indent}{entry}," for entry in written)
                return Run(rest.end(), lines)
            return Run(after, tuple(f" {entry}," for entry in written))
        if not on_own_lines or rest is None:
            return Run(end, tuple(f", {entry}" for entry in written))
        if rest[1] is None:
            return Run(end, tuple(f",{newline}{indent}{entry}" for entry in written))
        # The comment stays with its entry: the comma goes to the next line.
        return Run(rest.end(), tuple(f"{newline}{indent}, {entry}" for entry in written))

    def _line_start(self, offset: int) -> str:
        start = max(self.text.rfind("\n", 0, offset), self.text.rfind("\r", 0, offset)) + 1
        return self.text[start:offset]

    # --- lists that are not there yet -----------------------------------------------------

    def _fill_empty(self, node: Node, entries: list[Pairs]) -> Run:
        if not node.flow:
            raise CannotSpliceError
        return Run(node.start + 1, self._inline(entries))

    def _fill_null(self, key: Scalar, value: Scalar, entries: list[Pairs]) -> Run:
        if value.value:  # `null` or `~`: it becomes a comment
            return Run(value.start, _around("[", self._inline(entries), "]  # "))
        if self.owner.node.flow:
            return Run(key.end + self._colon(key), _around(" [", self._inline(entries), "]"))
        column = self.owner.node.column + self.owner.offset
        return self._own_lines(key.end + self._colon(key), self._new_items(column, entries))

    def _new_key(self, entries: list[Pairs]) -> Run:
        node = self.owner.node
        if not node.pairs:
            raise CannotSpliceError
        name, last = node.pairs[-1]
        quote = node.pairs[0][0].quote
        if node.flow:
            run = self._after_flow(name.start, last.end, [_MARK])
            missing = " " if isinstance(last, Scalar) and last.start == last.end else ""
            before, _, behind = run.text.partition(_MARK)
            lead = f"{missing}{before}{quote}{self.key}{quote}: ["
            return Run(run.offset, _around(lead, self._inline(entries), "]" + behind))
        head = " " * node.column + f"{quote}{self.key}{quote}:"
        items = self._new_items(node.column + self.owner.offset, entries)
        items[0].insert(0, head)
        return self._own_lines(self._past_comments(last.end, node.column - 1), items)

    def _new_items(self, column: int, entries: list[Pairs]) -> list[list[str]]:
        """Entries as lines, in the style of the file's first list of them."""
        indent = " " * column
        sample = self.sample.items[0] if self.sample and not self.sample.flow else None
        if sample is None or sample.flow:
            return [[f"{indent}- {self._flow_entry(pairs)}"] for pairs in entries]
        style = self._style(sample)
        written = []
        for pairs in entries:
            lines = [f"{style.key(k)}{style.colon}{style.value(k, v)}" for k, v in pairs]
            written.append([f"{indent}- {lines[0]}", *(f"{indent}  {line}" for line in lines[1:])])
        return written

    def _inline(self, entries: list[Pairs]) -> tuple[str, ...]:
        """Entries as the inside of an inline list."""
        written = [self._flow_entry(pairs) for pairs in entries]
        return (written[0], *(f", {entry}" for entry in written[1:]))

    def _flow_entry(self, pairs: Pairs) -> str:
        item = self.sample.items[0] if self.sample else None
        return flow_map(pairs, self._style(item) if item and item.flow else None)

    # --- small things ---------------------------------------------------------------------

    def _style(self, item: Node) -> EntryStyle:
        return EntryStyle.of(self.text, item)

    def _colon(self, key: Scalar) -> int:
        """How far the colon's end is from the key's."""
        match = _COLON.match(self.text, key.end)
        if match is None:
            raise CannotSpliceError
        return match.end() - key.end

    def _newline(self, offset: int) -> str:
        """The kind of line end used around a place."""
        match = _LINE_END.search(self.text, offset)
        if match is not None:
            return match[0]
        last = max(self.text.rfind("\n", 0, offset), self.text.rfind("\r", 0, offset))
        if last < 0:
            return "\n"
        return "\r\n" if self.text.endswith("\r\n", 0, last + 1) else self.text[last]


def _around(lead: str, pieces: tuple[str, ...], tail: str) -> tuple[str, ...]:
    """Pieces with a text before the first and one behind the last."""
    first, *others = pieces
    pieces = (lead + first, *others)
    return (*pieces[:-1], pieces[-1] + tail)


def _is_blank(text: str) -> bool:
    return not text.strip(" \t")


def _joined(lines: list[str], column: int, between: str) -> str:
    """Lines that are indented by a column, as they follow something in that column."""
    return "".join(line[column:] + between for line in lines)

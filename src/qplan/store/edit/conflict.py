"""Conflict markers around entries of a plan's text, as git writes them, for somebody to settle."""

from collections.abc import Sequence
from typing import NamedTuple

from qplan.core.base.problems import DocPath
from qplan.core.record.amend import Addition
from qplan.core.record.entry import Pairs
from qplan.store.edit.layout import Node, find_layout
from qplan.store.edit.removal import own_lines
from qplan.store.edit.splice import CannotSpliceError, splice


class Conflict(NamedTuple):
    """Entries of a list that stand there, and others that would stand in their place."""

    owner: DocPath
    key: str
    ours: tuple[int, ...]
    """Their places in the list, which follow each other."""
    theirs: tuple[Pairs, ...]


def mark(text: str, conflicts: Sequence[Conflict], size: int) -> str:
    """A text with both sides of each conflict between markers.

    Raises:
        CannotSpliceError: where the entries have no lines of their own.
    """
    found = [_marked(text, conflict, size) for conflict in conflicts]
    for start, end, block in sorted(found, reverse=True):
        text = text[:start] + block + text[end:]
    return text


def _marked(text: str, conflict: Conflict, size: int) -> tuple[int, int, str]:
    """Where the lines of ours are, and what takes their place."""
    layout = find_layout(text, {conflict.owner}, {conflict.key})
    pair = layout.owners[conflict.owner].value(conflict.key)
    first, last = conflict.ours[0], conflict.ours[-1]
    is_run = conflict.ours == tuple(range(first, last + 1))
    if pair is None or not isinstance(pair[1], Node) or pair[1].flow or not is_run:
        raise CannotSpliceError
    start, end = own_lines(text, pair[1].items[first])[0], own_lines(text, pair[1].items[last])[1]
    newline = "\r\n" if text[:end].endswith("\r\n") else "\n"
    adding = [Addition(conflict.owner, conflict.key, last + 1, pairs) for pairs in conflict.theirs]
    theirs = "".join(piece.text for piece in splice(text, adding).inserted)
    ours = text[start:end]
    lines = (f"{'<' * size} ours", ours, f"{'=' * size}", theirs, f"{'>' * size} theirs")
    return start, end, "".join(part.rstrip("\r\n") + newline for part in lines)

"""One entry of a list put in the place of another: its own text, and no other byte."""

from collections.abc import Sequence
from typing import NamedTuple

from qplan.core.record.amend import Addition
from qplan.core.record.entry import Pairs
from qplan.core.record.merge import Place
from qplan.store.edit.entry_style import EntryStyle, flow_map
from qplan.store.edit.layout import Node, find_layout
from qplan.store.edit.removal import own_lines
from qplan.store.edit.splice import CannotSpliceError, splice


class Swap(NamedTuple):
    """An entry that stands somewhere, and the one that takes its place."""

    place: Place
    pairs: Pairs


def swapped(text: str, swaps: Sequence[Swap]) -> str:
    """A text with other entries in the places of some.

    Raises:
        CannotSpliceError: where one has no text of its own.
        YAMLError: where the text is not YAML.
    """
    for start, end, new in sorted((_swapped(text, swap) for swap in swaps), reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _swapped(text: str, swap: Swap) -> tuple[int, int, str]:
    """Where the text of the old entry is, and what takes its place."""
    owner, key, at = swap.place
    layout = find_layout(text, {owner}, {key})
    pair = layout.owners[owner].value(key)
    if pair is None or not isinstance(pair[1], Node):
        raise CannotSpliceError
    item = pair[1].items[at]
    if item.flow:
        return item.start, item.end, flow_map(swap.pairs, EntryStyle.of(text, item))
    adding = [Addition(owner, key, at + 1, swap.pairs)]
    new = "".join(piece.text for piece in splice(text, adding).inserted)
    return *own_lines(text, item), new

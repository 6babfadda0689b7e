"""Taking entries out of a plan's text again: their own lines, and no other byte."""

from collections.abc import Sequence

from qplan.core.record.merge import Place
from qplan.store.edit.layout import Node, Scalar, find_layout
from qplan.store.edit.splice import CannotSpliceError


def without_entries(text: str, places: Sequence[Place]) -> str:
    """A text without some entries of its lists.

    Raises:
        CannotSpliceError: where one has no lines of its own, or its list would be left empty and
            cannot go as a whole.
        YAMLError: where the text is not YAML.
    """
    if not places:
        return text
    layout = find_layout(text, {place.owner for place in places}, {place.key for place in places})
    runs = []
    for owner, key in {(place.owner, place.key) for place in places}:
        pair = layout.owners[owner].value(key)
        gone = {place.at for place in places if (place.owner, place.key) == (owner, key)}
        if pair is None or not isinstance(pair[1], Node) or pair[1].flow:
            raise CannotSpliceError
        lines = [own_lines(text, pair[1].items[at]) for at in gone]
        runs += lines
        if len(gone) == len(pair[1].items):  # nothing is left of the list, so its key goes as well
            runs.append(_line_of(text, pair[0], min(lines)[0]))
    for start, end in sorted(runs, reverse=True):
        text = text[:start] + text[end:]
    return text


def _line_of(text: str, key: Scalar, following: int) -> tuple[int, int]:
    """Where the line of a key begins and ends, if nothing but the list follows it.

    Raises:
        CannotSpliceError: if it shares its line, or something stands between it and the list.
    """
    start, end = text.rfind("\n", 0, key.start) + 1, text.find("\n", key.end) + 1
    rest = text[key.end : end].strip()
    if text[start : key.start].strip() or rest != ":" or end != following:
        raise CannotSpliceError
    return start, end


def own_lines(text: str, item: Node) -> tuple[int, int]:
    """Where the lines of an entry begin and end.

    Raises:
        CannotSpliceError: if they hold anything else.
    """
    start = text.rfind("\n", 0, item.start) + 1
    end = text.find("\n", item.end) + 1
    if not end or text[start : item.start].strip(" \t-"):
        raise CannotSpliceError
    return start, end

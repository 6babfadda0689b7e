"""The guard before anything is written: what the new text says is the old plan plus the entries.

Plain structures are compared, so every text counts and nothing is typed, rounded or defaulted.
"""

import re
from collections.abc import Sequence
from typing import Any

from qplan.core.base.problems import DocPath
from qplan.core.record.amend import Addition
from qplan.store.edit.layout import Item
from qplan.store.yaml.reader import read_document

_DASH = re.compile(r"( *)- ")
_CONTENT = re.compile(r"( *)[^\s#]")
_KEY = "_:\n"
"""A document is a mapping: here, of one list of one entry."""
_LONE_RETURN = re.compile(r"\r(?!\n)")


def proves(
    old_text: str,
    new_text: str,
    tree: Any,  # noqa: ANN401 - a YAML tree is anything
    additions: Sequence[Addition],
    item: Item | None = None,
) -> bool:
    """Whether a text reads, without any problem, as another with the entries added.

    Args:
        old_text: the text before.
        new_text: the text to prove.
        tree: what the old text reads as.
        additions: the entries.
        item: the lines of the one entity that they all belong to, where it is an entry of a
            block list: then only these lines are read again.
    """
    if item is not None and proves_nearby(old_text, new_text, tree, additions, item):
        return True
    return reads_as(new_text, with_entries(tree, additions))


def proves_nearby(
    old_text: str,
    new_text: str,
    tree: Any,  # noqa: ANN401 - a YAML tree is anything
    additions: Sequence[Addition],
    item: Item,
) -> bool:
    """Whether it can be told from the lines of the entity alone; False where it cannot.

    An entry of a block list is read by what came before it, which is the same in both texts, and
    by its own lines. Where these begin with the same dash and are complete in themselves, and
    what follows begins an outer line, the reader is after them where it was before: the rest,
    the same in both texts, reads the same.
    """
    start, end = item
    rest = len(old_text) - end
    before, after = old_text[start:end], new_text[start : len(new_text) - rest]
    dash = _DASH.match(before)
    owners = {addition.owner for addition in additions}
    return (
        len(owners) == 1
        and dash is not None
        and _are_whole_lines(old_text, item, dash[1])
        and after.startswith(dash[0])
        and (rest == 0 or after.endswith("\n"))
        and new_text == old_text[:start] + after + old_text[end:]
        and reads_as(_KEY + before, {"_": [_at(tree, *owners)]})
        and reads_as(_KEY + after, {"_": [_at(with_entries(tree, additions), *owners)]})
    )


def _are_whole_lines(text: str, item: Item, indent: str) -> bool:
    """Whether an item begins a line, and ends where a line stands no further right than it."""
    start, end = item
    following = _CONTENT.match(text, end)
    return (
        (start == 0 or text[start - 1] == "\n")
        and (end == len(text) or text[end - 1] == "\n")
        and (end == len(text) or (following is not None and following[1] <= indent))
        and _LONE_RETURN.search(text, start, end) is None
    )


def reads_as(text: str, tree: Any) -> bool:  # noqa: ANN401
    """Whether a text reads, without any problem, as a tree."""
    document = read_document(text, "")
    return not document.problems and document.tree == tree


def _at(tree: Any, path: DocPath) -> Any:  # noqa: ANN401
    for step in path:
        tree = tree[step]
    return tree


def with_entries(tree: Any, additions: Sequence[Addition]) -> Any:  # noqa: ANN401
    """A tree with entries added to lists of it; the tree itself is left as it is.

    Several additions to one list count its entries before any of them is added.
    """
    ordered = sorted(additions, key=lambda a: (a.owner, a.key, a.at))
    for addition in reversed(ordered):  # from the back: places stay right
        tree = _added(tree, (*addition.owner, addition.key), addition)
    return tree


def _added(tree: Any, path: DocPath, addition: Addition) -> Any:  # noqa: ANN401
    if not path:
        entries = list(tree or ())
        entries.insert(addition.at, dict(addition.pairs))
        return entries
    step, *rest = path
    if isinstance(tree, list):
        copy: Any = list(tree)
        copy[step] = _added(tree[step], tuple(rest), addition)  # type: ignore[index]
        return copy
    return {**tree, step: _added(tree.get(step), tuple(rest), addition)}

"""The guard before anything is written: what the new text says is the old plan plus the entries.

Plain structures are compared, so every text counts and nothing is typed, rounded or defaulted.
"""

from collections.abc import Iterable
from typing import Any

from qplan.core.amend import Addition
from qplan.problems import DocPath
from qplan.store.document import read_document


def proves(new_text: str, old_tree: Any, additions: Iterable[Addition]) -> bool:  # noqa: ANN401 - a YAML tree is anything
    """Whether a text reads, without any problem, as a tree with the entries added."""
    document = read_document(new_text, "")
    return not document.problems and document.tree == with_entries(old_tree, additions)


def with_entries(tree: Any, additions: Iterable[Addition]) -> Any:  # noqa: ANN401
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

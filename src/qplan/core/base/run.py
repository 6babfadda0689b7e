"""Mappings that follow each other and have the same keys, by their columns.

A plan is mostly figures, and its text is read into such runs: who goes through the columns does in
a few calls what takes one for each mapping. Whoever does not know them asks for the `plain` tree.
"""

from itertools import chain
from typing import Any


class Run:
    """Entries of a list that have the same keys: what each key holds in all of them."""

    __slots__ = ("columns",)

    def __init__(self, columns: dict[str, list[str | None]]) -> None:
        self.columns = columns

    def __len__(self) -> int:
        return len(next(iter(self.columns.values())))

    def entries(self, same: dict[str, str] | None = None) -> list[dict[str, Any]]:
        """The mappings that stand there; every text once, where those that are known are given."""
        columns = list(self.columns.values())
        if same is not None:
            once = same.setdefault
            columns = [[v if v is None else once(v, v) for v in column] for column in columns]
        keys = tuple(self.columns)
        return [dict(zip(keys, row, strict=True)) for row in zip(*columns, strict=True)]


def entries(items: list[Any]) -> list[Any]:
    """The entries of a list that may hold runs."""
    if Run not in set(map(type, items)):
        return items
    several = (item.entries() if type(item) is Run else (item,) for item in items)
    return list(chain.from_iterable(several))


def plain(tree: Any, same: dict[str, str] | None = None) -> Any:  # noqa: ANN401 - of any kind
    """A tree of nothing but its own mappings, lists and texts; that of a text may share some."""
    same = {} if same is None else same
    if type(tree) is dict:
        return {same.setdefault(key, key): plain(value, same) for key, value in tree.items()}
    if type(tree) is not list:
        return tree
    items: list[Any] = []
    for item in tree:
        if type(item) is Run:
            items += item.entries(same)
        else:
            items.append(plain(item, same))
    return items

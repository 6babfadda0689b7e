"""Numbers that a document pairs with names in their order: A和B分别达到100%和95%."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from qplan.core.base.number import Number
from qplan.core.rules.quotes.numbers import normal, numbers

_SENTENCES = re.compile(r"[;。!?\n]")
_CLAUSES = re.compile(r",(?!\d{3}(?!\d))|:")
_AND = re.compile(r"[、,]|以及|[和与及]|\band\b", re.IGNORECASE)
_EACH = re.compile(r"分别")
_RESPECTIVELY = re.compile(r"\brespectively\b", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_ENOUGH = 2
"""Characters that a name and a title must share."""


class Pairing(NamedTuple):
    """Names and numbers, the first with the first."""

    names: tuple[str, ...]
    """As many as numbers, or none where they cannot be told."""
    numbers: tuple[Number, ...]

    def place(self, titles: Iterable[str]) -> int | None:
        """Which of the names a title is, if one fits best."""
        texts = [normal(title).lower() for title in titles]
        all_names = range(len(self.names))
        likeness = [max(_likeness(self.names, n, text) for text in texts) for n in all_names]
        best = max(likeness, default=0)
        is_clear = best >= _ENOUGH and likeness.count(best) == 1
        return likeness.index(best) if is_clear else None


def pairings(quote: str, unit: str) -> Iterator[Pairing]:
    """The names and numbers of a quote that go together in their order."""
    for sentence in _SENTENCES.split(normal(quote)):
        parts = _EACH.split(sentence)
        for before, after in pairwise(parts):
            yield from _pairing(_CLAUSES.split(before)[-1], after, unit)
        end, first = _RESPECTIVELY.search(sentence), _DIGIT.search(sentence)
        if end and first and first.start() < end.start():
            yield from _pairing(
                sentence[: first.start()], sentence[first.start() : end.start()], unit
            )


def _pairing(before: str, after: str, unit: str) -> Iterator[Pairing]:
    found = tuple(said.number for said in numbers(after, unit))
    names = tuple(name.strip().lower() for name in _AND.split(before) if name.strip())
    is_paired = 1 < len(names) <= len(found)
    paired = found[: len(names)] if is_paired else found
    if len(set(paired)) == len(paired) > 1:
        yield Pairing(names if is_paired else (), paired)


def _likeness(names: tuple[str, ...], n: int, title: str) -> int:
    """How much of a name stands in a title: of the first its end, of the last its beginning.

    What all names share is said once, before the first or behind the last.
    """
    name = names[n]
    ends = [name[-size:] for size in range(1, len(name) + 1)] if n == 0 else []
    if n == len(names) - 1:
        ends += [name[:size] for size in range(1, len(name) + 1)]
    return max((len(end) for end in ends or [name] if end in title), default=0)

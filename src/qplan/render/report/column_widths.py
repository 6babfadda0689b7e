"""How wide the columns of a table are: by what they hold, within the room there is."""

import re
from collections.abc import Iterable, Sequence

_WIDEST, _PADDING = 28, 3
"""In letters: of a column at most, and for the margins of its cells."""
_SHORT = 20
"""So many letters stay on one line where others can be broken."""
_TWIPS = 1440 / 25.4
_LETTER = 1.75
"""Millimetres of a letter, generously."""
_PIECE = re.compile(r"[^\s\u2e80-\uffff]+|[\u2e80-\uffff]{1,2}")
"""What no line end may stand in: a Latin word; two Chinese characters look better together."""
_CHINESE = 0x2E7F


def column_widths(rows: Iterable[Sequence[str]], room: float) -> list[int]:
    """So many millimetres shared out by what the columns hold, short ones whole; in twips.

    A column is not made narrower than its longest word, as long as there is room for all.
    """
    wished: list[float] = []
    least: list[float] = []
    for column in zip(*rows, strict=True):
        whole = min(max(map(_wide, column)), _WIDEST) + _PADDING
        wished.append(whole)
        least.append(
            whole if whole <= _SHORT else min(max(map(_longest_word, column)) + _PADDING, whole)
        )
    left = room / _LETTER - sum(least)
    more = [wish - few for wish, few in zip(wished, least, strict=True)]
    share = min(1.0, max(0.0, left) / sum(more)) if sum(more) else 0.0
    fitted = [few + share * extra for few, extra in zip(least, more, strict=True)]
    unit = min(room / sum(fitted), _LETTER)
    return [round(unit * n * _TWIPS) for n in fitted]


def _longest_word(text: str) -> int:
    return max(map(_wide, _PIECE.findall(text)), default=0)


def _wide(text: str) -> int:
    """Columns of a text: a Chinese character takes two."""
    return sum(2 if ord(letter) > _CHINESE else 1 for letter in text)

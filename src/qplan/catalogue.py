"""Translations looked up where they stand in a compiled catalogue of gettext's.

The format sorts its messages so that one can be found without reading the others. Reading all of
them, as the module `gettext` does, was a twentieth of a first look; a run says a few dozen.
"""

from bisect import bisect_left
from functools import partial
from pathlib import Path

MAGIC = 0x950412DE
ENTRY = 8
"""Bytes of an entry: the length of a text, and where it is."""


class Catalogue:
    """The messages of one language.

    Raises:
        OSError: if the file cannot be read.
        ValueError: if it is no catalogue, or one of big-endian numbers.
    """

    def __init__(self, path: Path) -> None:
        self._data = path.read_bytes()
        number = partial(int.from_bytes, byteorder="little")
        magic, _, self._count, self._originals, self._translations = (
            number(self._data[at : at + 4]) for at in range(0, 20, 4)
        )
        if magic != MAGIC:
            raise ValueError(path)
        self._known: dict[str, str] = {}

    def __call__(self, template: str, context: str = "") -> str:
        """A template in the language; itself where the language has none."""
        message = f"{context}\4{template}" if context else template
        if message not in self._known:
            self._known[message] = self._found(message) or template
        return self._known[message]

    def _found(self, message: str) -> str | None:
        wanted = message.encode()
        at = bisect_left(range(self._count), wanted, key=self._original)
        if at == self._count or self._original(at) != wanted:
            return None
        return self._text(self._translations, at).decode()

    def _original(self, at: int) -> bytes:
        return self._text(self._originals, at)

    def _text(self, table: int, at: int) -> bytes:
        """A text of a table, by its place there."""
        entry = table + ENTRY * at
        length = int.from_bytes(self._data[entry : entry + 4], "little")
        start = int.from_bytes(self._data[entry + 4 : entry + 8], "little")
        return self._data[start : start + length]

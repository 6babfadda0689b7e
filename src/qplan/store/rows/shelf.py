"""Rows that wait for their place outside the memory: in a file that nobody else sees."""

from __future__ import annotations

import json
import weakref
from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING, Any

from qplan.core.rollup.judged import JudgedIndicator
from qplan.store.cache.codec import codec_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_IN_MEMORY = 4 * 2**20
"""Bytes of rows for which no file is made."""
_LENGTH = 4
"""Bytes in front of each row that say how long it is."""


class Shelf:
    """Rows by the number they are put under. What finds no room on the disk stays in memory."""

    def __init__(self) -> None:
        kind: Any = JudgedIndicator
        self._codec = codec_of(kind)
        self._file = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - closed with the shelf
        self._end = 0
        self._has_room = True
        self._kept: list[JudgedIndicator] = []
        weakref.finalize(self, self._file.close)

    def put(self, rows: Sequence[JudgedIndicator]) -> list[int]:
        """Put rows away: the number of each."""
        return [self._put(row) for row in rows]

    def _put(self, row: JudgedIndicator) -> int:
        if self._has_room:
            text = json.dumps(self._codec.pack(row), ensure_ascii=False, separators=(",", ":"))
            data = text.encode()
            try:
                self._file.write(len(data).to_bytes(_LENGTH, "big") + data)
            except OSError:
                self._has_room = False
            else:
                at, self._end = self._end, self._end + _LENGTH + len(data)
                return at
        self._kept.append(row)
        return -len(self._kept)

    def get(self, number: int) -> JudgedIndicator:
        """The row of a number. Nothing is put away any more once one was asked for."""
        if number < 0:
            return self._kept[-number - 1]
        self._file.seek(number)
        length = int.from_bytes(self._file.read(_LENGTH), "big")
        row: JudgedIndicator = self._codec.unpack(json.loads(self._file.read(length)))
        return row

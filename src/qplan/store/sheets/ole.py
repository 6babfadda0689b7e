"""Compound files, in which xls books are kept: their streams by name, every step bounded."""

import struct

from qplan.core.base.message import msg
from qplan.store.sheets.limits import damaged

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER = 512
_ENTRY = 128
_LAST = 0xFFFFFFFA
"""Sector numbers from here on mean something else: the end, or nothing."""
_STREAM, _ROOT = 2, 5


class Compound:
    """A compound file.

    Raises:
        BookError: from any method, if it is damaged.
    """

    def __init__(self, data: bytes) -> None:
        if len(data) < _HEADER or not data.startswith(MAGIC):
            damaged(msg("its compound file cannot be opened"))
        self.data = data
        shift, small_shift = struct.unpack_from("<HH", data, 30)
        if shift not in (9, 12) or small_shift != 6:  # noqa: PLR2004 - the only ones there are
            damaged(msg("its compound file cannot be opened"))
        self.size, self.small = 1 << shift, 1 << small_shift
        (_, directory, _, self.cutoff, mini, _, extra, _) = struct.unpack_from("<8I", data, 44)
        self.table = self._table(extra)
        entries = self._chain(directory)
        self.streams: dict[str, tuple[int, int, int]] = {}
        """Kind, first sector and size, by name."""
        for at in range(0, len(entries) - _ENTRY + 1, _ENTRY):
            length = struct.unpack_from("<H", entries, at + 64)[0]
            kind = entries[at + 66]
            first, size = struct.unpack_from("<II", entries, at + 116)
            name = entries[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
            if kind:
                self.streams.setdefault(name, (kind, first, size))
        self.mini = self._numbers(self._chain(mini)) if mini < _LAST else []
        root = next((s for s in self.streams.values() if s[0] == _ROOT), None)
        self.mini_data = self._chain(root[1]) if root and root[1] < _LAST else b""

    def stream(self, name: str) -> bytes | None:
        """The content of a stream; none where there is no such stream."""
        kind, first, size = self.streams.get(name, (0, 0, 0))
        if kind != _STREAM:
            return None
        content = self._chain(first) if size >= self.cutoff else self._mini_chain(first)
        if len(content) < size:
            damaged(msg("it was cut off"))
        return content[:size]

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self.size
        sector = self.data[start : start + self.size]
        if not sector:
            damaged(msg("it was cut off"))
        return sector.ljust(self.size, b"\0")

    @staticmethod
    def _numbers(data: bytes) -> list[int]:
        return list(struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4]))

    def _table(self, extra: int) -> list[int]:
        """Which sector follows on each."""
        most = len(self.data) // self.size + 1
        places = list(struct.unpack_from("<109I", self.data, 76))
        while extra < _LAST:
            numbers = self._numbers(self._sector(extra))
            places += numbers[:-1]
            extra = numbers[-1]
            if len(places) > most + 109 + self.size:
                damaged(msg("its compound file goes round in circles"))
        table: list[int] = []
        for place in places:
            if place < _LAST:
                table += self._numbers(self._sector(place))
            if len(table) > most + self.size:
                break
        return table

    def _chain(self, first: int) -> bytes:
        """The sectors of a stream, one after the other."""
        parts, seen, sector = [], 0, first
        while sector < _LAST:
            parts.append(self._sector(sector))
            seen += 1
            if seen > len(self.table) or sector >= len(self.table):
                damaged(msg("its compound file goes round in circles"))
            sector = self.table[sector]
        return b"".join(parts)

    def _mini_chain(self, first: int) -> bytes:
        parts, seen, sector = [], 0, first
        while sector < _LAST:
            parts.append(self.mini_data[sector * self.small : (sector + 1) * self.small])
            seen += 1
            if seen > len(self.mini) or sector >= len(self.mini):
                damaged(msg("its compound file goes round in circles"))
            sector = self.mini[sector]
        return b"".join(parts)


_SECTOR = 4096
_SELF, _END, _FREE = 0xFFFFFFFD, 0xFFFFFFFE, 0xFFFFFFFF


def pack_stream(name: str, content: bytes) -> bytes:
    """A new compound file with one stream: what is read further is what was looked at."""
    content = content.ljust(_SECTOR, b"\0")  # shorter ones are kept in another way
    count = -(-len(content) // _SECTOR)
    tables = 1
    while tables * (_SECTOR // 4) < tables + 2 + count:
        tables += 1
    table = [_SELF] * tables + [_END, _END]  # the directory, and room for short streams: unused
    table += [*range(tables + 3, tables + 2 + count), _END]
    table += [_FREE] * (tables * (_SECTOR // 4) - len(table))
    header = struct.pack("<8s16xHHHHH6x", MAGIC, 0x3E, 4, 0xFFFE, 12, 6)
    header += struct.pack("<9I", 1, tables, tables, 0, _SECTOR, _END, 0, _END, 0)
    header += struct.pack("<109I", *range(tables), *[_FREE] * (109 - tables))
    entries = _entry("Root Entry", _ROOT, 1, tables + 1, _SECTOR)
    entries += _entry(name, _STREAM, _FREE, tables + 2, len(content))
    entries += _entry("", 0, _FREE, 0, 0) * (_SECTOR // _ENTRY - 2)
    return b"".join(
        (
            header.ljust(_SECTOR, b"\0"),
            struct.pack(f"<{len(table)}I", *table),
            entries,
            bytes(_SECTOR),
            content.ljust(count * _SECTOR, b"\0"),
        )
    )


def _entry(name: str, kind: int, child: int, first: int, size: int) -> bytes:
    letters = name.encode("utf-16-le")
    length = len(letters) + 2 if name else 0
    return struct.pack(
        "<64sHBBIII36xIQ", letters, length, kind, 1, _FREE, _FREE, child, first, size
    )

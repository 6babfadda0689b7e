"""Opens the zip archives that xlsx and ods files are, and trusts nothing they say of themselves."""

import struct
import zlib
from collections.abc import Collection, Iterable, Iterator
from io import BytesIO
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from qplan.core.base.message import msg
from qplan.core.codes import sheets as codes
from qplan.store.sheets.limits import (
    MAX_ENTRIES,
    MAX_RATIO,
    MAX_UNPACKED,
    RATIO_FROM,
    BookError,
    damaged,
    too_large,
)

_ENCRYPTED = 0x1
_PIECE = 1 << 16
_BROKEN = (
    BadZipFile, NotImplementedError, RuntimeError, zlib.error, EOFError, OSError, ValueError,
    KeyError, IndexError, OverflowError, struct.error,
)  # fmt: skip


class Archive(NamedTuple):
    """An archive whose directory was looked at."""

    zip: ZipFile
    infos: dict[str, ZipInfo]

    @property
    def names(self) -> Collection[str]:
        """The names of its entries."""
        return self.infos.keys()


def open_archive(data: bytes) -> Archive:
    """Look at an archive's directory.

    Raises:
        BookError: if it is damaged, encrypted, or has too many entries.
    """
    try:
        archive = ZipFile(BytesIO(data))
    except _BROKEN:
        damaged(msg("its archive cannot be opened"))
    infos = archive.infolist()
    if len(infos) > MAX_ENTRIES:
        too_large(msg("more than {count} files inside", count=MAX_ENTRIES))
    by_name = {info.filename: info for info in infos}
    if len(by_name) != len(infos):
        damaged(msg("its archive holds two files of one name"))
    if any(info.flag_bits & _ENCRYPTED for info in infos):
        raise encrypted()
    return Archive(archive, by_name)


def encrypted() -> BookError:
    """What to say of a book that needs a password."""
    return BookError(
        codes.ENCRYPTED, msg("the book is encrypted"), msg("save it without a password")
    )


def unpack(archive: Archive, names: Iterable[str], room: int | None = None) -> dict[str, bytes]:
    """The content of some entries; those that are not there are left out.

    Args:
        archive: where they are.
        names: which.
        room: how many bytes there may be; `MAX_UNPACKED` unless given.

    Raises:
        BookError: if one is damaged, or they are too large.
    """
    contents: dict[str, bytes] = {}
    for info in entries(archive, names, room):
        contents[info.filename] = b"".join(pieces(archive, info, info.file_size + 1))
    return contents


def entries(archive: Archive, names: Iterable[str], room: int | None = None) -> Iterator[ZipInfo]:
    """Entries that may be unpacked, one after the other; those that are not there are left out.

    Raises:
        BookError: if they say that they are too large.
    """
    most = room = MAX_UNPACKED if room is None else room
    for name in dict.fromkeys(names):
        info = archive.infos.get(name)
        if info is None:
            continue
        if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            damaged(msg("its archive is packed in a way no office suite uses"))
        ratio = info.file_size / max(1, info.compress_size)
        if info.file_size > room:
            too_large(msg("more than {count} MiB unpacked", count=most // 2**20))
        if info.file_size > RATIO_FROM and ratio > MAX_RATIO:
            too_large(msg("it unpacks to more than {count} times its size", count=MAX_RATIO))
        room -= info.file_size
        yield info


def pieces(archive: Archive, info: ZipInfo, size: int = _PIECE) -> Iterator[bytes]:
    """The content of an entry, so many bytes at a time: all it says it has, and no more.

    Raises:
        BookError: if it is damaged, or not so long as it says.
    """
    length = 0
    try:
        with archive.zip.open(info) as file:
            while piece := file.read(size):
                length += len(piece)
                yield piece
    except _BROKEN:
        damaged(msg("its archive cannot be unpacked"))
    if length != info.file_size:
        damaged(msg("its archive cannot be unpacked"))


def pack(contents: dict[str, bytes]) -> bytes:
    """An archive of just these entries: what is read further is what was looked at."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_STORED) as archive:
        for name, content in contents.items():
            archive.writestr(ZipInfo(name), content)
    return out.getvalue()

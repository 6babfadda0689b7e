"""Rows that were judged before, kept in the user's cache folder.

One file, a table by key: what a plan's bytes, the two days and the program are. Nothing depends
on it but time. Where it cannot be used it is as if there was none; where it is damaged it is
made anew.
"""

from __future__ import annotations

import sqlite3
import time
from contextlib import suppress
from hashlib import blake2b, sha256
from typing import TYPE_CHECKING, Self

from qplan.store.cache.entries import is_own_file, is_own_folder, program

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from pathlib import Path

NAME = "rollup-1.sqlite"
MOST_BYTES = 256 * 2**20
"""Of all rows together. What was judged longest ago goes first."""
_PATIENCE = 5
"""Seconds to wait for another process that writes."""
_SIGN = 0x71706C6E
"""What the file says of itself: it is a table of this cache."""
_SIGN_AT = slice(68, 72)
_TABLE = """
create table if not exists row (
    key blob primary key, packed blob not null, made integer not null
) without rowid
"""
_AT_ONCE = 256
"""Keys of one question."""
_CHECK = 8
"""Bytes before each row that show whether it is whole."""


class Kept:
    """The rows of one run: what was kept is found, what is new is kept."""

    def __init__(self, folder: Path | None, as_of: date, known_at: date) -> None:
        self._base = None if folder is None else _opened(folder)
        self._made_by = b""
        if self._base is not None:
            self._made_by = sha256(program() + f"\n{as_of} {known_at}".encode()).digest()

    @property
    def is_open(self) -> bool:
        """Whether anything can be found or kept."""
        return self._base is not None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._base is not None:
            self._base.close()
            self._base = None

    def key(self, data: bytes) -> bytes:
        """What the rows of a plan's bytes are kept under."""
        return sha256(self._made_by + sha256(data).digest()).digest()

    def find(self, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """What was kept of several."""
        found: dict[bytes, bytes] = {}
        if self._base is None:
            return found
        asked = list(keys)
        with suppress(sqlite3.Error):
            for n in range(0, len(asked), _AT_ONCE):
                some = asked[n : n + _AT_ONCE]
                marks = ", ".join("?" * len(some))
                question = f"select key, packed from row where key in ({marks})"  # noqa: S608
                for key, kept in self._base.execute(question, some):
                    if isinstance(key, bytes) and isinstance(kept, bytes):
                        check, packed = kept[:_CHECK], kept[_CHECK:]
                        if check == _check(key, packed):
                            found[key] = packed
        return found

    def keep(self, rows: Mapping[bytes, bytes]) -> None:
        """Keep new rows, in one step."""
        if self._base is None or not rows:
            return
        made = time.time_ns()
        with suppress(sqlite3.Error), self._base:
            self._base.executemany(
                "insert or replace into row values (?, ?, ?)",
                [(key, _check(key, packed) + packed, made) for key, packed in rows.items()],
            )

    def prune(self, most: int = MOST_BYTES) -> None:
        """Forget the older half where there is too much."""
        if self._base is None:
            return
        with suppress(sqlite3.Error):
            if _number(self._base, "select coalesce(sum(length(packed)), 0) from row") <= most:
                return
            half = _number(self._base, "select count(*) / 2 from row")
            middle = "select made from row order by made limit 1 offset ?"
            with self._base:
                self._base.execute(f"delete from row where made <= ({middle})", (half,))  # noqa: S608
            self._base.execute("vacuum")


def _check(key: bytes, packed: bytes) -> bytes:
    return blake2b(packed, key=key, digest_size=_CHECK).digest()


def _number(base: sqlite3.Connection, question: str) -> int:
    return int(base.execute(question).fetchone()[0])


def _opened(folder: Path) -> sqlite3.Connection | None:
    """The table, in a folder and a file that are the user's own; none where that cannot be."""
    path = folder / NAME
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not is_own_folder(str(folder)) or not _may_be_used(path):
            return None
        try:
            return _connected(path)
        except sqlite3.DatabaseError:
            if not _is_ours(path):
                return None
            path.unlink()
            return _connected(path)
    except (OSError, sqlite3.Error):
        return None


def _may_be_used(path: Path) -> bool:
    try:
        return is_own_file(path.lstat())
    except FileNotFoundError:
        return True


def _is_ours(path: Path) -> bool:
    """Whether a file that cannot be read as a table says that it was one of this cache."""
    with path.open("rb") as file:
        return file.read(100)[_SIGN_AT] == _SIGN.to_bytes(4, "big")


def _connected(path: Path) -> sqlite3.Connection:
    """The table in a file, which is made if there is none.

    Raises:
        sqlite3.Error: if the file holds none that can be used.
    """
    base = sqlite3.connect(path, timeout=_PATIENCE)
    try:
        # A cache that a power cut takes is made anew: nothing is waited for on the disk.
        base.execute("pragma synchronous = off")
        sign = _number(base, "pragma application_id")
        if sign not in (0, _SIGN):
            raise sqlite3.NotSupportedError
        if sign == 0:
            base.execute(f"pragma application_id = {_SIGN}")
        base.execute(_TABLE)
        if _number(base, "select count(*) from sqlite_master where name = 'row'") != 1:
            raise sqlite3.NotSupportedError
        base.execute("select made from row limit 1")
    except sqlite3.Error:
        base.close()
        raise
    return base

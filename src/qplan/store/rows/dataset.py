"""Judged rows as Parquet: one file, or a folder with a partition a plan.

Every file is whole or not there, and one that would hold the same bytes stays as it is.
"""

from __future__ import annotations

import os
from contextlib import suppress
from io import BytesIO
from typing import TYPE_CHECKING

import pyarrow.parquet as pq
from pyarrow import ArrowInvalid

from qplan.store.rows.naming import name_of
from qplan.store.rows.place import put
from qplan.store.rows.schema import MARK, SCHEMA, Days, table_of

if TYPE_CHECKING:
    from pathlib import Path

    import pyarrow as pa

    from qplan.core.rollup.judged import Record

_FILE = "rows.parquet"
_AT_ONCE = 256
"""Plans whose rows are a group of the one file."""
_OPTIONS = {"compression": "zstd", "version": "2.6"}


class Folder:
    """A partition a plan, below one for the day: `as_of=2014-12-31/part=NAME/rows.parquet`."""

    def __init__(self, folder: Path, days: Days) -> None:
        self._place, self._days = folder / f"as_of={days.as_of}", days
        self._written: set[str] = set()

    def add(self, file: str, record: Record) -> None:
        """Write the rows of a plan.

        Raises:
            OSError: if they cannot be.
        """
        name = f"part={name_of(file, record)}"
        self._written.add(name)
        part = self._place / name
        part.mkdir(parents=True, exist_ok=True)
        put(part / _FILE, _bytes_of(table_of(file, record, self._days)))

    def close(self) -> int:
        """Remove what an earlier run wrote of this day for plans that are not in this one.

        Whoever asks the rows would count a plan twice that has another name now.

        Raises:
            OSError: if it cannot be removed.
        """
        gone = [part for part in self._place.glob("part=*") if part.name not in self._written]
        return sum(map(_is_removed, gone)) if self._written else 0


class Single:
    """All rows in one file, in the order they come."""

    def __init__(self, path: Path, days: Days) -> None:
        self._path, self._days = path, days
        self._beside = path.with_name(f".{path.name}.{os.urandom(4).hex()}.new")
        self._writer = pq.ParquetWriter(self._beside, SCHEMA, **_OPTIONS)
        self._waiting: list[pa.Table] = []

    def add(self, file: str, record: Record) -> None:
        """Write the rows of a plan."""
        self._waiting.append(table_of(file, record, self._days))
        if len(self._waiting) >= _AT_ONCE:
            self._flush()

    def close(self) -> int:
        """Put the file in its place."""
        self._flush()
        self._writer.close()
        self._beside.replace(self._path)
        return 0

    def abandon(self) -> None:
        """Leave nothing behind where it did not come to an end."""
        with suppress(OSError):
            self._writer.close()
            self._beside.unlink(missing_ok=True)

    def _flush(self) -> None:
        from pyarrow import concat_tables

        if self._waiting:
            self._writer.write_table(concat_tables(self._waiting))
            self._waiting = []


def _is_removed(part: Path) -> bool:
    """Remove a partition, if it is one of a roll-up: a file of others stays, and so does a link."""
    rows = part / _FILE
    if part.is_symlink() or rows.is_symlink() or not rows.is_file():
        return False
    try:
        ours = MARK.encode() in (pq.read_schema(rows).metadata or {})
    except ArrowInvalid:
        return False
    if ours:
        rows.unlink()
        with suppress(OSError):
            part.rmdir()  # unless something else is in it
    return ours


def _bytes_of(table: pa.Table) -> bytes:
    out = BytesIO()
    pq.write_table(table, out, **_OPTIONS)
    return out.getvalue()

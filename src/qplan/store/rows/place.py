"""Putting files of what can be made again in their places: whole or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from qplan.store.disk.read import TooLargeError, read_bytes

if TYPE_CHECKING:
    from pathlib import Path


def put(path: Path, data: bytes) -> None:
    """Put bytes in a place, whole or not at all; the same ones stay.

    They are not waited for on the disk: what a power cut takes is made again.

    Raises:
        OSError: if it cannot be done.
    """
    with suppress(OSError, TooLargeError):
        if path.stat().st_size == len(data) and read_bytes(path) == data:
            return
    beside = path.with_name(f".{path.name}.{os.urandom(4).hex()}.new")
    try:
        beside.write_bytes(data)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def beginning(path: Path, most: int) -> bytes:
    """The first bytes of a file; none where there is no such file."""
    with suppress(OSError), path.open("rb") as file:
        return file.read(most)
    return b""

"""A regular file, read whole: without pathlib, which a second look would wait for."""

from __future__ import annotations

import os
import stat

TYPE_CHECKING = False  # as in `qplan`
if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 64 * 2**20


class TooLargeError(Exception):
    """The file is larger than `MAX_BYTES`."""


class NotRegularError(OSError):
    """It is a pipe, a device or the like."""


def read_bytes(path: Path | str) -> bytes:
    """Read a regular file whole, and close it at once.

    A pipe or device is never waited for.

    Raises:
        OSError: if it cannot be opened or is not a regular file.
        TooLargeError: if it is larger than `MAX_BYTES`.
    """
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags | getattr(os, "O_CLOEXEC", 0))
    with os.fdopen(descriptor, "rb") as file:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise IsADirectoryError if stat.S_ISDIR(status.st_mode) else NotRegularError
        if status.st_size > MAX_BYTES:
            raise TooLargeError
        data = file.read(status.st_size + 1)
        if len(data) > status.st_size:  # it grew, or is one whose size the system does not tell
            data += file.read(MAX_BYTES + 1 - len(data))
    if len(data) > MAX_BYTES:
        raise TooLargeError
    return data

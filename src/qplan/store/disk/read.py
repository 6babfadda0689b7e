"""Files: find the plan, read one safely. Light to import."""

import os
import stat
from pathlib import Path

from qplan.core.base.errors import PlanNotFoundError
from qplan.core.base.message import Message, msg
from qplan.store.disk.find import FILE_NAME, nearest

MAX_BYTES = 64 * 2**20


def find_plan() -> Path:
    """The plan here: `plan.yaml` in this folder or in the nearest one above.

    The path is relative where the plan is in the folder itself.

    Raises:
        PlanNotFoundError: if there is none up to the root.
    """
    path = nearest(FILE_NAME)
    if path is not None:
        return Path(path)
    raise PlanNotFoundError(
        msg("no {file} here or in any folder above", file=FILE_NAME),
        hint=msg("name one with --file, or write one to start from with 'qplan init'"),
    )


class TooLargeError(Exception):
    """The file is larger than `MAX_BYTES`."""


def read_bytes(path: Path) -> bytes:
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
            raise IsADirectoryError if stat.S_ISDIR(status.st_mode) else _NotRegularError
        # A file may grow while it is read; what is too large already is not read at all.
        data = file.read(MAX_BYTES + 1) if status.st_size <= MAX_BYTES else None
    if data is None or len(data) > MAX_BYTES:
        raise TooLargeError
    return data


class _NotRegularError(OSError):
    pass


def reason(path: Path, error: Exception) -> Message:
    """Why a file cannot be read, in words."""
    match error:
        case FileNotFoundError():
            return msg("there is no such file")
        case IsADirectoryError():
            return msg("this is a folder, not a file")
        case PermissionError() if path.is_dir():  # what Windows says of a folder
            return msg("this is a folder, not a file")
        case PermissionError():
            return msg("no permission to read it")
        case _NotRegularError():
            return msg("not a regular file")
        case OSError(strerror=str(said)):
            return msg("the system says: {reason}", reason=said)
        case _:
            return msg("the system says: {reason}", reason=type(error).__name__)

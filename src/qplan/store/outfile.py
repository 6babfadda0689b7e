"""Writing a report: the whole file or nothing of it, and never over a plan."""

import os
import stat
from contextlib import suppress
from pathlib import Path

from qplan.problems import QplanError, msg
from qplan.store.files import TooLargeError, read_bytes
from qplan.store.files import reason as read_reason
from qplan.store.save import real_file
from qplan.store.system import reason

_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def check_target(path: Path, plan: Path) -> None:
    """Look at the place of a report before the work is done.

    Raises:
        QplanError: if it is the plan itself, no regular file, or has no folder.
    """
    if not path.parent.is_dir():
        raise QplanError(msg("{file}: there is no such folder", file=str(path)))
    try:
        there = path.stat()
    except OSError:
        return
    if not stat.S_ISREG(there.st_mode):
        raise QplanError(msg("{file} is not a regular file", file=str(path)))
    if plan.exists() and path.samefile(plan):
        raise QplanError(msg("{file} is the plan itself; nothing was written", file=str(path)))


def write_file(path: Path, data: bytes) -> None:
    """Put a file in its place, or leave what was there.

    Raises:
        QplanError: if it cannot be written.
    """
    target = real_file(path)
    beside = target.with_name(f".{target.name}.qplan-{os.urandom(8).hex()}.tmp")
    try:
        with open(os.open(beside, _FLAGS, 0o666), "wb") as file:  # noqa: PTH123 - a descriptor
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(target)
    except OSError as error:
        raise QplanError(
            msg("nothing was written: {file}: {reason}", file=str(path), reason=reason(error))
        ) from None
    finally:
        with suppress(OSError):
            beside.unlink()


def read_file(path: Path) -> bytes:
    """The bytes of a file.

    Raises:
        QplanError: if it cannot be read.
    """
    try:
        return read_bytes(path)
    except TooLargeError:
        raise QplanError(msg("{file} is too large", file=str(path))) from None
    except OSError as error:
        raise QplanError(
            msg("{file}: {reason}", file=str(path), reason=read_reason(path, error))
        ) from None

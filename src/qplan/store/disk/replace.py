"""Putting a new text in a plan's place: all or nothing, and on the disk before it is said.

A new file beside the old one is written, flushed and renamed over it, then the folder is
flushed. At every moment the plan holds exactly the old bytes or exactly the new ones.
"""

import errno
import os
import re
import stat
import sys
import time
from contextlib import suppress
from pathlib import Path

from qplan.core.base.errors import PlanChangedError, PlanNotFlushedError, PlanNotWritableError
from qplan.core.base.message import Message, msg
from qplan.store.disk.filename import beside as beside_name
from qplan.store.disk.read import read_bytes
from qplan.store.disk.reasons import OPEN_ELSEWHERE, reason

_FLAGS = (
    os.O_WRONLY | os.O_CREAT | os.O_EXCL
    | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
)  # fmt: skip
_LONGEST = f"qplan-{'0' * 16}.tmp"
_LEFTOVER = re.compile(r"qplan-[0-9a-f]{16}\.tmp", re.ASCII)
_NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK)
"""What file systems say that give a file one name only, as those of memory sticks do."""
_PATIENCE = (0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 0.8, 1.0)
"""Waits before each further try to rename, where another program has the plan open."""


def real_file(path: Path) -> Path:
    """The file itself, where the path is a link to it."""
    return Path(os.path.realpath(path))


def check_writable(plan: Path) -> os.stat_result:
    """Look at a plan before anything is done: whether it may be written, and which file it is.

    Raises:
        PlanNotWritableError: if it may not, or is not there.
    """
    try:
        status = plan.stat()
    except OSError as error:
        raise _not_written(plan, reason(error)) from None
    if not status.st_mode & 0o222:
        raise _not_written(plan, msg("the file is read-only"))
    if not os.access(plan, os.W_OK):
        raise _not_written(plan, msg("no permission to write it, or the disk is read-only"))
    return status


def replace_plan(plan: Path, old: bytes, new: bytes, before: os.stat_result) -> None:
    """Put new bytes in the place of the old ones. The plan's lock must be held.

    Args:
        plan: the real file, not a link to it.
        old: what was read.
        new: what it is to hold.
        before: the file's status before it was read.

    Raises:
        PlanChangedError: if it no longer holds the old bytes; it is left alone.
        PlanNotWritableError: if it could not be written; it holds the old bytes.
        PlanNotFlushedError: if it holds the new bytes, but something failed after that.
    """
    _remove_leftovers(plan)
    beside = unfinished(plan)
    written: os.stat_result | None = None
    try:
        written = write_beside(beside, new, before)
        _check_unchanged(plan, old, before)
        move_over(beside, plan)
    except OSError as error:
        raise _not_written(plan, reason(error)) from None
    except KeyboardInterrupt:
        if written is not None and _is_in_place(plan, written):
            raise PlanNotFlushedError(msg("interrupted")) from None
        raise
    finally:
        if written is None or not _is_in_place(plan, written):
            with suppress(OSError):
                beside.unlink()
    try:
        flush_folder(plan.parent)
    except OSError as error:
        raise PlanNotFlushedError(reason(error)) from None
    except KeyboardInterrupt:
        raise PlanNotFlushedError(msg("interrupted")) from None


def create_file(path: Path, data: bytes) -> None:
    """Write a new file whole; one that is there already is never touched.

    Raises:
        FileExistsError: if there is one.
        OSError: if it cannot be written; then there is none.
    """
    beside = unfinished(path)
    try:
        write_beside(beside, data, None)
        move_new(beside, path)
    finally:
        with suppress(OSError):
            beside.unlink()
    try:
        flush_folder(path.parent)
    except OSError:  # it might be gone after a power cut: rather not there at once
        path.unlink()
        raise


def unfinished(path: Path) -> Path:
    """A file beside another one that cannot be there yet: what is written before it is moved."""
    return path.with_name(beside_name(path.name, f"qplan-{os.urandom(8).hex()}.tmp"))


def move_new(beside: Path, path: Path) -> None:
    """Give a new file its name, where nothing has it.

    Raises:
        FileExistsError: if something has.
    """
    if os.name == "nt":
        beside.rename(path)  # refuses to overwrite, there
        return
    try:
        os.link(beside, path)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        os.close(os.open(path, _FLAGS, 0o600))  # the name is ours now, or somebody else's
        beside.replace(path)
    with suppress(OSError):
        beside.unlink()


def flush_folder(folder: Path) -> None:
    """Make a rename in the folder outlive a power cut. Windows does so by itself."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # file systems that cannot
            raise
    finally:
        os.close(descriptor)


def write_beside(path: Path, data: bytes, like: os.stat_result | None) -> os.stat_result:
    """Write a new file down to the disk, with the mode and owner of another one if there is one.

    Raises:
        OSError: if it cannot be written; what there is of it is left to whoever asked.
    """
    descriptor = os.open(path, _FLAGS, 0o600 if like else 0o666)
    try:
        if like is not None:
            _take_after(descriptor, like)
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        _flush(descriptor)
        status = os.fstat(descriptor)
    except BaseException:
        with suppress(OSError):
            os.close(descriptor)
        raise
    os.close(descriptor)
    return status


def _take_after(descriptor: int, like: os.stat_result) -> None:
    if os.name == "nt":
        return  # modes and owners are those of the folder
    mine = os.fstat(descriptor)
    if (mine.st_uid, mine.st_gid) != (like.st_uid, like.st_gid):
        try:
            os.fchown(descriptor, like.st_uid, like.st_gid)
        except PermissionError:  # only root gives files away; the group may still be ours
            with suppress(PermissionError):
                os.fchown(descriptor, -1, like.st_gid)
    mode = stat.S_IMODE(like.st_mode)
    try:
        os.fchmod(descriptor, mode)
    except PermissionError:  # some file systems have no modes, and then none is lost
        if stat.S_IMODE(os.fstat(descriptor).st_mode) != mode:
            raise


def _flush(descriptor: int) -> None:
    if sys.platform == "darwin":
        import fcntl

        with suppress(OSError):  # network drives cannot; the plain flush below can
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
    os.fsync(descriptor)


def _check_unchanged(plan: Path, old: bytes, before: os.stat_result) -> None:
    now = plan.stat()
    if (now.st_dev, now.st_ino) != (before.st_dev, before.st_ino) or read_bytes(plan) != old:
        raise PlanChangedError(
            msg("{file} was changed meanwhile", file=str(plan)),
            hint=msg("run again"),
        )


def move_over(beside: Path, path: Path) -> None:
    """Give a file the name of another one, which is no more; patient with programs that read it.

    Raises:
        OSError: if it cannot be moved; both are as they were.
    """
    for wait in (*_PATIENCE, None):
        try:
            beside.replace(path)
        except PermissionError as error:
            if wait is None or getattr(error, "winerror", None) not in OPEN_ELSEWHERE:
                raise
            time.sleep(wait)
        else:
            return


def _is_in_place(plan: Path, written: os.stat_result) -> bool:
    with suppress(OSError):
        now = plan.stat()
        return (now.st_dev, now.st_ino) == (written.st_dev, written.st_ino)
    return False


def _remove_leftovers(plan: Path) -> None:
    """Remove what a killed process left beside the plan: under the lock, nobody is using it."""
    prefix = beside_name(plan.name, _LONGEST).removesuffix(_LONGEST)
    with suppress(OSError), os.scandir(plan.parent) as entries:
        for entry in entries:
            name = entry.name
            if name.startswith(prefix) and _LEFTOVER.fullmatch(name.removeprefix(prefix)):
                with suppress(OSError):
                    if entry.is_file(follow_symlinks=False):
                        Path(entry.path).unlink()


def _not_written(plan: Path, why: Message) -> PlanNotWritableError:
    return PlanNotWritableError(msg("cannot write {file}: {reason}", file=str(plan), reason=why))

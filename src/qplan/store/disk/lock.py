"""One writer at a time: a lock file beside the plan, never on it and never removed.

The system frees the lock of a process that ends, however it ends, so that none is ever stale.
"""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from qplan.core.base.errors import PlanLockedError, PlanNotWritableError
from qplan.core.base.message import msg
from qplan.store.disk.filename import beside
from qplan.store.disk.reasons import reason

TIMEOUT = 30.0
"""Seconds to wait for somebody else."""


def lock_file(plan: Path) -> Path:
    """The lock of a plan, given the real file and not a link to it."""
    return plan.with_name(beside(plan.name, "lock"))


@contextmanager
def locked(plan: Path, timeout: float | None = None) -> Iterator[None]:
    """Hold the lock of a plan, given the real file and not a link to it.

    Raises:
        PlanLockedError: if somebody else holds it all the time.
        PlanNotWritableError: if there can be no lock file.
    """
    from filelock import FileLock, Timeout

    timeout = TIMEOUT if timeout is None else timeout
    # Whoever may write the plan may lock it, so that colleagues do not shut each other out.
    # Where the file system has no locks it is an error: a file in their stead could go stale.
    mode = _mode(plan)
    lock = FileLock(
        lock_file(plan),
        timeout,
        mode if mode & (stat.S_IWGRP | stat.S_IWOTH) else 0o644,
        poll_interval=0.02,
        fallback_to_soft=False,
    )
    try:
        lock.acquire()
    except Timeout:
        raise PlanLockedError(
            msg("somebody else is writing {file}", file=str(plan)),
            hint=msg("waited {seconds} seconds; run again", seconds=f"{timeout:g}"),
        ) from None
    except OSError as error:
        raise PlanNotWritableError(
            msg("cannot lock {file}: {reason}", file=str(plan), reason=reason(error)),
            hint=msg("the lock file is {file}", file=str(lock_file(plan))),
        ) from None
    try:
        _share(plan)
        yield
    finally:
        lock.release()


def _share(plan: Path) -> None:
    """Give the lock file to whom the plan belongs, or somebody else's first record shuts them out.

    An administrator's, for one.
    """
    if os.name == "nt":
        return
    lock = lock_file(plan)
    with suppress(OSError):
        mine, wanted = lock.lstat(), plan.stat()
        if (mine.st_uid, mine.st_gid) == (wanted.st_uid, wanted.st_gid):
            return
        try:
            os.chown(lock, wanted.st_uid, wanted.st_gid, follow_symlinks=False)
        except PermissionError:  # only root gives files away; the group may still be ours
            os.chown(lock, -1, wanted.st_gid, follow_symlinks=False)


def _mode(plan: Path) -> int:
    """The mode of the plan, without the right to execute."""
    try:
        return plan.stat().st_mode & 0o666 if os.name == "posix" else 0
    except OSError:
        return 0

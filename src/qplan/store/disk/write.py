"""Putting files in their places: all of a run or none, each whole, and never over a plan.

All of them are written beside their places first, down to the disk. Only then are they moved,
each in one step: a full disk or a kill loses nothing that was there before.
"""

import os
import stat
from collections.abc import Collection, Mapping
from contextlib import suppress
from pathlib import Path

from qplan.core.base.errors import FileExistsAlreadyError, QplanError
from qplan.core.base.message import Listed, Message, msg
from qplan.store.disk.read import TooLargeError, read_bytes
from qplan.store.disk.read import reason as read_reason
from qplan.store.disk.reasons import reason
from qplan.store.disk.replace import flush_folder, move_new, move_over, unfinished, write_beside


def check_target(path: Path, plan: Path) -> None:
    """Look at the place of a report before the work is done.

    Raises:
        QplanError: if it is the plan itself, no regular file, read-only, or has no folder.
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
    if not there.st_mode & 0o222:
        raise QplanError(msg("{file} is read-only; nothing was written", file=str(path)))


def make_folders(folders: Collection[Path]) -> None:
    """Make the folders that files are to be put into, where they are not there yet.

    Raises:
        QplanError: if one cannot be made.
    """
    for folder in sorted(folders):
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise QplanError(
                msg("{file} cannot be written: {reason}; {written}",
                    file=str(folder), reason=reason(error), written=_those(()))
            ) from None  # fmt: skip


def write_files(files: Mapping[Path, bytes], *, over: Collection[Path]) -> None:
    """Put files in their places: new ones, and those in `over` in place of what is there.

    A file that is replaced keeps its mode and owner, a link is replaced by a file. A new one is
    as the system makes new files.

    Raises:
        FileExistsAlreadyError: if something stands where a new one was to be.
        QplanError: if one cannot be written; the message says which are, if any.
    """
    made: dict[Path, Path] = {}
    moved: list[Path] = []
    path = next(iter(files), Path())
    try:
        for path, data in files.items():
            made[path] = unfinished(path)
            write_beside(made[path], data, _like(path) if path in over else None)
        for path, beside in made.items():
            (move_over if path in over else move_new)(beside, path)
            moved.append(path)
        for folder in {path.parent for path in files}:
            flush_folder(folder)
    except FileExistsError:
        raise FileExistsAlreadyError(
            msg("{file} is there already; {written}", file=str(path), written=_those(moved))
        ) from None
    except OSError as error:
        raise QplanError(
            msg("{file} cannot be written: {reason}; {written}",
                file=str(path), reason=reason(error), written=_those(moved))
        ) from None  # fmt: skip
    finally:
        for path in made.keys() - moved:
            with suppress(OSError):
                made[path].unlink()


def _like(path: Path) -> os.stat_result | None:
    """What a file in the place of this one takes after; nothing if it is a link."""
    there = path.lstat()
    return there if stat.S_ISREG(there.st_mode) else None


def _those(moved: Collection[Path]) -> Message:
    """Which files are in their places."""
    if not moved:
        return msg("nothing was written")
    return msg("only these were written: {files}", files=Listed(tuple(map(str, moved))))


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

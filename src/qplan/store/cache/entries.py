"""Plans that were read and validated before, kept in the user's cache folder.

An entry is keyed by the content of the plan file and by the program that validated it. It is
JSON behind a line that says so: what it was made from, and the hash of both. What is damaged, of
another program, under another's name or not there is as if it had never been. Nothing depends on
the cache but time, and nothing is said where it cannot be used.

The folder is a place where others may put files. Nothing in it is read, replaced or removed but
what names itself an entry of this cache, in a folder that is the user's own and no link.
"""

from __future__ import annotations

import json
import os
import re
import stat
import sys
import time
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from qplan.store.cache.codec import pack_plan, unpack_plan
from qplan.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from qplan.core.plan.model import Plan

MOST_ENTRIES = 500
MOST_BYTES = 64 * 2**20
"""Of one entry behind its first line; a plan that needs more is read anew each time."""
MOST_IN_ALL = 256 * 2**20
"""Bytes of all entries together. What was looked at longest ago goes first."""
_MOST_HEAD = 256
_MAGIC = b"qplan kept plan 1"
_ENTRY = re.compile(r"([0-9a-f]{64})\.plan", re.ASCII)
_UNFINISHED = re.compile(r"([0-9a-f]{64})\.[0-9a-f]{16}\.new", re.ASCII)
_ABANDONED = 3600
"""Seconds after which nobody is writing an unfinished entry any more."""
_PACKAGE = Path(__file__).parents[2]
_FLAGS = (
    getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
)  # fmt: skip
_DAMAGE = (
    OSError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    RecursionError,
)
"""What an entry that was not written by `keep` may run into."""


def cache_folder() -> Path:
    """Where entries are kept: `qplan` in the user's cache folder."""
    named = os.environ.get("XDG_CACHE_HOME", "")
    is_plain = sys.platform == "linux" and "ANDROID_ROOT" not in os.environ
    if is_plain and (not named or named.startswith("/")):
        # As platformdirs answers; asking it costs as much as reading an entry.
        return Path(named or "~/.cache").expanduser() / "qplan"
    from platformdirs import user_cache_path

    return user_cache_path("qplan", appauthor=False)


def recall(data: bytes, folder: Path) -> Plan | None:
    """The plan that a file's bytes were found to hold before, or none."""
    try:
        key = _key(data)
        if not is_own_folder(folder):
            return None
        path = folder / f"{key}.plan"
        head, _, body = _read(path, MOST_BYTES + _MOST_HEAD).partition(b"\n")
        if head != _head(key, body):
            return None
        plan = unpack_plan(json.loads(body))
    except _DAMAGE:
        return None
    _renew(path)
    return plan


def keep(data: bytes, plan: Plan, folder: Path) -> None:
    """Keep the valid plan that a file's bytes hold. Whatever goes wrong, nothing is said."""
    body = json.dumps(pack_plan(plan), ensure_ascii=False, separators=(",", ":")).encode()
    if len(body) > MOST_BYTES:
        return
    with suppress(OSError):
        key = _key(data)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if is_own_folder(folder):
            _write(folder, key, _head(key, body) + b"\n" + body)
            _prune(folder)


def _write(folder: Path, key: str, entry: bytes) -> None:
    """Put an entry in its place, whole or not at all; what is there and no entry stays."""
    path = folder / f"{key}.plan"
    if os.path.lexists(path) and not _is_entry(path, key):
        return
    beside = folder / f"{key}.{os.urandom(8).hex()}.new"
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _FLAGS, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(entry)
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)


def _renew(path: Path) -> None:
    """Let an entry that was of use be among the last to be forgotten."""
    with suppress(OSError):
        os.utime(path, follow_symlinks=os.utime not in os.supports_follow_symlinks)


def _prune(folder: Path) -> None:
    """Forget what was not looked at for longest, and what a killed process left unfinished."""
    long_ago = time.time() - _ABANDONED
    unfinished = [found for found in _named(folder, _UNFINISHED) if found.time < long_ago]
    for found in (*_too_many(sorted(_named(folder, _ENTRY), reverse=True)), *unfinished):
        if _is_entry(found.path, found.key):
            found.path.unlink(missing_ok=True)


def _too_many(entries: Iterable[_Named]) -> Iterator[_Named]:
    """What there is no room for, of entries from the last looked at on."""
    room = MOST_IN_ALL
    for count, entry in enumerate(entries):
        room -= entry.size
        if count >= MOST_ENTRIES or room < 0:
            yield entry


class _Named(NamedTuple):
    """A regular file of the user that is named like an entry."""

    time: float
    """When it was written, or of use."""
    key: str
    path: Path
    size: int


def _named(folder: Path, pattern: re.Pattern[str]) -> Iterator[_Named]:
    """Regular files of the user with names of this kind."""
    with os.scandir(folder) as found:
        for entry in found:
            match = pattern.fullmatch(entry.name)
            if match is not None:
                status = entry.stat(follow_symlinks=False)
                if is_own_file(status):
                    yield _Named(status.st_mtime, match[1], Path(entry.path), status.st_size)


def _is_entry(path: Path, key: str) -> bool:
    """Whether a file says itself that it is the entry of its name.

    An empty one is what a power cut leaves of an entry; nobody loses anything by it.
    """
    head = b"%s %s " % (_MAGIC, key.encode())
    try:
        return _read(path, len(head), whole=False) in (head, b"")
    except OSError:
        return False


def _read(path: Path, most: int, *, whole: bool = True) -> bytes:
    """The bytes of a regular file of the user, or the first ones; no link is followed.

    Raises:
        OSError: if it is no such file, or larger.
    """
    with os.fdopen(os.open(path, os.O_RDONLY | _FLAGS), "rb") as file:
        status = os.fstat(file.fileno())
        if not is_own_file(status) or (whole and status.st_size > most):
            raise OSError
        return file.read(most)


def is_own_folder(folder: Path) -> bool:
    """Whether it is a folder, and no link to one, that only the user writes to."""
    status = folder.lstat()
    return stat.S_ISDIR(status.st_mode) and _is_own(status) and not _is_open_to_others(status)


def is_own_file(status: os.stat_result) -> bool:
    """Whether it is a regular file of the user."""
    return stat.S_ISREG(status.st_mode) and _is_own(status)


def _is_own(status: os.stat_result) -> bool:
    """Whether it belongs to the user; elsewhere than POSIX the place of the folder tells."""
    return not hasattr(os, "geteuid") or status.st_uid == os.geteuid()


def _is_open_to_others(status: os.stat_result) -> bool:
    return os.name == "posix" and bool(status.st_mode & (stat.S_IWGRP | stat.S_IWOTH))


def _key(data: bytes) -> str:
    """What an entry is made from: the content of the plan, and the program."""
    return sha256(program() + sha256(data).digest()).hexdigest()


def _head(key: str, body: bytes) -> bytes:
    """The first line of an entry: that it is one, of what key, and the hash of key and body."""
    check = sha256(key.encode() + b"\n" + body).hexdigest()
    return b"%s %s %s" % (_MAGIC, key.encode(), check.encode())


def program() -> bytes:
    """What stands for the program: its version, and the state of every file of its code."""
    return "\n".join([__version__, *_code()]).encode()


@cache
def _code() -> tuple[str, ...]:
    """Every file of the package's code with its size and its time; it stays as it is in a run."""
    files = []
    for folder, inside, names in os.walk(_PACKAGE):
        inside[:] = sorted(name for name in inside if name != "__pycache__")
        for name in sorted(names):
            if name.endswith(".py"):
                status = os.stat(f"{folder}/{name}")  # noqa: PTH116 - hundreds, at every start
                files.append(f"{folder}/{name} {status.st_size} {status.st_mtime_ns}")
    return tuple(files)

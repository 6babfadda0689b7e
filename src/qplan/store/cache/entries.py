"""What was worked out before, kept in the user's cache folder: bytes, each under a name.

The name is made from what the bytes depend on, the program among it. A first line says so: that it
is an entry, of what name, and the hash of all. What is damaged, of another program, under another's
name or not there is as if it had never been. Nothing depends on the cache but time, and nothing is
said where it cannot be used.

The folder is a place where others may put files. Nothing in it is read, replaced or removed but
what names itself an entry of this cache, in a folder that is the user's own and no link.

Light to import, and without pathlib: a second look does hardly more than read an entry.
"""

from __future__ import annotations

import os
import stat
import sys
from contextlib import suppress
from functools import cache
from hashlib import sha256

from qplan.version import __version__

MOST_BYTES = 64 * 2**20
"""Of one entry behind its first line; what needs more is worked out anew each time."""
_MOST_HEAD = 256
_MAGIC = b"qplan kept plan 1"
_PACKAGE = os.path.dirname(os.path.dirname(os.path.dirname(__file__)))
_CODE = (".py", ".mo")
"""What the files of the program end in: its code, and what it says."""
FLAGS = (
    getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
)  # fmt: skip


def cache_folder() -> str:
    """Where entries are kept: `qplan` in the user's cache folder."""
    named = os.environ.get("XDG_CACHE_HOME", "")
    is_plain = sys.platform == "linux" and "ANDROID_ROOT" not in os.environ
    if is_plain and (not named or named.startswith("/")):
        # As platformdirs answers; asking it costs as much as reading an entry.
        return os.path.expanduser(named or "~/.cache") + "/qplan"
    from platformdirs import user_cache_dir

    return user_cache_dir("qplan", appauthor=False)


def fetch(name: str, folder: str) -> bytes | None:
    """What is kept under a name, or none."""
    path = f"{folder}/{name}"
    with suppress(OSError, ValueError):
        if is_own_folder(folder):
            head, _, body = _read(path, MOST_BYTES + _MOST_HEAD).partition(b"\n")
            if head == head_of(key_in(name), body):
                _renew(path)
                return body
    return None


def name_of(kind: str, made_from: bytes) -> str:
    """The name of an entry: by its kind, by what it is made from, and by the program."""
    whole = sha256(_program() + kind.encode() + sha256(made_from).digest())
    return f"{whole.hexdigest()}.{kind}"


def key_in(name: str) -> str:
    """The hash in the name of an entry."""
    return name.partition(".")[0]


def _renew(path: str) -> None:
    """Let an entry that was of use be among the last to be forgotten."""
    with suppress(OSError):
        os.utime(path, follow_symlinks=os.utime not in os.supports_follow_symlinks)


def is_entry(path: str, key: str) -> bool:
    """Whether a file says itself that it is the entry of its name.

    An empty one is what a power cut leaves of an entry; nobody loses anything by it.
    """
    head = b"%s %s " % (_MAGIC, key.encode())
    try:
        return _read(path, len(head), whole=False) in (head, b"")
    except OSError:
        return False


def _read(path: str, most: int, *, whole: bool = True) -> bytes:
    """The bytes of a regular file of the user, or the first ones; no link is followed.

    Raises:
        OSError: if it is no such file, or larger.
    """
    with os.fdopen(os.open(path, os.O_RDONLY | FLAGS), "rb") as file:
        status = os.fstat(file.fileno())
        if not is_own_file(status) or (whole and status.st_size > most):
            raise OSError
        return file.read(most)


def is_own_folder(folder: str) -> bool:
    """Whether it is a folder, and no link to one, that only the user writes to."""
    status = os.lstat(folder)
    return stat.S_ISDIR(status.st_mode) and _is_own(status) and not _is_open_to_others(status)


def is_own_file(status: os.stat_result) -> bool:
    """Whether it is a regular file that belongs to the user."""
    return stat.S_ISREG(status.st_mode) and _is_own(status)


def _is_own(status: os.stat_result) -> bool:
    """Whether it belongs to the user; elsewhere than POSIX the place of the folder tells."""
    return not hasattr(os, "geteuid") or status.st_uid == os.geteuid()


def _is_open_to_others(status: os.stat_result) -> bool:
    return os.name == "posix" and bool(status.st_mode & (stat.S_IWGRP | stat.S_IWOTH))


def head_of(key: str, body: bytes) -> bytes:
    """The first line of an entry: that it is one, of what key, and the hash of key and body."""
    check = sha256(key.encode() + b"\n" + body).hexdigest()
    return b"%s %s %s" % (_MAGIC, key.encode(), check.encode())


def _program() -> bytes:
    """What stands for the program: its version, and the state of every file of its code."""
    return "\n".join([__version__, *_code()]).encode()


@cache
def _code() -> tuple[str, ...]:
    """Every file of the program with its size and its time; it stays as it is in a run."""
    files = []
    for folder, inside, names in os.walk(_PACKAGE):
        inside[:] = sorted(name for name in inside if name != "__pycache__")
        for name in sorted(names):
            if name.endswith(_CODE):
                status = os.stat(f"{folder}/{name}")  # hundreds, at every start
                files.append(f"{folder}/{name} {status.st_size} {status.st_mtime_ns}")
    return tuple(files)

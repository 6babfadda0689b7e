"""What was worked out put into the cache folder, which is kept within bounds.

What was not looked at for longest is forgotten.
"""

from __future__ import annotations

import os
import re
import time
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from qplan.store.cache.entries import (
    FLAGS,
    MOST_BYTES,
    head_of,
    is_entry,
    is_own_file,
    is_own_folder,
    key_in,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MOST_ENTRIES = 500
MOST_IN_ALL = 256 * 2**20
"""Bytes of all entries together. What was looked at longest ago goes first."""
_ENTRY = re.compile(r"([0-9a-f]{64})\.(?:plan|answer)", re.ASCII)
_UNFINISHED = re.compile(r"([0-9a-f]{64})\.[0-9a-f]{16}\.new", re.ASCII)
_ABANDONED = 3600
"""Seconds after which nobody is writing an unfinished entry any more."""


def put(name: str, body: bytes, folder: str) -> None:
    """Keep something under a name. Whatever goes wrong, nothing is said."""
    if len(body) > MOST_BYTES:
        return
    with suppress(OSError):
        os.makedirs(folder, mode=0o700, exist_ok=True)
        if is_own_folder(folder):
            _write(folder, name, head_of(key_in(name), body) + b"\n" + body)
            _prune(folder)


def _write(folder: str, name: str, entry: bytes) -> None:
    """Put an entry in its place, whole or not at all; what is there and no entry stays."""
    path = f"{folder}/{name}"
    if os.path.lexists(path) and not is_entry(path, key_in(name)):
        return
    beside = f"{folder}/{key_in(name)}.{os.urandom(8).hex()}.new"
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | FLAGS, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(entry)
        os.replace(beside, path)
    except OSError:
        with suppress(FileNotFoundError):
            os.unlink(beside)


def _prune(folder: str) -> None:
    """Forget what was not looked at for longest, and what a killed process left unfinished."""
    long_ago = time.time() - _ABANDONED
    unfinished = [found for found in _named(folder, _UNFINISHED) if found.time < long_ago]
    for found in (*_too_many(sorted(_named(folder, _ENTRY), reverse=True)), *unfinished):
        if is_entry(found.path, found.key):
            with suppress(FileNotFoundError):
                os.unlink(found.path)


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
    path: str
    size: int


def _named(folder: str, pattern: re.Pattern[str]) -> Iterator[_Named]:
    """Regular files of the user with names of this kind."""
    with os.scandir(folder) as found:
        for entry in found:
            match = pattern.fullmatch(entry.name)
            if match is not None:
                status = entry.stat(follow_symlinks=False)
                if is_own_file(status):
                    yield _Named(status.st_mtime, match[1], entry.path, status.st_size)

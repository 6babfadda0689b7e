"""The cache folder kept within bounds: what was not looked at for longest is forgotten."""

from __future__ import annotations

import os
import re
import time
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from qplan.store.cache.entries import is_entry, is_own_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MOST_ENTRIES = 500
MOST_IN_ALL = 256 * 2**20
"""Bytes of all entries together. What was looked at longest ago goes first."""
_ENTRY = re.compile(r"([0-9a-f]{64})\.(?:plan|answer)", re.ASCII)
_UNFINISHED = re.compile(r"([0-9a-f]{64})\.[0-9a-f]{16}\.new", re.ASCII)
_ABANDONED = 3600
"""Seconds after which nobody is writing an unfinished entry any more."""


def prune(folder: str) -> None:
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

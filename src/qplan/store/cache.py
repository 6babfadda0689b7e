"""Plans that were read and validated before, kept in the user's cache folder.

An entry is keyed by the content of the plan file and by the program that validated it. It is
JSON behind the hash of itself; what is damaged, of another program or not there is as if it had
never been. Nothing depends on the cache but time, and nothing is said where it cannot be used.
"""

from __future__ import annotations

import json
import os
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from qplan.core.kept import pack, unpack_plan
from qplan.version import __version__

if TYPE_CHECKING:
    from qplan.core.model import Plan

MOST_ENTRIES = 32
MOST_BYTES = 64 * 2**20
"""Of one entry; a plan that needs more is read anew each time."""
_PACKAGE = Path(__file__).parent.parent
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
    from platformdirs import user_cache_path

    return user_cache_path("qplan", appauthor=False)


def recall(data: bytes, folder: Path) -> Plan | None:
    """The plan that a file's bytes were found to hold before, or none."""
    try:
        path = folder / _name(data)
        if not (_is_ours(folder) and _is_ours(path)) or path.stat().st_size > MOST_BYTES:
            return None
        check, _, body = path.read_bytes().partition(b"\n")
        if check != _hash(body):
            return None
        return unpack_plan(json.loads(body))
    except _DAMAGE:
        return None


def keep(data: bytes, plan: Plan, folder: Path) -> None:
    """Keep the valid plan that a file's bytes hold. Whatever goes wrong, nothing is said."""
    from tempfile import NamedTemporaryFile

    body = json.dumps(pack(plan), ensure_ascii=False, separators=(",", ":")).encode()
    if len(body) > MOST_BYTES:
        return
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=folder, suffix=".new", delete=False) as file:
            file.write(_hash(body) + b"\n" + body)
        try:
            Path(file.name).replace(folder / _name(data))  # whole or not at all
        except OSError:
            Path(file.name).unlink(missing_ok=True)
        _prune(folder)
    except OSError:
        return


def _prune(folder: Path) -> None:
    """Forget the oldest entries."""
    entries = sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in entries[MOST_ENTRIES:]:
        path.unlink(missing_ok=True)


def _is_ours(path: Path) -> bool:
    """Whether a file or folder belongs to the user; elsewhere than POSIX the folder tells."""
    return not hasattr(os, "geteuid") or path.lstat().st_uid == os.geteuid()


def _name(data: bytes) -> str:
    return sha256(_program() + sha256(data).digest()).hexdigest()


def _hash(body: bytes) -> bytes:
    return sha256(body).hexdigest().encode()


def _program() -> bytes:
    """What stands for the program: its version, and the state of the code that validates."""
    files = [
        f"{entry.name} {status.st_size} {status.st_mtime_ns}"
        for part in ("core", "core/rules", "store")
        for entry in sorted(os.scandir(_PACKAGE / part), key=lambda entry: entry.name)
        if entry.name.endswith(".py") and (status := entry.stat())
    ]
    return "\n".join([__version__, *files]).encode()

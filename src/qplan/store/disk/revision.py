"""Files as a revision of git holds them: asked of git itself, never checked out.

Only git's plumbing is called, which runs no filter, no pager and no tool that a repository may
name; the working tree and the index are not touched.
"""

import os
import subprocess
from pathlib import Path

from qplan.core.base.errors import QplanError
from qplan.core.base.message import Message, Quoted, msg
from qplan.store.disk.read import MAX_BYTES

SECONDS = 60
"""After which git is not waited for any longer."""
_QUIET = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",  # what is not here is not fetched
    "GIT_NO_REPLACE_OBJECTS": "1",
    "LC_ALL": "C",
}


def read_revision(path: Path, revision: str) -> bytes:
    """The bytes that a revision holds at a file's place.

    Raises:
        QplanError: if there is no git, no such revision, or no such file in it.
    """
    folder, name = path.parent, path.name
    wrong = msg("{revision} is neither a file nor a revision of git", revision=Quoted(revision))
    if revision.startswith("-") or ":" in revision or not revision.strip():
        raise QplanError(wrong)
    commit = _ask(folder, wrong, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    place = f"{commit.decode().strip()}:./{name}"
    missing = msg("{file} is not in {revision}", file=name, revision=Quoted(revision))
    size = int(_ask(folder, missing, "cat-file", "-s", place))
    if size > MAX_BYTES:
        limit = MAX_BYTES // 2**20
        raise QplanError(msg("larger than {limit} MiB, the most a plan may have", limit=limit))
    return _ask(folder, missing, "cat-file", "blob", place)


def _ask(folder: Path, wrong: Message, *arguments: str) -> bytes:
    """What git answers.

    Raises:
        QplanError: with what is wrong, if it refuses.
    """
    command = ["git", "-C", str(folder) or ".", "-c", "core.fsmonitor=false", *arguments]
    try:
        answer = subprocess.run(  # noqa: S603 - git, with arguments that are no options
            command,
            env={**os.environ, **_QUIET},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=SECONDS,
        )
    except FileNotFoundError:
        hint = msg("install git, or name two files")
        raise QplanError(msg("git is not installed"), hint=hint) from None
    except subprocess.TimeoutExpired:
        raise QplanError(msg("git did not answer in {count} seconds", count=SECONDS)) from None
    if answer.returncode:
        raise QplanError(wrong)
    return answer.stdout

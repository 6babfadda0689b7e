"""Files as a revision of git holds them: asked of git itself, never checked out.

The working tree and the index are not touched.
"""

from pathlib import Path

from qplan.core.base.errors import QplanError
from qplan.core.base.message import Message, Quoted, msg
from qplan.store.disk import git
from qplan.store.disk.read import MAX_BYTES


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
    hint = msg("install git, or name two files")
    quiet = ("-C", str(folder) or ".", "-c", "core.fsmonitor=false")
    answer, code = git.ask(*quiet, *arguments, hint=hint)
    if code:
        raise QplanError(wrong)
    return answer

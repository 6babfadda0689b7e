"""git's own merge of texts, for what is not read as a plan."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from qplan.core.base.errors import QplanError
from qplan.core.base.message import msg
from qplan.store.disk import git

_MOST_CONFLICTS = 127
"""Above, git says that it could not merge."""


class TextMerge(NamedTuple):
    """What git made of three texts."""

    data: bytes
    is_clean: bool


def merge_contents(base: bytes, ours: bytes, theirs: bytes, size: int) -> TextMerge:
    """Merge three texts line by line.

    Raises:
        QplanError: if git is not installed, or cannot merge them.
    """
    with TemporaryDirectory(prefix="qplan-") as folder:
        first, second, third = (Path(folder, name) for name in ("base", "ours", "theirs"))
        first.write_bytes(base)
        second.write_bytes(ours)
        third.write_bytes(theirs)
        return merge_texts(first, second, third, size)


def merge_texts(base: Path, ours: Path, theirs: Path, size: int) -> TextMerge:
    """Merge three files line by line; none of them is written.

    Raises:
        QplanError: if git is not installed, or cannot merge them.
    """
    names = ("-L", "ours", "-L", "base", "-L", "theirs")
    options = ["-p", "-q", f"--marker-size={size}", *names]
    files = [str(path.absolute()) for path in (ours, base, theirs)]
    data, code = git.ask("merge-file", *options, *files)
    if not 0 <= code <= _MOST_CONFLICTS:
        raise QplanError(msg("git cannot merge these files"))
    return TextMerge(data, is_clean=code == 0)

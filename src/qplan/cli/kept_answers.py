"""Answers that were given before, and are given again while nothing they rest on has changed.

They rest on the words of the command line, the plan, the day, the screen, some words of the
environment, and the program with its libraries. An answer is kept under all of these; what was
never asked just so is worked out. A test watches that nothing else in the environment counts.
"""

from __future__ import annotations

import os
import sys

from qplan.cli.clock import today
from qplan.cli.speaking import plan_named
from qplan.store.cache.entries import cache_folder, fetch, name_of
from qplan.store.disk.regular import TooLargeError, read_bytes

TYPE_CHECKING = False  # as in `qplan`
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ENVIRONMENT = (
    "COLUMNS", "FORCE_COLOR", "NO_COLOR", "QPLAN_FILE", "QPLAN_LANG", "TERM", "TTY_COMPATIBLE",
    "TTY_INTERACTIVE", "UNICODE_VERSION",
)  # fmt: skip
"""What answers rest on, of ours and of rich's."""
_MOST = 2**20
"""Characters of an answer; a longer one is worked out anew each time."""


class Question:
    """A command line, and all that its answer rests on."""

    def __init__(self, words: Sequence[str], plan: str, data: bytes) -> None:
        self.data = data
        """The bytes of the plan."""
        self.folder = cache_folder()
        rest = "\0".join((*words, "", plan, today(), *_screen(), *_libraries()))
        self.name = name_of("answer", os.fsencode(rest) + data)

    def answer(self) -> tuple[str, int] | None:
        """The answer that was given before, and the code to end with."""
        kept = fetch(self.name, self.folder)
        if kept is None:
            return None
        code, _, text = kept.partition(b"\n")
        return text.decode(), int(code)

    def keep(self, text: str, code: int) -> None:
        """Keep the answer that was given."""
        from qplan.store.cache.keeping import put

        if len(text) <= _MOST:
            put(self.name, b"%d\n%s" % (code, text.encode(errors="replace")), self.folder)


def question(words: Sequence[str]) -> Question | None:
    """What is asked; none where there is no plan to be read."""
    plan = plan_named(words)
    try:
        data = read_bytes(plan) if plan else b""
    except (OSError, ValueError, TooLargeError):
        return None  # whoever works out the answer says what is wrong
    return Question(words, plan, data) if plan and data else None


def _screen() -> Iterator[str]:
    """What an answer is laid out for; and how the words were read."""
    yield sys.getfilesystemencoding()
    for name in ENVIRONMENT:
        yield f"{name}={os.environ.get(name)}"
    try:
        yield f"{os.get_terminal_size(sys.stdout.fileno())} {sys.stdout.isatty()}"
    except (OSError, ValueError, AttributeError):
        yield "no terminal"


def _libraries() -> Iterator[str]:
    """Python, and the times of the folders that libraries are installed in and removed from."""
    yield sys.version
    for folder in sys.path:
        if folder.endswith("-packages") and os.path.isdir(folder):
            yield f"{folder} {os.stat(folder).st_mtime_ns}"

"""git, asked by its plumbing: no filter, no pager and no tool that a repository may name."""

import os
import subprocess

from qplan.core.base.errors import QplanError
from qplan.core.base.message import Message, msg

SECONDS = 60
"""After which git is not waited for any longer."""
_QUIET = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",  # what is not here is not fetched
    "GIT_NO_REPLACE_OBJECTS": "1",
    "LC_ALL": "C",
}


def ask(*arguments: str, hint: Message | None = None) -> tuple[bytes, int]:
    """What git answers, and with which code it ends.

    Raises:
        QplanError: if git is not installed, with the hint; or if it does not answer in time.
    """
    try:
        answer = subprocess.run(  # noqa: S603 - git, with arguments that are no options
            ["git", *arguments],  # noqa: S607 - wherever it is installed
            env={**os.environ, **_QUIET},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=SECONDS,
        )
    except FileNotFoundError:
        raise QplanError(msg("git is not installed"), hint=hint) from None
    except subprocess.TimeoutExpired:
        raise QplanError(msg("git did not answer in {count} seconds", count=SECONDS)) from None
    return answer.stdout, answer.returncode

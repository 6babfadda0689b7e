"""Showing what was written: where it cannot be printed, it stands all the same."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from qplan.cli.declare import Exit
from qplan.cli.options import COULD_NOT_RUN, abandon_stdout, tell

if TYPE_CHECKING:
    from qplan.language import Speaker


@contextmanager
def show_what_stands(file: str, say: "Speaker") -> Iterator[None]:
    """Print inside of it; where that fails, say that it was recorded: nobody shall do it again."""
    try:
        yield
    except (OSError, ValueError, AttributeError, MemoryError):  # closed, full, or not there
        from qplan.core.base.message import msg

        abandon_stdout()
        said = msg("recorded in {file}, but it could not be printed", file=file)
        with suppress(OSError, ValueError, AttributeError):
            tell(f"qplan: {say(said)}")
        raise Exit(COULD_NOT_RUN) from None

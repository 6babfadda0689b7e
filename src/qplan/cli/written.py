"""Showing what was written: where it cannot be printed, it stands all the same."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from qplan.cli.declare import Exit
from qplan.cli.options import COULD_NOT_RUN, abandon_stdout, tell

if TYPE_CHECKING:
    from qplan.core.base.act import Act
    from qplan.language import Speaker


@contextmanager
def show_what_stands(file: str, say: "Speaker", act: "Act | None" = None) -> Iterator[None]:
    """Print inside of it; where that fails, say that it was recorded: nobody shall do it again.

    It was recorded unless another act is named.
    """
    try:
        yield
    except (OSError, ValueError, AttributeError, MemoryError):  # closed, full, or not there
        from qplan.core.base.act import Act

        abandon_stdout()
        said = (act or Act.RECORD).unprinted(file)
        with suppress(OSError, ValueError, AttributeError):
            tell(f"qplan: {say(said)}")
        raise Exit(COULD_NOT_RUN) from None

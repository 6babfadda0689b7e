"""The error boundary: whatever cannot go on is said once, here, and ends with code 2."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from qplan.cli.declare import Abort, BadParameter, Exit
from qplan.cli.options import COULD_NOT_RUN, OutputError, Settings, abandon_stdout, report, tell
from qplan.core.base.errors import QplanError
from qplan.core.base.message import msg


@contextmanager
def boundary(chosen: Callable[[], Settings]) -> Iterator[None]:
    """Print what could not be done.

    Raises:
        Exit: with the code to end with.
    """
    try:
        yield
    except QplanError as error:
        report(error, chosen())
        raise Exit(error.exit_code) from None
    except MemoryError:
        report(_no_memory(), chosen())
        raise Exit(COULD_NOT_RUN) from None
    except BrokenPipeError:
        # The reader has seen enough (`qplan status | head`). Nothing is wrong.
        abandon_stdout()
        raise Exit from None
    except OutputError as error:
        abandon_stdout()
        reason = error.strerror or msg("there is no stdout")
        said = msg("the result could not be written: {reason}", reason=reason)
        tell(f"qplan: {chosen().speaker(None)(said)}")
        raise Exit(COULD_NOT_RUN) from None


def _no_memory() -> QplanError:
    return QplanError(msg("there is not enough memory for this"))


INTERRUPTED = 130
"""As typer ends where somebody presses Ctrl-C."""


def ending(run: Callable[[], object], chosen: Settings | None = None) -> int | None:
    """Run a command, and say what to end with; none if typer has to say what is wrong."""
    try:
        with boundary(lambda: chosen or Settings()):
            run()
    except Exit as end:
        return end.code
    except Abort:
        tell("Aborted!")
        return 1
    except BadParameter:
        return None
    except KeyboardInterrupt:
        return INTERRUPTED
    return 0

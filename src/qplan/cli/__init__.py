"""The command line: parses, calls one use case, renders one view, sets the exit code.

`quick` answers what is asked plainly, without typer; `typer_app` is typer's, and answers the rest.
"""

import gc
import os
import sys

from qplan.cli.table import COMMANDS

TYPE_CHECKING = False  # as in `qplan`
if TYPE_CHECKING:
    from qplan.cli.typer_app import app


def run() -> None:
    """Run the program as a process of its own, which ends here."""
    # Plugins of other programs have no say in what a plan means, and looking for some takes time.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    code = _answer()
    if code is None:
        _ask_typer()
    else:
        _end(code)


def main() -> None:
    """Run the program inside of another one.

    Raises:
        SystemExit: with the code to end with.
    """
    code = _answer()
    if code is None:
        _ask_typer()
    else:
        sys.exit(code)


OTHERS = frozenset(("multiprocessing", "distributed"))
"""What starts processes and threads, which have to end before the program."""


def _end(code: int) -> None:
    """End at once: all is written, and taking apart what is held is an eighth of a short run."""
    if not OTHERS.isdisjoint(sys.modules):
        sys.exit(code)
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except (OSError, ValueError):
        sys.exit(code)  # as Python ends where something could not be written
    os._exit(code)


def _answer() -> int | None:
    """Answer what is asked plainly, and say what to end with; none if typer has to."""
    gc.disable()  # a run is short, and what it builds it needs to the end
    for stream in (sys.stdout, sys.stderr):
        # The same bytes on every machine, whatever its locale.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    from qplan.cli.quick import answer

    return answer(sys.argv)


def _ask_typer() -> None:
    from qplan.cli.typer_app import app

    app()


def __getattr__(name: str) -> object:
    if name != "app":
        raise AttributeError(f"module 'qplan.cli' has no attribute {name!r}")
    from qplan.cli.typer_app import app

    return app


__all__ = ["COMMANDS", "app", "main", "run"]

"""The command line: parses, calls one use case, renders one view, sets the exit code.

`quick` answers what is asked plainly, without typer; `typer_app` is typer's, and answers the rest.
"""

import gc
import sys

from qplan.cli.table import COMMANDS

TYPE_CHECKING = False  # as in `qplan`
if TYPE_CHECKING:
    from qplan.cli.typer_app import app


def main() -> None:
    """Run the program."""
    gc.disable()  # a run is short, and what it builds it needs to the end
    for stream in (sys.stdout, sys.stderr):
        # The same bytes on every machine, whatever its locale.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    from qplan.cli.quick import answer

    code = answer(sys.argv)
    if code is not None:
        sys.exit(code)
    from qplan.cli.typer_app import app

    app()


def __getattr__(name: str) -> object:
    if name != "app":
        raise AttributeError(f"module 'qplan.cli' has no attribute {name!r}")
    from qplan.cli.typer_app import app

    return app


__all__ = ["COMMANDS", "app", "main"]

"""The command line: parses, calls one use case, renders one view, sets the exit code.

`quick` answers what is asked plainly, without typer; `typer_app` is typer's, and answers the rest.
"""

import gc
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qplan.cli.typer_app import app

COMMANDS = {
    "status": "Show where each indicator stands.",
    "show": "Show one indicator or action: words, target, every figure, chart, forecast.",
    "due": "Show who owes which figure or action, overdue first.",
    "rank": "Show a league table of lead departments, or of indicators.",
    "report": "Write a page, bulletin or ledger with the same numbers as status.",
    "trace": "Check every number of a report against the plan.",
    "record": "Enter figures, or what became of actions, into the plan.",
    "form": "Write Excel forms for the departments to fill in, print, sign and send back.",
    "import": "Record the figures of forms and tables: all of them, or none.",
    "log": "Show every figure and update in order of recording.",
    "validate": "List every problem of every file in one run.",
    "explain": "Say what a diagnostic means, why, and what is right instead.",
    "init": "Write a commented plan to start from.",
    "schema": "Print the JSON Schema (draft-07) of plan.yaml, for editors.",
}
"""Every command with its help in a line. Its module of the same name is imported when it is
called, so that `--help` stays quick; a test compares the lines with the modules' own."""

MODULES = {"import": "import_"}
"""Modules of another name than their command: a word of Python's own cannot be one."""


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


__all__ = ["COMMANDS", "MODULES", "app", "main"]

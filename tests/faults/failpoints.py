"""Runs a command over and over, each time with one call to the system that fails or kills.

    python failpoints.py WAY ARGUMENT…

WAY is `kill` or the name of an error (`ENOSPC`). The program is loaded once; every run is a fork
of it. The calls are those that Python's own functions make (`os.open`, `os.write`, `os.replace`
…): the Nth of them fails, or the process ends there as if it had been killed. For each line on
stdin the next N is run, from 0 (nothing fails), and a line of JSON says how it ended. What became
of the files is for the caller to see between two lines.
"""

import errno
import io
import json
import os
import sys
from contextlib import redirect_stderr, redirect_stdout
from importlib import import_module
from typing import Any

CALLS = (
    "open", "write", "fsync", "close", "replace", "rename", "link", "unlink", "mkdir", "fchmod",
    "fchown", "scandir",
)  # fmt: skip
LOADED = (
    "qplan.usecases.record", "qplan.usecases.import_", "qplan.usecases.form",
    "qplan.usecases.seal", "qplan.usecases.report", "qplan.usecases.init", "qplan.usecases.status",
    "qplan.render.record.text", "qplan.render.seal.text", "qplan.render.import_.text",
    "qplan.render.status.text",
    "qplan.render.form.xlsx", "qplan.render.report.markdown", "qplan.core.rules.registry",
    "qplan.store.cache.plans", "qplan.store.cache.keeping", "filelock", "platformdirs",
    "rich.console", "xlsxwriter", "tempfile",
)  # fmt: skip
KILLED, TRACEBACK = 137, 70
FIRST = 3
"""Descriptors below are the standard streams."""


class Failpoint:
    """Counts calls; the Nth one fails."""

    def __init__(self, nth: int, way: str) -> None:
        self.nth, self.way = nth, way
        self.count = 0
        self.hit = ""

    def wrap(self, name: str) -> None:
        real = getattr(os, name)

        def call(*args: Any, **options: Any) -> Any:  # noqa: ANN401 - as the system's own
            if isinstance(args[0], int) and args[0] < FIRST:
                return real(*args, **options)
            self.count += 1
            if self.count != self.nth:
                return real(*args, **options)
            self.hit = name
            if self.way == "kill":
                os._exit(KILLED)
            if name == "close":
                real(*args, **options)  # a file is closed even where that fails
            number = getattr(errno, self.way)
            raise OSError(number, os.strerror(number))

        setattr(os, name, call)


def run_once(arguments: list[str], nth: int, way: str, answer: int) -> None:
    """In a process of its own: run the command, say how it ended."""
    from qplan.cli import app

    point = Failpoint(nth, way)
    out, err, code = io.StringIO(), io.StringIO(), 0
    for name in CALLS:
        point.wrap(name)
    with redirect_stdout(out), redirect_stderr(err):
        try:
            app(arguments)
        except SystemExit as end:
            code = int(end.code or 0)
        except BaseException as error:  # noqa: BLE001 - a traceback is what is looked for
            code = TRACEBACK
            err.write(f"{type(error).__name__}: {error}")
    point.nth = -1
    said = {"hit": point.hit, "code": code, "out": out.getvalue(), "err": err.getvalue()}
    os.write(answer, json.dumps(said).encode())
    os._exit(0)


def fork(arguments: list[str], nth: int, way: str) -> str:
    """Run the command in a fork, and read what it says."""
    read, write = os.pipe()
    child = os.fork()
    if not child:
        os.close(read)
        run_once(arguments, nth, way, write)
    os.close(write)
    with os.fdopen(read, encoding="utf-8") as file:
        said = file.read()
    os.waitpid(child, 0)
    return said or json.dumps({"hit": "a call", "code": KILLED, "out": "", "err": ""})


def main() -> None:
    """Run once for each line of stdin."""
    way, *arguments = sys.argv[1:]
    for module in LOADED:
        import_module(module)
    for nth, _ in enumerate(sys.stdin):
        sys.stdout.write(fork(arguments, nth, way) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()

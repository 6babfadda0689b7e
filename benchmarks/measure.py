"""Run whole processes, alternately, and read their time and peak memory."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

if sys.platform != "win32":
    import resource

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

Command = tuple[str, ...]

RSS_UNIT = 1 if sys.platform == "darwin" else 1024  # bytes on macOS, KiB elsewhere
UNSET = ("QPLAN_FILE", "QPLAN_LANG", "COLUMNS", "FORCE_COLOR", "PYTHONDONTWRITEBYTECODE")
"""What a measured process does not inherit; without bytecode every start would compile qplan."""


class CommandError(Exception):
    """A command could not be started, or did not exit as expected."""


class Run(NamedTuple):
    """What one process took."""

    seconds: float
    peak: int | None  # bytes of resident memory; None where the system does not say


@dataclass(frozen=True, slots=True)
class Spread:
    """A median with the smallest and the greatest value."""

    median: float
    low: float
    high: float

    @classmethod
    def of(cls, values: Sequence[float]) -> Spread:
        """Sum up one or more values."""
        return cls(median(values), min(values), max(values))


def run(command: Command, folder: Path, codes: tuple[int, ...] = (0,)) -> Run:
    """Run a command in a folder, its output thrown away, and wait for its end."""
    environment = {k: v for k, v in os.environ.items() if k not in UNSET}
    with tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        try:
            process = subprocess.Popen(
                command,
                cwd=folder,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=errors,
            )
        except OSError as error:
            message = f"{command[0]}: {error.strerror}"
            raise CommandError(message) from error
        code, peak = _wait(process)
        seconds = time.perf_counter() - start
        if code not in codes:
            errors.seek(0)
            last = errors.read().decode(errors="replace").strip().rpartition("\n")[2]
            message = f"exit {code}: {last or 'nothing on stderr'}"
            raise CommandError(message)
    return Run(seconds, peak)


def alternate(
    left: Callable[[int], Command], right: Callable[[int], Command], runs: int, folder: Path
) -> tuple[tuple[float, float], ...]:
    """Return the seconds of A and B in each of `runs` rounds A B A B ….

    A round before them warms up and does not count. Both commands are given the
    number of the round, from 0.
    """
    rounds = [
        (run(left(i), folder).seconds, run(right(i), folder).seconds) for i in range(runs + 1)
    ]
    return tuple(rounds[1:])


def own_peak() -> int:
    """Return this process's peak memory, below which no reading of a child can go.

    Linux carries the parent's peak over into the child it starts, so this process
    must stay smaller than what it measures.
    """
    if sys.platform == "win32":
        return 0
    else:  # noqa: RET505  # a type checker for Windows skips this branch only as an else
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * RSS_UNIT


def _wait(process: subprocess.Popen[bytes]) -> tuple[int, int | None]:
    if sys.platform == "win32":
        return process.wait(), None
    else:  # noqa: RET505  # as above
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        return process.returncode, usage.ru_maxrss * RSS_UNIT

"""Programs that enter a figure into a plan: qplan, and some that do it badly on purpose.

    python writers.py KIND PLAN NUMBER

adds figure NUMBER the way KIND does. A fault test that does not catch the bad ones is worth
nothing, so the tests run them as well.
"""

import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import date, timedelta
from pathlib import Path

FIRST = date(2014, 1, 1)
WORK = 0.02
"""Seconds that reading and checking take: long enough for another process to come between."""

HEAD = """\
qplan: 1
plan: {id: faults, title: 故障试验, period: 2014/2016, language: en}
departments: {A: {}}
sections:
- id: s1
  title: One
  tasks:
  - id: t1
    title: One
    lead: A
    indicators:
    - id: it
      title: Level
      unit: m
      every: day
      target: {at_least: 5}
"""


def new_plan(path: Path, figures: int = 0, filling: int = 0) -> bytes:
    """Write a plan whose last lines are the list; `filling` bytes of comments make it long."""
    lines = [f"# {'填' * 30} {n}\n" for n in range(filling // 100)]
    text = "".join([*lines, HEAD, "      measurements:\n", *map(line, range(-1, figures))])
    path.write_text(text, encoding="utf-8", newline="\n")
    return path.read_bytes()


def day(number: int) -> str:
    """The period of a figure."""
    return (FIRST + timedelta(days=number + 1)).isoformat()


def line(number: int) -> str:
    """The line of a figure, as the bad writers write it."""
    return f"      - {{period: {day(number)}, value: {number + 2}}}\n"


def qplan(plan: Path, number: int) -> list[str]:
    """The command by which qplan enters a figure."""
    figure = ["it", str(number + 2), "--period", day(number)]
    return [sys.executable, "-m", "qplan", "--file", str(plan), "record", *figure]


def bad(kind: str) -> Callable[[Path, int], list[str]]:
    """The command by which a bad writer enters a figure."""
    return lambda plan, number: [sys.executable, __file__, kind, str(plan), str(number)]


def _beside(plan: Path, data: bytes, *, flush: bool) -> Path:
    path = plan.with_name(f".{plan.name}.{os.getpid()}.tmp")
    with path.open("wb") as file:
        file.write(data)
        if flush:
            file.flush()
            os.fsync(file.fileno())
    return path


def _flush_folder(plan: Path) -> None:
    descriptor = os.open(plan.parent, os.O_RDONLY)
    os.fsync(descriptor)
    os.close(descriptor)


def in_place(plan: Path, data: bytes) -> None:
    """Opens the plan and writes over it."""
    with plan.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    _flush_folder(plan)


def copied_back(plan: Path, data: bytes) -> None:
    """Writes a file beside it, then copies that over the plan."""
    beside = _beside(plan, data, flush=True)
    shutil.copyfile(beside, plan)
    beside.unlink()


def renamed(plan: Path, data: bytes) -> None:
    """Does it right."""
    _beside(plan, data, flush=True).replace(plan)
    _flush_folder(plan)


def without_folder_flush(plan: Path, data: bytes) -> None:
    """Forgets that a rename may be lost."""
    _beside(plan, data, flush=True).replace(plan)


def without_flush(plan: Path, data: bytes) -> None:
    """Leaves the writing to the system."""
    _beside(plan, data, flush=False).replace(plan)


def _locked_beside(plan: Path) -> AbstractContextManager[object]:
    from filelock import FileLock

    return FileLock(plan.with_name(f".{plan.name}.lock"), poll_interval=0.005)


@contextmanager
def _locked_itself(plan: Path) -> Iterator[None]:
    """A lock on the plan: after a rename it is a lock on nothing."""
    import fcntl

    with plan.open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _unlocked(_: Path) -> AbstractContextManager[object]:
    return nullcontext()


KINDS = {
    "good": (_locked_beside, renamed),
    "in-place": (_locked_beside, in_place),
    "copied-back": (_locked_beside, copied_back),
    "no-lock": (_unlocked, renamed),
    "lock-on-plan": (_locked_itself, renamed),
    "no-folder-flush": (_locked_beside, without_folder_flush),
    "no-flush": (_locked_beside, without_flush),
}


def write(kind: str, plan: Path, number: int) -> None:
    """Enter one figure the way `kind` does; nobody else's change is looked for."""
    lock, save = KINDS[kind]
    with lock(plan):
        data = plan.read_bytes()
        time.sleep(WORK)
        save(plan, data + line(number).encode())
    sys.stdout.write("recorded\n")
    sys.stdout.flush()


if __name__ == "__main__":
    write(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))

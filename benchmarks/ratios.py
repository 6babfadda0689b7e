"""The ratios that are measured: what is run, against what, and within which limits."""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from figures import build_first
from measure import Command, CommandError, alternate, own_peak, run

if TYPE_CHECKING:
    from collections.abc import Callable

Pairs = tuple[tuple[float, float], ...]

IMPORTS_BARE = "import typer, pydantic, ruamel.yaml, rich"
IMPORTS_USED = """\
from pydantic import BaseModel
import typer, ruamel.yaml
from rich.table import Table
from rich.console import Console
"""


class SkippedError(Exception):
    """A ratio cannot be taken here, and that is no failure."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many figures the made-up plans hold."""

    large: int
    huge: int


FULL = Sizes(large=12_000, huge=120_000)
QUICK = Sizes(large=1_200, huge=12_000)


@dataclass(frozen=True, slots=True)
class Limits:
    """What a ratio is to stay within now, and what it aims at."""

    now: float
    aim: float


@dataclass(frozen=True, slots=True)
class Bench:
    """The programs to run, and the folder that holds the files."""

    folder: Path
    sizes: Sizes
    runs: int
    day: str
    plan: Path  # of everyday size
    qplan: Command | None
    hledger: str | None

    @property
    def room(self) -> int:
        """The months that the first indicator leaves free: one for each `record`."""
        return self.runs + 1

    def command(self, *arguments: str, plan: Path | None = None) -> Command:
        """Return a run of qplan."""
        if self.qplan is None:
            message = "qplan is not installed for this Python"
            raise CommandError(message)
        file = () if plan is None else ("--file", str(plan))
        return (*self.qplan, *file, *arguments)

    def status(self, plan: Path, *, anew: bool = False) -> Command:
        """Return `qplan status` on a plan it has seen before, or on one it reads anew."""
        arguments = ("status", "--as-of", self.day)
        return self.command(*(("--no-cache",) if anew else ()), *arguments, plan=plan)

    def require(self, name: str) -> None:
        """Skip a ratio whose command does not exist yet."""
        try:
            run(self.command(name, "--help"), self.folder)
        except CommandError as error:
            if self.qplan is None:
                raise
            message = f"not available: qplan has no {name!r}"
            raise SkippedError(message) from error

    def generated(self, n: int, kind: str) -> Path:
        """Return a plan or journal of `n` figures, made at its first use.

        Another process makes it: memory that this one took would show in the
        readings of its children.
        """
        path = self.folder / f"made-up-{n}.{kind}"
        if not path.exists():
            script = Path(__file__).with_name("generate.py")
            room = ("--room", str(self.room))
            run((sys.executable, str(script), str(n), f"--{kind}", str(path), *room), self.folder)
        return path

    def against(self, left: Command, right: Command) -> Pairs:
        """Run two commands alternately."""
        return alternate(lambda _: left, lambda _: right, self.runs, self.folder)


@dataclass(frozen=True, slots=True)
class Ratio:
    """One row of the table."""

    key: str
    label: str
    measure: Callable[[Bench], Pairs]
    limits: Limits | None
    is_sized: bool = False  # the limits hold for the full sizes only
    is_memory: bool = False  # the pairs are bytes, not seconds


def _python(code: str) -> Command:
    return (sys.executable, "-c", code)


def _start_bare(bench: Bench) -> Pairs:
    return bench.against(bench.status(bench.plan), _python(IMPORTS_BARE))


def _start_used(bench: Bench) -> Pairs:
    return bench.against(bench.status(bench.plan), _python(IMPORTS_USED))


def _start_anew(bench: Bench) -> Pairs:
    return bench.against(bench.status(bench.plan, anew=True), _python(IMPORTS_USED))


def _help(bench: Bench) -> Pairs:
    return bench.against(bench.command("--help"), _python("pass"))


def _typer(bench: Bench) -> Pairs:
    return bench.against(_python("import typer"), _python("pass"))


def _budget(bench: Bench, n: int, *, anew: bool = False) -> Pairs:
    if bench.hledger is None:
        message = "skipped: hledger is not installed"
        raise SkippedError(message)
    status = bench.status(bench.generated(n, "plan"), anew=anew)
    journal = str(bench.generated(n, "journal"))
    return bench.against(status, (bench.hledger, "balance", "--budget", "-f", journal))


def _large(bench: Bench) -> Pairs:
    return _budget(bench, bench.sizes.large)


def _large_anew(bench: Bench) -> Pairs:
    return _budget(bench, bench.sizes.large, anew=True)


def _huge(bench: Bench) -> Pairs:
    return _budget(bench, bench.sizes.huge)


def _huge_anew(bench: Bench) -> Pairs:
    return _budget(bench, bench.sizes.huge, anew=True)


def _record(bench: Bench) -> Pairs:
    return _recording(bench, bench.sizes.large)


def _record_anew(bench: Bench) -> Pairs:
    return _recording(bench, bench.sizes.large, anew=True)


def _record_huge(bench: Bench) -> Pairs:
    return _recording(bench, bench.sizes.huge, anew=True)


def _recording(bench: Bench, n: int, *, anew: bool = False) -> Pairs:
    """Record a new figure in each round, into a copy that `status` reads as it grows."""
    bench.require("record")
    plan = Path(shutil.copy(bench.generated(n, "plan"), bench.folder / "copy.yaml"))
    indicator = build_first(n, room=bench.room)
    lines = plan.read_bytes().count(b"\n")

    def record(i: int) -> Command:
        figure = indicator.free[i]
        arguments = (indicator.id, figure.value, "--period", figure.period, "--source", "made up")
        return bench.command("record", *arguments, plan=plan)

    status = bench.status(plan, anew=anew)
    pairs = alternate(record, lambda _: status, bench.runs, bench.folder)
    if plan.read_bytes().count(b"\n") < lines + bench.room:
        message = "record exits with 0, but not every figure is in the plan"
        raise CommandError(message)
    return pairs


def _validate(bench: Bench) -> Pairs:
    bench.require("validate")
    plan = bench.generated(bench.sizes.large, "plan")
    return bench.against(bench.command("validate", str(plan)), bench.status(plan, anew=True))


def _memory(bench: Bench) -> Pairs:
    plan = bench.generated(bench.sizes.huge, "plan")
    command = bench.status(plan, anew=True)
    size = plan.stat().st_size
    peaks = [run(command, bench.folder).peak for _ in range(bench.runs)]
    if None in peaks:
        message = "skipped: this system does not tell a process's peak memory"
        raise SkippedError(message)
    readings = [peak for peak in peaks if peak is not None]
    if min(readings) <= own_peak():
        message = "skipped: the process takes no more memory than this one"
        raise SkippedError(message)
    return tuple((peak, size) for peak in readings)


RATIOS = (
    Ratio("start-bare", "status, plan.yaml ÷ bare imports", _start_bare, Limits(1.5, 1.0)),
    Ratio("start-used", "status, plan.yaml ÷ imports of names", _start_used, Limits(1.5, 1.0)),
    Ratio("start-anew", "status --no-cache, plan.yaml ÷ imports of names", _start_anew, None),
    Ratio("help", "--help ÷ python -c pass", _help, Limits(8, 5)),
    Ratio("typer", "import typer ÷ python -c pass", _typer, None),
    Ratio("large", "status, {large} ÷ hledger", _large, Limits(1.0, 0.5), is_sized=True),
    Ratio("large-anew", "status --no-cache, {large} ÷ hledger", _large_anew, None),
    Ratio("huge", "status, {huge} ÷ hledger", _huge, Limits(0.5, 0.1), is_sized=True),
    Ratio("huge-anew", "status --no-cache, {huge} ÷ hledger", _huge_anew, None),
    Ratio("record", "record ÷ status, {large}", _record, Limits(2.0, 1.2), is_sized=True),
    Ratio("record-anew", "record ÷ status --no-cache, {large}", _record_anew, None),
    Ratio("record-huge", "record ÷ status --no-cache, {huge}", _record_huge, None),
    Ratio("validate", "validate ÷ status --no-cache, {large}", _validate, None),
    Ratio(
        "memory",
        "status --no-cache, {huge}: peak memory ÷ file",
        _memory,
        Limits(40, 15),
        is_sized=True,
        is_memory=True,
    ),
)

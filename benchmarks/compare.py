"""Hold this qplan against release 0.1.0 and other programs: processor time, wall time, memory.

    python benchmarks/compare.py --old OLD/bin/qplan

Every row is A against B, in turns in one run; the ratio of each round is its A over its B, and the
table gives the median with the smallest and the greatest. On a machine that others use, wall times
say little and ratios of processor time most.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import NamedTuple

from figures import LAST_DAY, build_first
from ratios import IMPORTS_USED

Command = tuple[str, ...]
HERE = Path(__file__).resolve().parent
ROOM = 30
"""Months that are left to record."""


class Reading(NamedTuple):
    """What one run took."""

    cpu: float
    wall: float
    peak: float
    """MB."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    key: str
    label: str
    aim: float
    left: Callable[[Bench, int], Command]
    right: Callable[[Bench, int], Command]
    before: Callable[[Bench, int], Command] | None = None
    """What is run before the left side of each round, and not counted."""
    is_memory: bool = False


@dataclass(frozen=True, slots=True)
class Bench:
    """The programs, the files, and where all of it happens."""

    folder: Path
    new: str
    old: str
    plan: Path
    old_plan: Path
    """The same of the other release, which may not know every key of today's."""

    def made(self, n: int, kind: str = "plan") -> Path:
        """A made-up plan or journal of so many figures."""
        path = self.folder / f"made-up-{n}.{kind}"
        if not path.exists():
            script = str(HERE / "generate.py")
            room = ("--room", str(ROOM))
            command = (sys.executable, script, str(n), f"--{kind}", str(path), *room)
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        return path

    def copy(self, n: int, whose: str) -> Path:
        """A copy of a plan that figures are recorded in."""
        path = self.folder / f"copy-{n}-{whose}.yaml"
        if not path.exists():
            shutil.copy(self.made(n), path)
        return path

    def forms(self, program: str, whose: str) -> tuple[Path, ...]:
        """Forms of a made-up plan, made by a program and filled in by hand; each has its own."""
        folder = self.folder / f"forms-{whose}"
        if not folder.exists():
            import forms

            form_plan = self.folder / f"plan-of-forms-{whose}.yaml"
            form_plan.write_text(forms.plan(FORMS, FIGURES_OF_FORM), encoding="utf-8")
            words = ("form", "-p", "2014Q3", "-o", str(folder))
            run((program, "--file", str(form_plan), *words), self.folder)
            # Elsewhere: a program's peak is never read as less than that of who started it.
            fill = "import sys; from pathlib import Path; from forms import fill"
            command = f"{fill}; [fill(Path(one)) for one in sys.argv[1:]]"
            subprocess.run([sys.executable, "-c", command, *folder.iterdir()], cwd=HERE, check=True)
        return tuple(sorted(folder.iterdir()))

    def ledger(self, program: str, n: int, whose: str) -> Path:
        """A ledger of a made-up plan, by the program that shall trace it."""
        path = self.folder / f"ledger-{n}-{whose}.xlsx"
        if not path.exists():
            days = ("--as-of", LAST_DAY)
            plan = str(self.made(n))
            run((program, "--file", plan, "report", "-o", str(path), *days), self.folder)
        return path


def status(program: str, plan: Path, *options: str, day: str = LAST_DAY) -> Command:
    """A look at a plan."""
    return (program, *options, "--file", str(plan), "status", "--as-of", day)


def never_asked(turn: int) -> str:
    """A day that no round has asked about before: the plan is kept, the answer is not."""
    return (date.fromisoformat(LAST_DAY) + timedelta(days=turn + 1)).isoformat()


def python(code: str) -> Command:
    """A bit of Python."""
    return (sys.executable, "-c", code)


def record(program: str, plan: Path, n: int, turn: int) -> Command:
    """A new figure in each round."""
    indicator = build_first(n, room=ROOM)
    figure = indicator.free[turn]
    words = (indicator.id, figure.value, "--period", figure.period, "--source", "made up")
    return (program, "--file", str(plan), "record", *words)


def report(program: str, bench: Bench, kind: str, n: int) -> Command:
    """A report of a plan, read anew."""
    plan, out = str(bench.made(n)), str(bench.folder / f"report.{kind}")
    return (program, "--no-cache", "--file", plan, "report", "-o", out, "--as-of", LAST_DAY)


def take_in(program: str, bench: Bench, whose: str) -> Command:
    """All forms at once, into the plan as it was before."""
    files = bench.forms(program, whose)
    plan = bench.folder / f"taken-in-{whose}.yaml"
    shutil.copy(bench.folder / f"plan-of-forms-{whose}.yaml", plan)
    return (program, "--file", str(plan), "import", *map(str, files))


def trace(program: str, bench: Bench, n: int, whose: str) -> Command:
    """A ledger held against its plan."""
    ledger = str(bench.ledger(program, n, whose))
    return (program, "--no-cache", "--file", str(bench.made(n)), "trace", ledger)


FORMS, FIGURES_OF_FORM = 200, 15
LARGE, LONG, HUGE = 12_000, 60_000, 120_000
ROWS = (
    Row(
        "first", "status --no-cache, plan.yaml ÷ imports of names used", 0.7,
        lambda b, _: status(b.new, b.plan, "--no-cache"), lambda _b, _t: python(IMPORTS_USED),
    ),
    Row(
        "first-old", "the same ÷ that of release 0.1.0", 1.0,
        lambda b, _: status(b.new, b.old_plan, "--no-cache"),
        lambda b, _: status(b.old, b.old_plan, "--no-cache"),
    ),
    Row(
        "again", "status again, plan.yaml ÷ imports of names used", 0.5,
        lambda b, _: status(b.new, b.plan), lambda _b, _t: python(IMPORTS_USED),
    ),
    Row(
        "again-other", "status again, of another day ÷ imports of names used", 0.5,
        lambda b, turn: status(b.new, b.plan, day=never_asked(turn)),
        lambda _b, _t: python(IMPORTS_USED),
    ),
    Row(
        "help", "--help ÷ python -c pass", 2.5,
        lambda b, _: (b.new, "--help"), lambda _b, _t: python("pass"),
    ),
    Row(
        "large", "status --no-cache, 12,000 ÷ hledger", 0.5,
        lambda b, _: status(b.new, b.made(LARGE), "--no-cache"),
        lambda b, _: ("hledger", "balance", "--budget", "-f", str(b.made(LARGE, "journal"))),
    ),
    Row(
        "large-ledger", "the same ÷ ledger", 1.6,
        lambda b, _: status(b.new, b.made(LARGE), "--no-cache"),
        lambda b, _: ("ledger", "balance", "-f", str(b.made(LARGE, "journal"))),
    ),
    Row(
        "huge", "status --no-cache, 120,000 ÷ hledger", 0.22,
        lambda b, _: status(b.new, b.made(HUGE), "--no-cache"),
        lambda b, _: ("hledger", "balance", "--budget", "-f", str(b.made(HUGE, "journal"))),
    ),
    Row(
        "after", "status after a record, 12,000 ÷ status again, of another day", 1.2,
        lambda b, _: status(b.new, b.copy(LARGE, "after")),
        lambda b, turn: status(b.new, b.copy(LARGE, "after"), day=never_asked(turn)),
        before=lambda b, turn: record(b.new, b.copy(LARGE, "after"), LARGE, turn),
    ),
    Row(
        "record", "record, 12,000 ÷ that of release 0.1.0", 0.5,
        lambda b, turn: record(b.new, b.copy(LARGE, "new"), LARGE, turn),
        lambda b, turn: record(b.old, b.copy(LARGE, "old"), LARGE, turn),
    ),
    Row(
        "validate", "validate, 12,000 ÷ that of release 0.1.0", 0.8,
        lambda b, _: (b.new, "validate", str(b.made(LARGE))),
        lambda b, _: (b.old, "validate", str(b.made(LARGE))),
    ),
    Row(
        "xlsx", "report xlsx, 60,000 ÷ that of release 0.1.0", 0.5,
        lambda b, _: report(b.new, b, "xlsx", LONG), lambda b, _: report(b.old, b, "xlsx", LONG),
    ),
    Row(
        "html", "report html, 60,000 ÷ that of release 0.1.0", 0.6,
        lambda b, _: report(b.new, b, "html", LONG), lambda b, _: report(b.old, b, "html", LONG),
    ),
    Row(
        "import", "import of 200 forms × 15 ÷ that of release 0.1.0", 0.6,
        lambda b, _: take_in(b.new, b, "new"), lambda b, _: take_in(b.old, b, "old"),
    ),
    Row(
        "trace", "trace of an xlsx of 60,000 ÷ that of release 0.1.0", 1.0,
        lambda b, _: trace(b.new, b, LONG, "new"), lambda b, _: trace(b.old, b, LONG, "old"),
    ),
    Row(
        "memory", "peak memory, plan.yaml: this and release 0.1.0", 22,
        lambda b, _: status(b.new, b.plan, "--no-cache"),
        lambda b, _: status(b.old, b.old_plan, "--no-cache"), is_memory=True,
    ),
    Row(
        "memory-huge", "peak memory, 120,000: this and release 0.1.0", 90,
        lambda b, _: status(b.new, b.made(HUGE), "--no-cache"),
        lambda b, _: status(b.old, b.made(HUGE), "--no-cache"), is_memory=True,
    ),
    Row(
        "memory-xlsx", "peak memory, xlsx of 60,000: this and release 0.1.0", 150,
        lambda b, _: report(b.new, b, "xlsx", LONG), lambda b, _: report(b.old, b, "xlsx", LONG),
        is_memory=True,
    ),
    Row(
        "memory-trace", "peak memory, trace of an xlsx of 60,000: this and release 0.1.0", 150,
        lambda b, _: trace(b.new, b, LONG, "new"), lambda b, _: trace(b.old, b, LONG, "old"),
        is_memory=True,
    ),
)  # fmt: skip


def run(command: Command, folder: Path, codes: Sequence[int] = (0,)) -> Reading:
    """Run a command to its end, whatever it prints.

    Raises:
        RuntimeError: if it could not do its work.
    """
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in ("PYTHONDONTWRITEBYTECODE", "QPLAN_NO_CACHE", "QPLAN_FILE")
    }
    environment |= {"XDG_CACHE_HOME": str(folder / "cache"), "COLUMNS": "100"}
    start = time.perf_counter()
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment, cwd=folder
    )
    _, ended, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(ended)
    if process.returncode not in codes:
        message = f"{' '.join(command)} ended with {process.returncode}"
        raise RuntimeError(message)
    scale = 1e-6 if sys.platform == "darwin" else 1e-3
    return Reading(used.ru_utime + used.ru_stime, wall, used.ru_maxrss * scale)


def rounds(row: Row, bench: Bench, count: int) -> list[tuple[Reading, Reading]]:
    """Both sides in turns; the first round is not counted."""
    pairs = []
    for turn in range(count + 1):
        if row.before is not None:
            run(row.before(bench, turn), bench.folder)
        left = run(row.left(bench, turn), bench.folder)
        pairs.append((left, run(row.right(bench, turn), bench.folder)))
    return pairs[1:]


def cells(row: Row, pairs: Sequence[tuple[Reading, Reading]]) -> tuple[str, ...]:
    """A line of the table."""
    if row.is_memory:
        left, right = (median(r.peak for r in side) for side in zip(*pairs, strict=True))
        return (row.label, f"{left:.0f} MB", f"{right:.0f} MB", "", "", f"{row.aim:.0f} MB")
    said = []
    for kind in ("cpu", "wall"):
        ratios = [getattr(a, kind) / getattr(b, kind) for a, b in pairs]
        said += [f"{median(ratios):.2f}", f"{min(ratios):.2f}..{max(ratios):.2f}"]
    return (row.label, *said, f"{row.aim}")


HEADS = ("work", "cpu", "min..max", "wall", "min..max", "aim")


def table(lines: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """The lines of a Markdown table."""
    yield f"| {' | '.join(HEADS)} |"
    yield f"|{'---|' * len(HEADS)}"
    for line in lines:
        yield f"| {' | '.join(line)} |"


def main() -> int:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--old", required=True, help="the script of release 0.1.0")
    parser.add_argument("--new", default=str(Path(sys.executable).with_name("qplan")))
    parser.add_argument("--old-plan", type=Path, help="its plan.yaml; ours unless given")
    parser.add_argument("--rounds", type=int, default=7)
    keys = [row.key for row in ROWS]
    parser.add_argument("--only", nargs="+", choices=keys, default=keys)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="qplan-compare-") as folder:
        plan = HERE.parent / "plan.yaml"
        old_plan = chosen.old_plan.resolve() if chosen.old_plan else plan
        bench = Bench(Path(folder), chosen.new, chosen.old, plan, old_plan)
        lines = []
        for row in ROWS:
            if row.key in chosen.only:
                lines.append(cells(row, rounds(row, bench, chosen.rounds)))
                print(lines[-1], file=sys.stderr)
    print("\n".join(table(lines)))
    return 0


if __name__ == "__main__":
    sys.exit(main())

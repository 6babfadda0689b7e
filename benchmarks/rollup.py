"""Hold a roll-up of many plans against as many processes of release 0.1.0: time and memory.

    python benchmarks/rollup.py --old OLD/bin/qplan [--most 30000]

A country is made up (`country.py`), and rolled up by whole processes. What release 0.1.0 takes for
a plan is measured on some of the same plans, without the keys it did not know; rounds of it stand
around each roll-up, so that both see the same machine. Trust ratios of processor time.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
import tempfile
from itertools import islice
from pathlib import Path
from statistics import median
from typing import NamedTuple

from compare import Reading, run
from country import plans, write

DAYS = ("--as-of", "2026-12-31", "--known-at", "2027-01-31")
SAMPLE = 12
"""Plans that release 0.1.0 is measured on before and after each roll-up."""
_NEW_KEYS = re.compile(r"^ *(?:parent|children|carries):.*\n", re.MULTILINE)
_NAMES_OF_UNIT = re.compile(r"^( *unit:) \{zh: ([^,}]+), en: [^}]+\}$", re.MULTILINE)


class Bench(NamedTuple):
    """The programs, and where all of it happens."""

    folder: Path
    new: str
    old: str

    def country(self, n: int, *, flawed: float) -> Path:
        """A made-up country of so many plans."""
        path = self.folder / f"country-{n}"
        if not path.exists():
            write(path, plans(n, flawed=flawed))
        return path

    def roll_up(self, country: Path, *options: str, cached: bool = False) -> Reading:
        """One roll-up of a country, its table thrown away."""
        before = () if cached else ("--no-cache",)
        command = (self.new, *before, "rollup", str(country), *DAYS, *options)
        return run(command, self.folder, codes=(0, 1))

    def old_statuses(self, country: Path) -> list[Reading]:
        """What release 0.1.0 takes for some plans of a country, a process each."""
        readings = []
        every = sorted(country.rglob("*.plan.yaml"))
        for path in islice(every, 0, None, max(1, len(every) // SAMPLE)):
            plain = self.folder / "plain.yaml"
            plain.write_text(known_to_the_old(path.read_text(encoding="utf-8")), "utf-8")
            command = (self.old, "--no-cache", "--file", str(plain), "status", *DAYS)
            readings.append(run(command, self.folder))
        return readings


def known_to_the_old(text: str) -> str:
    """A plan as release 0.1.0 would have it: without what it did not know."""
    return _NAMES_OF_UNIT.sub(r"\1 \2", _NEW_KEYS.sub("", text))


def first_looks(bench: Bench, n: int, rounds: int) -> None:
    """A plan in a roll-up against a process of release 0.1.0."""
    country = bench.country(n, flawed=0)
    ratios, took = [], []
    for _ in range(rounds):
        before = bench.old_statuses(country)
        whole = bench.roll_up(country)
        processes = [*before, *bench.old_statuses(country)]
        one = median(reading.cpu for reading in processes)
        ratios.append(n * one / whole.cpu)
        took.append((whole.cpu, one))
    cpu, one = min(took)
    row(f"{n} processes of release 0.1.0 ÷ a roll-up of {n} plans", ratios, "75")
    print(f"  {cpu:.1f} s of processor time, {1000 * cpu / n:.2f} ms a plan; "
          f"a process of release 0.1.0 {1000 * one:.0f} ms")  # fmt: skip


def second_looks(bench: Bench, n: int, rounds: int) -> None:
    """The same again, with one plan of a hundred changed."""
    country = bench.country(n, flawed=0)
    ratios = []
    for turn in range(rounds):
        shutil.rmtree(bench.folder / "cache", ignore_errors=True)
        first = bench.roll_up(country, cached=True)
        for path in islice(sorted(country.rglob("*.plan.yaml")), turn, None, 100):
            path.write_bytes(path.read_bytes() + b"# looked at\n")
        ratios.append(bench.roll_up(country, cached=True).cpu / first.cpu)
    row("a second look, 1 % changed ÷ the first", ratios, "0.10")


def memory(bench: Bench, small: int, large: int) -> None:
    """Peak memory of few and of many plans."""
    for by in ("plan", "indicator"):
        peaks = {n: bench.roll_up(bench.country(n, flawed=0), "--by", by).peak
                 for n in (small, large)}  # fmt: skip
        said = ", ".join(f"{peak:.0f} MB for {n}" for n, peak in peaks.items())
        print(f"| peak memory, --by {by} | {said} | | 300 MB |")


def many(bench: Bench, n: int) -> None:
    """So many by the same program."""
    country = bench.country(n, flawed=0.1)
    first = bench.roll_up(country, cached=True)
    again = bench.roll_up(country, cached=True)
    print(f"| {n} plans, first and second look | {first.cpu:.0f} s, {again.cpu:.1f} s of processor "
          f"time; {first.wall:.0f} s, {again.wall:.1f} s | {first.peak:.0f} MB | |")  # fmt: skip


def row(label: str, ratios: list[float], aim: str) -> None:
    """A line of the table: the median with the smallest and the greatest."""
    print(f"| {label} | {median(ratios):.3g} | {min(ratios):.3g}..{max(ratios):.3g} | {aim} |")


def main() -> int:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--old", required=True, help="the script of release 0.1.0")
    parser.add_argument("--new", default=str(Path(sys.executable).with_name("qplan")))
    parser.add_argument("--plans", type=int, default=3000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--most", type=int, default=0, help="and so many at last")
    chosen = parser.parse_args()
    print("| work | cpu | min..max | aim |\n|---|---|---|---|")
    with tempfile.TemporaryDirectory(prefix="qplan-rollup-") as folder:
        bench = Bench(Path(folder), chosen.new, chosen.old)
        first_looks(bench, chosen.plans, chosen.rounds)
        second_looks(bench, chosen.plans, chosen.rounds)
        memory(bench, chosen.plans // 10, chosen.plans)
        if chosen.most:
            many(bench, chosen.most)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Print how the cost of a status grows with the plan: stage by stage, and in memory.

    python benchmarks/growth.py

Every plan is made and measured by processes of their own. The exponent tells how a cost grows
from one size to another: 1 is in step with the figures, 2 with their square.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from figures import LAST_DAY
from generate import DEEP, DEEP_FIRST_YEAR
from measure import UNSET, CommandError, own_peak, run
from run import find_qplan

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

HERE = Path(__file__).parent
SIZES = (1_000, 10_000, 100_000, 1_000_000)
MEGABYTES = (1, 10, 60, 90)
FIGURES_PER_MEGABYTE = 13_000
DAYS_PER_YEAR = 365.25


def made(folder: Path, kind: str, n: int) -> Path:
    """Return a plan of `n` figures, made by another process."""
    path = folder / f"{kind}-{n}.yaml"
    run((sys.executable, str(HERE / "generate.py"), str(n), f"--{kind}", str(path)), folder)
    return path


def stages(plan: Path, day: str, runs: int) -> dict[str, float]:
    """Return the seconds of each stage, taken by another process."""
    environment = {k: v for k, v in os.environ.items() if k not in UNSET}
    answer = subprocess.run(
        (
            *(sys.executable, str(HERE / "stages.py"), str(plan)),
            *("--as-of", day, "--runs", str(runs), "--json"),
        ),
        env=environment,
        capture_output=True,
        check=True,
    )
    found: dict[str, float] = json.loads(answer.stdout)
    return found


def measured(folder: Path, kind: str, days: Mapping[int, str], runs: int) -> list[dict[str, float]]:
    """Return the seconds of each stage for plans of so many figures, as of so many days."""
    found = []
    for n, day in days.items():
        plan = made(folder, kind, n)
        found.append(stages(plan, day, runs))
        plan.unlink()
    return found


def last_day(n: int) -> str:
    """Return the last day of the plan of few indicators that holds `n` figures."""
    years = math.ceil(n / len(DEEP) / DAYS_PER_YEAR)
    return f"{DEEP_FIRST_YEAR + years - 1}-12-31"


def growing(
    sizes: Sequence[int], found: Sequence[dict[str, float]], names: Sequence[str]
) -> Iterator[str]:
    """Yield a Markdown table: microseconds for each figure by size, and the exponents."""
    heads = [f"{n:,}" for n in sizes]
    yield f"| µs for each figure | {' | '.join(heads)} | exponent, whole | last step |"
    yield f"|{'---|' * (len(heads) + 3)}"
    for name in names:
        seconds = [one[name] for one in found]
        each = [f"{s / n * 1e6:.2f}" for s, n in zip(seconds, sizes, strict=True)]
        whole = _exponent(sizes[0], seconds[0], sizes[-1], seconds[-1])
        last = _exponent(sizes[-2], seconds[-2], sizes[-1], seconds[-1])
        yield f"| {name} | {' | '.join(each)} | {whole:.2f} | {last:.2f} |"


def _exponent(n: int, before: float, m: int, after: float) -> float:
    return math.log(max(after, 1e-9) / max(before, 1e-9)) / math.log(m / n)


def memory(folder: Path, sizes: Sequence[int]) -> Iterator[str]:
    """Yield a Markdown table: the peak memory of a first look over the file's size."""
    qplan = find_qplan()
    if qplan is None:
        message = "qplan is not installed for this Python"
        raise CommandError(message)
    yield "| file | peak memory | peak ÷ file |"
    yield "|---|---|---|"
    for megabytes in sizes:
        plan = made(folder, "plan", megabytes * FIGURES_PER_MEGABYTE)
        size = plan.stat().st_size
        look = (*qplan, "--no-cache", "--file", str(plan), "status", "--as-of", LAST_DAY)
        peak = run(look, folder, codes=(0, 2)).peak
        plan.unlink()
        if peak is None or peak <= own_peak():
            yield f"| {size / 1e6:.1f} MB | not known | |"
        else:
            yield f"| {size / 1e6:.1f} MB | {peak / 1e6:.0f} MB | {peak / size:.1f} |"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Print how the cost of a status grows.")
    parser.add_argument("--runs", type=int, default=3, help="passes, of which the best counts")
    parser.add_argument("--most", type=int, default=max(SIZES), help="figures of the largest plan")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="qplan-growth-") as name:
        folder = Path(name)
        print("More indicators, 60 figures each:\n")
        sizes = [n for n in SIZES if n <= options.most]
        found = measured(folder, "plan", dict.fromkeys(sizes, LAST_DAY), options.runs)
        print("\n".join(growing(sizes, found, list(found[0]))))
        print(f"\nMore figures, {len(DEEP)} indicators:\n")
        found = measured(folder, "deep", {n: last_day(n) for n in sizes}, options.runs)
        print("\n".join(growing(sizes, found, ("structures", "direct", "rules", "judge"))))
        print("\nMemory of a first look:\n")
        for line in memory(folder, MEGABYTES if options.most == max(SIZES) else MEGABYTES[:2]):
            print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())

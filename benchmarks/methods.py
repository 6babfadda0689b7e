"""Print what labels by a published method cost: `status` with one ÷ `status` without.

    python benchmarks/methods.py [--runs 7] [--indicators 1400]

The same made-up plan, in turns: yearly figures whose growth is irrational, so that every label
takes roots of sixty digits. Once at a first look (--no-cache), once at a second.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from measure import CommandError, Spread, alternate
from run import find_qplan

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

METHODS = ("statcan", "eurostat", "destatis", "healthy-people-2030", "china-pace", "all")
YEARS = range(2015, 2025)
FIRST_DAY = date(2025, 1, 31)


def day(turn: int) -> str:
    """The day of a round: one that was not asked about before, or the answer were kept."""
    return (FIRST_DAY + timedelta(days=turn)).isoformat()


def plan_of(indicators: int) -> Iterator[str]:
    """Yield a plan, piece by piece."""
    chance = random.Random(19)
    yield "qplan: 1\nplan: {id: made-up, title: Made-up figures, period: 2015/2030}\n"
    yield "reporting: {every: year}\ndepartments: {A: {}}\nsections:\n- id: s\n  title: S\n"
    yield "  tasks:\n  - id: t\n    title: T\n    lead: A\n    indicators:\n"
    for n in range(indicators):
        level = chance.randint(2000, 9000)
        goal = level * chance.randint(60, 160) // 100
        target = f"{{at_{'least' if goal > level else 'most'}: {goal / 100}, by: 2030}}"
        if n % 3 == 0:
            target = "{trend: increase}"
        yield f"    - id: i{n}\n      title: Made-up {n}\n      unit: units\n"
        yield f"      target: {target}\n"
        yield f"      baseline: {{period: 2014, value: {level / 100}, se: 0.5}}\n"
        yield "      measurements:\n"
        for year in YEARS:
            level += chance.randint(-200, 260)
            yield f"      - {{period: {year}, value: {level / 100}, se: 0.5}}\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Print what labels by a method cost.")
    parser.add_argument("--runs", type=int, default=7, help="rounds that count")
    parser.add_argument("--indicators", type=int, default=1400)
    options = parser.parse_args(arguments)
    qplan = find_qplan()
    if qplan is None:
        message = "qplan is not installed for this Python"
        raise CommandError(message)
    with tempfile.TemporaryDirectory(prefix="qplan-methods-") as name:
        folder = Path(name)
        plan = folder / "plan.yaml"
        plan.write_text("".join(plan_of(options.indicators)), encoding="utf-8")
        print("| `--method` | first look | min..max | second look | min..max |")
        print("|---|---|---|---|---|")
        for method in METHODS:
            cells = []
            for cache in (("--no-cache",), ()):
                plain = (*qplan, *cache, "--file", str(plan), "status", "--as-of")
                rounds = alternate(
                    lambda turn, plain=plain, method=method: (  # type: ignore[misc]
                        *plain,
                        day(turn),
                        "--method",
                        method,
                    ),
                    lambda turn, plain=plain: (*plain, day(turn)),  # type: ignore[misc]
                    options.runs,
                    folder,
                )
                ratio = Spread.of([a / b for a, b in rounds])
                cells += [f"{ratio.median:.2f}", f"{ratio.low:.2f}..{ratio.high:.2f}"]
            print(f"| {method} | {' | '.join(cells)} |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())

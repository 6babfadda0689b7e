"""Print what each stage of a roll-up costs a plan, on a made-up country.

    python benchmarks/many_stages.py --plans 600

As `stages.py` it looks inside: it runs qplan's own functions in this process, batch by batch as a
roll-up does, with the collector off.
"""

from __future__ import annotations

import argparse
import gc
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from country import plans, write

DAYS = date(2026, 12, 31), date(2027, 1, 31)
AT_ONCE = 64


class Stages:
    """How long each stage took, of all plans together."""

    def __init__(self) -> None:
        self.took: dict[str, float] = {}

    def each(self, stage: str, work: Callable[[Any], Any], things: Sequence[Any]) -> list[Any]:
        """Do the work of a stage to each."""
        start = time.process_time()
        done = [work(thing) for thing in things]
        self.took[stage] = self.took.get(stage, 0) + time.process_time() - start
        return done


def one_pass(paths: Sequence[Path]) -> dict[str, float]:
    """Every plan through every stage."""
    from qplan.core.evaluation.evaluate import evaluate
    from qplan.core.rollup.judged import judged
    from qplan.core.rules.errors import ERRORS
    from qplan.core.rules.rule import check
    from qplan.core.schema.direct import read_directly
    from qplan.core.schema.reading import Readings
    from qplan.store.disk.regular import read_bytes
    from qplan.store.rows.packed import pack, unpack
    from qplan.store.yaml.reader import read_document

    stages, readings = Stages(), Readings()
    each = stages.each
    for n in range(0, len(paths), AT_ONCE):
        data = each("the file read", read_bytes, paths[n : n + AT_ONCE])
        each("its hash", lambda one: sha256(one).digest(), data)
        trees = each("text", lambda d: read_document(d.decode(), "", compactly=True).tree, data)
        read = each("entities", lambda tree: read_directly(tree, readings), trees)
        each("rules", lambda plan: list(check(plan, ERRORS)), read)
        found = each("judging", lambda plan: evaluate(plan, *DAYS), read)
        rows = each("the row", judged, found)
        packed = each("packing it", pack, rows)
        each("unpacking it for a table of plans", unpack, packed)
        each("letting go", lambda thing: thing.clear(), [data, trees, read, found, rows, packed])
    return stages.took


def table(best: dict[str, float], count: int) -> Iterator[str]:
    """Yield the lines of a Markdown table."""
    yield "| stage | ms a plan |"
    yield "|---|---|"
    for stage, seconds in best.items():
        yield f"| {stage} | {1000 * seconds / count:.3f} |"


def main(arguments: Sequence[str] | None = None) -> int:
    """Make up a country, and print the least of each stage in some passes."""
    parser = argparse.ArgumentParser(description="Print what each stage costs a plan.")
    parser.add_argument("--plans", type=int, default=600)
    parser.add_argument("--runs", type=int, default=5, help="passes, of which the best counts")
    options = parser.parse_args(arguments)
    best: dict[str, float] = {}
    with tempfile.TemporaryDirectory(prefix="qplan-stages-") as folder:
        write(Path(folder), plans(options.plans, flawed=0))
        paths = sorted(Path(folder).rglob("*.plan.yaml"))
        gc.disable()
        for _ in range(options.runs):
            for stage, seconds in one_pass(paths).items():
                best[stage] = min(seconds, best.get(stage, seconds))
            gc.collect()
    print("\n".join(table(best, len(paths))))
    return 0


if __name__ == "__main__":
    sys.exit(main())

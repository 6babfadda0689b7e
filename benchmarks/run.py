"""Print how fast qplan is, as ratios to other work done in the same run.

    python benchmarks/run.py

Speed is reported, never asserted: the exit code is 0 unless something could not run.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import importlib.util
import json
import os
import platform
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from figures import LAST_DAY, MONTHS
from measure import Command, CommandError, Spread
from ratios import FULL, QUICK, RATIOS, Bench, Limits, Ratio, SkippedError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ratios import Pairs

HEADS = ("work", "ratio", "min..max", "now", "aim", "", "took", "against")
PLAN = Path(__file__).resolve().parents[1] / "plan.yaml"
RUNS = 7
QUICK_RUNS = 3


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a ratio: pairs of readings, or the reason why there are none."""

    key: str
    label: str
    limits: Limits | None
    is_memory: bool
    pairs: Pairs = ()
    missing: str = ""
    failed: bool = False

    @property
    def ratio(self) -> Spread | None:
        """The ratio of the two readings of each round."""
        return Spread.of([a / b for a, b in self.pairs]) if self.pairs else None

    @property
    def verdict(self) -> str:
        """Where the median stands: over the limit, within it, or within the aim."""
        if self.limits is None or self.ratio is None:
            return ""
        if self.ratio.median > self.limits.now:
            return "over"
        return "ok, aim" if self.ratio.median <= self.limits.aim else "ok"

    def cells(self) -> tuple[str, ...]:
        """Return the row of the table."""
        limits = ("", "") if self.limits is None else (f"{self.limits.now}", f"{self.limits.aim}")
        if self.ratio is None:
            return (self.label, self.missing.partition(":")[0], "", *limits, "", "", "")
        ratio = self.ratio
        spread = f"{ratio.low:.2f}..{ratio.high:.2f}"
        took, against = (self._reading(column) for column in zip(*self.pairs, strict=True))
        return (self.label, f"{ratio.median:.2f}", spread, *limits, self.verdict, took, against)

    def _reading(self, values: Sequence[float]) -> str:
        scale, unit = (1e-6, "MB") if self.is_memory else (1e3, "ms")
        return f"{median(values) * scale:.1f} {unit}"


def find_qplan() -> Command | None:
    """Return the console script beside this Python, else the module, else nothing."""
    name = "qplan.exe" if os.name == "nt" else "qplan"
    for folder in (Path(sys.executable).parent, Path(sysconfig.get_path("scripts"))):
        script = folder / name
        if script.is_file():
            return (str(script),)
    if importlib.util.find_spec("qplan") is not None:
        return (sys.executable, "-m", "qplan")
    return None


def measure(ratio: Ratio, bench: Bench) -> Result:
    """Take one ratio, or say why it cannot be taken."""
    sizes = {name: f"{n:,}" for name, n in asdict(bench.sizes).items()}
    label = ratio.label.format(**sizes)
    limits = None if ratio.is_sized and bench.sizes != FULL else ratio.limits
    pairs: Pairs = ()
    missing, failed = "", False
    try:
        pairs = ratio.measure(bench)
    except SkippedError as reason:
        missing = str(reason)
    except CommandError as reason:
        missing, failed = f"could not run: {reason}", True
    return Result(ratio.key, label, limits, ratio.is_memory, pairs, missing, failed)


def table(results: Sequence[Result]) -> Iterator[str]:
    """Yield the lines of a Markdown table."""
    rows = [HEADS, *(result.cells() for result in results)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for i, row in enumerate(rows):
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield f"| {' | '.join(cells)} |"
        if i == 0:
            yield f"|{'|'.join('-' * (width + 2) for width in widths)}|"


def versions(hledger: str | None) -> dict[str, str]:
    """Return what the ratios depend on: the machine's kind and the programs' versions."""
    try:
        qplan = importlib.metadata.version("qplan")
    except importlib.metadata.PackageNotFoundError:
        qplan = "not installed"
    found = "not installed"
    if hledger is not None:
        answer = subprocess.run((hledger, "--version"), capture_output=True, check=False)
        found = answer.stdout.decode(errors="replace").strip().removeprefix("hledger ")
    return {
        "qplan": qplan,
        "hledger": found,
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors",
    }


def save(path: Path, bench: Bench, facts: dict[str, str], results: Sequence[Result]) -> None:
    """Write the results with every reading: seconds, or bytes for memory."""
    rows = [
        {**asdict(r), "ratio": asdict(r.ratio) if r.ratio else None, "verdict": r.verdict}
        for r in results
    ]
    document = {
        **facts,
        "runs": bench.runs,
        "as_of": bench.day,
        "sizes": asdict(bench.sizes),
        "results": rows,
    }
    text = json.dumps(document, ensure_ascii=False, indent=1)
    path.write_text(f"{text}\n", encoding="utf-8")


def _runs(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) < MONTHS - 1:
        message = f"a number from 1 to {MONTHS - 2}"
        raise argparse.ArgumentTypeError(message)
    return int(text)


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Print qplan's speed as ratios to other work.")
    parser.add_argument(
        "--runs", type=_runs, help=f"rounds that count (default {RUNS}; quick {QUICK_RUNS})"
    )
    parser.add_argument("--quick", action="store_true", help="fewer rounds, smaller files")
    parser.add_argument("--json", type=Path, metavar="FILE", help="save the readings here")
    parser.add_argument(
        "--plan", type=Path, default=PLAN, metavar="FILE", help="the first rows' plan.yaml"
    )
    parser.add_argument("--as-of", default=LAST_DAY, metavar="DAY", help=f"default {LAST_DAY}")
    keys = [ratio.key for ratio in RATIOS]
    parser.add_argument("--only", nargs="+", choices=keys, default=keys, metavar="RATIO")
    return parser.parse_args(arguments)


def _bench(options: argparse.Namespace, folder: Path) -> Bench:
    return Bench(
        folder=folder,
        sizes=QUICK if options.quick else FULL,
        runs=options.runs or (QUICK_RUNS if options.quick else RUNS),
        day=options.as_of,
        plan=options.plan.resolve(),
        qplan=find_qplan(),
        hledger=shutil.which("hledger"),
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print the table, and say whether everything could run."""
    options = _parse(arguments)
    results = []
    with tempfile.TemporaryDirectory(prefix="qplan-bench-") as folder:
        bench = _bench(options, Path(folder))
        facts = versions(bench.hledger)
        for ratio in RATIOS:
            if ratio.key in options.only:
                print(f"measuring {ratio.key} …", file=sys.stderr)
                results.append(measure(ratio, bench))
    print(", ".join(f"{name} {fact}" for name, fact in facts.items()) + f", {bench.runs} runs\n")
    print("\n".join(table(results)))
    for result in results:
        if result.missing:
            print(f"\n{result.label}: {result.missing}")
    if options.quick:
        print("\nquick: the files are smaller, so the limits that depend on them do not apply")
    if options.json is not None:
        save(options.json, bench, facts, results)
    return 2 if any(result.failed for result in results) else 0


if __name__ == "__main__":
    sys.exit(main())

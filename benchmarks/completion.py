"""How long a key waits: completion in the shell ÷ `qplan --version`, by processor time.

    python benchmarks/completion.py [--runs N] [--plan FILE]

Each round runs every line once and `--version` once; a line's ratio is that of the medians.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parent.parent
MOST = 1.5
"""The ratio that no line is to exceed."""
LINES = {
    "commands": "qplan s",
    "options": "qplan status --",
    "ids": "qplan show ",
    "departments": "qplan status -d ",
    "sections": "qplan status -s ",
    "states": "qplan status --state ",
    "codes": "qplan explain QP",
    "levels": "qplan remind --level ",
    "periods owed by one": "qplan record {id} 1 --period ",
    "periods owed by any": "qplan form --period ",
}


def seconds(command: list[str], environment: dict[str, str]) -> float:
    """The processor time of a process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> int:
    """Measure, and print a line for each kind of word and shell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15, help="rounds that count")
    parser.add_argument("--plan", type=Path, default=ROOT / "plan.yaml")
    parser.add_argument("--id", default="standards", help="the indicator whose periods are asked")
    asked = parser.parse_args()
    qplan = shutil.which("qplan", path=os.pathsep.join([str(Path(sys.executable).parent), ""]))
    if qplan is None:
        sys.stderr.write("qplan is not installed for this Python\n")
        return 2
    plain = {**os.environ, "QPLAN_FILE": str(asked.plan.resolve())}
    plain.pop("PYTHONDONTWRITEBYTECODE", None)
    ways = {("--version", ""): ([qplan, "--version"], plain)}
    for kind, line in LINES.items():
        typed = line.format(id=asked.id)
        words = typed.removeprefix("qplan ").replace(" ", "\x1f")
        ways[kind, "bash"] = [qplan], {**plain, "_QPLAN_COMPLETE": "bash", "_QPLAN_LINE": typed}
        ways[kind, "zsh"] = [qplan], {**plain, "_QPLAN_COMPLETE": "zsh", "_QPLAN_WORDS": words}
    taken: dict[tuple[str, str], list[float]] = {way: [] for way in ways}
    for turn in range(asked.runs + 1):
        for way, (command, environment) in ways.items():
            used = seconds(command, environment)
            if turn:  # the first round warms up
                taken[way].append(used)
    base = median(taken["--version", ""])
    print(f"{'--version':<22}{base * 1000:6.1f} ms of processor time")
    for (kind, shell), values in taken.items():
        if shell:
            ratio = median(values) / base
            verdict = "" if ratio <= MOST else "  over"
            print(f"{kind:<22}{shell:<6}{ratio:5.2f}{verdict}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

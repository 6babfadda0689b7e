"""Print what each bounded command takes for an input and for one twice as long.

    python benchmarks/bounds.py

Each input is the kind that costs most for its length. Doubling it at most doubles time and memory
beyond what the program takes to start.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from measure import Command, run
from run import find_qplan

HEAD = """\
qplan: 1
plan: {id: bounds, title: Bounds, period: 2014/2016, language: en}
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
ENTRY = "      measurements:\n      - {period: 2014-01-01, value: 3}\n"
RECORD = ("record", "it", "4", "--period", "2014-02-01")
ENDS = (0, 1, 2)
MEGA = 1_000_000

Make = Callable[[Path, int], Command]


def _plan(folder: Path, behind: str = "") -> Path:
    path = folder / "plan.yaml"
    path.write_text(HEAD + ENTRY + behind, encoding="utf-8")
    return path


def _behind(piece: str) -> Make:
    """A plan with something behind its last entry, into which a figure is recorded."""

    def make(folder: Path, size: int) -> Command:
        _plan(folder, piece * (size // len(piece.encode())))
        return RECORD

    return make


def _validated(piece: str) -> Make:
    def make(folder: Path, size: int) -> Command:
        _plan(folder, piece * (size // len(piece)))
        return ("validate",)

    return make


def _table(head: str, piece: str) -> Make:
    def make(folder: Path, size: int) -> Command:
        _plan(folder)
        (folder / "table.csv").write_text(head + piece * (size // len(piece)), encoding="utf-8")
        return ("import", "--dry-run", "table.csv")

    return make


def _report(form: str, piece: str) -> Make:
    """A report with something added to it."""

    def make(folder: Path, size: int) -> Command:
        _plan(folder)
        qplan = find_qplan()
        assert qplan is not None  # noqa: S101 - asked for before
        report = folder / f"report.{form}"
        run((*qplan, "report", "-o", str(report), "--as-of", "2014-12-31"), folder)
        with report.open("a", encoding="utf-8") as file:
            file.write(piece * (size // len(piece)))
        return ("trace", report.name)

    return make


CASES: dict[str, tuple[int, Make]] = {
    "record, comments behind the last entry": (
        4 * MEGA,
        _behind("# a line of a comment, of forty cells\n"),
    ),
    "record, blank lines behind the last entry": (4 * MEGA, _behind("\n")),
    "record, `#` behind the last entry": (4 * MEGA, _behind(" # # # # #\n")),
    "validate, many figures wrong": (MEGA, _validated("      - {period: 2014, value: x}\n")),
    "import, a heading of brackets": (MEGA, _table("id,period,value,", "(")),
    "import, many headings": (MEGA // 4, _table("id,period,value", ",ab")),
    "import, many rows": (MEGA // 2, _table("id,period,value\n", "it,2014-01-02,3\n")),
    "import, quotation marks": (MEGA, _table("id,period,value\n", 'it,2014-01-02,"3\n')),
    "trace, equal keys in a page": (MEGA, _report("html", '<p data-q="k">1</p>')),
    "trace, tags never closed": (MEGA, _report("html", "<a ")),
    "trace, comments never closed": (MEGA, _report("html", "<!--")),
    "trace, numbers in Markdown": (MEGA, _report("md", "1 ")),
    "trace, marks in Markdown": (MEGA, _report("md", " <!--q k 00000000-->")),
}


def main() -> int:
    """Measure and print."""
    qplan = find_qplan()
    if qplan is None:
        sys.exit("qplan is not installed for this Python")
    print("| command and input | size | time | memory | twice the size | time | memory |")
    print("|---|---|---|---|---|---|---|")
    for name, (size, make) in CASES.items():
        cells = []
        for length in (size, 2 * size):
            with tempfile.TemporaryDirectory(prefix="qplan-bounds-") as folder:
                command = make(Path(folder), length)
                taken = run((*qplan, *command), Path(folder), codes=ENDS)
            peak = "not known" if taken.peak is None else f"{taken.peak / MEGA:.0f} MB"
            cells += [f"{length / MEGA:g} MB", f"{taken.seconds:.1f} s", peak]
        print(f"| {name} | {' | '.join(cells)} |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())

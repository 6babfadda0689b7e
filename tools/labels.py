"""Hold the published methods against labels that offices published.

    python tools/labels.py [FOLDER]

The rows of each table become a plan; the labels come out of `qplan status --format json`. What
differs is listed, then how many agree, method by method. Exits with 1 if a row differs.
"""

import argparse
import csv
import json
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from typer.testing import CliRunner

from qplan.cli import app

FOLDER = Path(__file__).parent.parent / "tests" / "labels"
FAR = "2060-12-31"
"""After every deadline: a method goes by its figures, not by the day it is asked."""
_CLOSE = Decimal("0.000001")
"""How far a published score may be from one of six decimals."""
Row = dict[str, str]


class Table(NamedTuple):
    """A table of labels, and the method that gives them."""

    file: str
    method: str
    expected: str = "label"
    """The column that has the label to be found."""


TABLES = (
    Table("statcan.csv", "statcan"),
    Table("statcan_history.csv", "statcan"),
    Table("eustat.csv", "eurostat"),
    Table("destatis.csv", "destatis"),
    # No symbol is matched by force: the rule gives its own, the office gave another.
    Table("destatis_unexplained.csv", "destatis", "recomputed_label"),
)


class Compared(NamedTuple):
    """One label, as it was published and as it was found."""

    id: str
    published: str
    found: str
    differs_in: tuple[str, ...]
    """Label, score or value."""


def rows_of(folder: Path, table: Table) -> list[Row]:
    """Return the rows of a table."""
    with (folder / table.file).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def plan_of(rows: Iterable[Row]) -> str:
    """Return a plan with one indicator for each row."""
    head = (
        "qplan: 1\n"
        "plan: {id: labels, title: Published labels, period: 1990/2050}\n"
        "reporting: {every: year}\n"
        "sections:\n- id: s\n  title: Labels\n  tasks:\n  - id: t\n    title: Labels\n"
        "    lead: Office\n    indicators:\n"
    )
    body = "".join(line for n, row in enumerate(rows) for line in _indicator(n, row))
    return head.replace("sections:", "departments: {Office: {}}\nsections:") + body


def _indicator(n: int, row: Row) -> Iterator[str]:
    yield f"    - id: {name_of(n, row)}\n"
    yield f"      title: {json.dumps(row['id'], ensure_ascii=False)}\n"
    yield "      unit: units\n"
    yield f"      target: {_target(row)}\n"
    if _limit(row):
        ends = ["~", row["limit"]] if row["direction"] == "1" else [row["limit"], "~"]
        yield f"      limits: [{', '.join(ends)}]\n"
    if row.get("base_year") and not _finds_its_own_base(row):
        yield f"      baseline: {{period: {row['base_year']}, value: {row['baseline']}}}\n"
    figures = ", ".join(f"{{period: {y}, value: {x}}}" for y, x in _figures(row).items())
    yield f"      measurements: [{figures}]\n"


def name_of(n: int, row: Row) -> str:
    """Return an id for the row of a number."""
    return f"r{n}-{re.sub(r'[^a-z0-9]+', '-', row['id'].lower()).strip('-')}"


def _target(row: Row) -> str:
    rises = row["direction"] == "1"
    if not row["target"]:
        return f"{{trend: {'increase' if rises else 'decrease'}}}"
    bound = f"{'at_least' if rises else 'at_most'}: {row['target']}"
    if row.get("kind") == "hold":
        return f"{{{bound}, throughout: true}}"
    return f"{{{bound}, by: {row['target_year']}}}"


def _figures(row: Row) -> dict[str, str]:
    """Return the figures by year: the series where there is one, and the one that is judged."""
    figures = dict(pair.split(":") for pair in row.get("series", "").split())
    return figures | {row["obs_year"]: row["obs"]}


def _finds_its_own_base(row: Row) -> bool:
    """Return whether the method's own rule is to find the base year in the series."""
    later = [year for year in row.get("series", "").split() if year[:4] >= "2015"]
    return bool(later) and later[0][:4] == row["base_year"]


def _limit(row: Row) -> bool:
    """Return whether there is a limit that the row's own figures keep to, as limits must."""
    if not row.get("limit"):
        return False
    sign, limit = int(row["direction"]), Decimal(row["limit"])
    return all(sign * (Decimal(row[name]) - limit) <= 0 for name in ("baseline", "obs"))


def judged(folder: Path, table: Table) -> list[Compared]:
    """Return every row of a table beside what the command line says of it."""
    rows = rows_of(folder, table)
    with tempfile.TemporaryDirectory(prefix="qplan-labels-") as name:
        plan = Path(name) / "plan.yaml"
        plan.write_text(plan_of(rows), encoding="utf-8")
        asked = ("--file", str(plan), "--no-cache", "status", "--method", table.method)
        days = ("--as-of", FAR, "--known-at", FAR, "--format", "json")
        result = CliRunner().invoke(app, [*asked, *days])
    if result.exit_code != 0:
        raise RuntimeError(result.output + result.stderr)
    document = json.loads(result.stdout, parse_float=Decimal, parse_int=Decimal)
    found = {one["id"]: one["assessment"] for one in document["indicators"]}
    return [_compared(row, found[name_of(n, row)], table.expected) for n, row in enumerate(rows)]


def _compared(row: Row, found: dict[str, object], expected: str) -> Compared:
    differs = [] if found["label"] == row[expected] else ["label"]
    for ours, theirs in (("score", "score"), ("value", "progress")):
        if row.get(theirs) and not _is_near(found[ours], Decimal(row[theirs]), row[theirs]):
            differs.append(ours)
    said = f"{found['label']} {found['value']} {found['score']} {found['reason'] or ''}"
    return Compared(row["id"], row[expected], said, tuple(differs))


def _is_near(ours: object, theirs: Decimal, written: str) -> bool:
    """Return whether a number is the published one, as far as that was written out."""
    _, _, decimals = written.partition(".")
    close = max(_CLOSE, Decimal(1).scaleb(-len(decimals)) / 2 if len(decimals) < 6 else _CLOSE)  # noqa: PLR2004 - what JSON has
    return isinstance(ours, Decimal) and abs(ours - theirs) <= close


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare every table, and print what agrees."""
    parser = argparse.ArgumentParser(description="Hold methods against published labels.")
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    folder: Path = parser.parse_args(arguments).folder
    lines, wrong = [], 0
    for table in TABLES:
        found = judged(folder, table)
        others = [one for one in found if one.differs_in]
        for one in others:
            sys.stdout.write(f"{table.file}: {one.id}: {one.published}, found {one.found}\n")
        wrong += len(others)
        lines.append(f"{table.method:10} {table.file:26} {len(found) - len(others)}/{len(found)}")
    sys.stdout.write("\n".join(lines) + "\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

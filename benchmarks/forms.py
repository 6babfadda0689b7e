"""200 forms of 15 indicators: made, filled in, imported in one step; and how long each took.

`python benchmarks/forms.py [FORMS [INDICATORS]]`; needs qplan with its `excel` extra, and
openpyxl to fill the forms in as a person would.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

VALUES = ("96.2%", "962/1000", "９５．１", 96.5)


def plan(forms: int, indicators: int) -> str:
    """A made-up plan: each department leads one task."""
    lines = ["qplan: 1", "plan: {id: sample, title: Sample plan, period: 2014}", "departments:"]
    lines += [f"  sample-{d:03}: {{name: Sample department {d:03}}}" for d in range(forms)]
    lines += ["sections:", "- id: s1", "  title: Section", "  tasks:"]
    for d in range(forms):
        lines += [f"  - id: t{d:03}", f"    title: Task {d:03}", f"    lead: sample-{d:03}"]
        lines += ["    indicators:"]
        for i in range(indicators):
            lines += [f"    - id: d{d:03}-i{i:03}", f"      title: Indicator {d:03}/{i:03}"]
            lines += ["      unit: '%'", "      target: {at_least: 95}"]
    return "\n".join(lines) + "\n"


def fill(form: Path) -> None:
    """Write a figure and a source into each row."""
    import openpyxl

    book = openpyxl.load_workbook(form)
    sheet = book.worksheets[0]
    column = [cell.value for cell in sheet[1]].index("#id")
    for n, row in enumerate(sheet.iter_rows(min_row=7)):
        if row[column].value:
            row[6].value, row[7].value = VALUES[n % len(VALUES)], "Sample bulletin"
    book.save(form)


def timed(what: str, command: list[str | Path], env: dict[str, str]) -> None:
    """Run a command and say how long it took."""
    start = time.perf_counter()
    done = subprocess.run(command, env=env, check=True, capture_output=True, encoding="utf-8")
    said = done.stdout.strip().splitlines()[-1:]
    print(f"{what}: {time.perf_counter() - start:.1f} s  {' '.join(said)}")


def main() -> None:
    """Make, fill in, import; import again."""
    given = [int(text) for text in sys.argv[1:3]]
    forms, indicators = (*given, *(200, 15)[len(given) :])
    qplan = str(Path(sys.executable).with_name("qplan"))
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "plan.yaml").write_text(plan(forms, indicators), encoding="utf-8")
        env = os.environ | {"QPLAN_FILE": str(root / "plan.yaml"), "QPLAN_LANG": "en"}
        make: list[str | Path] = [qplan, "form", "-p", "2014Q3", "-o", root / "forms"]
        timed(f"{forms} forms of {indicators} indicators made", make, env)
        files = sorted((root / "forms").iterdir())
        for form in files:
            fill(form)
        take: list[str | Path] = [qplan, "import", *files]
        timed("looked at (--dry-run)", [*take, "--dry-run"], env)
        timed("imported", take, env)
        timed("imported again", take, env)


if __name__ == "__main__":
    main()

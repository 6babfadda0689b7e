"""The samples of this folder: every plan that is right, and every plan wrong in one way."""

from datetime import date, timedelta
from pathlib import Path

FOLDER = Path(__file__).parent
INVALID = FOLDER / "invalid"
VALID = sorted((FOLDER / "valid").glob("*.yaml"))
COMMITTED = sorted(INVALID.glob("*.yaml"))
MADE = (
    "QP001-missing.yaml",
    "QP001-folder.yaml",
    "QP003-too-large.yaml",
    "QP018-too-many-keys.yaml",
    "QP706-too-many-seals.yaml",
)
"""Samples no repository can hold."""


def make(folder: Path) -> None:
    """Make the samples that are not committed."""
    (folder / "QP001-folder.yaml").mkdir()
    with (folder / "QP003-too-large.yaml").open("wb") as file:
        file.truncate(100 * 2**20)
    (folder / "QP706-too-many-seals.yaml").write_text(_seals(), encoding="utf-8")
    keys = "".join(f"  unit-{n}: {{}}\n" for n in range(10_001))
    (folder / "QP018-too-many-keys.yaml").write_text(f"departments:\n{keys}", encoding="utf-8")


def _seals() -> str:
    """A plan of 2 100 days, sealed as a whole ten thousand times."""
    days = (date(2010, 1, 1) + timedelta(days=n) for n in range(2100))
    figures = "".join(f"      - {{period: {day}, value: 1}}\n" for day in days)
    seal = f"by: Sample Officer, on: 2016-01-20, entries: 2100, digest: {'0' * 64}"
    return (
        "qplan: 1\n"
        "plan: {id: clean-water, title: Clean water plan, period: 2010/2015}\n"
        "departments: {Water Office: {}}\n"
        "sections:\n"
        "- id: s1\n  title: Water\n  tasks:\n"
        "  - id: t1\n    title: Clean drinking water\n    lead: Water Office\n"
        "    indicators:\n"
        "    - id: samples\n      title: Samples\n      unit: samples\n      every: day\n"
        f"      measurements:\n{figures}"
        "seals:\n" + f"- {{period: 2010/2015, {seal}}}\n" * 10_000
    )


def code_of(name: str) -> str:
    """The code a sample fires: its name begins with it."""
    return name.partition("-")[0]

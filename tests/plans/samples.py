"""The samples of this folder: every plan that is right, and every plan wrong in one way."""

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
)
"""Samples no repository can hold."""


def make(folder: Path) -> None:
    """Make the samples that are not committed."""
    (folder / "QP001-folder.yaml").mkdir()
    with (folder / "QP003-too-large.yaml").open("wb") as file:
        file.truncate(100 * 2**20)
    keys = "".join(f"  unit-{n}: {{}}\n" for n in range(10_001))
    (folder / "QP018-too-many-keys.yaml").write_text(f"departments:\n{keys}", encoding="utf-8")


def code_of(name: str) -> str:
    """The code a sample fires: its name begins with it."""
    return name.partition("-")[0]

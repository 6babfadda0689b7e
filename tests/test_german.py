"""The targets of the German strategy, as `tools/german-targets.yaml` says them."""

import csv
import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

from tests.conftest import ROOT


def load_tool() -> ModuleType:
    """`tools/german.py`."""
    spec = importlib.util.spec_from_file_location("german_tool", ROOT / "tools" / "german.py")
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    return tool


TOOL = load_tool()
TEXTS = [
    ("11.2.a Final energy consumption in goods transport", "1",
     "Reduction by 15 to 20% by 2030 compared to 2015"),
    ("3.1.e Obesity rate among children and adolescents", "1", "Increase to be permanently halted"),
    ("8.2.a Government deficit", "1",
     "Annual government deficit less than 3% of GDP; To be maintained until 2030"),
    ("8.3 Gross fixed capital formation", "1", "Appropriate development of the ratio"),
    ("15.3 Degree of soil sealing", "1", "Declining increase in soil sealing"),
]  # fmt: skip


def table(folder: Path, texts: list[tuple[str, str, str]]) -> Path:
    path = folder / "targets.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("indicator", "target_no", "target"), *texts])
    return path


def run(path: Path) -> subprocess.CompletedProcess[str]:
    tool = ROOT / "tools" / "german.py"
    return subprocess.run(
        [sys.executable, tool, path], capture_output=True, text=True, encoding="utf-8", check=False
    )


def test_texts_are_counted_and_held_against_their_targets(tmp_path: Path) -> None:
    done = run(table(tmp_path, TEXTS))
    assert 0 == done.returncode, done.stderr
    lines = done.stdout.splitlines()
    assert lines[:4] == [
        "targets: 5",
        "said without loss: 4",
        "  judged: 3",
        "  in words, and not judged: 1",
    ]
    assert "cannot be said: 1" in lines
    assert "warnings: 0" == lines[-1]


def test_a_target_that_says_something_else_is_found(tmp_path: Path) -> None:
    """The text is the quote: 13 is not 14, and a rise is no fall."""
    texts = [
        ("11.3.a Proportion of people with high housing costs", "1", "Reduce to 14% by 2030"),
        ("11.2.c Accessibility", "1", "Increase of average travel time"),
    ]
    done = run(table(tmp_path, texts))
    assert 1 == done.returncode
    assert "QP601" in done.stdout
    assert "QP604" in done.stdout


def test_every_target_makes_a_plan(tmp_path: Path) -> None:
    """Whatever the text, none of them is wrong in its shape."""
    given = TOOL.YAML(typ="base").load(TOOL.ENCODED.read_text(encoding="utf-8"))
    texts = [(f"{one['of']} Title", one["no"], "what it says") for one in given]
    found = TOOL.cases(table(tmp_path, texts))
    assert len(given) == len(found) == 119
    said = [case for case in found if case.cannot is None]
    codes = {what.split()[0] for case in said for what in TOOL.wrong(case)}
    assert codes <= {"QP602", "QP604", "QP320"}

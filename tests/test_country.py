"""The made-up country of the benchmarks: the same bytes each time, and right where it says so."""

import csv
import sys
from collections import Counter
from hashlib import sha256
from pathlib import Path
from types import ModuleType

import pytest

from qplan.core.base.problems import Checked
from qplan.usecases.validate import validate
from tests.conftest import ROOT

SMALL = ("--indicators", "6", "--months", "4")


@pytest.fixture(scope="module")
def country() -> ModuleType:
    sys.path.insert(0, str(ROOT / "benchmarks"))
    try:
        import country as module
    finally:
        sys.path.remove(str(ROOT / "benchmarks"))
    return module


def _digest(folder: Path) -> str:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    digest = sha256()
    for path in files:
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _listed(folder: Path) -> dict[str, dict[str, str]]:
    with (folder / "plans.csv").open(encoding="utf-8", newline="") as rows:
        return {row["file"]: row for row in csv.DictReader(rows)}


def _checked(folder: Path) -> dict[str, Checked]:
    found = validate([folder]).files
    return {Path(one.file).relative_to(folder).as_posix(): one for one in found}


def test_the_same_seed_gives_the_same_bytes(country: ModuleType, tmp_path: Path) -> None:
    for name, seed in (("one", "7"), ("two", "7"), ("other", "8")):
        country.main(["30", "-o", str(tmp_path / name), "--seed", seed, *SMALL])
    one, two, other = (_digest(tmp_path / name) for name in ("one", "two", "other"))
    assert one == two
    assert one != other
    pinned = "cd395c9f35cae988f1734b08eb329e3e776fcda91e7144a536375860efcd4dc2"
    assert pinned == one  # whatever the machine, its locale and its Python


def test_a_country_has_its_levels(country: ModuleType, tmp_path: Path) -> None:
    country.main(["230", "-o", str(tmp_path), *SMALL])
    levels = Counter(row["level"] for row in _listed(tmp_path).values())
    assert {"province": 2, "prefecture": 23, "county": 205} == levels
    assert set(_checked(tmp_path)) == set(_listed(tmp_path))


@pytest.mark.parametrize("count", ["1", "2", "3", "11", "130"])
def test_a_country_without_flaws_validates(country: ModuleType, tmp_path: Path, count: str) -> None:
    country.main([count, "-o", str(tmp_path), "--flawed", "0"])
    checked = _checked(tmp_path)
    assert int(count) == len(checked)
    assert [] == [str(d) for one in checked.values() for d in one.diagnostics]


FOUND = {
    "broken_yaml": {"QP006"},
    "not_a_number": {"QP106"},
    "unknown_department": {"QP204"},
    "duplicate_id": {"QP201"},
    "out_of_limits": {"QP401"},
    "carries_nothing": {"QP235"},
    "other_unit": {"QP237"},
    "other_goal": set(),
}
"""What a plan itself is told of its flaw."""
OF_OTHERS = {"QP231", "QP239"}
"""What a plan is told of the flaws of those around it: errors, and goals that do not add up."""
BESIDE = {"QP235", "QP237"}
"""What is not looked for beside a plan with errors."""


def test_flaws_are_found_and_nothing_else(country: ModuleType, tmp_path: Path) -> None:
    country.main(["300", "-o", str(tmp_path), "--flawed", "0.3", *SMALL])
    listed, checked = _listed(tmp_path), _checked(tmp_path)
    told: Counter[str] = Counter()
    for file, row in listed.items():
        codes = {d.code.id for d in checked[file].diagnostics}
        told.update(codes)
        expected = FOUND.get(row["flaw"], set())
        if row["above"] and listed[row["above"]]["flaw"] == "other_unit":
            expected = expected | {"QP237"}
        unseen = BESIDE if "QP231" in codes else set()
        assert expected - unseen == codes - OF_OTHERS - unseen, file
    assert set(FOUND) <= {row["flaw"] for row in listed.values()}
    assert set().union(*FOUND.values(), OF_OTHERS) <= set(told)
    assert any(row["late"] for row in listed.values())

"""Rows that were put away come back as they were."""

from datetime import date

import pytest

from qplan.core.rollup.judged import JudgedIndicator, JudgedPlan
from qplan.store.rows import shelf
from qplan.store.rows.shelf import Shelf
from qplan.usecases.rollup.work import Job, judge
from tests.conftest import ROOT

DAY = date(2014, 12, 31)


@pytest.fixture(scope="module")
def rows() -> tuple[JudgedIndicator, ...]:
    path = ROOT / "plan.yaml"
    plan = judge(str(path), path.read_bytes(), Job(DAY, DAY, cached=False))
    assert isinstance(plan, JudgedPlan)
    return plan.indicators


@pytest.mark.parametrize("most", [100, 2**20], ids=["in a file", "in memory"])
def test_rows_come_back(
    rows: tuple[JudgedIndicator, ...], most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf, "_IN_MEMORY", most)
    kept = Shelf()
    numbers = [*kept.put(rows), *kept.put(rows[:3])]
    assert len(set(numbers)) == len(rows) + 3
    assert [*rows, *rows[:3]] == [kept.get(number) for number in numbers]
    assert rows[1] == kept.get(numbers[1])


def test_what_finds_no_room_stays_in_memory(
    rows: tuple[JudgedIndicator, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a disk that is full: what was written before still comes back."""
    kept = Shelf()
    first = kept.put(rows[:2])

    def full(_data: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(kept._file, "write", full)
    rest = kept.put(rows[2:])
    assert list(rows) == [kept.get(number) for number in (*first, *rest)]

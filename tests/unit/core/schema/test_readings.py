"""Plans read one after the other share what is in them, and nothing that is not the same."""

from pathlib import Path

import pytest

from qplan.core.plan.model import Plan
from qplan.core.schema import reading
from qplan.core.schema.direct import read_directly
from qplan.core.schema.reading import Readings
from qplan.store.yaml.reader import read_document
from tests.conftest import ROOT

PLANS = sorted((ROOT / "tests/plans/valid").glob("*.yaml"))
YEAR = """\
qplan: 1
plan: {{id: a, title: A, period: 2023/24, year_starts: {starts}}}
departments: {{A: {{}}}}
sections: []
"""


def read(text: str, readings: Readings | None) -> Plan | None:
    return read_directly(read_document(text, "").tree, readings)


def test_plans_are_what_they_are_alone() -> None:
    readings = Readings()
    for path in (*PLANS, *PLANS):
        text = path.read_text("utf-8").removeprefix("\ufeff")
        assert read(text, None) == read(text, readings), path.name


def test_a_period_is_one_of_each_plans_own_years() -> None:
    readings = Readings()
    found = [read(YEAR.format(starts=day), readings) for day in ("04-01", "07-01", "04-01")]
    assert [plan and plan.plan.period.first.month for plan in found] == [4, 7, 4]


def test_what_was_read_is_forgotten_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of what there is little, as periods and units, all is kept; of figures nothing."""
    text = Path(ROOT / "plan.yaml").read_text("utf-8")
    readings = Readings()
    first = read(text, readings)
    (kept,) = readings.by_calendar.values()
    whole = kept.size
    monkeypatch.setattr(reading, "_MOST_SEEN", whole - 1)
    monkeypatch.setattr(reading, "_MOST_OF_A_KIND", 20)
    assert kept is readings.of(kept.context)
    assert 20 < kept.size < whole
    assert all(len(seen) <= 20 for seen in kept.seen.values())
    assert first == read(text, readings) == read(text, None)


def test_there_are_no_more_calendars_than_a_few() -> None:
    readings = Readings()
    for month in range(1, 13):
        assert read(YEAR.format(starts=f"{month:02d}-02"), readings)
    assert len(readings.by_calendar) <= 8

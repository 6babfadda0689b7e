"""What a type checker sees of the Python face: checked, not run."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import assert_type

import qplan


def worst(path: Path) -> list[str]:
    plan = qplan.open(path)
    assert_type(plan, qplan.PlanFile)
    status = plan.status(as_of="2014-12-31", known_at=date(2015, 1, 31))
    assert_type(status, qplan.Status)
    assert_type(status.totals, Mapping[qplan.State, int])
    assert_type(status.to_json("en"), str)
    found = []
    for row in status:
        assert_type(row, qplan.IndicatorRow)
        assert_type(row.id, str)
        assert_type(row.state, qplan.State)
        assert_type(row.light, qplan.Light)
        assert_type(row.completion, Fraction | None)
        if row.light is qplan.Light.RED:
            found.append(row.id)
    assert_type(status["pm25"], qplan.IndicatorRow)
    assert_type(status.actions, tuple[qplan.ActionRow, ...])
    return found


def wrong(*paths: str) -> list[str]:
    files = qplan.check(*paths)
    assert_type(files, tuple[qplan.Checked, ...])
    return [str(diagnostic) for file in files for diagnostic in file.diagnostics]


def enter(path: str) -> str:
    try:
        done = qplan.record(path, "pm25", "68.1", period="2014-12", quality=qplan.Quality.FINAL)
    except qplan.EntryRefusedError as error:
        return str(error)
    assert_type(done, qplan.RecordView)
    return done.new_text

"""What Python programs may import from qplan."""

from datetime import date
from pathlib import Path

import pytest

import qplan
from tests.conftest import ROOT


def test_every_public_name_loads() -> None:
    assert [] == [name for name in qplan.__all__ if getattr(qplan, name, None) is None]


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        _ = qplan.nothing


def test_a_plan_is_loaded_and_judged_from_python() -> None:
    plan = qplan.load(ROOT / "plan.yaml")
    evaluation = qplan.evaluate(plan, date(2014, 12, 31), date(2014, 12, 31))
    states = {e.placed.item.id: e.state for e in evaluation.indicators}
    assert (qplan.State.MET, qplan.State.NO_DATA) == (states["pm25"], states["brands"])


def test_a_plan_with_errors_is_an_exception_with_diagnostics(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text("qplan: 1\n")
    with pytest.raises(qplan.QplanError) as caught:
        qplan.load(path)
    assert ["QP102"] == [d.code.id for d in caught.value.diagnostics]

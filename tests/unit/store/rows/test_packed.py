"""Rows come back from bytes as they were: every field of every class."""

# ruff: noqa: ANN401 - of any type

import dataclasses
from decimal import Decimal
from fractions import Fraction
from typing import Any, get_type_hints

import pytest

from qplan.core.rollup.judged import FaultyPlan, JudgedIndicator, JudgedPlan
from qplan.store.rows.packed import pack, unpack
from tests.unit.store.cache import test_codec


@pytest.fixture(autouse=True)
def fractions(monkeypatch: pytest.MonkeyPatch) -> None:
    exact = [Fraction(-1, 3), Fraction(5)]
    monkeypatch.setitem(test_codec.SAMPLES, Fraction, exact)


@pytest.mark.parametrize("kind", [JudgedPlan, FaultyPlan])
def test_every_field_comes_back(kind: Any) -> None:
    for made in test_codec.samples(kind):
        assert made == unpack(pack(made))


@pytest.mark.parametrize("field", dataclasses.fields(JudgedIndicator), ids=lambda f: f.name)
def test_whatever_a_field_may_be_comes_back(field: Any) -> None:
    plan = next(iter(test_codec.samples(JudgedPlan)))
    row, hint = plan.indicators[0], get_type_hints(JudgedIndicator)[field.name]
    for value in (*test_codec.samples(hint), *((None,) if type(None) in hint_args(hint) else ())):
        changed = dataclasses.replace(row, **{field.name: value})
        whole = dataclasses.replace(plan, indicators=(changed, row))
        found = unpack(pack(whole))
        assert isinstance(found, JudgedPlan)
        assert value == getattr(found.indicators[0], field.name)
        assert type(value) is type(getattr(found.indicators[0], field.name))


def hint_args(hint: Any) -> tuple[Any, ...]:
    return tuple(getattr(hint, "__args__", ()))


def test_digits_are_kept() -> None:
    plan = next(iter(test_codec.samples(JudgedPlan)))
    for level in (Decimal("1.500"), Decimal("12345678901234567890.123456789"), Fraction(1, 7)):
        row = dataclasses.replace(plan.indicators[0], actual=level)
        found = unpack(pack(dataclasses.replace(plan, indicators=(row,))))
        assert isinstance(found, JudgedPlan)
        assert str(level) == str(found.indicators[0].actual)

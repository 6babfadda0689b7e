"""Rows come back from bytes as they were: every field of every class."""

# ruff: noqa: ANN401 - of any type

import dataclasses
import zlib
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


def test_indicators_are_unpacked_when_they_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    plan = next(iter(test_codec.samples(JudgedPlan)))
    asked: list[bytes] = []
    decompress = zlib.decompress

    def counting(data: bytes) -> bytes:
        asked.append(data)
        return decompress(data)

    monkeypatch.setattr(zlib, "decompress", counting)
    found = unpack(pack(plan))
    assert isinstance(found, JudgedPlan)
    assert (plan.id, plan.title, plan.counts) == (found.id, found.title, found.counts)
    assert not asked
    assert plan.indicators == found.indicators == found.indicators
    assert 1 == len(asked)


def test_a_kept_plan_is_equal_to_one_that_says_the_same_and_to_no_other() -> None:
    plan = next(iter(test_codec.samples(JudgedPlan)))
    found, other = unpack(pack(plan)), dataclasses.replace(plan, late_in_all=plan.late_in_all + 1)
    assert found == plan
    assert found != other
    assert found != unpack(pack(other))
    assert found != plan.id

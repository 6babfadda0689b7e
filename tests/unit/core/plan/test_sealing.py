"""What a seal covers, its text and digest, and what came before it or after."""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256
from itertools import combinations

import pytest

from qplan.core.base.number import parse_value
from qplan.core.base.period import parse_period
from qplan.core.plan.entries import Seal
from qplan.core.plan.model import Plan
from qplan.core.plan.seal_checks import _Text, added_by_hand, check_seal
from qplan.core.plan.sealing import (
    SealedEntry,
    canonical,
    digest,
    exact_value,
    in_force,
    scope_of,
)
from tests.conftest import plan_of

TEXT = """\
qplan: 1
plan: {id: p, title: Sample, period: 2014, year_starts: 2014-04-01}
departments: {A: {until: 2014-06-30, successor: C}, B: {}, C: {}}
sections:
- id: s
  title: S
  tasks:
  - id: t
    title: T
    lead: A
    support: [B]
    actions:
    - id: pipes
      title: Pipes
      updates:
      - {on: 2014-02-01, state: started, progress: 40%}
      - {on: 2014-02-01, state: started, by: B}
      - {on: 2014-05-01, state: done}
    indicators:
    - id: dust
      title: Dust
      unit: t
      target: {at_most: 5}
      measurements:
      - {period: 2014-Q1, value: 3.50, weight: 010, recorded: 2014-04-03, note: kept}
      - {period: 2014-01-01/2014-03-31, value: 3.4, recorded: 2014-04-09, reason: late}
      - {period: 2014-Q2, value: 3万}
    - id: rate
      title: Rate
      unit: '%'
      reporter: B
      target: {at_least: 95}
      measurements:
      - {period: 2014-03, value: 22/62, quality: provisional}
      - {period: 2014-02, value: 96.20%}
"""


@pytest.fixture
def plan() -> Plan:
    return plan_of(TEXT.replace(", year_starts: 2014-04-01", ""))


def seal(
    plan: Plan, period: str = "2014-Q1", on: str = "2014-04-20", department: str | None = None
) -> Seal:
    """A seal over what is known on its day."""
    day = date.fromisoformat(on)
    made = Seal(period=parse_period(period), department=department, by="x", on=day, entries=1,
                digest="0" * 64)  # fmt: skip
    lines = [e.line for e in in_force(known(plan, made))]
    return replace(made, entries=len(lines), digest=digest(lines))


def known(plan: Plan, made: Seal) -> list[SealedEntry]:
    entries = scope_of(plan, made).entries(plan)
    return [e for e in entries if e.recorded is None or e.recorded <= made.on]


def lines(plan: Plan, **about: str) -> list[str]:
    return sorted(e.line for e in in_force(known(plan, seal(plan, **about))))


def test_a_line_is_what_is_judged_by(plan: Plan) -> None:
    expected = [
        "dust 2014-01-01/2014-03-31 3.4 - -",
        "pipes 2014-02-01/2014-02-01 started - -",
        "pipes 2014-02-01/2014-02-01 started 40 -",
        "rate 2014-02-01/2014-02-28 96.2 - -",
        "rate 2014-03-01/2014-03-31 22/62 - provisional",
    ]
    assert expected == lines(plan)
    before = lines(plan, on="2014-04-08")
    assert "dust 2014-01-01/2014-03-31 3.5 10 -" == before[0]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("3.50", "3.5"),
        ("3万", "30000"),
        ("010", "10"),
        ("-0", "0"),
        ("96.20%", "96.2"),
        (".5", "0.5"),
    ],
)
def test_one_number_has_one_text(one: str, other: str) -> None:
    assert exact_value(parse_value(other)) == exact_value(parse_value(one)) == other


def test_a_ratio_is_kept_as_it_is() -> None:
    assert "22/62" == exact_value(parse_value("22/62.0"))
    assert "11/31" == exact_value(parse_value("11/31"))


def test_a_department_s_are_what_it_reports(plan: Plan) -> None:
    assert ["dust", "pipes"] == [line.split()[0] for line in lines(plan, department="A")]
    assert ["pipes", "rate", "rate"] == [line.split()[0] for line in lines(plan, department="B")]


def test_whoever_came_after_a_department_seals_what_it_reported(plan: Plan) -> None:
    """And the seal of the department that is gone still holds."""
    old, new = seal(plan, department="A"), seal(plan, department="C", on="2014-07-20")
    assert lines(plan, department="A") == lines(plan, department="C", on="2014-07-20")
    assert [] == lines(plan, department="C")
    for made in (old, new):
        assert check_seal(plan, made).holds


def test_the_digest_is_plain_sha256(plan: Plan) -> None:
    text = "".join(f"{line}\n" for line in lines(plan))
    assert sha256(text.encode()).hexdigest() == seal(plan).digest


def with_figures(plan: Plan, *more: str) -> Plan:
    """The plan with further figures of dust behind the others."""
    added = "".join(f"      - {{{entry}}}\n" for entry in more)
    text = TEXT.replace(", year_starts: 2014-04-01", "").replace(
        "    - id: rate\n", f"{added}    - id: rate\n"
    )
    del plan
    return plan_of(text)


def test_what_was_recorded_on_the_day_of_the_seal(plan: Plan) -> None:
    """A correction of that day is sealed, or came after: the digest tells."""
    entry = "period: 2014-Q1, value: 3.3, recorded: 2014-04-20, reason: again"
    new = with_figures(plan, entry)
    morning, evening = check_seal(new, seal(plan)), check_seal(new, seal(new))
    assert morning.holds
    assert evening.holds
    assert [e.line for e in morning.after] == ["dust 2014-01-01/2014-03-31 3.3 - -"]
    assert () == evening.after


def test_several_corrections_of_one_day_around_two_seals(plan: Plan) -> None:
    entries = [
        f"period: 2014-0{month}, value: {value}, recorded: 2014-04-20, reason: r{value}"
        for value in (1, 2)
        for month in (1, 2, 3)
    ]
    plans = [with_figures(plan, *entries[:n]) for n in range(len(entries) + 1)]
    for n, before in enumerate(plans):
        for m in range(n, len(plans)):
            found = check_seal(plans[m], seal(before))
            assert found.holds, (n, m)
            assert m - n == len(found.after)


def corrected_on_the_day(before: int, after: int) -> tuple[Plan, Seal]:
    """A plan with many corrections of one day, and the seal between them."""
    months = [f"20{year}-{month:02}" for year in range(10, 14) for month in range(1, 13)]
    entries = [
        f"period: {m}, value: 1, recorded: 2014-04-20, reason: r" for m in months[: before + after]
    ]
    plain = plan_of(TEXT.replace(", year_starts: 2014-04-01", ""))
    made = seal(with_figures(plain, *entries[after:]), period="2010/2014")
    return with_figures(plain, *entries), made


@pytest.mark.parametrize(("before", "after"), [(12, 1), (1, 12), (40, 2), (0, 40), (40, 0)])
def test_few_among_many_of_one_day_are_told_apart(before: int, after: int) -> None:
    found = check_seal(*corrected_on_the_day(before, after))
    assert found.holds
    assert after == len(found.after)


def test_more_than_can_be_tried_is_not_taken_for_right() -> None:
    assert not check_seal(*corrected_on_the_day(24, 20)).holds


def test_what_was_added_is_found(plan: Plan) -> None:
    new = with_figures(plan, "period: 2014-02, value: 9")
    found = added_by_hand(new, seal(plan))
    assert found is not None
    assert "dust 2014-02-01/2014-02-28 9 - -" == found.line


def test_leaving_out_is_as_if_it_were_not_there() -> None:
    """By digests of the whole, against lines put together anew."""
    for seed in range(60):
        entries = _entries(random.Random(seed))
        text = _Text(entries)
        for count in range(3):
            for gone in combinations(entries, count):
                rest = [e.line for e in in_force(e for e in entries if e not in gone)]
                found = text.without(frozenset(gone))
                assert (len(rest), digest(rest)) == (found.number, found.digest())


def _entries(chance: random.Random) -> Sequence[SealedEntry]:
    found = []
    for n in range(chance.randint(1, 7)):
        id_ = chance.choice("abc")
        place: tuple[object, ...] = (id_, chance.randint(1, 2)) if chance.random() < 0.6 else (n,)
        day = date(2014, 1, 1)
        line = canonical(id_, (day, day), str(chance.randint(1, 3)), None, None)
        found.append(SealedEntry(("x", n), id_, place, line, None, has_reason=False))
    return found

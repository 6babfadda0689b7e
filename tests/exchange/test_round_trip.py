"""What is exported comes back: every figure, digit, period, status, and what stands beside it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qplan.core.base.formats import ExchangeFormat, SdmxCsv
from qplan.core.base.number import json_number
from qplan.core.base.period import PLAIN, Period, between
from qplan.core.base.terms import Rhythm
from qplan.core.plan.entries import Measurement
from qplan.core.plan.model import Plan, Section
from qplan.language import Speaker
from qplan.render.export import exporter
from tests.conftest import plan_of
from tests.exchange.kit import HEAD, measurements, taken, view_of

DAYS = st.dates(date(1991, 1, 1), date(2028, 12, 31))
RHYTHMS = (Rhythm.YEAR, Rhythm.HALF, Rhythm.QUARTER, Rhythm.MONTH, Rhythm.WEEK, Rhythm.DAY)
NUMBERS = st.builds(
    lambda number, places: f"{Decimal(number).scaleb(-places):f}",
    st.integers(-(10**12), 10**12),
    st.integers(0, 9),
)
TEXTS = st.text(
    st.characters(categories=("L", "N", "P", "Zs"), exclude_characters="\xa0"), min_size=1
)


@st.composite
def periods(draw: st.DrawFn) -> Period:
    """A period of any kind, runs of them too."""
    rhythm = draw(st.sampled_from(RHYTHMS))
    first = PLAIN.containing(draw(DAYS), rhythm)
    if draw(st.booleans()):
        return first
    ends = sorted([first, PLAIN.containing(draw(DAYS), rhythm)])
    run = between(*ends)
    return PLAIN.spanning(run.first, run.last)


@st.composite
def values(draw: st.DrawFn) -> str:
    """A number with its digits, or a ratio."""
    if draw(st.integers(0, 3)):
        return draw(NUMBERS)
    denominator = draw(st.integers(1, 10**6))
    return f"{draw(st.integers(0, denominator))}/{denominator}"


@st.composite
def entries(draw: st.DrawFn) -> list[dict[str, str]]:
    """Figures for days of their own: a plan with periods that overlap has errors."""
    found = draw(st.lists(periods(), max_size=6))
    apart = [p for n, p in enumerate(found) if not any(p.overlaps(q) for q in found[:n])]
    rows = []
    for period in sorted(apart):
        row = {"period": period.text, "value": draw(values())}
        for key, kind in BESIDE.items():
            if draw(st.integers(0, 3)) == 0:
                row[key] = draw(kind)
        rows.append(row)
    return rows


BESIDE: dict[str, st.SearchStrategy[str]] = {
    "quality": st.sampled_from(["provisional", "estimated", "final"]),
    "weight": st.integers(0, 10**6).map(str),
    "source": TEXTS.map(lambda text: " ".join(text.split())).filter(bool),
    "note": TEXTS.map(lambda text: " ".join(text.split())).filter(bool),
    "received": DAYS.map(date.isoformat),
    "recorded": DAYS.map(lambda day: f"2029-{day:%m-%d}").filter(lambda day: "02-29" not in day),
    "by": st.just("A"),
}


def plan_with(figures: list[dict[str, str]], unit: str) -> Plan:
    """A plan of one indicator."""
    from qplan.store.edit.scalars import write_scalar

    lines = [f"    - id: one\n      title: One\n      unit: {write_scalar(unit)}\n",
             "      target: {trend: increase}\n", "      measurements:\n"]  # fmt: skip
    for row in figures:
        pairs = (f"{key}: {write_scalar(text, quote=chr(39))}" for key, text in row.items())
        lines.append(f"      - {{{', '.join(pairs)}}}\n")
    lines += [] if figures else ["      - {period: '1990', value: '1', recorded: 2029-01-01}\n"]
    return plan_of(HEAD.format(every="quarter", period="1990/2030", indicators="".join(lines)))


def and_back(
    plan: Plan, output: ExchangeFormat, version: SdmxCsv = SdmxCsv.TWO
) -> tuple[Measurement, ...]:
    """The figures of a plan, given away and taken in by the same plan without them."""
    made = exporter(output, version)(view_of(plan), Speaker("en"))
    with TemporaryDirectory() as folder:
        files = []
        for name, text in made.files.items():
            file = Path(folder, name)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="")
            files.append(file)
        found = taken(_without(plan), *files)
    assert [] == [str(d) for d in found.diagnostics if d.is_error]
    return measurements([found]).get("one", ())


def _without(plan: Plan) -> Plan:
    """The plan without its figures."""

    def bare(section: Section) -> Section:
        tasks = tuple(
            replace(task, indicators=tuple(replace(i, measurements=()) for i in task.indicators))
            for task in section.tasks
        )
        return replace(section, tasks=tasks)

    return replace(plan, sections=tuple(map(bare, plan.sections)))


def facts(figure: Measurement) -> tuple[object, ...]:
    """What of a figure has to come back; the digits as they are written."""
    number, denominator, _ = figure.value
    ratio = None if denominator is None else f"{denominator:f}"
    return (
        figure.period[:2], f"{number:f}", ratio, figure.quality, figure.weight, figure.source,
        figure.note, figure.received, figure.recorded, figure.by,
    )  # fmt: skip


UNITS = st.sampled_from(["%", "t", "万人", "亿元", "million people", "µg/m³"])


@settings(max_examples=40, deadline=None)
@given(entries(), UNITS, st.sampled_from(SdmxCsv))
def test_sdmx_csv(figures: list[dict[str, str]], unit: str, version: SdmxCsv) -> None:
    plan = plan_with(figures, unit)
    figures_before = next(iter(plan.indicators())).item.measurements
    known = [m if m.recorded else _today(m) for m in figures_before]
    assert in_order(known) == in_order(and_back(plan, ExchangeFormat.SDMX_CSV, version))


def in_order(figures: Iterable[Measurement]) -> list[tuple[object, ...]]:
    """The facts of figures, by their periods."""
    return [facts(figure) for figure in sorted(figures, key=lambda one: one.period)]


def _today(figure: Measurement) -> Measurement:
    """A figure that was entered without a day is entered today."""
    return replace(figure, recorded=date(2030, 1, 1))


@settings(max_examples=40, deadline=None)
@given(entries(), UNITS)
def test_iati(figures: list[dict[str, str]], unit: str) -> None:
    """All of it, in attributes of our own; the file stays valid by the standard's schema."""
    plan = plan_with(figures, unit)
    before = next(iter(plan.indicators())).item.measurements
    known = [m if m.recorded else _today(m) for m in before]
    assert in_order(known) == in_order(and_back(plan, ExchangeFormat.IATI))


@settings(max_examples=40, deadline=None)
@given(entries(), UNITS)
def test_json_stat(figures: list[dict[str, str]], unit: str) -> None:
    plan = plan_with(figures, unit)
    before = next(iter(plan.indicators())).item.measurements
    known = [m if m.recorded else _today(m) for m in before]
    assert in_order(known) == in_order(and_back(plan, ExchangeFormat.JSON_STAT))


def bare(figures: Iterable[Measurement], unit: str) -> list[tuple[object, ...]]:
    """Days, number and quality: what formats without more keep. A quotient is to six decimals."""
    return [
        (m.period[:2], f"{json_number(m.value.level(unit)):f}", m.quality)
        for m in sorted(figures, key=lambda one: one.period)
    ]


@settings(max_examples=40, deadline=None)
@given(entries(), UNITS)
def test_open_sdg(figures: list[dict[str, str]], unit: str) -> None:
    plan = plan_with(figures, unit)
    before = next(iter(plan.indicators())).item.measurements
    assert bare(before, unit) == bare(and_back(plan, ExchangeFormat.OPEN_SDG), unit)


@pytest.mark.parametrize("starts", ["04-01", "07-15", "10-01"])
def test_sdmx_csv_of_years_of_its_own(starts: str) -> None:
    """They are reporting periods, and come back as they are."""
    text = HEAD.format(every="quarter", period="2014/15", indicators="").replace(
        "period: 2014/15", f"period: 2014/15, year_starts: {starts}"
    ) + (
        "    - id: one\n      title: One\n      unit: t\n      target: {at_least: 5}\n"
        "      measurements:\n"
        "      - {period: 2014/15-Q1, value: 1.50, recorded: 2029-01-01}\n"
        "      - {period: 2014/15-H2, value: 2, recorded: 2029-01-01}\n"
        "      - {period: 2013-Q4, value: 3, recorded: 2029-01-01}\n"
    )  # fmt: skip
    plan = plan_of(text)
    found = and_back(plan, ExchangeFormat.SDMX_CSV)
    assert {"2014/15-Q1 1.50", "2013-Q4 3", "2014/15-H2 2"} == {
        f"{m.period.text} {m.value.number}" for m in found
    }

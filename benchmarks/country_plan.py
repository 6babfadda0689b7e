"""The plan of one made-up place, as text."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, NamedTuple

from country_places import Flaw, Level

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from country_places import Country, Place

YEAR = 2026
MONTHS = 12
MOST_MONTHS = 12
INDICATORS_PER_TASK = 3
TASKS_PER_SECTION = 3
BUREAUS = 4
SAMPLES = 400
DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Shape(NamedTuple):
    """How large each plan is."""

    indicators: int
    months: int


class Series(NamedTuple):
    """What the figures of an indicator are made from."""

    goal: int
    """Of a total: what is to be reached, which those of the counties add up to."""
    luck: float
    """From 0 to 1: how well it goes."""
    draw: Callable[[], float]
    """The next number from 0 to 1."""


class Form(NamedTuple):
    """A kind of indicator."""

    slug: str
    chinese: str
    english: str
    unit: str
    keys: tuple[str, ...]
    """Baseline, target and combine; `GOAL` is the goal of a total."""
    together: str
    """How the figures of the places below come together."""
    level: Callable[[Series, int], str]
    """The figure of a month, from 0."""


def _season(month: int) -> float:
    """From 0 to 1, up and down through the year: no figure then stands out by chance alone."""
    return month * 5 % 12 / 11


def _passed(series: Series, month: int) -> str:
    share = (
        0.93 + 0.03 * series.luck + 0.002 * month + 0.006 * _season(month) + 0.003 * series.draw()
    )
    return f"{min(SAMPLES, round(SAMPLES * share))}/{SAMPLES}"


def _dust(series: Series, month: int) -> str:
    level = 74 - 9 * series.luck * month / 11 + 3 * _season(month) + series.draw()
    return f"{level:.1f}, weight: {DAYS[month]}"


def _homes(series: Series, month: int) -> str:
    share = 0.7 + 0.45 * series.luck + 0.2 * _season(month) + 0.05 * series.draw()
    return str(round(series.goal / 12 * share))


def _cover(series: Series, month: int) -> str:
    level = 88 + (4 + 6 * series.luck) * month / 11 + 0.4 * _season(month) + 0.2 * series.draw()
    return f"{level:.1f}"


def _water(series: Series, month: int) -> str:
    return f"{97.4 + 1.6 * series.luck + 0.6 * _season(month) + 0.2 * series.draw():.1f}"


FORMS = (
    Form("pass", "示例合格率", "Sample pass rate", "'%'",
         ("target: {at_least: 95}", "combine: pooled"), "pooled", _passed),
    Form("homes", "示例改造户数", "Sample homes mended", "{zh: 户, en: homes}",
         ("target: {at_least: GOAL}", "combine: sum"), "sum", _homes),
    Form("dust", "示例颗粒物浓度", "Sample dust", "µg/m³",
         (f"baseline: {{period: {YEAR - 1}, value: 76.2}}", "target: {change: -5%}",
          "combine: mean"), "mean", _dust),
    Form("cover", "示例覆盖率", "Sample coverage", "'%'",
         (f"baseline: {{period: {YEAR - 1}, value: 87.5}}", "target: {at_least: 95}"),
         "min", _cover),
    Form("trees", "示例造林面积", "Sample trees planted", "{zh: 亩, en: mu}",
         ("target: {at_least: GOAL}", "combine: sum"), "sum", _homes),
    Form("water", "示例水质达标率", "Sample clean water", "'%'",
         ("target: {at_least: 98, throughout: true}",), "worst", _water),
)  # fmt: skip
"""They take turns; each comes back under another number."""


def plan_text(country: Country, place: Place, shape: Shape) -> str:
    """The plan of a place, with what is wrong with it."""
    lines = [*_head(place), *_body(country, place, shape)]
    if place.flaw is Flaw.BROKEN_YAML:
        lines.append("  - {id: broken, title: [")
    return "\n".join(lines) + "\n"


def _head(place: Place) -> Iterator[str]:
    yield "# Made-up sample for benchmarks (示例): no real place, body or figure."
    yield "qplan: 1"
    yield "plan:"
    yield f"  id: {place.id}"
    english = f"Made-up plan of {place.id}"
    yield f"  title: {{zh: {place.name}行动计划（虚构）, en: {english}}}"
    yield f"  period: {YEAR}"
    yield "  language: zh"
    if place.parent is not None:
        yield f"  parent: {place.parent}"
    if place.children is not None:
        yield f"  children: {place.children}"
    yield "reporting: {every: month, due_after: 15}"
    yield "departments:"
    for number in range(1, BUREAUS + 1):
        yield f"  {_bureau(number)}: {{name: {place.name}{_bureau(number)}}}"
    yield "sections:"


def _bureau(number: int) -> str:
    return f"示例{number}局"


def _body(country: Country, place: Place, shape: Shape) -> Iterator[str]:
    tasks = max(BUREAUS, -(-shape.indicators // INDICATORS_PER_TASK))
    for task in range(tasks):
        if task % TASKS_PER_SECTION == 0:
            number = task // TASKS_PER_SECTION + 1
            yield f"- id: s{number}"
            yield f"  title: {{zh: 示例板块{number}, en: Sample section {number}}}"
            yield "  tasks:"
        yield from _task(place, task + 1)
        first = task * INDICATORS_PER_TASK
        numbers = range(first, min(first + INDICATORS_PER_TASK, shape.indicators))
        if numbers:
            yield "    indicators:"
        for n in numbers:
            yield from _indicator(country, place, n, shape.months)


def _task(place: Place, number: int) -> Iterator[str]:
    bureau = _bureau((number - 1) % BUREAUS + 1)
    lead = "示例0局" if place.flaw is Flaw.UNKNOWN_DEPARTMENT and number == 1 else bureau
    yield f"  - id: t{number:02}"
    yield f"    title: {{zh: 示例任务{number}, en: Sample task {number}}}"
    yield f"    lead: {lead}"
    yield "    actions:"
    yield f"    - id: t{number:02}-rules"
    yield f"      title: {{zh: 示例举措{number}, en: Sample action {number}}}"
    if place.parent is not None:
        yield f"      carries: t{number:02}-rules"
    yield f"      updates: [{{on: {YEAR}-02-{number % 28 + 1:02}, state: started, by: {bureau}}}]"


def _indicator(country: Country, place: Place, n: int, months: int) -> Iterator[str]:
    form = FORMS[n % len(FORMS)]
    name = f"{form.slug}-{n + 1:02}"
    spoiled = place.flaw if n == 1 else None
    yield f"    - id: {'pass-01' if spoiled is Flaw.DUPLICATE_ID else name}"
    yield f"      title: {{zh: {form.chinese}{n + 1}, en: {form.english} {n + 1}}}"
    yield f"      unit: {'km' if spoiled is Flaw.OTHER_UNIT else form.unit}"
    if place.parent is not None:
        yield f"      carries: {'nothing' if spoiled is Flaw.CARRIES_NOTHING else name}"
    if place.children is not None:
        yield f"      children: {form.together}"
    goal = _goal(country, place, n) if form.together == "sum" else 0
    said = goal + 7 if spoiled is Flaw.OTHER_GOAL else goal
    for key in form.keys:
        yield f"      {key.replace('GOAL', str(said))}"
    yield "      measurements:"
    yield from _figures(country, place, n, goal, months)


def _figures(country: Country, place: Place, n: int, goal: int, months: int) -> Iterator[str]:
    draw = random.Random(f"{country.seed}-{place.id}-{n}").random
    series, level = Series(goal, draw(), draw), FORMS[n % len(FORMS)].level
    for month in range(max(1, months - place.months_late)):
        value = level(series, month)
        if n == 0 and month == 0:
            value = _spoiled(place.flaw, value)
        year, after = (YEAR, month + 2) if month < MONTHS - 1 else (YEAR + 1, 1)
        yield (f"      - {{period: {YEAR}-{month + 1:02}, value: {value}, "
               f"recorded: {year}-{after:02}-08}}")  # fmt: skip


def _spoiled(flaw: Flaw | None, value: str) -> str:
    if flaw is Flaw.NOT_A_NUMBER:
        return "about half"
    return f"{SAMPLES + 12}/{SAMPLES}" if flaw is Flaw.OUT_OF_LIMITS else value


def _goal(country: Country, place: Place, n: int) -> int:
    """The goal of a total: a county's own, or the sum of those of the counties in the place."""
    own = country.goals(n)
    within = country.counties_in(place)
    if place.level is not Level.COUNTY and not within:
        return 600
    return sum(own[within.start : within.stop])

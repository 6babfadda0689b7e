"""Write a made-up plan, and the same figures as an hledger journal, of any size.

    python benchmarks/generate.py 12000 --plan big.yaml --journal big.journal

The same arguments give the same bytes. Every name and figure is invented.
"""

from __future__ import annotations

import argparse
import sys
from datetime import date, timedelta
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from figures import FIRST_YEAR, MONTHS, SEED, YEARS, build_series

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from figures import Figure, Form, Series

T = TypeVar("T")

CITY = "示例市"
INDICATORS_PER_TASK = 4
TASKS_PER_SECTION = 6

DEEP_FIRST_YEAR = 1500
DEEP = (
    ("last", "'%'", "{at_least: 95}"),
    ("mean", "'%'", "{at_most: 96}"),
    ("min", "'%'", "{at_least: 90, throughout: true}"),
    ("pooled", "'%'", "{at_least: 95}"),
    ("sum", "t", "{at_least: 95000}"),
)

DEPARTMENTS = (
    ("发改委", "Development and Reform Commission"),
    ("经信委", "Economy and Information Technology Commission"),
    ("教育局", "Education Bureau"),
    ("科技局", "Science and Technology Bureau"),
    ("财政局", "Finance Bureau"),
    ("环保局", "Environmental Protection Bureau"),
    ("住建局", "Housing and Construction Bureau"),
    ("农业局", "Agriculture Bureau"),
    ("商务局", "Commerce Bureau"),
    ("质监局", "Quality Supervision Bureau"),
    ("食药监局", "Food and Drug Administration"),
    ("统计局", "Statistics Bureau"),
)


def build_plan(n: int, *, room: int = 0, seed: int = SEED) -> str:
    """Return a plan with `n` figures; its first indicator has `room` more months free."""
    tasks = _grouped(build_series(n, room=room, seed=seed), INDICATORS_PER_TASK)
    sections = _grouped(list(enumerate(tasks)), TASKS_PER_SECTION)
    lines = chain(
        _head(n, len(tasks)),
        chain.from_iterable(_section(i, section) for i, section in enumerate(sections)),
    )
    return "".join(f"{line}\n" for line in lines)


def build_deep(n: int) -> str:
    """Return a plan of few indicators with `n` daily figures in all: one for each way to combine.

    Its period is the years that the figures reach into.
    """
    each = -(-n // len(DEEP))
    days = [date(DEEP_FIRST_YEAR, 1, 1) + timedelta(days=i) for i in range(each)]
    period = f"{DEEP_FIRST_YEAR}/{days[-1].year}"
    lines = chain(
        [
            "# Made-up sample for benchmarks (示例): no real place, body or figure.",
            "qplan: 1",
            f"plan: {{id: made-up-deep-{n}, title: Made-up sample plan {n}, period: {period}}}",
            "reporting: {every: day, due_after: 15}",
            "departments: {Sample office: {}}",
            "sections:",
            "- id: s1",
            "  title: Sample section",
            "  tasks:",
            "  - {id: t1, title: Sample task, lead: Sample office, indicators: [",
        ],
        chain.from_iterable(_deep(i, days) for i in range(len(DEEP))),
        ["    ]}"],
    )
    return "".join(f"{line}\n" for line in lines)


def _deep(index: int, days: Sequence[date]) -> Iterator[str]:
    combine, unit, target = DEEP[index]
    yield f"    {{id: deep-{index + 1}, title: Sample indicator {index + 1}, unit: {unit},"
    yield f"     combine: {combine}, target: {target}, measurements: ["
    for i, day in enumerate(days):
        level = 900 + i * 7919 % 97
        value = f"{level}/1000" if combine == "pooled" else f"{level / 10}"
        yield f"      {{period: {day}, value: {value}}},"
    yield "    ]},"


def build_journal(n: int, *, room: int = 0, seed: int = SEED) -> str:
    """Return the figures of the same plan as transactions, its goals as a monthly budget."""
    series = build_series(n, room=room, seed=seed)
    lines = chain(_budget(series), _transactions(series))
    return "".join(f"{line}\n" for line in lines)


def _grouped(items: Sequence[T], size: int) -> list[Sequence[T]]:
    return [items[start : start + size] for start in range(0, len(items), size)]


def _departments_of(task: int) -> tuple[int, int]:
    """Return the lead and the supporting department of a task: never the same one."""
    count = len(DEPARTMENTS)
    lead = task % count
    return lead, (lead + 1 + task // count % (count - 1)) % count


def _head(n: int, tasks: int) -> Iterator[str]:
    yield "# Made-up sample for benchmarks (示例): no real place, body or figure."
    yield "qplan: 1"
    yield "plan:"
    yield f"  id: made-up-{n}"
    yield f"  title: {{zh: 示例行动计划 {n}, en: Made-up sample plan {n}}}"
    yield f"  issuer: {CITY}人民政府办公室"
    yield f"  issued: {FIRST_YEAR}-01-10"
    yield f"  period: {FIRST_YEAR}/{FIRST_YEAR + YEARS - 1}"
    yield "  language: zh"
    yield "reporting: {every: month, due_after: 15}"
    yield "assessment: {on_track: 1.0, at_risk: 0.8, tolerance: 5%}"
    yield "departments:"
    used = set(chain.from_iterable(_departments_of(task) for task in range(tasks)))
    for i in sorted(used):
        name, english = DEPARTMENTS[i]
        yield f"  {CITY}{name}: {{name: {CITY}{name}, en: {english}, aliases: [{name}]}}"
    yield "sections:"


def _section(index: int, tasks: Sequence[tuple[int, Sequence[Series]]]) -> Iterator[str]:
    number = index + 1
    yield f"- id: s{number}"
    yield f"  number: '{number}'"
    yield f"  title: {{zh: 示例板块 {number}, en: Sample section {number}}}"
    yield "  tasks:"
    for task, series in tasks:
        yield from _task(task, series)


def _task(index: int, series: Sequence[Series]) -> Iterator[str]:
    number = index + 1
    lead, support = (f"{CITY}{DEPARTMENTS[i][0]}" for i in _departments_of(index))
    yield f"  - id: t{number:03}"
    yield f"    number: '{number}'"
    yield f"    title: {{zh: 示例任务 {number}, en: Sample task {number}}}"
    yield f"    lead: {lead}"
    yield f"    support: [{support}]"
    yield "    actions:"
    yield f"    - id: t{number:03}-rules"
    yield f"      title: 示例举措 {number}"
    yield "      updates:"
    yield f"      - {{on: {FIRST_YEAR}-{index % 12 + 1:02}-20, state: started, by: {lead}}}"
    yield "    indicators:"
    for one in series:
        yield from _indicator(one)


def _indicator(series: Series) -> Iterator[str]:
    form = series.form
    yield f"    - id: {series.id}"
    yield f"      title: {form.title} {series.number}"
    yield f"      unit: {form.unit}"
    yield f"      kind: {form.kind}"
    if form.quote:
        yield f"      quote: {form.quote}"
    if form.baseline:
        entries = f"period: {FIRST_YEAR - 1}, value: {form.baseline}, source: 统计公报"
        yield f"      baseline: {{{entries}}}"
    yield f"      target: {form.target}"
    if form.milestones:
        yield f"      milestones: {form.milestones}"
    yield f"      combine: {form.combine}"
    if form.per:
        yield f"      per: {form.per}"
    yield "      every: month"
    yield "      measurements:"
    for figure in series.recorded:
        yield _measurement(form, figure)


def _measurement(form: Form, figure: Figure) -> str:
    entries = [f"period: {figure.period}", f"value: {figure.value}"]
    if form.weighted:
        entries.append(f"weight: {figure.days}")
    elif form.combine != "pooled":
        entries.append(f"recorded: {figure.recorded}")
    entries.append("source: 月报")
    return f"      - {{{', '.join(entries)}}}"


def _budget(series: Sequence[Series]) -> Iterator[str]:
    yield "; Made-up sample for benchmarks: no real place, body or figure."
    yield f"~ monthly from {FIRST_YEAR}-01-01 to {FIRST_YEAR + YEARS}-01-01"
    for one in series:
        yield f"    (indicators:{one.id})  {one.form.goal} {one.form.commodity}"
    yield ""
    yield f"{FIRST_YEAR}-01-01 start of the plan: the budget counts from the first posting"
    yield f"    (indicators:{series[0].id})  0 {series[0].form.commodity}"


def _transactions(series: Sequence[Series]) -> Iterator[str]:
    """Yield a transaction for each figure, in order of date; of a ratio, both numbers."""
    for step in range(MONTHS):
        for one in series:
            if step >= one.count:
                continue
            figure = one.figures[step]
            numerator, _, denominator = figure.value.partition("/")
            yield ""
            yield f"{figure.period}-{figure.days} monthly report"
            yield f"    (indicators:{one.id})  {numerator} {one.form.commodity}"
            if denominator:
                yield f"    (counted:{one.id})  {denominator} {one.form.commodity}"


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Write a made-up plan and its journal.")
    parser.add_argument("figures", type=int, help="how many measurements")
    parser.add_argument("--plan", type=Path, metavar="FILE", help="where the plan goes")
    parser.add_argument("--journal", type=Path, metavar="FILE", help="where the journal goes")
    parser.add_argument(
        "--room",
        type=int,
        default=0,
        metavar="MONTHS",
        help="months of the first indicator to leave without a figure (default 0)",
    )
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument(
        "--deep", type=Path, metavar="FILE", help="where a plan of few indicators goes"
    )
    options = parser.parse_args(arguments)
    if options.plan is None and options.journal is None and options.deep is None:
        parser.error("nothing to write: give --plan, --journal or --deep")
    if options.figures < 1 or not 0 <= options.room < MONTHS:
        parser.error(f"at least one figure, and room for 0 to {MONTHS - 1} months")
    return options


def main(arguments: Sequence[str] | None = None) -> int:
    """Write what the arguments ask for."""
    options = _parse(arguments)
    n, room, seed = options.figures, options.room, options.seed
    for path, build in ((options.plan, build_plan), (options.journal, build_journal)):
        if path is not None:
            path.write_bytes(build(n, room=room, seed=seed).encode())
    if options.deep is not None:
        options.deep.write_bytes(build_deep(n).encode())
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""The made-up indicators and figures that the benchmarks are run on."""

from __future__ import annotations

import calendar
import random
from dataclasses import dataclass

FIRST_YEAR = 2014
YEARS = 5
MONTHS = 12 * YEARS
LAST_DAY = f"{FIRST_YEAR + YEARS - 1}-12-31"
SEED = 2014


@dataclass(frozen=True, slots=True)
class Form:
    """A kind of indicator: its target, and how its figures move from month to month."""

    slug: str
    title: str
    unit: str  # as written in the plan
    commodity: str  # as written in the journal: ASCII, so that no locale matters
    target: str
    goal: str  # a month's budget in the journal
    combine: str
    first: float  # level in the first month
    last: float  # level in the last month, give or take a share that differs by indicator
    noise: float
    places: int = 1
    per: str = ""
    baseline: str = ""
    quote: str = ""
    milestones: str = ""
    weighted: bool = False  # by the days of the month
    whole: int = 0  # denominator of a ratio; the levels are then shares of one
    of_days: bool = False  # the denominator is the days of the month
    kind: str = "expected"


FORMS = (
    Form(
        slug="pass-rate",
        kind="binding",
        title="抽检合格率",
        unit="'%'",
        commodity="pct",
        target=f"{{at_least: 95, by: {LAST_DAY}}}",
        goal="95",
        combine="last",
        first=91.8,
        last=95.4,
        noise=0.4,
        baseline="91.5",
        quote="抽检合格率达到95%以上",
        milestones="[{by: 2015-12-31, value: 93}, {by: 2017-12-31, share: 75%}]",
    ),
    Form(
        slug="dust",
        title="可吸入颗粒物浓度",
        unit="µg/m³",
        commodity="ug",
        target="{at_most: 70}",
        goal="70",
        combine="mean",
        first=98,
        last=69,
        noise=4,
        per="year",
        baseline="101.5",
        weighted=True,
    ),
    Form(
        slug="fine-dust",
        kind="binding",
        title="细颗粒物浓度",
        unit="µg/m³",
        commodity="ug",
        target="{change: -5%}",
        goal="70.49",
        combine="mean",
        first=78,
        last=70,
        noise=5,
        per="year",
        baseline="74.2",
        quote="浓度值下降5%",
        weighted=True,
    ),
    Form(
        slug="output",
        title="产业增加值",
        unit="亿元",
        commodity="CNY",
        target=f"{{annual_growth: 8%, by: {LAST_DAY}}}",
        goal="125",
        combine="sum",
        first=101,
        last=148,
        noise=3,
        places=2,
        per="year",
        baseline="1200",
        quote="年均增长8%",
    ),
    Form(
        slug="inspections",
        title="监督检查企业数",
        unit="家次",
        commodity="visits",
        target="{at_least: 30000}",
        goal="500",
        combine="sum",
        first=410,
        last=600,
        noise=40,
        places=0,
    ),
    Form(
        slug="standards",
        title="标准体系建设任务完成数",
        unit="项",
        commodity="items",
        target="{all_of: 6}",
        goal="6",
        combine="last",
        first=0,
        last=1,
        noise=0,
        whole=6,
    ),
    Form(
        slug="acidity",
        title="饮用水酸碱度",
        unit="pH",
        commodity="pH",
        target="{between: [6.5, 8.5]}",
        goal="7.5",
        combine="mean",
        first=7.2,
        last=7.7,
        noise=0.3,
        places=2,
    ),
    Form(
        slug="coverage",
        title="特种设备定期检验率",
        unit="'%'",
        commodity="pct",
        target="{at_least: 98, throughout: true}",
        goal="98",
        combine="last",
        first=98.6,
        last=99.2,
        noise=0.5,
        places=2,
    ),
    Form(
        slug="complaints",
        title="质量投诉件数",
        unit="件",
        commodity="cases",
        target="{trend: decrease}",
        goal="310",
        combine="last",
        first=312,
        last=250,
        noise=15,
        places=0,
        baseline="318",
    ),
    Form(
        slug="good-days",
        title="优良天气比例",
        unit="'%'",
        commodity="days",
        target="{change: +5pp}",
        goal="15",
        combine="pooled",
        first=0.44,
        last=0.52,
        noise=0.08,
        baseline="162/365",
        of_days=True,
    ),
    Form(
        slug="food",
        kind="binding",
        title="食品评价性抽检合格率",
        unit="'%'",
        commodity="samples",
        target="{at_least: 96}",
        goal="960",
        combine="pooled",
        first=0.955,
        last=0.972,
        noise=0.006,
        whole=1000,
        quote="合格率不低于96%",
    ),
)


@dataclass(frozen=True, slots=True)
class Figure:
    """One month's value, in the plan's words."""

    year: int
    month: int
    value: str

    @property
    def period(self) -> str:
        """The month, as a period of the plan."""
        return f"{self.year}-{self.month:02}"

    @property
    def days(self) -> int:
        """The number of days in the month."""
        return calendar.monthrange(self.year, self.month)[1]

    @property
    def recorded(self) -> str:
        """A day early in the next month."""
        year, month = divmod(self.year * 12 + self.month, 12)
        return f"{year}-{month + 1:02}-10"


@dataclass(frozen=True, slots=True)
class Series:
    """One indicator with a figure for each month; the first `count` are in the plan."""

    number: int
    form: Form
    figures: tuple[Figure, ...]
    count: int

    @property
    def id(self) -> str:
        """The indicator's id in the plan."""
        return f"{self.form.slug}-{self.number:05}"

    @property
    def recorded(self) -> tuple[Figure, ...]:
        """The figures in the plan."""
        return self.figures[: self.count]

    @property
    def free(self) -> tuple[Figure, ...]:
        """The figures that are left to record."""
        return self.figures[self.count :]


def _value(form: Form, level: float, days: int) -> str:
    if form.of_days:
        return f"{round(level * days)}/{days}"
    if form.whole:
        return f"{min(form.whole, round(level * form.whole))}/{form.whole}"
    return f"{level:.{form.places}f}"


def _series(index: int, count: int, seed: int) -> Series:
    form = FORMS[index % len(FORMS)]
    rng = random.Random(f"{seed}-{index}")
    last = form.first + (form.last - form.first) * (0.7 + 0.6 * rng.random())
    figures = []
    for step in range(MONTHS):
        year, month = FIRST_YEAR + step // 12, step % 12 + 1
        drift = (last - form.first) * step / (MONTHS - 1)
        level = form.first + drift + form.noise * (2 * rng.random() - 1)
        days = calendar.monthrange(year, month)[1]
        figures.append(Figure(year, month, _value(form, level, days)))
    return Series(index + 1, form, tuple(figures), count)


def _counts(n: int, room: int) -> list[int]:
    """Share out `n` figures: all 60 months each, the first indicator `room` fewer."""
    first = min(n, MONTHS - room)
    full, rest = divmod(n - first, MONTHS)
    return [first, *([MONTHS] * full), *([rest] if rest else [])]


def build_series(n: int, *, room: int = 0, seed: int = SEED) -> list[Series]:
    """Return the indicators that hold `n` figures; the last one holds the remainder."""
    if n < 1 or not 0 <= room < MONTHS:
        message = f"at least one figure, and room for 0 to {MONTHS - 1} more"
        raise ValueError(message)
    return [_series(i, count, seed) for i, count in enumerate(_counts(n, room))]


def build_first(n: int, *, room: int = 0, seed: int = SEED) -> Series:
    """Return the indicator that has `room` months left, without making the others."""
    return _series(0, _counts(n, room)[0], seed)

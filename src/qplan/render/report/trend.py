"""Trend charts: figures and actual against path, goal and forecast, with axes and a text."""

from collections.abc import Sequence

from markupsafe import Markup

from qplan.core.base.message import Message, msg
from qplan.core.base.number import Beside, as_float, as_fraction
from qplan.core.views.indicator import Chart, Counting, IndicatorDetail, Reached
from qplan.language import Speaker
from qplan.render.kit.plot import listed, tick_label, ticks_of
from qplan.render.kit.svg import Scale, day_ticks, element, line, number, text

WIDTH, HEIGHT = 360, 190
_TOP, _BOTTOM, _RIGHT = 10.0, HEIGHT - 22.0, WIDTH - 10.0
_LETTER = 6.2
"""Pixels of a digit at the style sheet's size of letters."""
_MANY_DOTS = 40


def trend(detail: IndicatorDetail, say: Speaker) -> Markup | None:
    """The chart of an indicator; none without a figure."""
    chart = detail.chart
    if not chart.figures:
        return None
    ticks = ticks_of(chart, 5)
    labels = [say(tick_label(tick, ticks[1] - ticks[0])) for tick in ticks]
    left = max(map(len, labels)) * _LETTER + 8
    x = Scale(float(chart.first.toordinal()), float(chart.last.toordinal()), left, _RIGHT - 6)
    y = Scale(float(ticks[0]), float(ticks[-1]), _BOTTOM, _TOP)
    parts = []
    for tick, label in zip(ticks, labels, strict=True):
        at = y(float(tick))
        parts.append(line([(left, at), (_RIGHT, at)], "grid"))
        parts.append(text(left - 4, at + 3.5, label, "tick end"))
    for day, label in day_ticks(chart.first, chart.last):
        at = x(day.toordinal())
        parts.append(line([(at, _BOTTOM), (at, _BOTTOM + 4)], "axis"))
        near = "tick" if at < _RIGHT - len(label) * _LETTER / 2 else "tick end"
        parts.append(text(at, HEIGHT - 6, label, near))
    parts.append(line([(left, _BOTTOM), (_RIGHT, _BOTTOM)], "axis"))
    parts += _series(chart, x, y)
    return element(
        "svg",
        *parts,
        class_="trend",
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        role="img",
        aria_label=say(described(detail)),
        data_q=f"svg:{detail.row.id}.trend",
    )


def _series(chart: Chart, x: Scale, y: Scale) -> list[Markup]:
    """What matters least first: the rest is drawn over it."""

    def places(spots: Sequence[Reached]) -> list[tuple[float, float]]:
        days = x.all([day.toordinal() for day, _ in spots])
        return list(zip(days, y.all([as_float(level) for _, level in spots]), strict=True))

    parts = [
        line([(x.start, y(float(goal))), (_RIGHT, y(float(goal)))], "goal") for goal in chart.goal
    ]
    if chart.path:
        parts.append(line(places(chart.path), "way"))
    if chart.interval:
        at = x(chart.forecast[-1][0].toordinal())
        low, high = (y(float(level)) for level in chart.interval)
        parts.append(
            element(
                "rect",
                class_="interval",
                x=number(at - 4),
                y=number(high),
                width="8",
                height=number(max(low - high, 0.5)),
            )
        )
    if chart.forecast:
        start = chart.so_far[-1:] or chart.figures[-1:]
        parts.append(line(places(start + chart.forecast), "outlook"))
    figures = places(chart.figures)
    if len(figures) > 1 and not chart.so_far:
        parts.append(line(figures, "figures"))
    if len(figures) <= _MANY_DOTS:
        parts += [
            element("circle", class_="figure", cx=number(a), cy=number(b), r="2.6")
            for a, b in figures
        ]
    elif chart.so_far:
        parts.append(line(figures, "figures thin"))
    if chart.so_far:
        so_far = places(chart.so_far)
        parts.append(line(so_far, "actual"))
        a, b = so_far[-1]
        parts.append(element("circle", class_="now", cx=number(a), cy=number(b), r="3"))
    return parts


def described(detail: IndicatorDetail) -> Message:
    """What the chart shows, for those who do not see it."""
    goal = detail.row.goal
    counted = [f for f in detail.figures if f.standing is Counting.IN_FORCE]
    low = min(counted, key=lambda f: f.level)
    high = max(counted, key=lambda f: f.level)
    last = counted[-1]
    unit = detail.row.unit
    text_ = msg(
        "Chart in {unit}. Figures: {count}, from {first} to {last}; lowest {low} in {low_period}, "
        "highest {high} in {high_period}, last {value}.",
        unit=unit,
        count=len(counted),
        first=counted[0].period,
        last=last.period,
        low=Beside(low.level, goal),
        low_period=low.period,
        high=Beside(high.level, goal),
        high_period=high.period,
        value=Beside(last.level, goal),
    )
    if detail.chart.so_far:
        now = Beside(as_fraction(detail.chart.so_far[-1][1]), goal)
        text_ = msg("{text} Actual so far {value}.", text=text_, value=now)
    if detail.chart.goal:
        text_ = msg("{text} Goal {levels}.", text=text_, levels=listed(detail.chart.goal))
    if detail.chart.forecast:
        ahead = Beside(detail.chart.forecast[-1][1], goal)
        text_ = msg("{text} If it goes on like this: {value}.", text=text_, value=ahead)
    return text_

"""Bullet charts: completion against the goal and against what the calendar asks by now."""

from fractions import Fraction

from markupsafe import Markup

from qplan.core.base.message import msg
from qplan.core.base.number import display
from qplan.core.views.rows import IndicatorRow
from qplan.language import Speaker
from qplan.render.cells import indicator
from qplan.render.kit.plot import scale, tick_label
from qplan.render.kit.svg import Scale, element, line, number, text

WIDTH, HEIGHT = 360, 44
_LEFT, _RIGHT = 8.0, WIDTH - 8.0
_TOP, _DEEP = 6.0, 18.0
_ROOM = 120
_ALL = 100


def bullet(row: IndicatorRow, say: Speaker) -> Markup | None:
    """The chart of an indicator; none where there is nothing to compare."""
    if row.completion is not None:
        return _completion(row, row.completion, say)
    if row.actual is not None and row.goal is not None:
        return _level(row, Fraction(row.actual.value), Fraction(row.goal), say)
    return None


def _completion(row: IndicatorRow, completion: Fraction, say: Speaker) -> Markup:
    asked = completion / row.pace if row.pace else None
    done = float(completion)
    low, high = min(0.0, done), max(float(_ROOM), done * 1.02)
    x = Scale(low, high, _LEFT, _RIGHT)
    label = msg("Completion {share}", share=indicator.completion(row, say))
    if asked is not None and asked > 0:
        share = display(asked, 1, Fraction(_ALL))
        label = msg("{completion}; asked by now: {share}%", completion=label, share=share)
    parts = [_bar(x(0), x(_ALL), _TOP, _DEEP, "track")]
    if asked is not None and asked > 0:
        parts.append(_bar(x(0), x(min(float(asked), high)), _TOP, _DEEP, "asked"))
    parts.append(_bar(x(0), x(done), _TOP + 5, _DEEP - 10, f"bar {row.light}"))
    parts += _ticks(x, [(0.0, "0"), (float(_ALL), "100%")])
    return _chart(row, parts, say(label))


def _level(row: IndicatorRow, actual: Fraction, goal: Fraction, say: Speaker) -> Markup:
    """Without an origin there is no completion: the level beside the goal."""
    ticks = scale(min(actual, goal), max(actual, goal), 4)
    x = Scale(float(ticks[0]), float(ticks[-1]), _LEFT + 12, _RIGHT - 12)
    shown = indicator.actual(row, say).rstrip("*")
    label = msg("Actual {actual}; goal {goal}", actual=shown, goal=row.target and row.target.short)
    step = ticks[1] - ticks[0]
    parts = [
        _bar(x.start, x.end, _TOP + 5, _DEEP - 10, "track"),
        *_ticks(x, [(float(t), say(tick_label(t, step))) for t in (ticks[0], ticks[-1])]),
        line([(x(float(goal)), _TOP - 2), (x(float(goal)), _TOP + _DEEP + 2)], "goal"),
        element(
            "circle",
            class_=f"dot {row.light}",
            cx=number(x(float(actual))),
            cy=number(_TOP + _DEEP / 2),
            r="5",
        ),
    ]
    return _chart(row, parts, say(label))


def _bar(start: float, end: float, top: float, deep: float, class_: str) -> Markup:
    left, right = min(start, end), max(start, end)
    wide = number(max(right - left, 0.5))
    return element(
        "rect", class_=class_, x=number(left), y=number(top), width=wide, height=number(deep)
    )


def _ticks(x: Scale, ticks: list[tuple[float, str]]) -> list[Markup]:
    parts: list[Markup] = []
    for value, label in ticks:
        at = x(value)
        if value == _ALL and label.endswith("%"):
            parts.append(line([(at, _TOP - 4), (at, _TOP + _DEEP + 4)], "goal"))
        parts.append(text(at, HEIGHT - 6, label, "tick start" if at <= _LEFT + 4 else "tick"))
    return parts


def _chart(row: IndicatorRow, parts: list[Markup], label: str) -> Markup:
    return element(
        "svg",
        *parts,
        class_="bullet",
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        role="img",
        aria_label=label,
        data_q=f"svg:{row.id}.bullet",
    )

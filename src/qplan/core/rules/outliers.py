"""Figures far from their neighbours: cheap, robust, and quiet about seasons and growth.

Each figure is compared with the median of the two before and the two after it, so that a season
or a growth is no surprise. How far is usual, is said by the median of those distances (MAD).
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

ENOUGH = 6
"""Figures it takes to say what is usual."""
ENOUGH_FOR_JUMP = 3
FAR = 6.0
"""Usual distances (normal-consistent) that are too many; 3.5 is the textbook's, for a look."""
NEAR = 0.03
"""A distance of this share of the level is never far."""
SEVERAL = 3
_CONSISTENT = 1.4826
_REACH = 2
_JUMPS = (1_000, 10_000)
_JUMP_SLACK = 2.5


class Outlier(NamedTuple):
    """A figure far from the others."""

    position: int
    usual: float
    factor: int | None
    """1 000 or 10 000 where it is about so many times the usual; negative: so many times less."""


def outliers(levels: Sequence[float]) -> Iterator[Outlier]:
    """The figures of a series, in the order of its periods, that are far from the others."""
    if len(levels) < ENOUGH_FOR_JUMP:
        return
    around = [_median(_neighbours(levels, n)) for n in range(len(levels))]
    distances = [abs(level - usual) for level, usual in zip(levels, around, strict=True)]
    spread = _median(distances) * _CONSISTENT
    for n, (level, usual) in enumerate(zip(levels, around, strict=True)):
        factor = _jump(level, usual)
        if factor or (len(levels) >= ENOUGH and _is_far(level, usual, spread)):
            yield Outlier(n, usual, factor)


def _is_far(level: float, usual: float, spread: float) -> bool:
    distance = abs(level - usual)
    if spread:
        return distance > FAR * max(spread, NEAR * abs(usual))
    # All the others are alike: what is several times as much or as little stands out.
    return level * usual > 0 and not 1 / SEVERAL <= level / usual <= SEVERAL


def _neighbours(levels: Sequence[float], n: int) -> list[float]:
    """Two before and two after; at an end more from the other side."""
    start = max(0, min(n - _REACH, len(levels) - 2 * _REACH - 1))
    window = list(levels[start : start + 2 * _REACH + 1])
    del window[n - start]
    return window


def _jump(level: float, usual: float) -> int | None:
    """How many thousand times more or less a figure is than the usual one, if it is."""
    if level * usual <= 0:
        return None
    ratio, sign = (level / usual, 1) if level / usual > 1 else (usual / level, -1)
    return next((sign * j for j in _JUMPS if j / _JUMP_SLACK < ratio < j * _JUMP_SLACK), None)


def _median(values: Sequence[float]) -> float:
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2

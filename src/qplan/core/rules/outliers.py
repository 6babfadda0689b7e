"""Figures far from their neighbours: cheap, robust, and quiet about seasons and growth.

Each figure is compared with the figures around it, so that a season or a growth is no surprise.
How far is usual, is said by the median of those distances (MAD), in shares of the level where all
figures are above zero.
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
_ALIKE = 10


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
    usual = [_usual(levels, n) for n in range(len(levels))]
    by_share = min(levels) > 0
    distances = [_distance(*pair, by_share=by_share) for pair in zip(levels, usual, strict=True)]
    spread = _median(distances) * _CONSISTENT if len(levels) >= ENOUGH else None
    for n, level in enumerate(levels):
        factor = _jump(level, _neighbours(levels, n))
        if spread:
            floor = NEAR if by_share else NEAR * abs(usual[n])
            is_far = distances[n] > FAR * max(spread, floor)
        else:
            is_far = spread is not None and _stands_out(level, usual[n])
        if factor or is_far:
            yield Outlier(n, usual[n], factor)


def _distance(level: float, usual: float, *, by_share: bool) -> float:
    # A fall to a third is as far as a rise to three times as much.
    return abs(level - usual) / (min(level, usual) if by_share and usual > 0 else 1)


def _neighbours(levels: Sequence[float], n: int) -> list[float]:
    """The two before and the two after; fewer at the ends."""
    return [*levels[max(0, n - _REACH) : n], *levels[n + 1 : n + 1 + _REACH]]


def _usual(levels: Sequence[float], n: int) -> float:
    """What the figures around one would let expect; near the ends, what fits it best."""
    around = _neighbours(levels, n)
    if len(around) == 2 * _REACH:
        return _median(around)
    if 0 < n < len(levels) - 1:
        before, after = levels[n - 1], levels[n + 1]
        options = [before, after, (before + after) / 2]
    else:
        near, next_to_it = around if n == 0 else around[::-1]
        options = [near, next_to_it, 2 * near - next_to_it]
    return min(options, key=lambda option: abs(levels[n] - option))


def _stands_out(level: float, usual: float) -> bool:
    """Where all the others are alike: several times as much or as little."""
    return level * usual > 0 and not 1 / SEVERAL <= level / usual <= SEVERAL


def _jump(level: float, around: Sequence[float]) -> int | None:
    """How many thousand times more or less a figure is than all of those around it, if it is."""
    if level <= 0 or min(around) <= 0 or max(around) > _ALIKE * min(around):
        return None
    usual = _median(around)
    ratio, sign = (level / usual, 1) if level > usual else (usual / level, -1)
    return next((sign * j for j in _JUMPS if j / _JUMP_SLACK < ratio < j * _JUMP_SLACK), None)


def _median(values: Sequence[float]) -> float:
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2

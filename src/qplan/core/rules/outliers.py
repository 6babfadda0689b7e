"""Figures far from their neighbours: cheap, robust, and quiet about seasons and growth.

Each figure is compared with the figures around it, so that a season or a growth is no surprise.
How far is usual, is said by the median of those distances (MAD), in shares of the level where all
figures are above zero.
"""

from collections.abc import Iterator, Sequence
from math import sqrt
from typing import NamedTuple

ENOUGH = 6
"""Figures it takes to say what is usual."""
ENOUGH_FOR_JUMP = 3
FAR = 6.0
"""Usual distances (normal-consistent) that are too many; 3.5 is the textbook's, for a look."""
NEAR = 0.03
"""A distance of this share of the level is never far."""
SEVERAL = 3
CHANCE = 3.0
"""Standard deviations of a count (Poisson) that are still chance."""
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


def outliers(levels: Sequence[float], before: float | None = None) -> Iterator[Outlier]:
    """The figures of a series, in the order of its periods, that are far from the others.

    Args:
        levels: the figures.
        before: the level they set out from, where it is known.
    """
    if len(levels) < ENOUGH_FOR_JUMP:
        return
    low, high = min(levels), max(levels)
    if low > 0 and high - low <= FAR * NEAR * low:
        return  # most series: nothing in it can be far from anything
    usual = _usual(levels)
    may_jump = low > 0 and high > low * min(_JUMPS) / _JUMP_SLACK
    far = _far(levels, usual, by_share=low > 0) if len(levels) >= ENOUGH else ()
    counts = low >= 0 and all(level == int(level) for level in levels)
    for n, level in enumerate(levels):
        factor = _jump(level, _neighbours(levels, n)) if may_jump else None
        quiet = counts and _is_chance(level, usual[n])
        if factor or (n in far and not quiet and not _is_between(levels, n, before)):
            yield Outlier(n, usual[n], factor)


def _is_between(levels: Sequence[float], n: int, before: float | None) -> bool:
    """Whether a figure lies between the one before and the one after: a step, if a large one."""
    earlier = levels[n - 1] if n else before
    if earlier is None or n == len(levels) - 1:
        return False
    return earlier <= levels[n] <= levels[n + 1] or earlier >= levels[n] >= levels[n + 1]


def _is_chance(level: float, usual: float) -> bool:
    """Whether a count is no further off than counts scatter by chance: by their square root."""
    return abs(level - usual) <= CHANCE * sqrt(max(usual, 1.0))


def _far(levels: Sequence[float], usual: Sequence[float], *, by_share: bool) -> set[int]:
    """The positions of what is further from the figures around it than is usual."""
    pairs = list(zip(levels, usual, strict=True))
    distances = [abs(level - near) for level, near in pairs]
    if by_share:
        # A fall to a third is as far as a rise to three times as much.
        distances = [
            far / (min(pair) if pair[1] > 0 else pair[0])
            for far, pair in zip(distances, pairs, strict=True)
        ]
    spread = _median(distances) * _CONSISTENT
    if not spread:
        return {n for n, pair in enumerate(pairs) if _stands_out(*pair)}
    if by_share:
        limit = FAR * max(spread, NEAR)
        return {n for n, far in enumerate(distances) if far > limit}
    return {n for n, far in enumerate(distances) if far > FAR * max(spread, NEAR * abs(usual[n]))}


def _usual(levels: Sequence[float]) -> list[float]:
    """What the figures around each would let expect: the median of the two before and after."""
    last = len(levels) - 1
    usual = [0.0] * len(levels)
    for n in range(_REACH, last - 1):
        a, b, c, d = levels[n - 2], levels[n - 1], levels[n + 1], levels[n + 2]
        usual[n] = (a + b + c + d - min(a, b, c, d) - max(a, b, c, d)) / 2
    for n in {0, 1, last - 1, last}:
        usual[n] = _near_an_end(levels, n)
    return usual


def _near_an_end(levels: Sequence[float], n: int) -> float:
    """Of what the few figures around would let expect, what fits best."""
    if 0 < n < len(levels) - 1:
        before, after = levels[n - 1], levels[n + 1]
        options = [before, after, (before + after) / 2]
    else:
        near, further = (levels[1], levels[2]) if n == 0 else (levels[-2], levels[-3])
        options = [near, further, 2 * near - further]
    return min(options, key=lambda option: abs(levels[n] - option))


def _stands_out(level: float, usual: float) -> bool:
    """Where all the others are alike: several times as much or as little."""
    return level * usual > 0 and not 1 / SEVERAL <= level / usual <= SEVERAL


def _neighbours(levels: Sequence[float], n: int) -> list[float]:
    """The two before and the two after; fewer at the ends."""
    return [*levels[max(0, n - _REACH) : n], *levels[n + 1 : n + 1 + _REACH]]


def _jump(level: float, around: Sequence[float]) -> int | None:
    """How many thousand times more or less a figure is than all of those around it, if it is."""
    if max(around) > _ALIKE * min(around):
        return None
    usual = _median(around)
    ratio, sign = (level / usual, 1) if level > usual else (usual / level, -1)
    return next((sign * j for j in _JUMPS if j / _JUMP_SLACK < ratio < j * _JUMP_SLACK), None)


def _median(values: Sequence[float]) -> float:
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2

"""Figures far from their neighbours: found where they stand out, quiet where a series moves."""

import pytest

from qplan.core.rules.outliers import outliers

PM25 = [85.5, 103.7, 61.2, 62.5, 51.1, 45.8, 49.1, 42.4, 47.1, 95, 91.3, 84.8]


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ([94.2, 94.8, 95.1, 94.4, 49.4, 95.3, 95.0, 94.9], [4]),
        ([9.62, 96.1, 95.8, 96.4, 96.0, 95.9], [0]),
        ([95, 95, 95, 95, 9.5, 95], [4]),
        ([*PM25[:6], 491, *PM25[7:]], [6]),
    ],
    ids=["swapped digits", "decimal point", "all others alike", "among seasons"],
)
def test_a_figure_that_stands_out(levels: list[float], expected: list[int]) -> None:
    assert expected == [found.position for found in outliers(levels)]


@pytest.mark.parametrize(
    "levels",
    [
        PM25,
        [100 * 1.1**n for n in range(60)],
        list(range(60)),
        [100 - n for n in range(60)],
        [1, 1, 1, 2, 1, 1, 0, 1],
        [0, 0, 0, 5, 0, 0, 0],
        [95.0] * 12,
        [10, 20],
        [94, 12, 95, 96, 94],
        [],
    ],
    ids=[
        "seasons", "growth", "rise", "fall", "small counts", "mostly nothing", "all alike", "two",
        "too few to say", "none",
    ],
)  # fmt: skip
def test_a_series_that_moves_is_left_alone(levels: list[float]) -> None:
    assert [] == list(outliers(levels))


@pytest.mark.parametrize(
    ("levels", "factor"),
    [
        ([40800, 4.1, 42500, 43300], -10_000),
        ([4.1, 40800, 4.3], 10_000),
        ([512, 530, 0.52, 541], -1_000),
    ],
)
def test_another_unit_shows_in_few_figures(levels: list[float], factor: int) -> None:
    """万 and 千 are told from three figures on."""
    assert [factor] == [found.factor for found in outliers(levels)]


def test_small_counts_scatter_by_chance() -> None:
    counts = [3.0, 4.0, 3.0, 3.0, 1.0, 3.0, 3.0, 4.0, 3.0]
    assert [] == list(outliers(counts))
    assert [4] == [found.position for found in outliers([*counts[:4], 40.0, *counts[5:]])]

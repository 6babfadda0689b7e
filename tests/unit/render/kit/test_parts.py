"""Small parts of screens: bars, scales of charts, tables that leave columns out."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qplan.core.base.terms import Light
from qplan.render.kit.chart import HEIGHT, fill
from qplan.render.kit.plot import scale
from qplan.render.kit.rows import Rows, Track
from qplan.render.kit.screen import Screen, ScreenTable
from qplan.render.status.bars import SIGNS, WIDTH, bar


@settings(max_examples=100)
@given(st.dictionaries(st.sampled_from(list(Light)), st.integers(1, 500), min_size=1))
def test_a_bar_shows_every_light_and_is_never_wider(lights: dict[Light, int]) -> None:
    drawn = bar(lights)
    assert WIDTH + 2 == len(drawn)
    cells = {light: drawn.count(SIGNS[light]) for light in lights}
    assert min(cells.values()) >= 1
    ranked = sorted(lights, key=lights.__getitem__)
    for less, more in pairwise(ranked):
        assert lights[less] == lights[more] or cells[less] <= cells[more]


@settings(max_examples=100)
@given(
    st.fractions(-(10**9), 10**9, max_denominator=1000),
    st.fractions(0, 10**9, max_denominator=1000),
)
def test_a_scale_holds_both_ends_in_few_even_steps(low: Fraction, spread: Fraction) -> None:
    ticks = scale(low, low + spread)
    assert ticks[0] <= low <= low + spread <= ticks[-1]
    assert 2 <= len(ticks) <= HEIGHT
    assert 1 == len({b - a for a, b in pairwise(ticks)})


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        ("0", "7", [0, 1, 2, 3, 4, 5, 6, 7]),
        ("42", "104", [40, 50, 60, 70, 80, 90, 100, 110]),
        ("95", "95", [Fraction(85), Fraction("87.5"), 90, Fraction("92.5"), 95]),
        ("0.43", "0.47", [Fraction(430 + 5 * n, 1000) for n in range(5)]),
    ],
)
def test_scales_are_round(low: str, high: str, expected: list[Fraction]) -> None:
    assert expected == scale(Fraction(low), Fraction(high))[: len(expected)]


def test_parts_are_never_broken() -> None:
    assert ["aa   bb", "cccccccc"] == fill(["aa", "bb", "cccccccc"], 8)


def test_rows_wrap_by_cells_and_colour_words_only() -> None:
    rows = Rows([Track(6, wraps=True), Track(4, right=True), Track(5)], 1)
    rows.heading(["Name", "No", "State"])
    rows.row([("合格率指标", ""), ("9.5", "bold"), ("✔ met", "green")])
    rows.row([("pm", ""), ("", ""), ("–", "")])
    plain, coloured = Screen(20, colour=False), Screen(20, colour=True)
    plain.add(rows)
    coloured.add(rows)
    assert plain.text == "Name     No State\n合格率  9.5 ✔ met\n指标\npm          –\n"
    assert "合格率  \x1b[1m9.5\x1b[0m \x1b[32m✔ met\x1b[0m\n指标\n" in coloured.text


def test_rows_wider_than_the_screen_are_cut() -> None:
    rows = Rows([Track(6), Track(6)], 1)
    rows.row([("abcdef", ""), ("ghijkl", "")])
    screen = Screen(10, colour=False)
    screen.add(rows)
    assert screen.text == "abcdef ghi\n"


def sheet(width: int) -> str:
    table = ScreenTable(width)
    table.column("Name", priority=0, wraps=6)
    table.column("No", priority=1, right=True)
    table.column("Extra", priority=2)
    table.column("Empty", priority=0)
    table.row("alpha beta", "12", "extra", "")
    screen = Screen(width, colour=False)
    screen.add(table.table())
    return screen.text


def test_a_sheet_leaves_out_what_says_nothing_and_what_has_no_room() -> None:
    assert "Name        No  Extra\nalpha beta  12  extra\n" == sheet(40)
    assert "Name     No\nalpha    12\nbeta\n" == sheet(11)

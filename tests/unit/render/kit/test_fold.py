"""Lines of Chinese: of a width, never beginning with a comma or ending with a bracket."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from qplan.render.kit.fold import fold


def test_no_line_begins_with_a_mark_that_ends_something() -> None:
    assert ["目标不超过", "70.49。"] == fold("目标不超过70.49。", 12)
    assert ["各项指标已", "达目标。"] == fold("各项指标已达目标。", 10)
    assert ["已达目标：实际值", "68.07，目标为", "（不超过70）。"] == fold(
        "已达目标：实际值68.07，目标为（不超过70）。", 16
    )


def test_words_and_numbers_of_other_scripts_stay_whole() -> None:
    assert ["file plan.yaml", "is written"] == fold("file plan.yaml is written", 16)


def test_a_word_that_fits_nowhere_is_cut() -> None:
    assert ["abcdefgh", "ij"] == fold("abcdefghij", 8)


@given(st.text("年度完成率68.07%，。（）“”abc ", max_size=80), st.integers(8, 40))
def test_nothing_is_lost_and_nothing_is_wider(text: str, width: int) -> None:
    lines = fold(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(cell_len(line) <= width for line in lines)

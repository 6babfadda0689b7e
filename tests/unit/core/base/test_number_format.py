"""What number formats make of a number."""

import pytest

from qplan.core.base.number_format import looks, shows_day


@pytest.mark.parametrize(
    ("code", "percent"),
    [
        ("0%", True),
        ("0.00%;[Red]-0.00%", True),
        ("General", False),
        ('0"%"', False),
        (r"0\%", False),
        ("[$%-409]0", False),
    ],
)
def test_formats_that_show_per_cent(code: str, percent: bool) -> None:
    assert percent is looks(code).is_percent


@pytest.mark.parametrize(
    "code",
    [
        "#,##0,", "0.0,,", "0,.0", "0!.0,", r"0\.0,", '0"."0', "0!.0000", '0.0,"万"', "0%%",
        '[>=10000]0!.0,"万";0', "#,##0;-#,##0,",
    ],
)  # fmt: skip
def test_formats_that_show_another_number(code: str) -> None:
    assert looks(code).is_scaled


@pytest.mark.parametrize(
    "code",
    [
        "General", "@", "0.00", "#,##0", "#,##0.00_);(#,##0.00)", "# ?/?", "0.00E+00", '0"万元"',
        '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', '#"万"0000', "[DBNum1][$-804]General", "", "0.",
    ],
)  # fmt: skip
def test_formats_that_show_the_number(code: str) -> None:
    assert not looks(code).is_scaled


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ('0.0"万元"', "万元"),
        ("0.0千", "千"),
        ("[$¥-804]#,##0.00", "¥"),
        ('"约"0', "约"),
        ('#"万"0000', ""),
        ("#,##0", ""),
        ("[Red]0", ""),
    ],
)
def test_words_around_a_number(code: str, words: str) -> None:
    """Those between its digits part thousands."""
    assert words == looks(code).words


@pytest.mark.parametrize(
    ("code", "month", "day"),
    [
        ('yyyy"年"m"月"', True, False),
        ('[$-804]yyyy"年"m"月";@', True, False),
        ("mmm-yy", True, False),
        ('yyyy"年"', False, False),
        ("yyyy-mm-dd", True, True),
        ("yyyy/m/d h:mm", True, True),
        ("[h]:mm", True, True),
        ("General", True, True),
        ("", True, True),
    ],
)
def test_what_is_seen_of_a_date(code: str, month: bool, day: bool) -> None:
    assert (month, day) == shows_day(code)

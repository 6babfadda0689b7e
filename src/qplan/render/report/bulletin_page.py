"""How a bulletin looks, whoever makes the pages of it: fonts, sizes, how wide a line is.

In Chinese as official documents do (GB/T 9704—2012): type area 156 mm × 225 mm on A4, 37 mm above,
28 mm at the binding edge; 22 lines of 28 characters, 三号 (16 pt), lines 29 pt apart.
"""

from typing import NamedTuple


class Hand(NamedTuple):
    """How text is written: a font for Chinese, one for Latin letters and digits, a size."""

    font: str
    size: float
    latin: str = "Times New Roman"
    bold: bool = False


class Sheet(NamedTuple):
    """The hands of a bulletin in one language, and how its lines stand."""

    title: Hand
    body: Hand
    heading: Hand
    subheading: Hand
    annex_title: Hand
    cell: Hand
    cell_head: Hand
    small: Hand
    caption: Hand
    page_number: Hand
    is_official: bool
    """Laid out by the standard: lines at a fixed distance, indented, numbers at the outer edge."""

    @property
    def hands(self) -> tuple[Hand, ...]:
        """All of them."""
        return tuple(part for part in self if isinstance(part, Hand))


_FANGSONG, _HEITI, _KAITI = "仿宋_GB2312", "黑体", "楷体_GB2312"
_XIAOBIAOSONG, _SONGTI = "方正小标宋简体", "宋体"
OFFICIAL = Sheet(
    title=Hand(_XIAOBIAOSONG, 22),
    body=Hand(_FANGSONG, 16),
    heading=Hand(_HEITI, 16),
    subheading=Hand(_KAITI, 16),
    annex_title=Hand(_XIAOBIAOSONG, 18),
    cell=Hand(_FANGSONG, 9),
    cell_head=Hand(_HEITI, 9),
    small=Hand(_FANGSONG, 9),
    caption=Hand(_HEITI, 10.5),
    page_number=Hand(_SONGTI, 14),
    is_official=True,
)
"""A Chinese official document."""
_PLAIN = Hand(_SONGTI, 11, "Arial")
COUNCIL = Sheet(
    title=_PLAIN._replace(size=18, bold=True),
    body=_PLAIN,
    heading=_PLAIN._replace(size=13, bold=True),
    subheading=_PLAIN._replace(bold=True),
    annex_title=_PLAIN._replace(size=14, bold=True),
    cell=_PLAIN._replace(size=8.5),
    cell_head=_PLAIN._replace(size=8.5, bold=True),
    small=_PLAIN._replace(size=8.5),
    caption=_PLAIN._replace(size=9.5, bold=True),
    page_number=_PLAIN._replace(size=9),
    is_official=False,
)
"""An English report to a council."""
NARROW, WIDE = 156.0, 225.0
"""Millimetres of a line on a page that stands, and on one that is turned."""


def sheet_of(language: str) -> Sheet:
    """How a bulletin in a language looks."""
    return COUNCIL if language == "en" else OFFICIAL

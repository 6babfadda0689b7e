"""The plain paper gives what rich gives without colour, line for line, for whatever is printed."""

import random

import pytest
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text as RichText

from qplan.render.kit.coloured import Coloured
from qplan.render.kit.paper import Plain
from qplan.render.kit.printable import Printable
from qplan.render.kit.rows import Rows, Track
from qplan.render.kit.styled import Indented, Labelled, Text
from qplan.render.kit.wrap import wrapped

PLAIN = (
    "a", "word", " ", "  ", "截至", "质量合格率达到", "，", "（", "é", "e\u0301", "·", "…", "—",
    "％", "longerthananylinecanbe", "2014-Q3", "95%", "/", "-", "👩", "\U0001f1e8",
    "\u3000", "\xa0",
)  # fmt: skip
MARKS = (*PLAIN, "\t", "\n", "\r", "\x07", "\x1b[31m")
JOINED = (*PLAIN, "\u200d", "\ufe0f", "❤", "👩\u200d🚒")


def any_text(chance: random.Random, pieces: tuple[str, ...]) -> str:
    return "".join(chance.choice(pieces) for _ in range(chance.choice((0, 1, 2, 5, 9, 30))))


def any_thing(chance: random.Random, pieces: tuple[str, ...], width: int) -> Printable:
    match chance.randrange(5):
        case 0:
            return any_text(chance, pieces)
        case 1:
            text = Text(any_text(chance, pieces), style="bold")
            text.append(any_text(chance, pieces), style=chance.choice(("", "dim")))
            return text
        case 3:
            return Indented(chance.choice((2, 4, 15)), Text(any_text(chance, pieces)))
        case 2:
            count = chance.randrange(1, 4)
            tracks = [
                Track(chance.randrange(1, width), chance.random() < 0.5, chance.random() < 0.5)
                for _ in range(count)
            ]
            rows = Rows(tracks, chance.choice((1, 2)))
            for _ in range(chance.randrange(4)):
                rows.row([(any_text(chance, pieces), chance.choice(("", "red"))) for _ in tracks])
            return rows
        case _:
            count = chance.randrange(4)
            pairs = ((any_text(chance, pieces), any_text(chance, pieces)) for _ in range(count))
            return Labelled(tuple((label, Text(said)) for label, said in pairs))


def lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.splitlines()]


@pytest.mark.parametrize("pieces", [PLAIN, MARKS], ids=["plain", "marks"])
def test_plain_paper_is_richs_without_colour(pieces: tuple[str, ...]) -> None:
    chance = random.Random(18)
    for _ in range(500):
        width = chance.choice((20, 21, 24, 33, 40, 80, 100))
        plain, coloured = Plain(width), Coloured(width, colour=False)
        for _ in range(2):
            thing = any_thing(chance, pieces, width)
            plain.print(thing)
            coloured.print(thing)
        assert lines(coloured.text) == lines(plain.text)


@pytest.mark.parametrize("pieces", [PLAIN, MARKS], ids=["plain", "marks"])
def test_texts_are_wrapped_as_rich_wraps_them(pieces: tuple[str, ...]) -> None:
    chance = random.Random(81)
    for _ in range(2000):
        text, width = any_text(chance, pieces), chance.choice((1, 2, 3, 8, 16, 20, 41))
        by_rich = RichText(text).wrap(Console(width=width), width, overflow="fold")
        assert [line.plain for line in by_rich] == wrapped(text, width)


def test_joined_characters_are_within_the_width_too() -> None:
    """rich ends in an error on some of them, whose widths it knows only together."""
    chance = random.Random(18)
    for _ in range(500):
        width = chance.choice((20, 24, 40))
        plain = Plain(width)
        plain.print(any_thing(chance, JOINED, width))
        assert all(cell_len(line) <= width for line in lines(plain.text))


@pytest.mark.parametrize("width", range(8, 40))
def test_no_line_of_a_chinese_cell_begins_with_a_closing_mark(width: int) -> None:
    """Nor ends with an opening one; and nothing is lost."""
    title = "示例市高质量发展五年行动计划（虚构），第二版（2021—2025年）"
    rows = Rows([Track(width, wraps=True)], 2)
    rows.row([(title, "")])
    lines = ["".join(piece.text for piece in pieces) for pieces in rows.lines()]
    assert title == "".join(lines)
    assert [] == [line for line in lines if line[0] in "）），。" or line[-1] == "（"]
    assert max(map(cell_len, lines)) <= width

"""A text with styles, before anybody knows whether there will be colour: light to import."""

from typing import NamedTuple, Self


class Piece(NamedTuple):
    """A run of a text in one style, which may be none."""

    text: str
    style: str = ""


class Text:
    """A text in pieces; the style of the first is that of all, and the others add to it."""

    __slots__ = ("pieces",)

    def __init__(self, text: str = "", style: str = "") -> None:
        self.pieces = [Piece(text, style)]

    def append(self, text: str, style: str = "") -> Self:
        """Add a piece at the end."""
        self.pieces.append(Piece(text, style))
        return self

    @property
    def plain(self) -> str:
        """What it says."""
        return "".join(piece.text for piece in self.pieces)


class Labelled(NamedTuple):
    """Labels on the left, what they say on the right, wrapped beside them."""

    pairs: tuple[tuple[str, Text], ...]


class Indented(NamedTuple):
    """A text whose further lines begin where its first does."""

    columns: int
    text: Text

"""Colours for lines that rich has no part in: a few codes, and no import that takes time."""

BOLD, DIM = "1", "2"
RED, GREEN, CYAN = "31", "32", "36"
BOLD_RED, BOLD_YELLOW = "31;1", "33;1"


def painted(text: str, style: str, *, colour: bool) -> str:
    """The text in a style, where there is to be colour at all."""
    return f"\x1b[{style}m{text}\x1b[0m" if colour else text

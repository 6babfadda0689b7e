"""What `--help` says, laid out beforehand in both languages: `tools/help.py` writes the texts."""

import os
import sys
from collections.abc import Sequence

from qplan.cli.speaking import language_of

FOLDER = os.path.dirname(__file__) + "/help"  # noqa: PTH120 - pathlib would be a third of the cost
WIDEST = 100
"""Columns beyond which no text is laid out any wider."""
WIDTHS = (80, WIDEST)
USUAL = 80
"""Columns where nobody knows how many there are."""


def kept_help(command: Sequence[str]) -> str | None:
    """The help of a command, or of the program; none if there is none for this width."""
    if len(command) > 1 or not all(word.isalpha() for word in command):
        return None
    width = min(columns(), WIDEST)
    if width not in WIDTHS:
        return None
    try:
        with open(path_of("".join(command), width, language_of(())), encoding="utf-8") as file:  # noqa: PTH123
            return file.read()
    except OSError:
        return None


def path_of(command: str, width: int, language: str) -> str:
    """Where a text is kept; that of the program has no command."""
    return f"{FOLDER}/{language}/{command or 'qplan'}-{width}.txt"


def columns() -> int:
    """The width of the terminal, as typer asks for it."""
    named = os.environ.get("COLUMNS", "")
    if named.isascii() and named.isdecimal() and int(named) > 0:
        return int(named)
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or USUAL  # type: ignore[union-attr]
    except (OSError, ValueError, AttributeError):
        return USUAL

"""Answers a shell: reads what was typed from the environment, prints what may come next.

The first line says `words` or `files`; then a word a line, with what it is behind a tab. Nothing
is ever said of what is wrong, and nothing is written.
"""

import os
import sys

from qplan.cli.completion.typed import BREAKS, Typed, bash_words, told_apart

SHELLS = ("bash", "zsh", "fish", "powershell")
BETWEEN = "\x1f"
"""Stands between the words in `_QPLAN_WORDS`."""


def answer(shell: str) -> int:
    """Print what may come next."""
    try:
        lines = "\n".join(_lines(shell))
    except Exception:  # noqa: BLE001 - nothing is said into a shell that waits for words
        lines = "words"
    try:
        sys.stdout.write(lines + "\n")
        sys.stdout.flush()
    except (OSError, ValueError):
        return 1
    return 0


def _lines(shell: str) -> list[str]:
    from qplan.cli.completion.engine import FILES, complete

    typed = _typed(shell)
    offers = complete(typed.words, typed.last, explained=shell != "bash")
    if offers is FILES:
        return ["files"]
    if shell == "bash":  # it shows no explanations
        return ["words", *(_clean(typed.in_bash(word)) for word, _ in offers)]
    said = [(_clean(word), _clean(about)) for word, about in offers]
    return ["words", *(f"{word}\t{about}" if about else word for word, about in said)]


def _typed(shell: str) -> Typed:
    if shell == "bash":
        breaks = os.environ.get("_QPLAN_BREAKS", BREAKS)
        return bash_words(os.environ.get("_QPLAN_LINE", ""), breaks)
    return told_apart(os.environ.get("_QPLAN_WORDS", "").split(BETWEEN), bare=shell == "powershell")


def _clean(text: str) -> str:
    """The text on one line, without anything that would do something to a terminal."""
    if text.isprintable():
        return text
    return "".join(letter if letter.isprintable() else " " for letter in text)

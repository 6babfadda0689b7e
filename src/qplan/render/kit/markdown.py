"""Markdown in which no text of a plan can begin a mark of its own."""

import re
from collections.abc import Iterable, Sequence

_SPECIAL = re.compile(r"([\\`*_\[\]#!|~])")


def escape(text: str) -> str:
    """Text that Markdown shows as it is."""
    text = _SPECIAL.sub(r"\\\1", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def table(
    headings: Sequence[str], rows: Iterable[Sequence[str]], right: Sequence[bool]
) -> list[str]:
    """A Markdown table; no cell can end it or begin a column of its own."""
    rule = ["---:" if at_right else "---" for at_right in right]
    body = [[escape(cell) for cell in row] for row in rows]
    return [f"| {' | '.join(line)} |" for line in ([escape(h) for h in headings], rule, *body)]

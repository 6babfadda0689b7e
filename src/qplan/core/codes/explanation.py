"""What a code means, taken from its text: a title, the reason, a wrong and a right example."""

from textwrap import dedent
from typing import NamedTuple

from qplan.core.base.problems import Code


class Explanation(NamedTuple):
    """The parts of a code's text. Title and paragraphs are keys of the message catalogue."""

    title: str
    paragraphs: tuple[str, ...]
    wrong: str | None
    right: str | None


def explain(code: Code) -> Explanation:
    """Take a code's text apart."""
    first, _, rest = code.doc.strip().partition("\n")
    body = dedent(rest).strip()
    prose, wrong, right = body, None, None
    if "\nRight:\n" in body:
        prose, _, right = body.partition("\nRight:\n")
    if "Wrong:\n" in prose:
        prose, _, wrong = prose.partition("Wrong:\n")
    return Explanation(
        first.strip(),
        tuple(" ".join(p.split()) for p in prose.split("\n\n") if p.strip()),
        _example(wrong),
        _example(right),
    )


def _example(text: str | None) -> str | None:
    return None if text is None else dedent(text).strip("\n").rstrip()

"""Sentences and clauses of a text, with their places; brackets are never cut through."""

from collections.abc import Iterator
from typing import NamedTuple

_OPEN, _CLOSE = "(《“‘[〔<", ")》”’]〕>"
_SENTENCE = "。!?\n"
_CLAUSE = ",;:。!?\n"
_FARTHEST = 400
"""So many characters after an opening bracket without its closing one, it was none."""


class Span(NamedTuple):
    """A piece of a text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Its words."""
        return text[self.start : self.end]


def sentences(text: str) -> Iterator[Span]:
    """The sentences of a folded text, each with the stop behind it."""
    yield from _cut(text, _SENTENCE, keep=True)


def clauses(text: str, within: Span | None = None) -> Iterator[Span]:
    """The clauses of a folded text or of a part of it, without the mark behind each."""
    first, last = within or Span(0, len(text))
    for span in _cut(text[first:last], _CLAUSE, keep=False):
        yield Span(first + span.start, first + span.end)


def _cut(text: str, marks: str, *, keep: bool) -> Iterator[Span]:
    start = depth = 0
    opened = 0
    for at, character in enumerate(text):
        if character in _OPEN and character != "<":
            depth, opened = depth + 1, at if depth == 0 else opened
        elif character in _CLOSE and character != ">":
            depth = max(0, depth - 1)
        elif character in marks and (depth == 0 or at - opened > _FARTHEST or character == "\n"):
            if _is_inside_number(text, at):
                continue
            depth = 0
            span = _trimmed(text, start, at + 1 if keep and character != "\n" else at)
            if span.end > span.start:
                yield span
            start = at + 1
    span = _trimmed(text, start, len(text))
    if span.end > span.start:
        yield span


def _is_inside_number(text: str, at: int) -> bool:
    """Whether a comma groups digits, a colon stands in a time, or a stop is a decimal point."""
    before, after = text[at - 1 : at], text[at + 1 : at + 4]
    if text[at] == ",":
        return before.isdigit() and len(after) == 3 and after.isdigit()  # noqa: PLR2004 - thousands
    return text[at] == ":" and before.isdigit() and after[:1].isdigit()


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def brackets(text: str) -> Iterator[Span]:
    """The round brackets of a folded text that stand in no other, without nested ones.

    One that nothing closes reaches to the end, if a full stop or the end comes soon.
    """
    depth = start = 0
    for at, character in enumerate(text):
        if character == "(":
            start = at if depth == 0 else start
            depth += 1
        elif character == ")" and depth:
            depth -= 1
            if depth == 0:
                yield Span(start, at + 1)
    if depth and len(text) - start <= _FARTHEST:
        yield Span(start, len(text))


def split_outside(text: str, marks: str) -> list[Span]:
    """The parts of a text between marks that stand outside of brackets."""
    spans: list[Span] = []
    depth = start = 0
    for at, character in enumerate(text):
        if character in "(《“":
            depth += 1
        elif character in ")》”":
            depth = max(0, depth - 1)
        elif character in marks and depth == 0:
            spans.append(_trimmed(text, start, at))
            start = at + 1
    spans.append(_trimmed(text, start, len(text)))
    return [span for span in spans if span.end > span.start]

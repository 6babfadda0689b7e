"""Where something stands in a text."""

from typing import NamedTuple

from qplan.core.base.problems import Location


class Span(NamedTuple):
    """A run of text: lines and columns from 0, the end not included."""

    line: int
    column: int
    end_line: int
    end_column: int


NOWHERE = Span(0, 0, 0, 1)


def locate(span: Span, file: str) -> Location:
    """A span as people count: from 1."""
    return Location(file, span.line + 1, span.column + 1, span.end_line + 1, span.end_column + 1)

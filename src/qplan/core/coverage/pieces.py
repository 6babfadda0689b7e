"""A document cut into sentences, headings and the brackets that say who answers."""

from collections.abc import Iterator
from typing import NamedTuple

from qplan.core.draft import english
from qplan.core.draft.attribution import LABEL, LINE, Ranking, in_brackets
from qplan.core.draft.clauses import Span, sentences
from qplan.core.draft.folding import fold, is_chinese
from qplan.core.draft.outline import heading_number
from qplan.core.draft.tables import is_head
from qplan.core.plan.model import Plan


class Piece(NamedTuple):
    """A sentence, and where it stands."""

    start: int
    end: int
    line: int
    is_frame: bool = False
    """Whether it is no sentence: who answers."""
    skip: int = 0
    """How many characters in front are the number of a heading."""

    is_row: bool = False
    """Whether it is a row of a table: quoted cell by cell, its units and numbers beside."""

    def words(self, text: str) -> str:
        """What it says, without the number of a heading."""
        return text[self.start + self.skip : self.end]


def pieces(text: str, plan: Plan) -> Iterator[Piece]:
    """The sentences of a document in their order."""
    chinese = is_chinese(text)
    known = {name for key, d in plan.departments.items() for name in (key, d.name, *d.aliases)}
    start = 0
    for number, line in enumerate(text.splitlines(keepends=True), 1):
        bare = line.rstrip("\r\n")
        yield from _of_line(bare, start, number, known, chinese=chinese)
        start += len(line)


def _of_line(
    line: str, start: int, number: int, known: set[str | None], *, chinese: bool
) -> Iterator[Piece]:
    folded = fold(line)
    if "\t" in line.strip():
        yield Piece(start, start + len(line), number, is_head(line.split("\t")), is_row=True)
        return
    if LINE.match(folded):
        yield Piece(start, start + len(line), number, is_frame=True)
        return
    at = 0
    skip = _number(folded)
    for placed in in_brackets(line, Ranking()):
        for span in _sentences(folded, Span(at, placed.span.start), chinese=chinese):
            is_label = LABEL.match(span.of(folded)) is not None
            yield Piece(start + span.start, start + span.end, number, is_label, skip)
            skip = 0
        names = (*placed.found.lead, *placed.found.support)
        is_known = any(name in known for name in names)
        yield Piece(start + placed.span.start, start + placed.span.end, number, is_frame=is_known)
        at = placed.span.end
    for span in _sentences(folded, Span(at, len(line)), chinese=chinese):
        is_label = LABEL.match(span.of(folded)) is not None
        yield Piece(start + span.start, start + span.end, number, is_label, skip)
        skip = 0


def _sentences(folded: str, within: Span, *, chinese: bool) -> Iterator[Span]:
    part = within.of(folded)
    for span in sentences(part) if chinese else english.sentences(part):
        if any(character.isalnum() for character in span.of(part)):
            yield Span(within.start + span.start, within.start + span.end)


def _number(folded: str) -> int:
    """How many characters at the start of a line are a heading's number."""
    words = folded.lstrip()
    return len(folded) - len(words) + heading_number(words)

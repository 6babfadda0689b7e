"""Paragraphs below a heading, read in order: sentences, and who answers for those before."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from qplan.core.draft import english
from qplan.core.draft.attribution import (
    LABEL,
    LINE,
    Attribution,
    Ranking,
    in_brackets,
    labelled,
    of_words,
)
from qplan.core.draft.clauses import Span, sentences
from qplan.core.draft.folding import fold


@dataclass(slots=True)
class Paragraph:
    """A paragraph, as it stands and as the rules read it."""

    text: str
    chinese: bool
    folded: str = field(init=False)

    def __post_init__(self) -> None:
        self.folded = fold(self.text)

    def sentences(self, within: Span) -> Iterator[Span]:
        """The sentences of a part of it."""
        part = within.of(self.folded)
        found = sentences(part) if self.chinese else english.sentences(part)
        for span in found:
            yield Span(within.start + span.start, within.start + span.end)


@dataclass(slots=True)
class Said:
    """A sentence in its paragraph."""

    paragraph: Paragraph
    span: Span

    @property
    def words(self) -> str:
        """The sentence as the document has it."""
        return self.span.of(self.paragraph.text)


@dataclass(slots=True)
class Group:
    """Sentences, and who answers for them."""

    said: list[Said]
    answers: Attribution | None = None


def groups(texts: Iterable[str], rule: Ranking, *, chinese: bool) -> list[Group]:
    """The sentences of some paragraphs, each group with the units named behind it."""
    found: list[Group] = []
    waiting: list[Said] = []
    was_line = False
    for text in texts:
        paragraph = Paragraph(text, chinese)
        whole = _whole_line(paragraph, rule)
        if whole is not None:
            if was_line and not waiting and found:
                found[-1].answers = _together(found[-1].answers, whole)
            else:
                found.append(Group(waiting, whole))
                waiting = []
            was_line = True
            continue
        was_line = False
        for part in _parts(paragraph, rule):
            if isinstance(part, Attribution):
                found.append(Group(waiting, part))
                waiting = []
            else:
                waiting.append(part)
    if waiting:
        found.append(Group(waiting))
    return found


def _whole_line(paragraph: Paragraph, rule: Ranking) -> Attribution | None:
    """Who answers, where a line says nothing else."""
    if LINE.match(paragraph.folded) and len(paragraph.text) <= _LINE:
        return labelled(paragraph.text, rule)
    if paragraph.folded.startswith("(") and paragraph.folded.rstrip(" 。").endswith(")"):
        start, end = 1, len(paragraph.folded.rstrip(" 。")) - 1
        return of_words(paragraph.text[start:end], rule)
    return None


_LINE = 600


def _together(first: Attribution | None, second: Attribution) -> Attribution:
    """Two lines about the same thing: who leads on the one, who helps on the other."""
    if first is None:
        return second
    if first.lead and second.lead and second.doubt is not None:  # 牵头单位 above, 责任单位 below
        second = second._replace(lead=(), support=second.lead + second.support, doubt=None)
    lead = tuple(dict.fromkeys(first.lead + second.lead))
    support = tuple(
        name for name in dict.fromkeys(first.support + second.support) if name not in lead
    )
    doubt = first.doubt if not second.lead else second.doubt
    return Attribution(lead, support, doubt, first.deadline or second.deadline)


def _parts(paragraph: Paragraph, rule: Ranking) -> Iterator[Said | Attribution]:
    at = 0
    for placed in in_brackets(paragraph.text, rule):
        yield from _said(paragraph, Span(at, placed.span.start), rule)
        yield placed.found
        at = placed.span.end
    yield from _said(paragraph, Span(at, len(paragraph.text)), rule)


def _said(paragraph: Paragraph, within: Span, rule: Ranking) -> Iterator[Said | Attribution]:
    for span in paragraph.sentences(within):
        if LABEL.match(span.of(paragraph.folded)):
            yield labelled(span.of(paragraph.text), rule)
        elif any(character.isalnum() for character in span.of(paragraph.text)):
            yield Said(paragraph, span)

"""Which sentence of a document is quoted by which entry of its plan, and which by none."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import MINYEAR
from enum import StrEnum
from itertools import islice
from typing import NamedTuple

from qplan.core.coverage.pieces import Piece, pieces
from qplan.core.coverage.text import Squeezed, bare
from qplan.core.draft.clauses import clauses
from qplan.core.draft.deadlines import deadlines
from qplan.core.draft.folding import fold
from qplan.core.draft.measures import masked, measures
from qplan.core.plan.model import Plan
from qplan.core.plan.values import Title

_LEAST = 6
"""Letters of a clause that says something: a date or the name of a field is shorter."""


_PLACES = 20
"""Places of one quote that are marked; no document says the same more often and means it."""


class Standing(StrEnum):
    """How a sentence stands to the plan."""

    QUOTED = "quoted"
    PARTLY = "partly"
    FRAME = "frame"
    """The document's head, its headings and who answers: the plan has them without a quote."""
    LEFT_OUT = "left_out"
    UNCOVERED = "uncovered"


class Run(NamedTuple):
    """Words of a sentence that the same entries quote."""

    text: str
    entries: tuple[str, ...]


class Sentence(NamedTuple):
    """A sentence of the document."""

    line: int
    standing: Standing
    runs: tuple[Run, ...]
    entries: tuple[str, ...]
    """The ids of the entries that quote it, in order."""
    numbers: tuple[str, ...]
    """Numbers that measure something, in words that nothing quotes."""
    documents: tuple[str, ...]
    """Documents named in words that nothing quotes."""
    why: str | None = None
    """Why it is left out."""

    @property
    def text(self) -> str:
        """The whole sentence."""
        return "".join(run.text for run in self.runs)

    @property
    def is_weighty(self) -> bool:
        """Whether a number or a document is named that no entry has."""
        return bool(self.numbers or self.documents)


class Entry(NamedTuple):
    """An entry of the plan that may quote the document."""

    id: str
    kind: str
    title: Title
    quote: str | None
    task: str
    """The id of its task; its own for a task."""


class CoverageView(NamedTuple):
    """A document and its plan."""

    id: str
    title: Title
    source: str
    sentences: tuple[Sentence, ...]
    entries: tuple[Entry, ...]

    @property
    def totals(self) -> dict[Standing, int]:
        """How many sentences stand how."""
        found = Counter(sentence.standing for sentence in self.sentences)
        return {standing: found[standing] for standing in Standing}

    def open(self) -> tuple[Sentence, ...]:
        """What nothing quotes, and what is quoted in part: numbers and documents first."""
        wanted = (Standing.UNCOVERED, Standing.PARTLY)
        left = [s for s in self.sentences if s.standing in wanted]
        return tuple(sorted(left, key=lambda s: (not s.is_weighty, wanted.index(s.standing))))


def cover(plan: Plan, text: str) -> CoverageView:
    """Compare a document with the entries of its plan."""
    entries = tuple(_entries(plan))
    marks = _Marks(text)
    for entry in entries:
        if entry.quote is not None:
            marks.quote(entry.id, entry.quote)
    for placed in plan.indicators():
        for target in placed.item.targets:
            if target.quote is not None and target.since is None:  # else another document set it
                marks.quote(placed.item.id, target.quote)
    reasons = {f"left-out {n}": left.why for n, left in enumerate(plan.plan.left_out)}
    for name, left in zip(reasons, plan.plan.left_out, strict=True):
        marks.quote(name, left.quote)
    frame = _frame(plan)
    found = tuple(_sentence(piece, text, marks, frame, reasons) for piece in pieces(text, plan))
    info = plan.plan
    return CoverageView(info.id, info.title, info.source or "", found, entries)


def _entries(plan: Plan) -> Iterator[Entry]:
    for _, _, task in plan.tasks():
        yield Entry(task.id, "task", task.title, task.quote, task.id)
        for action in task.actions:
            yield Entry(action.id, "action", action.title, action.quote, task.id)
        for item in task.indicators:
            yield Entry(item.id, "indicator", item.title, item.quote, task.id)


class _Marks:
    """Who quotes each character of a document."""

    def __init__(self, text: str) -> None:
        self._squeezed = Squeezed(text)
        self.at: list[tuple[str, ...]] = [()] * len(text)

    def quote(self, name: str, words: str) -> None:
        """Mark the places of a quote: the first ones, where it stands in very many."""
        for places in islice(self._squeezed.places(words), _PLACES):
            for place in places:
                if name not in self.at[place]:
                    self.at[place] = (*self.at[place], name)


def _frame(plan: Plan) -> frozenset[str]:
    """What the plan has of a document without quoting it: its head and its headings."""
    info = plan.plan
    titles = [info.title, *(s.title for s in plan.sections), *(t.title for _, _, t in plan.tasks())]
    words = [word for title in titles for word in title.texts.values()]
    words += [word for word in (info.number, info.issuer) if word]
    if info.issued is not None:
        day = info.issued
        words += [f"{day.year}年{day.month}月{day.day}日", day.isoformat()]
    return frozenset(bare(word) for word in words)


def _sentence(
    piece: Piece, text: str, marks: _Marks, frame: frozenset[str], reasons: Mapping[str, str]
) -> Sentence:
    runs = tuple(_runs(piece, text, marks))
    names = tuple(dict.fromkeys(name for run in runs for name in run.entries))
    entries = tuple(name for name in names if name not in reasons)
    why = next((reasons[name] for name in names if name in reasons), None)
    left = [run.text if not run.entries else " " * len(run.text) for run in runs]
    numbers, documents = _named("".join(left))
    if piece.is_row and entries:
        numbers, documents = (), ()
    if piece.is_frame or bare(piece.words(text)) in frame:
        standing, numbers, documents = Standing.FRAME, (), ()
    elif not names:
        standing = Standing.UNCOVERED
    elif _says_more("".join(left)) and not piece.is_row:
        standing = Standing.PARTLY
    else:
        standing = Standing.QUOTED if entries else Standing.LEFT_OUT
    return Sentence(piece.line, standing, runs, entries, numbers, documents, why)


def _runs(piece: Piece, text: str, marks: _Marks) -> Iterator[Run]:
    start = piece.start
    for place in range(piece.start, piece.end + 1):
        if place == piece.end or marks.at[place] != marks.at[start]:
            yield Run(text[start:place], marks.at[start])
            start = place


def _named(left: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The numbers and the documents of what nothing quotes."""
    folded = fold(left)
    found = tuple(left[m.start : m.end].strip() for m in measures(masked(folded)) if m.unit)
    titles = [part.partition("》")[0] for part in left.split("《")[1:] if "》" in part]
    return found, tuple(f"《{title}》" for title in titles if title.strip())


def _says_more(left: str) -> bool:
    """Whether what nothing quotes is more than a date, a joint or the name of a field."""
    numbers, documents = _named(left)
    folded = fold(left)
    return bool(numbers or documents) or any(
        len(bare(_without_days(span.of(folded))))
        >= _LEAST * (2 if span.of(folded).isascii() else 1)
        and not _is_joint(span.of(folded))
        for span in clauses(folded)
    )


def _without_days(words: str) -> str:
    for day in deadlines(words, MINYEAR):
        words = words.replace(day.words, "")
    return words


def _is_joint(words: str) -> bool:
    return words.strip().endswith(("方面", "目标", "指标"))

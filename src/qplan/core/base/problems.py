"""Problems as data: what is wrong, where, and what to do about it.

Everything wrong in a user's file is a `Diagnostic`. Exceptions are for "cannot go on".
"""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from qplan.core.base.message import Message

DocPath = tuple[str | int, ...]
"""Where a node stands in the document, e.g. `("sections", 0, "tasks", 1, "lead")`."""


MAX_PER_CODE = 200
"""How many problems of one code are said of one file."""


class Severity(StrEnum):
    """How bad: an error stops every command, a warning none."""

    ERROR = "error"
    WARNING = "warning"


class Location(NamedTuple):
    """A run of text in a file. Lines and columns count from 1, columns in characters."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int
    cell: str = ""
    """The cell of a spreadsheet, e.g. `E7`: then it is said rather than line and column."""

    @property
    def place(self) -> str:
        """`plan.yaml:41:16`, or `book.xlsx!E7`."""
        if self.cell:
            return f"{self.file}!{self.cell}"
        return f"{self.file}:{self.line}:{self.column}"


class Code(NamedTuple):
    """A kind of problem. An id is never reused and never changes its meaning.

    `doc` explains it: a title line, why it matters, a wrong and a right example.
    """

    id: str
    severity: Severity
    doc: str


class Diagnostic(NamedTuple):
    """One problem at one place of the document."""

    code: Code
    message: Message
    path: DocPath = ()
    hint: Message | None = None
    on_key: bool = False
    """Whether the key at `path` is wrong rather than its value."""
    location: Location | None = None
    excerpt: str | None = None
    """The line of text that holds `location`."""
    more: int = 0
    """How many more of its code the file has that are left out after this one."""

    def __str__(self) -> str:
        """Its place, code and message in English, and the hint in brackets."""
        from qplan.core.base.voice import ENGLISH  # seldom wanted, and not light

        place = f"{self.location.place}: " if self.location else ""
        hint = f" ({ENGLISH(self.hint)})" if self.hint else ""
        return f"{place}{self.code.id} {self.code.severity.value}: {ENGLISH(self.message)}{hint}"

    @property
    def is_error(self) -> bool:
        """Whether it stops every command."""
        return self.code.severity is Severity.ERROR


class Checked(NamedTuple):
    """A file and everything wrong with it, in order."""

    file: str
    diagnostics: tuple[Diagnostic, ...]
    accepted: int = 0
    """How many warnings the file itself puts to rest; they are not among the others."""

    def count(self, severity: Severity) -> int:
        """How many errors or warnings there are, those left out included."""
        return sum(1 + d.more for d in self.diagnostics if d.code.severity is severity)


def capped(diagnostics: Iterable[Diagnostic], most: int = MAX_PER_CODE) -> Iterator[Diagnostic]:
    """The first of every code; the last that is kept says how many more there are.

    A file may be wrong in a million places. Nobody reads a million lines, and no more memory is
    used than for those that are kept.
    """
    kept: dict[str, list[Diagnostic]] = {}
    more: dict[str, int] = {}
    for diagnostic in diagnostics:
        same = kept.setdefault(diagnostic.code.id, [])
        if len(same) < most:
            same.append(diagnostic)
        else:
            more[diagnostic.code.id] = more.get(diagnostic.code.id, 0) + 1 + diagnostic.more
    for code, same in kept.items():
        yield from same[:-1]
        yield same[-1]._replace(more=same[-1].more + more.get(code, 0))


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sort by file, errors first, then by place."""

    def key(d: Diagnostic) -> tuple[str, bool, int, int, str]:
        at = d.location or Location("", 0, 0, 0, 0)
        return at.file, not d.is_error, at.line, at.column, d.code.id

    return tuple(sorted(diagnostics, key=key))

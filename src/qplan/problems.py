"""Problems as data: what is wrong, where, and what to do about it.

Everything wrong in a user's file is a `Diagnostic`. Exceptions are for "cannot go on".
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

DocPath = tuple[str | int, ...]
"""Where a node stands in the document, e.g. `("sections", 0, "tasks", 1, "lead")`."""


MAX_PER_CODE = 200
"""How many problems of one code are said of one file."""


_SHOWN = 8
"""How many things that a name may mean are listed."""


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


class Message(NamedTuple):
    """A sentence to be said in the reader's language: an English template and its arguments.

    Arguments may be messages themselves, or typed values the translator knows how to show.
    """

    template: str
    args: Mapping[str, object]
    context: str = ""
    """Tells two meanings of one English word apart, e.g. "By" a day and "By" a department."""

    def render(self, say: Callable[[object], str], translate: Callable[[str, str], str]) -> str:
        """Translate the template, say every argument, put them together."""
        translated = translate(self.template, self.context)
        return translated.format_map({k: say(v) for k, v in self.args.items()})


def msg(template: str, **args: object) -> Message:
    """Build a `Message`. Its first argument is what the message catalogue is extracted from."""
    return Message(template, args)


def msg_in(context: str, template: str, **args: object) -> Message:
    """A `Message` whose English has several meanings: the context tells which.

    The context is said nowhere; with it, each meaning has its own translation.
    """
    return Message(template, args, context)


class Quoted(NamedTuple):
    """A piece of the user's text, said in quotation marks with anything invisible escaped.

    A long text is cut: the place of the problem shows the rest.
    """

    text: str


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


class QplanError(Exception):
    """Cannot go on. The command line prints it and exits with code 2."""

    exit_code = 2

    def __init__(
        self,
        message: Message,
        *,
        hint: Message | None = None,
        diagnostics: tuple[Diagnostic, ...] = (),
        language: str | None = None,
    ) -> None:
        super().__init__(message.template)
        self.message = message
        self.hint = hint
        self.diagnostics = diagnostics
        self.language = language
        """The language of the plan concerned, where it is known."""


class PlanNotFoundError(QplanError):
    """There is no plan to work on."""


class PlanInvalidError(QplanError):
    """The plan has errors; `diagnostics` lists them."""


class ReportNotReadableError(QplanError):
    """A report cannot be read safely; `diagnostics` says why."""


class PlanChangedError(QplanError):
    """The plan was changed by somebody else between reading and writing."""


class UnknownNameError(QplanError):
    """An id, department or section that the plan does not have."""


class AmbiguousNameError(UnknownNameError):
    """A name that means more than one thing of the plan."""

    def __init__(self, word: str, meant: tuple[str, ...]) -> None:
        super().__init__(
            msg("{word} could be any of several", word=Quoted(word)),
            hint=msg("write one of: {names}", names=", ".join(meant[:_SHOWN])),
        )
        self.meant = meant


class EntryRefusedError(QplanError):
    """What was to be recorded cannot be true, or cannot be read; `others` says what else."""

    others: tuple[tuple[Message, Message | None], ...] = ()
    """Further messages with their hints."""


class PlanLockedError(QplanError):
    """Somebody else is writing the plan, and did not finish in time."""


class PlanNotWritableError(QplanError):
    """The plan could not be written. It holds the old bytes."""


class PlanNotFlushedError(QplanError):
    """The plan is written, but something failed after that. It holds the new bytes."""


class NoPlaceError(QplanError):
    """Nothing can be inserted into the plan's text without changing something else."""


class FileExistsAlreadyError(QplanError):
    """A file that was to be made is there already."""

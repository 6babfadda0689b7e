"""Problems as data: what is wrong, where, and what to do about it.

Everything wrong in a user's file is a `Diagnostic`. Exceptions are for "cannot go on".
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

DocPath = tuple[str | int, ...]
"""Where a node stands in the document, e.g. `("sections", 0, "tasks", 1, "lead")`."""


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


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence to be said in the reader's language: an English template and its arguments.

    Arguments may be messages themselves, or typed values the translator knows how to show.
    """

    template: str
    args: Mapping[str, object] = field(default_factory=dict)

    def render(self, say: Callable[[object], str], translate: Callable[[str], str]) -> str:
        """Translate the template, say every argument, put them together."""
        return translate(self.template).format_map({k: say(v) for k, v in self.args.items()})


def msg(template: str, **args: object) -> Message:
    """Build a `Message`. Its first argument is what the message catalogue is extracted from."""
    return Message(template, args)


@dataclass(frozen=True, slots=True)
class Quoted:
    """A piece of the user's text, said in quotation marks with anything invisible escaped."""

    text: str


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of problem. An id is never reused and never changes its meaning.

    `doc` explains it: a title line, why it matters, a wrong and a right example.
    """

    id: str
    severity: Severity
    doc: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
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

    @property
    def is_error(self) -> bool:
        """Whether it stops every command."""
        return self.code.severity is Severity.ERROR


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


class PlanChangedError(QplanError):
    """The plan was changed by somebody else between reading and writing."""


class UnknownNameError(QplanError):
    """An id, department or section that the plan does not have."""

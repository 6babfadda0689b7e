"""Why something cannot go on. Everything else that is wrong is a `Diagnostic`."""

from qplan.core.base.message import Listed, Message, Quoted, msg
from qplan.core.base.problems import Diagnostic

_SHOWN = 8
"""How many things that a name may mean are listed."""


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
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.diagnostics = diagnostics
        self.language = language
        """The language of the plan concerned, where it is known."""

    def __str__(self) -> str:
        """What cannot go on, and why, in English: a line a problem, and the hints."""
        from qplan.core.base.voice import ENGLISH  # seldom wanted, and not light

        lines = [ENGLISH(self.message), *map(str, self.diagnostics)]
        return "\n".join([*lines, ENGLISH(self.hint)] if self.hint else lines)


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
            hint=msg("write one of: {names}", names=Listed(meant[:_SHOWN])),
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

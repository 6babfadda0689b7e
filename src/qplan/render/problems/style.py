"""How problems are said, and counted."""

from collections.abc import Sequence
from typing import NamedTuple

from qplan.core.base.message import Message, msg
from qplan.core.base.problems import Checked, Diagnostic, Location, Severity
from qplan.language import Speaker


class ProblemStyle(NamedTuple):
    """How to say it."""

    say: Speaker
    colour: bool = False
    strict: bool = False
    """Whether warnings are findings."""
    version: str = ""
    """The version of qplan, for formats that name their tool."""
    docs: str = ""
    """Where the pages of `docs/` are published, for formats that link to them."""

    def is_finding(self, diagnostic: Diagnostic) -> bool:
        """Whether it fails a pipeline."""
        return diagnostic.is_error or self.strict

    def sentence(self, diagnostic: Diagnostic) -> str:
        """The message, and how many more of its kind there are."""
        said = self.say(diagnostic.message)
        return f"{said} (+{diagnostic.more})" if diagnostic.more else said


def place(diagnostic: Diagnostic, file: Checked) -> Location:
    """Where it is; a problem of the whole file is at its beginning."""
    return diagnostic.location or Location(file.file, 1, 1, 1, 1)


def counts(files: Sequence[Checked]) -> Message:
    """The line that counts what was found, and what the files themselves put to rest."""
    found = msg(
        "files checked: {files} · errors: {errors} · warnings: {warnings}",
        files=len(files),
        errors=sum(file.count(Severity.ERROR) for file in files),
        warnings=sum(file.count(Severity.WARNING) for file in files),
    )
    accepted = sum(file.accepted for file in files)
    return (
        msg("{counts} · accepted: {accepted}", counts=found, accepted=accepted)
        if accepted
        else found
    )

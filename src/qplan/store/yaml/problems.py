"""What is wrong with a text as YAML, kept while it is read."""

from qplan.core.base.message import Message
from qplan.core.base.problems import MAX_PER_CODE, Code, Diagnostic
from qplan.store.yaml.spans import Span, locate

MAX_PROBLEMS = 20_000
"""Problems after which a text is not read any further."""


class StopReadingError(Exception):
    """What follows is not worth reading; the reason has been reported."""


class Problems:
    """What is wrong with one text."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.kept: dict[str, list[Diagnostic]] = {}
        self.more: dict[str, int] = {}

    @property
    def found(self) -> tuple[Diagnostic, ...]:
        """What is wrong; of each code the first ones and how many more."""
        return tuple(
            found._replace(more=self.more.get(code, 0)) if found is same[-1] else found
            for code, same in self.kept.items()
            for found in same
        )

    def report(
        self,
        code: Code,
        span: Span,
        message: Message,
        hint: Message | None = None,
        *,
        times: int = 1,
    ) -> None:
        """Keep a problem, or count it where there are too many like it.

        Raises:
            StopReadingError: where there are so many that nobody reads on.
        """
        same = self.kept.setdefault(code.id, [])
        if len(same) < MAX_PER_CODE:
            location = locate(span, self.file)
            same.append(Diagnostic(code, message, hint=hint, location=location))
        else:
            self.more[code.id] = self.more.get(code.id, 0) + times
            if self.more[code.id] > MAX_PROBLEMS:
                raise StopReadingError

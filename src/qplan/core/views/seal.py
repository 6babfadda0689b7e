"""What `seal` shows: the line written, what it covers, what is missing."""

from typing import NamedTuple

from qplan.core.base.period import Period
from qplan.core.record.seal import Missing, NewSeal


class SealView(NamedTuple):
    """Everything one `seal` did, or would do."""

    file: str
    line: int
    """Where it begins, from 1."""
    lines: tuple[str, ...]
    made: NewSeal
    old_text: str
    new_text: str
    language: str

    @property
    def period(self) -> Period:
        """What was sealed."""
        return self.made.seal.period

    @property
    def missing(self) -> tuple[Missing, ...]:
        """What is owed for the period, and not in."""
        return self.made.missing

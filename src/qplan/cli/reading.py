"""Reading what options of several commands are given: a number of days, the frame of a letter."""

import re
from datetime import date
from typing import TYPE_CHECKING

from qplan.cli.wrong import WrongWordError

if TYPE_CHECKING:
    from qplan.core.views.report import Letter

MOST_DAYS = 36600
MOST_LETTERS = 80
"""Of a sender or a contact."""
_UNITS = {"": 1, "d": 1, "w": 7}


def parse_days(text: str) -> int:
    """Read a number of days: `14`, `14d` or `2w`.

    Raises:
        BadParameter: if it is none.
    """
    match = re.fullmatch(r"(\d{1,6})([dw]?)", text.strip(), re.ASCII)
    days = int(match[1]) * _UNITS[match[2]] if match else -1
    if not 0 <= days <= MOST_DAYS:
        from qplan.core.base.message import Quoted, msg

        raise WrongWordError(
            msg("{text} is not a number of days; write e.g. 14d or 2w", text=Quoted(text))
        )
    return days


def letter_of(
    sender: str | None, dated: date | None, reply_by: date | None, contact: str | None
) -> "Letter":
    """What is said of a letter on the command line.

    Raises:
        BadParameter: if a text is longer than the properties of a document hold.
    """
    from qplan.core.views.report import Letter

    sender = _short_text(sender, "--sender")
    return Letter(sender, dated, reply_by, _short_text(contact, "--contact"))


def _short_text(text: str | None, option: str) -> str | None:
    """A text of one line."""
    from qplan.core.base.message import msg
    from qplan.core.base.safetext import visible

    if text is not None and len(text) > MOST_LETTERS:
        said = msg("longer than {count} characters", count=MOST_LETTERS)
        raise WrongWordError(said, param_hint=option)
    return text and visible(text)

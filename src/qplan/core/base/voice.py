"""Saying things in plain English: what every other language is said like.

Errors and diagnostics speak with it where no speaker is at hand: in a traceback, or in `str()`.
"""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from qplan.core.base import terms
from qplan.core.base.message import Message, Quoted
from qplan.core.base.number import Beside, display
from qplan.core.base.period import Period
from qplan.core.base.safetext import visible

MAX_QUOTED = 80
"""Characters of a quotation; the place of the problem shows the rest."""


class Voice:
    """Says things. Everything it says is plain text on one line."""

    language = "en"

    def __call__(self, thing: object) -> str:
        """Say a message, term, title, number, period, date or text."""
        match thing:
            case Message():
                return thing.render(self, self.translate)
            case Quoted(text):
                cut = text if len(text) <= MAX_QUOTED else text[: MAX_QUOTED - 1] + "…"
                return f"'{visible(cut)}'"
            case Period():
                return self.period(thing)
            case StrEnum():
                return self.translate(terms.label(thing))  # type: ignore[arg-type]
            case str():
                return visible(thing)
            case Beside(number, other):
                return display(number, against=other)
            case Decimal() | Fraction():
                return display(thing)
            case date():
                return thing.isoformat()
            case None:
                return "—"
            case _:
                say = getattr(thing, "say", None)
                return visible(say(self.language) if say else str(thing))

    def translate(self, template: str, context: str = "", /) -> str:
        """A template in the language; a context tells two meanings of one English text apart."""
        del context
        return template

    def period(self, period: Period) -> str:
        """The name of a period."""
        return period.text


ENGLISH = Voice()

"""Saying things in plain English: what every other language is said like.

Errors and diagnostics speak with it where no speaker is at hand: in a traceback, or in `str()`.
"""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from qplan.core.base import terms
from qplan.core.base.message import Listed, Message, Quoted
from qplan.core.base.number import Beside, Digits, Number, display
from qplan.core.base.period import Period
from qplan.core.base.safetext import visible
from qplan.core.base.unit import Unit

MAX_QUOTED = 80
"""Characters of a quotation; the place of the problem shows the rest."""


class Voice:
    """Says things. Everything it says is plain text on one line."""

    language = "en"
    quotes = ("'", "'")
    """What begins and ends a quotation."""
    comma = ", "
    """What parts things of a list."""

    def __call__(self, thing: object) -> str:
        """Say a message, term, title, number, period, date or text."""
        if type(thing) is str:  # as most of what a report says is
            return visible(thing)
        match thing:
            case Message():
                return thing.render(self.inside, self.translate)
            case Listed(things, more):
                rest = (f"… (+{more})",) if more else ()
                return self.comma.join([*map(self, things), *rest])
            case Period():
                return self.period(thing)
            case StrEnum():
                return self.translate(terms.label(thing))  # type: ignore[arg-type]
            case Unit():
                return visible(thing.say(self.language))
            case Digits():
                return self.digits(thing)
            case Beside(number, other):
                return self.number(number, against=other)
            case Decimal() | Fraction():
                return self.number(thing)
            case _:
                return self._other(thing)

    def _other(self, thing: object) -> str:
        """Say a quotation, a day, nothing, or a title, which says itself."""
        if thing is None:
            return "—"
        if isinstance(thing, Quoted):
            text = thing.text
            cut = text if len(text) <= MAX_QUOTED else text[: MAX_QUOTED - 1] + "…"
            begin, end = self.quotes
            return f"{begin}{visible(cut)}{end}"
        if isinstance(thing, date):
            return thing.isoformat()
        say = getattr(thing, "say", None)
        return visible(say(self.language) if say else str(thing))

    def inside(self, thing: object) -> str:
        """Say a part of a sentence."""
        return self(thing)

    def number(self, number: Number, places: int = 2, against: Number | None = None) -> str:
        """A number for people."""
        return self.digits(display(number, places, against))

    def digits(self, digits: Digits) -> str:
        """A number that is a text already."""
        return str(digits)

    def translate(self, template: str, context: str = "", /) -> str:
        """A template in the language; a context tells two meanings of one English text apart."""
        del context
        return template

    def period(self, period: Period) -> str:
        """The name of a period."""
        return period.text


ENGLISH = Voice()

"""Values that stand in a plan: titles, changes asked for, references. Light to import."""

from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple


class Title(NamedTuple):
    """A name in one or more languages; the key `""` holds one in the plan's own."""

    texts: MappingProxyType[str, str]

    def say(self, language: str) -> str:
        """The title in a language, or in the nearest thing there is."""
        texts = self.texts
        return texts.get(language) or texts.get("") or next(iter(texts.values()))


class Step(NamedTuple):
    """A change asked for: `-5%` of the baseline, `+5pp`, or `+120` in the unit."""

    amount: Decimal
    """Signed; for `%` in per cent, for `pp` in percentage points, else in the unit."""
    scale: str
    """`%`, `pp` or empty."""
    text: str
    stretch: Decimal | None = None
    """The stronger end where a range is asked for, as `-15%` to `-20%`: beyond it is exceeded."""

    @property
    def is_relative(self) -> bool:
        """Whether it is a share of the baseline."""
        return self.scale == "%"

    @property
    def falls(self) -> bool:
        """Whether the target asks for less."""
        return self.text.startswith("-")


class Reference(NamedTuple):
    """A bound that is another indicator's actual."""

    indicator: str


class Years(NamedTuple):
    """The span of one actual: so many years, up to the one that a figure ends in."""

    number: int

    def __str__(self) -> str:
        return f"{self.number} years"


class Strength(NamedTuple):
    """A bound given as a range: the weaker end decides, beyond the stronger one is exceeded.

    Of a floor the weaker end is the low one, of a cap the high one.
    """

    low: Decimal
    high: Decimal


class Within(NamedTuple):
    """How near to a level is near enough."""

    amount: Decimal
    is_share: bool
    """In per cent of the level; else in the indicator's unit."""

    def around(self, level: Decimal) -> Fraction:
        """How far from a level that is, in the unit."""
        return Fraction(self.amount) * (abs(Fraction(level)) / 100 if self.is_share else 1)


class Limit(NamedTuple):
    """The values a measure can take, both ends included; None for an end that is open."""

    low: Decimal | None
    high: Decimal | None

    def holds(self, level: Decimal | Fraction) -> bool:
        """Whether a level lies inside; compared exactly."""
        if isinstance(level, Decimal):  # as nearly all are
            return (self.low is None or self.low <= level) and (
                self.high is None or level <= self.high
            )
        x = Fraction(level)
        return (self.low is None or Fraction(self.low) <= x) and (
            self.high is None or x <= Fraction(self.high)
        )

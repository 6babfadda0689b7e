"""What a file says of the size of its figures: multiplier and decimals; each obeyed once."""

import re

from qplan.core.base.message import Message, Quoted, msg
from qplan.core.base.number import EXACT, MAX_DIGITS, NotANumberError, parse_number, plain
from qplan.core.base.unit import scale
from qplan.core.intake.measure import code_of, label_of

_WHOLE = re.compile(r"(?a)([+-]?\d{1,2})(?:\.0{1,6})?")
_TENS = re.compile(r"(?i)\b(?:tens?|hundreds?)(?: of)?[ -](?:thousand|million|billion)")
_MOST = 15
"""The largest power of ten a multiplier stands for."""


class UnclearScaleError(ValueError):
    """What a file says of the size of a figure has no meaning, or two."""

    def __init__(
        self, message: Message, hint: Message | None = None, key: str = "multiplier"
    ) -> None:
        super().__init__(message.template)
        self.message, self.hint, self.key = message, hint, key


def exponent_of(text: str) -> int:
    """The power of ten of a multiplier: `6`, `6: Millions`, `Millions`, `Units`.

    Raises:
        UnclearScaleError: if it is none.
    """
    said = code_of(text)
    if match := _WHOLE.fullmatch(said):
        number = int(match[1])
        if abs(number) <= _MOST:
            return number
    words = scale(f"{text.strip()} units")
    if words.exponent and words.rest in ("units", "s units"):
        return words.exponent
    if said.lower() in ("", "units", "unit", "ones"):
        return 0
    raise UnclearScaleError(
        msg("{text} is no multiplier", text=Quoted(text)),
        msg("a power of ten is expected, e.g. 0, 3 or 6"),
    )


def exponent_in(multiplier: int, unit: str) -> int:
    """The power of ten of a figure: said as a number, in the unit's words, or in both.

    The same multiplier said twice is meant once.

    Raises:
        UnclearScaleError: if number and words say different ones.
    """
    if _TENS.search(label_of(unit)):
        raise UnclearScaleError(msg("{text} is no multiplier", text=Quoted(unit)))
    words = scale(label_of(unit)).exponent
    if multiplier and words and multiplier != words:
        raise UnclearScaleError(
            msg("the unit {unit} and the multiplier 10^{exponent} say two things",
                unit=Quoted(unit), exponent=multiplier),
        )  # fmt: skip
    return multiplier or words


def scaled(text: str, places: int) -> str:
    """A number times a power of ten, with the digits it has: 3.50 times 1000 is 3500.

    Raises:
        NotANumberError: if it is none, or too long.
    """
    number = parse_number(text)
    if not places:
        return plain(text)
    written = f"{number.scaleb(places, EXACT):f}"
    if len(written) > MAX_DIGITS + 2:
        raise NotANumberError(text)
    return written


def with_decimals(text: str, decimals: str) -> tuple[str, bool]:
    """A number with as many decimals as the file says it has; and whether it has more of them.

    Raises:
        UnclearScaleError: if that is no number of decimals.
    """
    match = _WHOLE.fullmatch(code_of(decimals))
    if match is None or not 0 <= int(match[1]) <= _MOST:
        raise UnclearScaleError(msg("{text} is no number of decimals", text=Quoted(decimals)))
    wanted = int(match[1])
    whole, _, rest = text.partition(".")
    if len(rest) >= wanted:
        return text, len(rest) > wanted
    return f"{whole}.{rest.ljust(wanted, '0')}", False

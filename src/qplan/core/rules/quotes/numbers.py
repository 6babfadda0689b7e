"""What the words of a document say in numbers: the number and what it counts.

Numbers that measure nothing are left aside by what stands around them: dates and years, names
(PM2.5, ISO 9001), document and list numbers, ordinals and classes. Chinese numerals count only
after 百分之 and before 成: elsewhere they name things (二级, 三包, 五项整治).
"""

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from enum import Enum, auto
from typing import NamedTuple

from qplan.core.base.number import MAX_DIGITS, parse_number, shifted
from qplan.core.base.unit import MULTIPLIER, MYRIADS, exponent, scale

_DIGITS = "零一二三四五六七八九"
_NUMBER = re.compile(
    r"(?P<before>[A-Za-z_]-?|第|[(〔\[]\s*)?"
    r"(?P<number>(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+(?![0-9])|[0-9]+)"
    r"(?:\.[0-9]+)?)"
    rf"(?P<glued>(?-i:[A-Z]+))?\s*(?P<multiplier>{MULTIPLIER})?[余多]?"
    r"\s*(?P<unit>%|个?百分点|percentage points?|per ?cent|[^\W\d]+|[.、)〕\]])?",
    re.IGNORECASE,
)
_SPOKEN = re.compile(
    rf"百分之(?P<percent>[{_DIGITS}十百]+(?:点[{_DIGITS}]+)?)|(?P<tenths>[{_DIGITS[1:]}])成"
)
_MONTHS = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_NO_MEASURE = re.compile(
    r"《[^》]{0,200}+》|[〔\[]\d{4}[〕\]]\s*\d*\s*号?"  # titles, document numbers
    r"|\b(?-i:[A-Z]{2,})(?:/[A-Z])?[ -]?\d{3,}(?:[-:]\d{4})?(?!\s*[%万亿.\d])"  # standards
    r"|\d{4}\s*[-/.]\s*\d{1,2}(?:\s*[-/.]\s*\d{1,2})?(?![\d%])"  # days
    r"|\d{4}\s*[-~至到—–]\s*\d{4}\s*年?"  # runs of years
    rf"|\b\d{{1,2}}\s+{_MONTHS}(?:\s+\d{{4}})?\b|\b{_MONTHS}\s+\d{{1,4}}(?:,?\s+\d{{4}})?\b"
    r"|\b(?:q[1-4]|h[12])\b|\b\d+(?:st|nd|rd|th)\b",
    re.IGNORECASE,
)
_NOT_COUNTED = (
    "年", "月", "日", "号", "时", "点钟", "季度", "周年", "级", "类", "期", "届", "版", "条", "款",
    "章", "节", "星",
)  # fmt: skip
_SPANS = re.compile(r"(?:year|month|week|day|hour)s?\b", re.IGNORECASE)
_YEARS = range(1900, 2100)
_OF_YEAR = re.compile(r"年|(?:levels?|baseline|base|values?|figures?|average)\b", re.IGNORECASE)
_ALL = re.compile(
    r"全部|所有|全覆盖|全面|\ball\b|\bevery(?:one|body)?\b|\bfull(?:y)?\b|\bentire|\buniversal",
    re.IGNORECASE,
)
_NONE = re.compile(
    r"零|无|杜绝|不发生|不出现|中和|\bno\b|\bnone\b|\bzero\b|\bneutral(?:ity)?\b", re.IGNORECASE
)
_TIMES = (
    (re.compile(r"翻两番|quadrupl", re.IGNORECASE), Decimal(300)),
    (re.compile(r"翻一番|翻番|\bdoubl", re.IGNORECASE), Decimal(100)),
    (re.compile(r"减半|一半|\bhal(?:f|ve)", re.IGNORECASE), Decimal(50)),
)


class Sense(Enum):
    """What a number of a text counts."""

    PERCENT = auto()
    POINTS = auto()
    UNIT = auto()


class SaidNumber(NamedTuple):
    """A number of a text: what it is, what it counts, and the clause around it."""

    number: Decimal
    """In the indicator's unit: 1200 where that is 万人 and the text says 12,000,000人."""
    sense: Sense
    clause: str


def normal(text: str) -> str:
    """The text in half-width characters."""
    return unicodedata.normalize("NFKC", text)


def numbers(text: str, unit: str) -> list[SaidNumber]:
    """The numbers of a text that measure something, for an indicator of a unit."""
    text = _NO_MEASURE.sub(" ", normal(text))
    found: list[SaidNumber] = []
    for clause in re.split(r"[;。!?\n]|,(?!\d{3}(?!\d))", text):
        found += (SaidNumber(*said, clause) for said in _arabic(clause, normal(unit)))
        found += (SaidNumber(n, Sense.PERCENT, clause) for n in _chinese(clause))
    return found


def _arabic(clause: str, unit: str) -> Iterator[tuple[Decimal, Sense]]:
    rest = scale(unit).rest.lower()
    for match in _NUMBER.finditer(clause):
        digits = match["number"].replace(" ", "")
        after = (match["glued"] or "") + (match["unit"] or "")
        sense = _sense(after.lower())
        is_ours = after.lower().startswith(rest) or sense is not Sense.UNIT
        is_list = after[:1] in tuple(".、)〕]") and not clause[: match.start()].strip()
        if (
            len(digits) > MAX_DIGITS
            or (match["before"] or " ")[0].isalpha()  # PM2.5, 第3
            or (not is_ours and (match["glued"] or is_list or after.startswith(_NOT_COUNTED)))
            or (not is_ours and _SPANS.match(after))
            or _is_year(digits, after)
        ):
            continue
        number = parse_number(digits, grouped=True)
        readings: tuple[Decimal, ...] = (number,)
        if sense is Sense.UNIT:
            readings = _in_unit(number, match["multiplier"], unit, after)
        yield from ((reading, sense) for reading in readings)


def _in_unit(number: Decimal, multiplier: str | None, unit: str, after: str) -> tuple[Decimal, ...]:
    """A number of a text in a unit, multiplier by multiplier.

    A number without one, and without the unit's name behind it, is in the unit already. Where
    something else is named, the unit may have its multiplier inside: 10 million tonnes, in Mt.
    """
    own, rest = scale(unit)
    is_named = bool(rest) and after.lower().startswith(rest.lower())
    if multiplier is None and not is_named:
        return (number,)
    moved = shifted(number, exponent(multiplier or "") - own)
    if own or is_named or multiplier in MYRIADS:
        return (moved,)
    return number, moved


def _sense(after: str) -> Sense:
    if after.startswith("%") or (
        after.replace(" ", "").startswith("percent") and "point" not in after
    ):
        return Sense.PERCENT
    if (
        after.startswith(("百分点", "个百分点", "percentage point", "points", "point"))
        or after == "pp"
    ):
        return Sense.POINTS
    return Sense.UNIT


def _is_year(digits: str, after: str) -> bool:
    is_plain = len(digits) == 4 and digits.isdecimal()  # noqa: PLR2004 - the digits of a year
    return is_plain and int(digits) in _YEARS and (not after or _OF_YEAR.match(after) is not None)


def _chinese(clause: str) -> Iterator[Decimal]:
    for match in _SPOKEN.finditer(clause):
        if match["tenths"]:
            yield Decimal(10 * _DIGITS.index(match["tenths"]))
        else:
            yield numeral(match["percent"])


def numeral(text: str) -> Decimal:
    """`五`, `十五`, `二十`, `百`, `三点五`."""
    whole, _, decimals = text.partition("点")
    total, digit = 0, None
    for character in whole:
        if character in _DIGITS:
            digit = _DIGITS.index(character)
        else:
            total += (1 if digit is None else digit) * {"十": 10, "百": 100}[character]
            digit = 0
    total += digit or 0
    if decimals:
        return Decimal(f"{total}.{''.join(str(_DIGITS.index(d)) for d in decimals)}")
    return Decimal(total)


def idioms(text: str) -> set[Decimal]:
    """Numbers that are said in words: all of them, none, twice as many."""
    said = {number for form, number in _TIMES if form.search(text)}
    if _ALL.search(text):
        said.add(Decimal(100))
    if _NONE.search(text):
        said.add(Decimal(0))
    return said

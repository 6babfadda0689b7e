"""Numbers in Chinese words and in runs of multipliers: 三万五千, 八点五万, 3亿4500万, 三分之一.

They are written anew as digits with one multiplier, so that they are read as other numbers are.
"""

import re
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

from qplan.core.base.number import EXACT

DIGITS = "零一二三四五六七八九"
_SAYS = {digit: n for n, digit in enumerate(DIGITS)} | {"〇": 0, "两": 2}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 4, "亿": 8}
_SPELLED = re.compile(r"[〇零一二两三四五六七八九十百千万亿点]{1,24}")
_RUN = re.compile(
    r"(?P<hundred_millions>[0-9]{1,12}(?:\.[0-9]{1,8})?)\s?亿\s?"
    r"(?P<myriads>[0-9]{1,4}(?:\.[0-9]{1,8})?)\s?万"
    r"|(?P<whole>[0-9]{1,8})\s?万\s?(?P<thousands>[1-9])\s?千(?!克|米|瓦|伏|帕|赫|焦|卡)"
    r"|(?P<head>[0-9]{1,8})\s?万\s?(?P<rest>[0-9]{4})(?![0-9.,])"
)
_PART = re.compile(
    r"(?P<whole>[零〇一二两三四五六七八九十百千万亿]{1,12}|[0-9]{1,6})分之"
    r"(?P<part>[〇零一二两三四五六七八九十百千点]{1,16}|[0-9]{1,6}(?:\.[0-9]{1,6})?)"
)
_ENGLISH_PART = re.compile(
    r"\b(?P<part>a|one|two|three|four)[ -](?P<whole>third|quarter|fourth|fifth|tenth)s?\b",
    re.IGNORECASE,
)
_ENGLISH = {
    "a": 1, "one": 1, "two": 2, "three": 3, "four": 4,
    "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "tenth": 10,
}  # fmt: skip
_COUNTS = re.compile("[百千万亿点]")


def numeral(text: str) -> Decimal | None:
    """A number in Chinese words; none of a text that is none, such as 一二三 or 百千万."""
    whole, point, decimals = text.partition("点")
    total = last = current = 0
    digit: int | None = None
    after: int = 0
    mark = ""
    if point:
        mark = decimals[-1:] if decimals[-1:] in _LARGE else ""
        return _with_point(whole, decimals.removesuffix(mark), mark)
    for character in whole:
        if character in "零〇":
            after = 1
            continue
        if character in _SAYS:
            if digit is not None:
                return None
            digit = _SAYS[character]
            continue
        if character in _SMALL:
            if digit is None and (character != "十" or current):
                return None
            current += (1 if digit is None else digit) * _SMALL[character]
            last = _SMALL[character]
        else:
            current += digit or 0
            if not (current or total):
                return None
            total, current = _gathered(total, current, _LARGE[character])
            last = 10 ** _LARGE[character]
        digit, after = None, 0
    if digit is not None:  # 三万五 is 35 000, and 三万零五 is 30 005
        current += digit * (last // 10 if last > 10 and not after else 1)  # noqa: PLR2004 - ten and more
    return Decimal(total + current) if whole else None


def _gathered(total: int, current: int, exponent: int) -> tuple[int, int]:
    """What 万 and 亿 multiply: 一万亿 all of it, 一亿二千万 only what follows the last."""
    if total and total < 10**exponent:
        return (total + current) * 10**exponent, 0
    return total + current * 10**exponent, 0


def _with_point(whole: str, decimals: str, mark: str) -> Decimal | None:
    before = numeral(whole)
    if before is None or not decimals or any(d not in _SAYS for d in decimals):
        return None
    number = Decimal(f"{before:f}.{''.join(str(_SAYS[d]) for d in decimals)}")
    return number.scaleb(_LARGE[mark], EXACT) if mark else number


def parts(text: str) -> list[Fraction]:
    """The parts of a whole that a text says: 三分之一, 千分之五, two thirds."""
    found = [_part(match) for match in _PART.finditer(text)]
    found += [
        Fraction(_ENGLISH[match["part"].lower()], _ENGLISH[match["whole"].lower()])
        for match in _ENGLISH_PART.finditer(text)
    ]
    return [part for part in found if part is not None]


def _part(match: re.Match[str]) -> Fraction | None:
    whole = {"百": Decimal(100), "千": Decimal(1000), "万": Decimal(10000)}.get(match["whole"])
    whole = whole or _number(match["whole"])
    part = {"百": Decimal(100)}.get(match["part"]) or _number(match["part"])
    return Fraction(part) / Fraction(whole) if whole and part is not None else None


def _number(text: str) -> Decimal | None:
    return Decimal(text) if text[0].isascii() else numeral(text)


def without_parts(text: str) -> str:
    """The text without the parts of a whole it says."""
    return _ENGLISH_PART.sub(" ", _PART.sub(" ", text))


def in_digits(text: str, is_unit: Callable[[str], bool]) -> str:
    """The text with its numbers in words, and those in runs, as digits with one multiplier.

    A small number in words mostly names a thing (二级, 三包): it counts before the unit only.
    """
    return _RUN.sub(_run, _SPELLED.sub(lambda match: _spelled(match, is_unit), text))


def _spelled(match: re.Match[str], is_unit: Callable[[str], bool]) -> str:
    said, text = match[0], match.string
    if text[: match.start()].endswith(("第", "十", *"0123456789.")):
        return said
    number = numeral(said)
    if number is None or not number:
        return said
    is_before_unit = said != "一" and is_unit(text[match.end() :])
    return _plain(number) if _COUNTS.search(said) or is_before_unit else said


def _run(match: re.Match[str]) -> str:
    if match["hundred_millions"]:
        high = Decimal(match["hundred_millions"]).scaleb(8, EXACT)
        return _plain(high + Decimal(match["myriads"]).scaleb(4, EXACT))
    rest = Decimal(match["rest"] or 1000 * int(match["thousands"]))
    return _plain(Decimal(match["head"] or match["whole"]).scaleb(4, EXACT) + rest)


def _plain(number: Decimal) -> str:
    """The number with the largest multiplier it has: 3.45亿."""
    for mark, places in (("亿", 8), ("万", 4)):
        if number >= Decimal(10) ** places:
            moved = f"{number.scaleb(-places, EXACT):f}"
            return (moved.rstrip("0").rstrip(".") if "." in moved else moved) + mark
    return f"{number:f}"

"""What a document counts from an earlier level: 55 % of the 2005 level, 2010年的1.5倍."""

import re
from decimal import Decimal

from qplan.core.rules.quotes.numbers import normal

_N = r"(\d{1,12}(?:\.\d{1,6})?)"
_EARLIER = r"(?:levels?|baseline|base|values?|figures?|average|what|(?:19|20)\d\d)\b"
_PER_CENT_OF = re.compile(
    rf"{_N}\s*(?:%|per ?cent)\s+of\s+(?:[\w-]+\s+){{0,4}}?{_EARLIER}"
    rf"|(?:年|年度|水平|基期|基数)(?:实际)?的\s*{_N}\s*%",
    re.IGNORECASE,
)
_TIMES_OF = re.compile(rf"的\s*{_N}\s*倍|{_N}\s*times\s+(?:the|its|that|as)\b", re.IGNORECASE)
_ARRIVES = re.compile(
    rf"(?:下降|降低|减少|提高|提升|增加|增长|上升|扩大|降|减|增|升)[至到]\s*(?:约|\d{{4}}年的?)?\s*{_N}"
    r"|\b(?:reduc|cut|fall|drop|lower|rais|increas|rise|rising|grow)\w*"
    rf"(?: (?!by\b)[a-z][a-z-]*){{0,6}}? to {_N}",
    re.IGNORECASE,
)
_TIMES_MORE = re.compile(rf"(?:增长|增加|提高|扩大|上升|增)(?:了|约)?\s*{_N}\s*倍")
_AS_BEFORE = re.compile(
    r"上年|去年|上一年|前一年|基期|上期|\b(?:last|previous|preceding|prior) year"
    r"|\byear before|\bbaseline|\b(?:19|20)\d\d levels?\b",
    re.IGNORECASE,
)


def shares(text: str) -> set[Decimal]:
    """The per cent of an earlier level that a text says are to be left, or to be reached."""
    text = normal(text)
    found = {Decimal(a or b) for a, b in _PER_CENT_OF.findall(text)}
    return found | {100 * Decimal(a or b) for a, b in _TIMES_OF.findall(text)}


def arrivals(text: str) -> set[Decimal]:
    """The numbers that a text leads to, as levels: 降至35, "raise it to 95 %"."""
    return shares(text) | {Decimal(a or b) for a, b in _ARRIVES.findall(normal(text))}


def times_more(text: str) -> set[Decimal]:
    """The per cent by which a text says something grows so many times: 增长1.5倍 is 150 %."""
    return {100 * Decimal(n) for n in _TIMES_MORE.findall(normal(text))}


def names_the_start(text: str) -> bool:
    """Whether a text compares with the level before: last year's, the baseline."""
    return _AS_BEFORE.search(normal(text)) is not None

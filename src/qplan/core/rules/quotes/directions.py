"""Which way the words of a document point: less or more, at most or at least."""

import re
from typing import NamedTuple

from qplan.core.rules.quotes.levels import shares
from qplan.core.rules.quotes.numbers import normal

ALL = 100
"""Per cent of an earlier level that leave it as it is."""


class Directions(NamedTuple):
    """Which way the words of a text point. Several may be true at once."""

    falls: bool
    rises: bool
    lower: bool
    """A number is a lower bound."""
    upper: bool
    """A number is an upper bound."""
    betters: bool
    """Something is to improve, whichever way that is."""
    attains: bool
    """A number is to be reached, from whichever side."""
    halts: bool
    """Something is to go no further, whichever way it went."""
    included: bool
    """The bound itself is said to be enough: 以上, 以下, at least."""
    strict: bool
    """The bound itself is said not to be enough: 超过, more than."""


# What denies comes first: 不低于 holds 低于, and "no more than" holds "more than". So does what
# is longer: 稳中有升 holds no 上升, and 升 alone is a litre.
_CHANGES = r"(?:increas|ris|growth|decreas|reduc|declin|fall)"
_WORDS = {
    "halts": r"不反弹|止[升降跌]|持平"
    rf"|\bno (?:further |more )?{_CHANGES}\w{{0,10}}"
    rf"|{_CHANGES}\w{{0,10}} (?:to |is |are |will )?(?:be )?(?:permanently )?(?:halt|stop)"
    r"|\bhalt(?:ed|ing)?\b|stabili[sz]e|\bsteadying\b",
    "lower_in": r"不(?:得|能|应)?(?:低于|少于|小于)|以上|至少|不(?:下降|降低|减少|降|减)"
    r"|no(?:t)? (?:less|fewer|lower)(?: than)?|not below|at least|or (?:more|above|over)|minimum",
    "upper_in": r"不(?:得|能|应)?(?:超过|高于|大于|多于|突破)|以下|以内|控制在"
    r"|不(?:上升|增加|增长|反弹|升|增)"
    r"|(?:下降|降低|减少|降|减)[至到]|(?:reduc|cut|fall|drop|lower)\w{0,20}+(?: \w{1,40}+)? to\b"
    r"|(?:reduc|cut|fall|drop|lower)\w{0,20}+(?: [\w-]{1,40}){2,6}? to(?= \d)"
    r"|no(?:t)? (?:more|higher|greater)(?: than)?|not (?:above|over)|not (?:to )?exceed(?:ing)?"
    r"|at most|or (?:less|below|under)|up to|within|maximum",
    "lower_out": r"超过|高于|大于|多于|突破|(?:more|greater|higher) than|\babove\b|\bover\b|exceed",
    "upper_out": r"低于|少于|小于|(?:less|fewer|lower) than|\bbelow\b|\bunder\b",
    "betters": r"改善|好转|向好|优化|improv|better",
    "attains": r"达|保持|reach|maintain|keep",
    "falls": r"降|减|下调|缩短|缩小|杜绝|消除"
    r"|reduc|\bcut|decreas|fall|drop|lower|fewer|\bless\b|\bdown\b|declin|shorten|shrink|\bhalv",
    "rises": r"前移|晋位|跃升|提高|提升|增|上升|有升|只升|稳升|回升|攀升|升[高至到]|涨|扩大|翻"
    r"|rais|increas|grow|\bup\b|\brise|rising|higher|gain|expand|\badd|doubl|tripl|boost",
}
_DIRECTION = re.compile("|".join(f"(?P<{k}>{v})" for k, v in _WORDS.items()), re.IGNORECASE)


def directions(text: str) -> Directions:
    """Which way the words of a text point."""
    groups = {match.lastgroup for match in _DIRECTION.finditer(normal(text))}
    left = shares(text)
    return Directions(
        falls=bool(groups & {"falls", "upper_in"}) or any(share < ALL for share in left),
        rises=bool(groups & {"rises", "betters"}) or any(share > ALL for share in left),
        lower=bool(groups & {"lower_in", "lower_out"}),
        upper=bool(groups & {"upper_in", "upper_out"}),
        betters="betters" in groups,
        attains="attains" in groups,
        halts="halts" in groups,
        included=bool(groups & {"lower_in", "upper_in"}),
        strict=bool(groups & {"lower_out", "upper_out"}),
    )

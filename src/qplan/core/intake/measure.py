"""The unit of a file beside the plan's: the same, surely another, or not to be told.

Units have hundreds of codes, and every office its own. What is known of a few names is enough to
refuse kilograms where the plan counts tonnes; and a code that may hold a multiplier, such as
`TH_HA` or `MIO_EUR`, is never taken for the bare unit.
"""

import re
from enum import Enum
from unicodedata import normalize

from qplan.core.base.unit import is_percent, scale
from qplan.core.intake.units import same_unit

_PERCENT = frozenset(
    ("pt", "pc", "pct", "p1", "percent", "percentage", "per cent", "per_cent", "%", "pc_tot")
)
_COUNT = frozenset(("number", "num", "nr", "no", "unit", "units", "count"))
_LABELLED = re.compile(r"(?a)([^\s:]{1,60}):\s(.{1,500})")
_DENOMINATOR = re.compile(r"(?i)/|每|(?:^|[\s_(])(?:per|pro|par|por)(?:[\s_]|$)")
_HIDDEN = re.compile(
    r"(?i)(?<![^\W_])(?:kt|mt|gt|ktoe|mtoe|th|ths|thou|tsd|tkr|teur|meur|mkr|mio|mill?|milj|mln|mld|mrd|mdkr|mn|bn|tys"
    r"|тис|тыс|тисяч\w{0,2}|тысяч\w{0,2}|мільйон\w{0,3}|миллион\w{0,3}|млн|млрд|thousands?|(?:mi|bi|tri)l{1,2}i?[oó]n\w{0,4}|millones|mil|miles|milh\w{1,4}"
    r"|milli(?:er|ard)\w{0,4}|migliaia|mili[ao]\w{1,4}|miljo\w{1,4}|miljardia?|tusen\w{0,4}"
    r"|tausend|duizend|tuhat\w{0,3})(?![^\W\d_])"
    r"|(?<![\d.,])1[ .,'’]?000(?!\d)|^m_"
)
"""Words and codes that multiply, in the languages of some offices."""
_NAMES = {
    name: names[0]
    for names in (
        ("t", "tonne", "tonnes", "吨", "metric tons", "metric tonnes"),
        ("kg", "kilogram", "kilograms", "kilogramme", "kilogrammes", "千克", "公斤"),
        ("人", "people", "persons", "person", "ps", "per", "inhabitants", "population", "personer",
         "personen", "personnes", "personas"),
        ("户", "households", "household"),
        ("美元", "usd", "us dollars", "us dollar"),
        ("欧元", "eur", "euro", "euros"),
        ("元", "cny", "rmb", "yuan", "人民币"),
        ("英镑", "gbp", "pounds sterling"),
        ("公顷", "ha", "hectare", "hectares"),
        ("km2", "square km", "km²", "sq km", "square kilometres", "square kilometers", "平方公里",
         "平方千米"),
        ("m2", "square metres", "square meters", "平方米"),
        ("m3", "cubic metres", "cubic meters", "立方米"),
        ("kwh", "千瓦时"), ("mwh", "兆瓦时"), ("gwh", "吉瓦时"), ("tj", "terajoules"),
        ("小时", "hours", "hour", "h"), ("天", "days", "day"), ("年", "years", "year"),
    )
    for name in names
}  # fmt: skip

_COUNTED = (None, "人", "户")
"""Of these a unit `Number` may be meant; of tonnes it is not."""


class Unit(Enum):
    """How a file's unit stands to the plan's."""

    SAME = "same"
    OTHER = "other"
    UNKNOWN = "unknown"
    """Nobody can tell without asking."""
    HIDDEN = "hidden"
    """It may hold a multiplier that is not understood."""


def code_of(text: str) -> str:
    """The code of `PT: Percentage`; else the text itself."""
    match = _LABELLED.fullmatch(text.strip())
    return match[1] if match else text.strip()


def label_of(text: str) -> str:
    """The words of `PT: Percentage`; else the text itself."""
    match = _LABELLED.fullmatch(text.strip())
    return match[2] if match else text.strip()


def compared(said: str, wanted: str | None, unit: str) -> Unit:
    """How the unit that a file says stands to the plan's; `wanted` is the code the plan expects."""
    code, label = code_of(said), label_of(said)
    if wanted is not None:
        return Unit.SAME if code == wanted else Unit.OTHER
    if same_unit(label, unit):
        return Unit.SAME
    is_share = _is_share(code, label.lower())
    if is_share or is_percent(unit):
        return _as_share(code, label, is_share=is_share, unit=unit)
    rest, own = scale(label), scale(unit)
    names = _name(rest.rest), _name(own.rest)
    if code.lower() in _COUNT:
        return Unit.SAME if names[1] in _COUNTED else Unit.UNKNOWN
    if None not in names:
        return Unit.SAME if names[0] == names[1] else Unit.OTHER
    if same_unit(rest.rest, own.rest):
        return Unit.SAME
    return Unit.HIDDEN if _may_multiply(label) else Unit.UNKNOWN


def _may_multiply(label: str) -> bool:
    """Whether it holds a multiplier that `scale` does not understand."""
    head = _DENOMINATOR.split(label, maxsplit=1)[0]
    return not scale(label).exponent and _HIDDEN.search(head) is not None


def _is_share(code: str, label: str) -> bool:
    if label.startswith(("percentage point", "per cent point")):
        return False  # a difference of shares
    return bool({code.lower(), label} & _PERCENT) or label.startswith("percent") or "%" in label


def _as_share(code: str, label: str, *, is_share: bool, unit: str) -> Unit:
    if not is_percent(unit):
        return Unit.OTHER
    if is_share:
        return Unit.SAME
    is_number = code.lower() in _COUNT or bool(scale(label).exponent) or _name(label) is not None
    if is_number:
        return Unit.OTHER
    return Unit.HIDDEN if _may_multiply(label) else Unit.UNKNOWN


def _name(text: str) -> str | None:
    return _NAMES.get(normalize("NFKC", text).strip().lower().replace("_", " "))

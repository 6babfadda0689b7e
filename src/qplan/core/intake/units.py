"""Units as tables write them: whether two are the same, and what is a unit at all."""

import re
from collections.abc import Collection
from functools import lru_cache
from unicodedata import normalize

from qplan.core.base.unit import Unit

_BRACKETS = str.maketrans("", "", "()[]【】「」〔〕{}")
_SAME = {
    "百分比": "%",
    "百分数": "%",
    "percent": "%",
    "percentage": "%",
    "千分比": "‰",
    "人民币": "元",
    "圆": "元",
    "¥": "元",
    "rmb": "元",
    "cny": "元",
    "平方米": "m2",
    "立方米": "m3",
    "公里": "km",
    "千米": "km",
    "千克": "kg",
    "公斤": "kg",
    "公顷": "ha",
}
_MULTIPLIER = re.compile(
    r"[十百千]*[万亿]+|千(?![克米瓦卡伏焦帕赫字升比安])|百(?=[元人户家吨台件])"
    r"|(?:hundred|thousand|million|billion|trillion)s?(?:of)?|(?:mn|bn)(?![a-z])|'?000s?"
)
_OPENING, _CLOSING = "(（[【", ")）]】"
_KNOWN = frozenset((
    "元", "美元", "欧元", "日元", "港元", "吨", "克", "毫克", "微克", "人", "人次", "人日", "名",
    "位", "户", "家", "个", "项", "件", "起", "例", "次", "天", "日", "小时", "分钟", "秒", "年",
    "月", "岁", "米", "厘米", "毫米", "里", "海里", "亩", "平方公里", "平方千米", "升", "毫升",
    "方", "度", "千瓦", "千瓦时", "兆瓦", "辆", "台", "套", "架", "艘", "所", "座", "处", "条",
    "段", "种", "株", "棵", "只", "头", "张", "篇", "册", "部", "床", "批", "宗", "笔", "幅",
    "瓶", "箱", "袋", "分", "倍", "成", "档", "百分点", "个百分点", "标准煤", "吨标准煤",
    "标准箱", "%", "‰", "t", "kt", "mt", "g", "mg", "μg", "m", "cm", "mm", "m2", "m3", "km",
    "kg", "ha", "mu", "kw", "kwh", "mw", "mwh", "gw", "gwh", "ppm", "ppb", "pp", "usd", "eur",
    "people", "persons", "households", "tonnes", "tons",
))  # fmt: skip
"""Units that need no plan to be known for units."""


@lru_cache(maxsize=4096)
def plain_unit(text: str) -> str:
    """A unit without brackets, width and blanks, and by one of its names."""
    plain = "".join(normalize("NFKC", text).translate(_BRACKETS).split()).lower()
    plain = plain.removeprefix("人民币") or plain
    head, multiplied = parts(plain)
    return head + _SAME.get(multiplied, multiplied)


def parts(plain: str) -> tuple[str, str]:
    """The multiplier that a unit begins with, if any, and the rest."""
    match = None if plain in _KNOWN or plain in _SAME else _MULTIPLIER.match(plain)
    return (match[0], plain[match.end() :]) if match else ("", plain)


def same_unit(one: str, other: str) -> bool:
    """Whether a unit is said as the other one is, in any language: 万元 and 元 are not the same."""
    names = {other, *other.names.values()} if isinstance(other, Unit) else {other}
    return plain_unit(one) in map(plain_unit, names)


def is_unit(text: str, used: Collection[str] = ()) -> bool:
    """Whether a text is the name of a unit: a known one, one of those used, or a multiple."""
    plain = plain_unit(text)
    known = {plain_unit(unit) for unit in used} | _KNOWN | set(_SAME.values())
    multiplier, rest = parts(plain)
    return bool(plain) and (
        plain in known
        or (bool(multiplier) and (not rest or rest in known))
        or ("/" in plain and any(is_unit(part) for part in plain.split("/")))
    )


def unit_behind(name: str) -> tuple[str, str] | None:
    """A name and what stands in brackets behind it: `完成投资（万元）`; none where nothing does."""
    text = name.rstrip()
    if not text.endswith(tuple(_CLOSING)):
        return None
    start = max(text.rfind(mark) for mark in _OPENING)
    inner = text[start + 1 : -1]
    if start < 1 or not inner or any(mark in inner for mark in _CLOSING):
        return None
    return text[:start].rstrip(), inner

"""Numbers of a clause that measure something, with their units and places.

What names or dates something holds no measure: titles in 《》, document numbers, years, PM2.5,
ISO 9001, 第二届. Chinese numerals name things (五大工程, 三包) and are never measures.
"""

import re
from decimal import Decimal
from typing import NamedTuple

_NAMES = re.compile(
    r"《[^》]{0,200}》?|〔[^〕]{0,12}〕[0-9]{0,5}号?|\[20[0-9]{2}\][0-9]{0,5}号?"
    r"|[A-Za-z][A-Za-z_.]{0,20}-?[0-9]{1,6}(?:\.[0-9]{1,4})?(?![0-9%])|[0-9]{1,3}[GKk](?![A-Za-z])"
    r"|第\s*[0-9]{1,5}|[0-9]{1,5}\+[0-9]{1,5}(?:\+X|\+N)?|“[0-9]{1,6}[^”]{0,30}”|[0-9]{1,4}[×xX][0-9]{1,4}"
    r"|(?:19|20)[0-9]{2}\s*(?:[-~—–至到/]{1,2}\s*(?:19|20)?[0-9]{2}){1}\s*年?(?:度)?"
    r"|(?:19|20)[0-9]{2}\s*年?\s*(?:1[0-2]|[1-9])\s*月(?:[0-9]{1,2}日)?|(?:19|20)[0-9]{2}\s*年(?:度)?"
    r"|(?<![0-9])(?:1[0-2]|0?[1-9])\s*月(?:份|底|末|[0-9]{1,2}日)?|24小时|7[×x]24"
    r"|\b(?:19|20)[0-9]{2}\b(?!\s*(?:%|[个家项人户万亿吨]))|\bQ[1-4]\b"
)
UNITS = (
    "微克每立方米|[\u4e00-\u9fffa-zA-Zμµ]{1,8}/(?:万?千瓦时|立方米|平方米|平方公里|公里|公顷|亩|毫升|升|人次|人|户|吨|万元|元|年|天|日|小时|m3|m³|kWh|L)|平方公里|平方千米|平方米|立方米|海里|公里|千米|米|公顷|亩"
    "|吨标准煤|吨标煤|吨|千克|公斤|斤|千瓦时|千瓦|兆瓦|瓦|度|标准箱|元/人|美元|元|人次|人|名|户|家|个工作日|工作日|个|项|座|所|处|套|台|辆|件|支|批|场|次"
    "|条|只|头|张|册|部|种|天|小时|分钟|岁|倍|位|株|棵|门|班|床|间|幢|栋|例|宗|艘|架|口|眼|片|对|篇|款|例|份|本|站|点|段|组|镇|村|分"
)
COUNTED = frozenset(
    (
        "人次", "人", "名", "户", "家", "个", "项", "座", "所", "处", "套", "台", "辆",
        "件", "支", "批", "场", "次", "条", "只", "头", "张", "册", "部", "种", "株", "棵",
        "间", "幢", "栋", "例", "艘", "架", "口", "眼", "片", "篇", "款", "份", "站", "段",
        "组", "镇", "村",
    )
)  # fmt: skip
"""Units of things that are counted one by one."""
SIZES = frozenset(
    (
        "公里", "千米", "米", "亩", "公顷", "平方米", "平方公里", "立方米", "吨", "元",
        "美元", "千瓦", "兆瓦", "斤", "公斤", "标准箱", "吨标准煤", "千瓦时",
    )
)  # fmt: skip
_NOUN = re.compile(r"^\s?[\u4e00-\u9fff“]")
_BOUND = re.compile(r"^\s?(?:以上|以下|以内|左右|之内)")
_TOKEN = re.compile(
    r"(?<![0-9.A-Za-z])(?P<number>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]{1,15}(?:\.[0-9]{1,8})?)"
    r"(?P<to>\s?(?:%|岁)?\s?[-~—–至]{1,2}\s?(?P<upper>[0-9]{1,12}(?:\.[0-9]{1,8})?))?"
    r"\s?(?P<multiplier>万亿|[十百千]?[万亿]|百|千)?(?P<more>余|多)?\s?"
    rf"(?P<unit>%|‰|个?百分点|/10万|/100000|{UNITS})?(?:\((?:含|含本数)\))?"
)
_NO_UNIT = re.compile(
    r"^(?:年|月|日|号|级|类|期|届|版|条款|章|节|时|点|周|季|维|线|路|型|代|[.、):]|[A-Za-z])"
)


class Measure(NamedTuple):
    """A number and what it counts."""

    start: int
    end: int
    number: Decimal
    upper: Decimal | None
    """The other end of a range."""
    multiplier: str
    more: bool
    """Whether 余 or 多 stands behind it."""
    unit: str

    @property
    def is_share(self) -> bool:
        """Whether it is a per cent, per mille or percentage points."""
        return self.unit in ("%", "‰") or self.unit.endswith("百分点")

    @property
    def is_count(self) -> bool:
        """Whether it counts things one by one; 65万 alone counts what stands behind it."""
        return self.unit in COUNTED or (not self.unit and bool(self.multiplier))

    @property
    def whole_unit(self) -> str:
        """The unit with the multiplier in front: 万人, 亿元, 万吨."""
        return self.multiplier + self.unit


def masked(text: str) -> str:
    """The folded text with everything that holds no measure blanked out, as long as before."""
    return _NAMES.sub(lambda match: "□" * len(match[0]), text)


def measures(text: str) -> list[Measure]:
    """The measures of a masked clause."""
    found: list[Measure] = []
    for match in _TOKEN.finditer(text):
        after = text[match.end() :]
        if match["unit"] is None and (
            _NO_UNIT.match(after) or text[match.start() - 1 : match.start()] == "-"
        ):
            continue
        if match["unit"] is None and _NOUN.match(after) and not _BOUND.match(after):
            continue
        upper = Decimal(match["upper"]) if match["upper"] else None
        found.append(
            Measure(
                match.start(),
                match.end(),
                Decimal(match["number"].replace(",", "")),
                upper,
                match["multiplier"] or "",
                bool(match["more"]),
                match["unit"] or "",
            )
        )
    return found

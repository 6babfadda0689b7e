"""What a document says of itself before its first heading: number, issuer, day, title, period."""

import re
from datetime import date
from typing import NamedTuple

from qplan.core.base.message import Message, msg
from qplan.core.draft.deadlines import deadlines
from qplan.core.draft.folding import chinese_number, fold


class Front(NamedTuple):
    """The head of a plan."""

    title: str
    number: str | None
    issuer: str | None
    issued: date | None
    first: int
    last: int
    doubts: tuple[Message, ...]


_NUMBER = re.compile(
    r"[\u4e00-\u9fff]{1,12}[〔\[(](?:19|20)[0-9]{2}[〕\])]\s?(?:第)?[0-9]{1,5}\s?号"
)
_BRACKETS = str.maketrans("[]﹝﹞(（）)［］", "〔〕〔〕〔〔〕〕〔〕")
_ISSUER = re.compile(
    r"^(?:中共)?[\u4e00-\u9fff]{2,24}(?:人民政府(?:办公厅|办公室)?|国务院(?:办公厅)?|委员会(?:办公厅|办公室)?|办公厅|办公室|局|厅|部|委|领导小组)$"
)
_ISSUER_LABEL = re.compile(
    r"(?:发文机关|制定机关|发布机构|发文部门|发布单位|发文单位)[\s\]】]*:?\s*[|]?\s*(?P<name>[\u4e00-\u9fff]{3,30})"
)
_DATE = re.compile(
    r"(?P<y>(?:19|20)[0-9]{2})\s*[年/.-]\s*(?P<m>1[0-2]|0?[1-9])\s*[月/.-]\s*(?P<d>3[01]|[12][0-9]|0?[1-9])\s*日?"
)
_CHINESE_DATE = re.compile(
    r"(?P<y>[二一][〇○零O0一二三四五六七八九]{3})年(?P<m>[一二三四五六七八九十]{1,2})月(?P<d>[一二三四五六七八九十]{1,3})日"
)
_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_ENGLISH_DATE = re.compile(
    rf"(?P<d>[12][0-9]|3[01]|[1-9])(?:st|nd|rd|th)? (?P<m>{'|'.join(_MONTHS)}),?"
    rf" (?P<y>20[0-9]{{2}})",
    re.IGNORECASE,
)
_ENGLISH_ISSUER = re.compile(
    r"^[A-Z][^.]{0,60}\b(?:Ministry|Department|Council|Agency|Government|Office|Authority|Commission"
    r"|Cabinet|Board)\b[^.]{0,60}$|^(?:Ministry|Department|Council|Agency|Government"
    r"|Office) .{2,60}$"
)
_DATE_LABEL = re.compile(
    r"(?:成文日期|发文日期|公布日期|发布日期|发文时间|发布时间|生成日期|印发日期|颁布日期)[\s\]】]*:?\s*[|]?\s*"
)
_OF_PRINT = re.compile(
    r"关于(?:印发|发布|下发|转发|下达)\s?(?P<name>.{4,120}?)\s?的(?:通知|通告|公告)"
)
_DOCUMENT = re.compile(
    r"(?:计划|方案|规划|纲要|意见|要点|措施|分解|分工|清单|目标|任务|事项|办法|行动|分解表|通知)(?:\([^()]{2,30}\))?$"
)
_YEARS = re.compile(
    r"(?P<a>(?:19|20)[0-9]{2})\s?年?\s?(?:[-~—–至到]{1,2})\s?(?P<b>(?:19|20)[0-9]{2})"
)
_YEAR = re.compile(r"(?P<a>(?:19|20)[0-9]{2})\s?年")
_FIVE = re.compile(r"“(?P<n>十[一二三四五六]?)五”")
_SCHOOL = re.compile(r"(?P<a>20[0-9]{2})\s?[/–-]\s?(?P<b>[0-9]{2})(?![0-9])")
_UNTIL = re.compile(r"(?:\buntil|\bto|\bby|到|至)\s?(?P<a>20[0-9]{2})", re.IGNORECASE)
_BARE_YEAR = re.compile(r"\b(?P<a>20[0-9]{2})\b")


def front(lines: list[str], body: str, name: str, today: date) -> Front:
    """The head of a plan, from what stands before the first heading."""
    folded = [fold(line).strip() for line in lines]
    doubts: list[Message] = []
    title = _title(lines, folded, name)
    number = _number(lines, folded)
    issued = _issued(folded)
    issuer = _issuer(lines, folded)
    years = _period(fold(title), fold(body), issued)
    if years is None:
        year = today.year if issued is None else issued.year
        doubts.append(msg("no year is said for the plan; it is taken to be {year}", year=year))
        years = (year, year)
    return Front(title, number, issuer, issued, *years, tuple(doubts))


def _number(lines: list[str], folded: list[str]) -> str | None:
    for exact in (True, False):
        for own, line in zip(lines, folded, strict=True):
            bare = line.strip("() ")
            match = _NUMBER.fullmatch(bare) if exact else _NUMBER.search(_outside_titles(line))
            if match and (
                exact or re.match(r"[^,。]{0,12}(?:文|字)\s?号|.{0,2}$", line[: match.start()])
            ):
                at = line.index(match[0])
                return own.strip()[at : at + len(match[0])].translate(_BRACKETS)
    return None


def _outside_titles(line: str) -> str:
    return re.sub(r"《[^》]{0,300}》(?:\([^()]{0,40}\))?", lambda m: " " * len(m[0]), line)


def _title(lines: list[str], folded: list[str], name: str) -> str:
    """The plan's own title: the one that the notice prints, else the last line that is one."""
    names = []
    for line, words in zip(lines, folded, strict=True):
        match = _OF_PRINT.search(_outside_titles(words))
        if match:
            found = line.strip()[match.start("name") : match.end("name")].strip("《》〈〉<>「」 ")
            names.append(found)
    lone = [
        line.strip()
        for line, words in zip(lines, folded, strict=True)
        if len(words) <= 60 and _DOCUMENT.search(words) and not re.search(r"[,。:;]|号$", words)  # noqa: PLR2004 - a line of title
    ]
    for found in names:
        twin = next((line for line in lone if fold(line) == fold(found)), None)
        if twin:
            return twin
    lone = [line for line in lone if not fold(line).endswith("通知")] or lone
    if names and len(names[0]) >= 6:  # noqa: PLR2004 - shorter ones are cut off
        return names[0]
    if lone:
        return lone[-1]
    fits = (line.strip() for line in lines if not fold(line).rstrip().endswith((":", ",", "。")))
    first = next((line for line in fits if 4 <= len(line) <= 120), "")  # noqa: PLR2004
    return first.lstrip("# ") or name


def _issued(folded: list[str]) -> date | None:
    """The day it was issued: alone on a line below the issuer, else behind a label."""
    for line in folded:
        match = _DATE.fullmatch(line.strip("() "))
        if match:
            return _day(int(match["y"]), int(match["m"]), int(match["d"]))
        match = _CHINESE_DATE.fullmatch(line)
        if match:
            return _chinese_day(match)
        match = _ENGLISH_DATE.fullmatch(line)
        if match:
            month = _MONTHS.index(match["m"].lower()) + 1
            return _day(int(match["y"]), month, int(match["d"]))
    for line in folded:
        label = _DATE_LABEL.search(line)
        match = _DATE.match(line[label.end() :]) if label else None
        if match:
            return _day(int(match["y"]), int(match["m"]), int(match["d"]))
    return None


def is_day(folded: str) -> bool:
    """Whether a line is a day and nothing else."""
    bare = folded.strip("() ")
    forms = (_DATE, _CHINESE_DATE, _ENGLISH_DATE)
    return any(form.fullmatch(bare) for form in forms)


def _chinese_day(match: re.Match[str]) -> date | None:
    digits = {c: str(n) for n, c in enumerate("〇一二三四五六七八九")} | dict.fromkeys("○零O0", "0")
    year = "".join(digits.get(c, "") for c in match["y"])
    month, day = chinese_number(match["m"]), chinese_number(match["d"])
    return _day(int(year or 0), month or 0, day or 0)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _issuer(lines: list[str], folded: list[str]) -> str | None:
    for before, (line, words) in enumerate(zip(lines, folded, strict=True)):
        following = folded[before + 1] if before + 1 < len(folded) else ""
        is_signed = is_day(following)
        if is_signed and (_ISSUER.match(words) or _ENGLISH_ISSUER.match(words)):
            return line.strip()
    for line, words in zip(lines, folded, strict=True):
        match = _ISSUER_LABEL.search(words)
        if match:
            return (
                line.strip()[match.start("name") : match.end("name")]
                if line == line.strip()
                else match["name"]
            )
    for line, words in zip(lines, folded, strict=True):
        at = words.find("关于")
        if 3 < at < 30 and words.endswith("通知") and _ISSUER.match(words[:at]):  # noqa: PLR2004
            return line.strip()[:at]
    return None


_NEVER = 1000
"""Stands for "this year" where no year is known."""


def _period(title: str, body: str, issued: date | None) -> tuple[int, int] | None:
    """The first and the last year of the plan, by its title, else by its furthest deadline."""
    if match := _YEARS.search(title):
        return _ordered(int(match["a"]), int(match["b"]))
    if match := _FIVE.search(title):
        number = chinese_number(match["n"])
        if number:
            return 1951 + 5 * number, 1955 + 5 * number
    if match := _SCHOOL.search(title):
        return int(match["a"]), int(match["a"]) + 1
    if match := _UNTIL.search(title):
        last = int(match["a"])
        years = [int(year) for year in _BARE_YEAR.findall(body) if int(year) <= last]
        return (issued.year if issued else min(years, default=last)), last
    named = [int(m["a"]) for m in (*_YEAR.finditer(title), *_BARE_YEAR.finditer(title))]
    start = issued.year if issued else None
    if named and (start is None or max(named) - start <= 1):
        return _ordered(min(named), max(named))
    found = deadlines(body, issued.year if issued else _NEVER)
    years = sorted({day.day.year for day in found} - {_NEVER, _NEVER - 1})
    if start is not None:
        later = [year for year in years if year >= start]
        return start, max(later, default=start)
    return (years[0], years[-1]) if years else None


def _ordered(first: int, last: int) -> tuple[int, int]:
    return min(first, last), max(first, last)

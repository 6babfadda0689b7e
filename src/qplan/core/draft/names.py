"""Short names cut from the words of a document: of indicators, actions and tasks."""

import re

from qplan.core.draft.folding import fold
from qplan.core.draft.measures import Measure

_HEAD = re.compile(
    r"^(?:(?:到|至|截至|力争到?|在)?(?:19|20)[0-9]{2}年(?:[0-9]{1,2}月)?(?:年?底|年?末|初)?(?:之前|以前|前)?,?"
    r"|力争|确保|着力|努力|争取|使|其中|同时|并|要|将|全面|切实|进一步|实现|推动|推进|促进|引导|组织|比(?:19|20)[0-9]{2}年|[:,、;。\s]|□"
    r"|基本|继续|不断|加快|主要指标|具体指标|总体目标|主要目标|预期目标|各|且)"
)
_TAIL = re.compile(
    r"(?:比|较|在|与|以)?(?:(?:19|20)[0-9]{2}年(?:基础上|相比)?|上年(?:同期)?|去年(?:同期)?|同期|基础上)$"
    r"|(?:力争|确保|总体|平均|均|全部|稳定|保持|达到?|控制在|实现|完成|要|应|为|再|每年|年均|同比|较|比|在|分别|到|以|并|不|至少|超额|的|累计|继续|持续|也|将|达|新|约)$|[:,、;\s□(]$"
)
_LONGEST = 40
_VERBS = re.compile(r"^(?:新增|建设|建成|培育|打造|完成|实施|开展|组织|推进|支持|计划|引导|创建)")


def subject(words: str) -> str:
    """What a number is of, by the words before the verb: without deadlines and adverbs."""
    name = words.strip()
    for form, at_end in ((_HEAD, False), (_TAIL, True)):
        for _ in range(12):
            match = form.search(name)
            if match is None or not match[0]:
                break
            name = name[: match.start()] if at_end else name[match.end() :]
    for mark in (":", ";"):
        name = name.rpartition(mark)[2]
    return name.strip("、,。 ()")[-_LONGEST:]


def title_of_count(words: str, measure: Measure, offset: int) -> str:
    """The name of something counted: its words without the number."""
    start, end = measure.start - offset, measure.end - offset
    name = words[:start] + re.sub(r"^(?:以上|左右|以内)", "", words[end:])
    return subject(name.strip("、,。;"))


def short(words: str, longest: int = 30) -> str:
    """A title cut from a sentence: its first clause that does something, at most so long."""
    if words.isascii() or " " in words.strip()[:_SPACED]:
        return _short_english(words)
    parts = [
        part.strip(" ()（）") for part in re.split(r"[,，;；。：:]", words) if part.strip(" ()（）")
    ]
    lead = [part for part in parts if not _SETTING.match(fold(part))]
    title = (lead or parts or [words.strip()])[0]
    if len(title) <= longest:
        return title
    cut = title.rfind("、", 0, longest)
    return title[: cut if cut > longest // 2 else longest]


_SPACED = 24
_ENGLISH = 70
_SETTING = re.compile(
    r"^(?:(?:以|按照|根据|围绕|针对|结合|依托|参照|通过|在(?!大|消)|为|坚持以|对)|(?:力争)?(?:到|至|于)(?:19|20)[0-9]{2}年[^,]{0,6}$"
    r"|[^,]{0,12}(?:目标|指标|方面|其中|同时)$|(?:19|20)[0-9]{2}年[^,]{0,6}$)"
)


def _short_english(words: str) -> str:
    text = re.sub(
        r"^(?:by (?:the end of )?[0-9]{4},?|[-•*]) *", "", words.strip(" ."), flags=re.IGNORECASE
    )
    first = re.split(r"[;:]\s|\s[–—]\s|\.\s", text)[0].strip()
    if len(first) <= _ENGLISH:
        return first
    cut = first.rfind(" ", 0, _ENGLISH)
    return first[: cut if cut > 0 else _ENGLISH].rstrip(",")


def as_written(name: str, folded: str, text: str) -> str:
    """A name that was cut from the folded words, as the document itself writes it."""
    at, found = 0, []
    for character in name:
        at = folded.find(character, at)
        if at < 0:
            return name
        found.append(text[at])
        at += 1
    return "".join(found)

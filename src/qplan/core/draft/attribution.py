"""Who answers: the forms in which a document names units, in brackets, on lines and in tables."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from qplan.core.base.message import Message, msg
from qplan.core.draft.clauses import Span, brackets, split_outside
from qplan.core.draft.folding import fold
from qplan.core.draft.units import is_list, is_unit, listed


class Attribution(NamedTuple):
    """Who leads and who helps; what is not sure about it."""

    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    doubt: Message | None = None
    deadline: str = ""
    """The words behind 完成时限, where they stand with the units."""


class Placed(NamedTuple):
    """An attribution, and where it stands in its paragraph."""

    span: Span
    found: Attribution


_WORD = r"(?:单位|部门|机构|科室|处室)"
_LEAD = (
    rf"(?:总?牵头(?:负责)?(?:责任)?{_WORD}?|主办{_WORD}|主责{_WORD}|承办{_WORD}"
    rf"|主管{_WORD}|主要责任{_WORD}|第一责任{_WORD})"
)
_SUPPORT = rf"(?:(?:配合|协办|协同|参加|参与|协助|协作|支持|落实)(?:责任)?{_WORD}?)"
_BOTH = rf"(?:责任\(配合\){_WORD}|责任(?:主体|{_WORD})|负责{_WORD}|实施{_WORD}|完成{_WORD})"
_PERSON = (
    r"(?:(?:分管|牵头|责任|联系|包联|负责|主管)(?:负责)?(?:的)?(?:市|省|县"
    r"|区)?(?:政府)?领导|责任人|联系人|分管副?市长)"
)
_TIME = r"(?:完成时(?:限|间)|时限要求|时间要求|完成日期|办理时限|时限|进度要求)"
_ENGLISH_LEAD = (
    r"(?:lead(?:s|ing)?(?: (?:department|agency|ministry|organisation|organization"
    r"|officer|body|partner|unit))?|responsible(?: (?:department|agency|ministry|officer"
    r"|body|unit|party|institution))?|owner|responsibility|accountable)"
)
_ENGLISH_SUPPORT = (
    r"(?:support(?:ing|ed by)?(?: (?:departments?|agenc(?:y|ies)|partners?|units?))?"
    r"|partners?|with|cooperating(?: units?)?|contributors?|delivery partners?)"
)
_ENGLISH_TIME = r"(?:deadline|timescale|timeline|time ?frame|due(?: date)?|by when|target date)"
LABEL = re.compile(
    rf"(?:(?P<lead>{_LEAD})|(?P<support>{_SUPPORT})|(?P<both>{_BOTH})|(?P<person>{_PERSON})|(?P<time>{_TIME})"
    rf"|(?P<elead>\b{_ENGLISH_LEAD})|(?P<esupport>\b{_ENGLISH_SUPPORT})|(?P<etime>\b{_ENGLISH_TIME}))\s*:\s*",
    re.IGNORECASE,
)
LINE = re.compile(rf"^[\s*_\-•·]{{0,8}}{LABEL.pattern}", re.IGNORECASE)
_RANKED = re.compile(r"(?:列|排)(?:名)?(?:在)?(?:第一|首)(?:位|个)?")
_FALLBACK = re.compile(r"无牵头单位的,?责任单位即为牵头单位")
_SHARED = re.compile(
    r"按(?:照)?(?:各自)?(?:职责|职能)(?:分工|范围)?(?:分别)?(?:负责|落实|组织实施|抓好落实)?|分工负责"
)
_LEADS = re.compile(r"^(?:由)?(?P<who>.{2,200}?)(?:总)?牵头(?:负责|实施|落实|组织)?(?:$|,|;)")
_HELPS = re.compile(
    r"^(?:由)?(?P<who>.{2,300}?)(?:按(?:照)?(?:职责|职能)?分工)?(?:分工)?(?:配合|参与|参加|协助|协办|协同|支持|负责落实|组织落实|落实|具体实施)(?:实施|落实|负责)?$"
)
_ANSWERS = re.compile(
    r"^(?:由)?(?P<who>.{2,300}?)(?:共同|分别|具体|组织)?(?:负责|负总责)(?:落实|实施)?$"
)
NOBODY_LEADS = msg("several answer and the document names none of them to lead")


class Ranking(NamedTuple):
    """What a document says of its lists as a whole."""

    first_leads: bool = False
    all_lead: bool = False
    """Whether responsible units lead where no lead is named."""


def ranking(text: str) -> Ranking:
    """What the whole folded document says of lists without a lead."""
    first = any("牵头" in text[m.start() : m.end() + 20] for m in _RANKED.finditer(text))
    return Ranking(first, _FALLBACK.search(text) is not None)


def in_brackets(text: str, rule: Ranking) -> Iterator[Placed]:
    """The attributions that stand in brackets of a paragraph."""
    folded = fold(text)
    for span in brackets(folded):
        words = text[span.start + 1 : span.end].rstrip()
        found = of_words(words[: -1 if fold(words[-1:]) == ")" else None], rule)
        if found is not None and (_stands_apart(folded, span) or LABEL.search(span.of(folded))):
            yield Placed(span, found)


def _stands_apart(text: str, span: Span) -> bool:
    """Whether a bracket follows a sentence or ends a paragraph: no gloss on the word before it."""
    before, after = text[: span.start].rstrip(), text[span.end :].lstrip()
    return not after or before.endswith(("。", ";", ".", ":", "”")) or after[0] in "。;"


def of_words(words: str, rule: Ranking) -> Attribution | None:
    """Who answers, by the words of a bracket; none if they say something else."""
    folded = fold(words)
    labels = list(LABEL.finditer(folded))
    if labels and not folded[: labels[0].start()].strip(" ,;、。"):
        return labelled(words, rule)
    return _unlabelled(words, folded.strip(), rule)


def labelled(words: str, rule: Ranking) -> Attribution:
    """Who answers, where each list has a label in front."""
    folded = fold(words)
    labels = list(LABEL.finditer(folded))
    lead: list[str] = []
    support: list[str] = []
    both: list[str] = []
    deadline = ""
    for n, label in enumerate(labels):
        end = labels[n + 1].start() if n + 1 < len(labels) else len(words)
        value = words[label.end() : end].partition("。")[0].strip(" \t,，;；.、")
        kind = str(label.lastgroup)
        if kind.endswith("lead"):
            lead += _names(value)
        elif kind.endswith("support"):
            support += _names(value)
        elif kind.endswith("time"):
            deadline = value
        elif kind == "both":
            both += _names(value)
    if not lead and both:
        return _led(both, support, rule, deadline)
    return Attribution(_unique(lead), _unique(both + support, lead), None, deadline)


def _led(names: list[str], support: list[str], rule: Ranking, deadline: str = "") -> Attribution:
    """Units that answer, none of them called the lead."""
    if len(names) == 1 or rule.all_lead:
        return Attribution(_unique(names), _unique(support, names), None, deadline)
    if rule.first_leads:
        rest = _unique(names[1:] + support, names[:1])
        return Attribution((names[0],), rest, None, deadline)
    return Attribution(_unique(names), _unique(support, names), NOBODY_LEADS, deadline)


def _unlabelled(words: str, folded: str, rule: Ranking) -> Attribution | None:
    ranked = _RANKED.search(folded)
    if ranked and "牵头" in folded[ranked.start() :]:
        cut = folded.rfind("。", 0, ranked.start())
        names = listed(words[: cut if cut > 0 else ranked.start()])
        if names and all(map(is_unit, map(fold, names))):
            return _led(names, [], Ranking(first_leads=True))
        return None
    lead: list[str] = []
    support: list[str] = []
    answer: list[str] = []
    shared = False
    start = 0
    for span in split_outside(folded, ",;。"):
        part = folded[start : span.end].strip(" ,;。")
        offset = folded.index(part, start) if part else start
        if match := _LEADS.match(part):
            lead += _from(words, offset, match)
        elif match := _SHARED.search(part):
            shared = True
            answer += listed(words[offset : offset + match.start()])
        elif match := _HELPS.match(part):
            support += _from(words, offset, match)
        elif match := _ANSWERS.match(part):
            answer += _from(words, offset, match)
        elif is_list(part) and (rule.first_leads or part.count("、") or answer):
            answer += listed(words[offset : offset + len(part)])
        elif _is_time(part):
            pass
        else:
            return None
        start = span.end
    return _put_together(lead, support, answer, rule, shared=shared)


def _put_together(
    lead: list[str], support: list[str], answer: list[str], rule: Ranking, *, shared: bool
) -> Attribution | None:
    every = [fold(name) for name in (*lead, *support, *answer)]
    if not every or not all(map(is_unit, every)):
        return None
    if lead:
        return Attribution(_unique(lead), _unique(support + answer, lead))
    if shared:
        return _led(answer, support, Ranking())
    if not answer:
        return Attribution(_unique(support), (), NOBODY_LEADS)
    return _led(answer, support, rule)


def _from(words: str, offset: int, match: re.Match[str]) -> list[str]:
    return listed(words[offset + match.start("who") : offset + match.end("who")].lstrip("由"))


def _is_time(part: str) -> bool:
    return (
        re.search(
            r"[0-9]{1,4}\s*[年月].{0,12}(?:前|完成|底|末)|持续推进|长期坚持|年内|^下同$", part
        )
        is not None
    )


def _names(value: str) -> list[str]:
    return [name for name in listed(fold_marks(value)) if not _BY_YEAR.match(name)]


_BY_YEAR = re.compile(r"^(?:by|before|until|from)\s.{0,20}[0-9]{4}$", re.IGNORECASE)


def fold_marks(text: str) -> str:
    """A list with half-width marks between its names; the names stay as they are."""
    return "".join(fold(c) if c in "，；：（）．" else c for c in text)


def _unique(names: list[str], without: list[str] | tuple[str, ...] = ()) -> tuple[str, ...]:
    return tuple(name for name in dict.fromkeys(names) if name not in without)

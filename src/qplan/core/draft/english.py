"""Targets in English sentences: bounds, changes, counts, and words such as halve and double."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from qplan.core.base.message import Message, Quoted, msg
from qplan.core.draft.clauses import Span
from qplan.core.draft.goals import LEVELS, Form, Goal

_STOP = re.compile(r"[.!?](?=\s+[A-Z“\"(•-]|\s*$)|\n")
_ABBREVIATION = re.compile(
    r"\b(?:e\.g|i\.e|etc|No|St|Mr|Ms|Dr|approx|vs|al|fig|para)\.$", re.IGNORECASE
)
_CLAUSE = re.compile(r"[;:](?=\s)|,(?=\s)|\s(?:and|while|whilst|but)\s")
_NUMBER = re.compile(
    r"(?<![\w.,/-])(?P<currency>[£$€]|US\$|EUR |USD |GBP )?"
    r"(?P<number>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]{1,6})?|[0-9]{1,15}(?:\.[0-9]{1,8})?)"
    r"\s?(?P<percent>%|per ?cent\b(?!age)|percentage points?\b|pp\b|points?\b)?"
    r"\s?(?P<multiplier>thousand|million|billion|m(?=\b)|bn\b|k\b)?(?P<glued>(?<=[0-9])[A-Za-z]{1,4}\b)?"
)
_FALL = (
    r"reduc\w{0,6}|cut\w{0,4}|lower\w{0,4}|decreas\w{0,4}|fall\w{0,4}|declin\w{0,4}"
    r"|shrink\w{0,4}|drop\w{0,4}|minimi[sz]\w{0,4}"
)
_RISE = (
    r"increas\w{0,4}|rais\w{0,4}|grow\w{0,4}|rise\w{0,2}|improv\w{0,7}|expand\w{0,4}"
    r"|boost\w{0,4}|lift\w{0,4}|up\s?scal\w{0,3}|extend\w{0,4}"
)
_BOUND = re.compile(
    r"(?:(?P<least>at least|a minimum of|minimum|no less than|not less than|no fewer"
    r" than|not fewer than)"
    r"|(?P<most>no more than|at most|not more than|a maximum of|maximum|not"
    r" exceed(?:ing)?|not to exceed|up to)"
    r"|(?P<above>more than|over|above|exceed(?:s|ing)?|greater than|higher than)"
    r"|(?P<below>less than|fewer than|below|under|lower than))\s*$",
    re.IGNORECASE,
)
_ROUGH = re.compile(
    r"(?:around|about|approximately|some|roughly|circa|nearly|almost)\s*$", re.IGNORECASE
)
_BY = re.compile(
    r"\bby\s*(?:at least|around|about|up to|a further|an additional|more than|over)?\s*$",
    re.IGNORECASE,
)
_TO = re.compile(
    r"\bto\s*(?:at least|around|about|below|under|no more than|over|above|more than|less"
    r" than)?\s*$",
    re.IGNORECASE,
)
_CHANGE = re.compile(rf"\b(?:(?P<fall>{_FALL})|(?P<rise>{_RISE}))\b", re.IGNORECASE)
_REACH = re.compile(
    r"\b(?:achiev\w{0,5}|reach\w{0,4}|maintain\w{0,4}|attain\w{0,4}|keep\w{0,4}"
    r"|hold\w{0,4}|secur\w{0,4}|deliver\w{0,4}|ensur\w{0,4}|target of|target is|to be"
    r"|will be|at)\s*(?:an?\s|the\s)?\s*$",
    re.IGNORECASE,
)
_KEEP = re.compile(r"\b(?:maintain|keep|remain|sustain)", re.IGNORECASE)
_COUNT = re.compile(
    r"\b(?:deliver|build|plant|creat|train|establish|recruit|install|complet|provid|open"
    r"|support|hold|publish|organis|organiz|construct|launch|restor|hir|fund|add"
    r"|retrofit|upgrad|develop|register|certif|connect|insulat|refurbish|renovat|repair"
    r"|replac|extend|increas|recruit|engag|reach|visit|inspect|issu|award|generat|sav"
    r"|convert|enrol|screen|vaccinat)\w{0,4}\s+(?:an?\s|another\s|a further\s|at least\s"
    r"|up to\s|over\s|more than\s|around\s|some\s|approximately\s|the first\s)?\s*$",
    re.IGNORECASE,
)
_WORDS = re.compile(
    r"\b(?P<half>halv(?:e|ing))|\b(?P<double>doubl(?:e|ing))|\b(?P<triple>(?:tripl|trebl)(?:e|ing))",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:was|were|had|has been|have been|fell|rose|increased|decreased|stood|dropped"
    r"|grew)\b(?!\s+to be)",
    re.IGNORECASE,
)
_SHARE_OF = re.compile(
    r"^\s*(?:of|renewable|reduction|increase|decrease|recycling|compliance|coverage|satisfaction|attendance)\b",
    re.IGNORECASE,
)
_REDUCTION = re.compile(
    r"^\s*(?:(?P<fall>reduction|decrease|cut|fall|decline)|(?P<rise>increase|improvement|growth|rise))\b",
    re.IGNORECASE,
)
_SHARE = re.compile(r"\b(?:rate|share|proportion|percentage|ratio)\b", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s+(?:an?\s|the\s|around\s|about\s)?\s*$", re.IGNORECASE)
_UNIT = re.compile(
    r"^\s{0,3}(?:new|additional|extra|more|further)?\s{0,3}(?P<unit>(?!an?\b|each\b|every\b|compared\b|against\b|than\b|of\b|by\b|to\b|in\b|and\b|or\b|per\b|from\b|the\b|with\b|at\b|on\b|for\b|reduction\b|increase\b)[A-Za-z][\w/²³-]{0,24}(?:\s(?!by\b|to\b|in\b|of\b|and\b|or\b|per\b|from\b|the\b|with\b|at\b|on\b|for\b|each\b|every\b|a\b|will\b|are\b|is\b|be\b)[a-z][\w-]{2,20})?)"
)
_YEAR = range(1900, 2101)
_PER_YEAR = re.compile(
    r"\b(?:per|a|each|every) year\b|\bannually\b|\bper annum\b|\bp\.a\."
    r"|\bannual\s(?=[0-9]|targets?\b|growth\b|increase|rise|reduction|decrease|fall|cut)",
    re.IGNORECASE,
)
_YEAR_BEFORE = re.compile(
    r"\byear[- ]on[- ]year\b|\b(?:on|over|than|with|to) the (?:previous|preceding|last) year\b"
    r"|\b(?:on|over|than|with) (?:the year before|last year)\b",
    re.IGNORECASE,
)
_SCALES = {
    "thousand": "thousand",
    "million": "million",
    "billion": "billion",
    "m": "million",
    "bn": "billion",
    "k": "thousand",
}


class EnglishTarget(NamedTuple):
    """A target that an English clause sets."""

    span: Span
    name: str
    goals: tuple[Goal, ...]
    unit: str
    doubts: tuple[Message, ...]
    start: Decimal | None = None
    """The level it starts from, where the words say so."""
    is_yearly: bool = False
    """Whether what comes new in a year is counted."""
    throughout: bool = False


def sentences(text: str) -> Iterator[Span]:
    """The sentences of an English text, each with its stop."""
    start = 0
    for match in _STOP.finditer(text):
        if _ABBREVIATION.search(text[max(0, match.start() - 8) : match.start() + 1]):
            continue
        if text[start : match.start()].strip().replace(".", "").isdigit():
            continue  # the number of a heading
        if text[start : match.end()].strip():
            yield _trimmed(text, start, match.end())
        start = match.end()
    if text[start:].strip():
        yield _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Span:
    while text[start].isspace():
        start += 1
    while text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def english_targets(text: str, sentence: Span) -> list[EnglishTarget]:
    """The targets of one English sentence."""
    found: list[EnglishTarget] = []
    last: Span | None = None
    for clause in _clauses(text, sentence):
        words = clause.of(text)
        if _PAST.search(words):
            last = None
            continue
        found += _of_clause(text, clause, last)
        last = clause
    return found


def _clauses(text: str, sentence: Span) -> Iterator[Span]:
    """Clauses; a comma or "and" cuts only where a number stands on both sides."""
    words = sentence.of(text)
    start = 0
    for match in _CLAUSE.finditer(words):
        hard = match[0][0] in ";:"
        if hard or (
            _has_number(words[start : match.start()]) and _has_number(words[match.end() :])
        ):
            if words[start : match.start()].strip():
                yield _trimmed(text, sentence.start + start, sentence.start + match.start())
            start = match.end()
    if words[start:].strip():
        yield _trimmed(text, sentence.start + start, sentence.end)


def _has_number(words: str) -> bool:
    return any(not _is_year(m) for m in _NUMBER.finditer(words))


def _is_year(match: re.Match[str]) -> bool:
    digits = match["number"]
    plain = digits.isdecimal() and int(digits) in _YEAR
    return plain and not (
        match["percent"] or match["multiplier"] or match["currency"] or match["glued"]
    )


def _of_clause(text: str, clause: Span, earlier: Span | None) -> Iterator[EnglishTarget]:
    words = clause.of(text)
    context = words if earlier is None else earlier.of(text)
    if earlier is not None and words.startswith("by ") and _CHANGE.search(context):
        clause = Span(earlier.start, clause.end)
        words = clause.of(text)
        skip = earlier.end - earlier.start
    else:
        skip = 0
    start: Decimal | None = None
    for match in _NUMBER.finditer(words, skip):
        if _is_year(match):
            continue
        before, after = words[: match.start()], words[match.end() :]
        number = Decimal(match["number"].replace(",", ""))
        if _FROM.search(before):
            start = number
            continue
        goal = _goal(before, after, match, number, context)
        if goal is not None and (number or goal.form is not Form.CHANGE):
            yield _target(text, clause, match, goal, start)
            return
    if word := _WORDS.search(words):
        number = Decimal({"half": -50, "double": 100, "triple": 200}[str(word.lastgroup)])
        span = clause
        yield EnglishTarget(span, _name(words, word), (Goal(Form.CHANGE, number, "%"),), "", ())


def _goal(
    before: str, after: str, match: re.Match[str], number: Decimal, context: str
) -> Goal | None:
    changes = list(_CHANGE.finditer(before))
    change = changes[-1] if changes else _CHANGE.search(context)
    percent = (match["percent"] or "").lower()
    scale = "pp" if "point" in percent or percent == "pp" else "%" if percent else ""
    if _BY.search(before) and change:
        return Goal(Form.CHANGE, -number if change["fall"] else number, scale)
    if reduction := (_REDUCTION.match(after) if percent else None):
        return Goal(Form.CHANGE, -number if reduction["fall"] else number, scale)
    if bound := _BOUND.search(before):
        forms = {
            "least": Form.AT_LEAST,
            "most": Form.AT_MOST,
            "above": Form.ABOVE,
            "below": Form.BELOW,
        }
        return Goal(forms[str(bound.lastgroup)], number)
    if _ROUGH.search(before) and (
        percent or (change and _TO.search(before)) or _COUNT.search(_ROUGH.sub("", before) + " ")
    ):
        return Goal(Form.ABOUT, number)
    if _TO.search(before) and change:
        return Goal(Form.AT_MOST if change["fall"] else Form.AT_LEAST, number)
    if _REACH.search(before) and (percent or match["glued"] or _UNIT.match(after)):
        return Goal(Form.AT_LEAST, number)
    if _COUNT.search(before) or (percent and not before.strip()):
        return Goal(Form.AT_LEAST, number)
    return None


def _target(
    text: str, clause: Span, match: re.Match[str], goal: Goal, start: Decimal | None
) -> EnglishTarget:
    words = clause.of(text)
    doubts: list[Message] = []
    if _ROUGH.search(words[: match.start()]):
        doubts.append(msg("about, and no tolerance is given: {words}", words=Quoted(words)))
    is_yearly = _PER_YEAR.search(words) is not None
    if goal.form is Form.CHANGE:
        goal = _timed(goal, words, doubts, is_yearly=is_yearly)
    goals: tuple[Goal, ...] = (goal,)
    name = _name(words, match)
    if goal.form is Form.CHANGE and goal.scale == "%" and _SHARE.search(name):
        goals = (goal, goal._replace(scale="pp"))
        doubts.append(msg("per cent or percentage points: {words}", words=Quoted(words)))
    keeps = _KEEP.search(words[: match.start()]) is not None
    if keeps and goal.form is Form.AT_LEAST and not match["percent"]:
        doubts.append(
            msg(
                "to be kept, and not said whether more or less is better: {words}",
                words=Quoted(words),
            )
        )
    return EnglishTarget(
        clause,
        name,
        goals,
        _unit(match, words[match.end() :], goal),
        tuple(doubts),
        start,
        is_yearly and goal.form in LEVELS and not match["percent"],
        keeps and goal.form in LEVELS,
    )


def _timed(goal: Goal, words: str, doubts: list[Message], *, is_yearly: bool) -> Goal:
    """A change with what it is counted from: the year before, each year anew, or the baseline."""
    if _YEAR_BEFORE.search(words):
        return goal._replace(on_year=True)
    if not is_yearly:
        return goal
    if goal.scale == "%":
        return goal._replace(form=Form.ANNUAL_GROWTH)
    doubts.append(msg("by so much each year, or in all: {words}", words=Quoted(words)))
    return goal


def _unit(match: re.Match[str], after: str, goal: Goal) -> str:
    if match["percent"]:
        if _SHARE.search(match.string[: match.start()]):
            return "%"
        return "" if goal.scale == "%" else "%"
    scale = _SCALES.get((match["multiplier"] or "").lower(), "")
    named = match["glued"] or ((unit := _UNIT.match(after)) and unit["unit"]) or ""
    return " ".join(filter(None, (scale, (match["currency"] or "").strip() or named)))


_STARTS_FROM = re.compile(r"\s{1,3}from\s.{1,40}$", re.IGNORECASE)
_WE_WILL = re.compile(r"^(?:we will|to|and|will)\s", re.IGNORECASE)
_CHANGE_FIRST = re.compile(
    rf"^(?:{_FALL}|{_RISE}|(?:maintain|keep|sustain)\w{{0,4}})\s+(?:the\s)?(?=\S)", re.IGNORECASE
)
_IN = re.compile(r"\s(?:in|of)\s")
_EDGE = re.compile(
    r"^(?:(?:by|before|in|until)\s+(?:the\s+)?(?:end\s+of\s+)?[0-9]{4},?|we will|we|will"
    r"|to|and|the|a|an|of|aim|seek)\b\s*|^[,;:\s-]\s*|"
    r"\s*\b(?:by|to|at|of|at least|below|under|over|above|from|in|will be|is|are|an?|the"
    r"|by the end of)$|\s*[,;:-]$",
    re.IGNORECASE,
)


def _name(words: str, match: re.Match[str]) -> str:
    """What is measured: the words before the number without verbs at the edges, else behind it."""
    before = _ROUGH.sub("", words[: match.start()]).strip()
    after = _PER_YEAR.sub("", _YEAR_BEFORE.sub("", words[match.end() :])).strip(" .")
    name = _STARTS_FROM.sub("", _BY.sub("", _BOUND.sub("", before)).strip())
    name = re.split(r",?\s(?:by|to)\s[0-9]", name)[0]
    reduction = _REDUCTION.match(words[match.end() :])
    if reduction and (of := _IN.match(words, match.end() + reduction.end())):
        name, after = "", words[of.end() :].strip(" .")
    if len(name.split()) < 2:  # noqa: PLR2004 - a verb alone names nothing
        name = (
            re.split(r"\s(?:by|in|before|until)\s(?=[0-9A-Za-z ]{0,20}[0-9]{4})", after)[0] or words
        )
    else:
        name = _CHANGE_FIRST.sub("", _WE_WILL.sub("", name))
    for _ in range(8):
        shorter = _EDGE.sub("", name).strip()
        if shorter == name:
            break
        name = shorter
    return (name or words)[:80]

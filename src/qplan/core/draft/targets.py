"""Targets in a sentence: which numbers are to be reached, of what, by when, and what is unsure."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from qplan.core.base.message import Message, Quoted, msg
from qplan.core.draft.clauses import Span, brackets, clauses, split_outside
from qplan.core.draft.deadlines import Deadline, deadlines
from qplan.core.draft.goals import LEVELS, Asked, Form, Goal, asked, is_share_name
from qplan.core.draft.measures import Measure, masked, measures
from qplan.core.draft.names import subject, title_of_count
from qplan.core.draft.spelled import in_words
from qplan.core.draft.target import Context, Target

_SOFT = re.compile(
    r"力争|争取|着力|努力|预期|鼓励|左右|\baim\b|\bseek\b|\bexpected\b|\baspir", re.IGNORECASE
)
_KEEP = re.compile(
    r"(?:稳定|始终|持续|继续)?保持(?:在)?$|稳定(?:保持)?(?:在)?$|(?:稳定|始终|持续)保持"
)
_AGAINST = re.compile(r"(?:比|较|以|在|与)\s?(?P<year>(?:19|20)[0-9]{2})\s?年")
_YEAR_BEFORE = re.compile(r"同比|较上年|比上年|较去年|比去年|上年同期|去年同期|year[- ]on[- ]year")
_PAST_YEAR = re.compile(r"^(?:截至|截止|到|至)?(?P<year>(?:19|20)[0-9]{2})年")
_LOOKS_BACK = re.compile(
    r"^(?:去年|上年|过去|近年来|近几年|截至目前|目前|当前|[^,。]{0,12}以来,|[^,。]{0,10}(?:以来|期间),?(?:全|我)"
    r"[^。]{0,200}(?:达到了|增长了|提高了|下降了))"
)
_BARE_YEAR = re.compile(r"(?<![比较以于自从0-9(-])(?P<year>20[0-9]{2})年(?!以来|起|基础|[-—至到])")
_YEARS = re.compile(r"(20[0-9]{2})年")
_PAIRED = re.compile(r"分别")
_EACH_YEAR = re.compile(
    r"每年|每季度|每月|\bper year\b|\ba year\b|\bannually\b|\beach year\b", re.IGNORECASE
)
_FLOW = re.compile(
    r"新增|新建|新设|新开|新培育|新认定|引进|培训|改造|完成|组织|举办|开工|竣工|转移|再就业|制修订|淘汰"
)
_EXAMPLES = 40
_MOST = 50
"""Numbers of a clause that are looked at; a row of more is a table that lost its lines."""
_SHORTEST = 4
"""Characters that name what is counted; fewer are a verb and no more."""


def targets(
    text: str, sentence: Span, context: Context, carried: Deadline | None = None
) -> list[Target]:
    """The targets of one sentence of a folded paragraph.

    Args:
        text: the paragraph.
        sentence: where the sentence stands in it.
        context: the plan's years.
        carried: the deadline of the sentence before, which holds on where this one says 其中.
    """
    words = sentence.of(text)
    if _is_past(words, context):
        return []
    found: list[Target] = []
    days = [*days_of(words, context)]
    if carried is not None and words.startswith(("其中", "同时", "of which")):
        days.insert(0, carried._replace(start=-1))
    for clause in _with_inner(text, sentence):
        for target in _of_clause(text, clause, found, context):
            day = _deadline(
                days, target.span.start - sentence.start, target.span.end - sentence.start
            )
            if day is not None and day.day.year < context.first:
                continue
            found.append(_dated(target, day))
    return found


def days_of(words: str, context: Context) -> list[Deadline]:
    """The deadlines of a sentence; a year of the plan that merely stands there is one, too."""
    days = deadlines(words, context.last)
    taken = {at for day in days for at in range(day.start, day.start + len(day.words))}
    for match in _BARE_YEAR.finditer(words):
        year = int(match["year"])
        if context.first <= year and match.start() not in taken:
            days.append(Deadline(date(year, 12, 31), match["year"] + "年", match.start()))
    return sorted(days, key=lambda day: day.start)


def _is_past(words: str, context: Context) -> bool:
    if _LOOKS_BACK.match(words):
        return True
    past = _PAST_YEAR.match(words)
    return past is not None and int(past["year"]) < context.first


def _with_inner(text: str, sentence: Span) -> Iterator[Span]:
    """The clauses of a sentence, then what stands in brackets within each."""
    for clause in clauses(text, sentence):
        yield clause
        for inner in brackets(clause.of(text)):
            start = clause.start + inner.start + 1
            yield from clauses(text, Span(start, clause.start + inner.end - 1))


def _deadline(days: list[Deadline], start: int, end: int) -> Deadline | None:
    """The deadline inside of the target's words, else the last one before them."""
    inside = [day for day in days if start <= day.start < end]
    before = [day for day in days if day.start < start]
    fits = inside or before
    return fits[-1] if fits else None


def _dated(target: Target, day: Deadline | None) -> Target:
    if target.deadline is not None:
        return target
    if day is None or not day.is_open:
        return replace(target, deadline=day)
    doubt = msg("before the date, or by its end: {words}", words=Quoted(day.words))
    return replace(target, deadline=day, doubts=(*target.doubts, doubt))


def _of_clause(
    text: str, clause: Span, earlier: list[Target], context: Context
) -> Iterator[Target]:
    raw = clause.of(text)
    words = _without_brackets(masked(raw))
    del context
    special = in_words(text, clause, words, earlier)
    if special is not None:
        yield special
        return
    found = measures(words)[:_MOST]
    if len(found) > 1 and _PAIRED.search(words):
        yield from _paired(text, clause, words, found, earlier)
        return
    done = 0
    for n, measure in enumerate(found):
        end = found[n + 1].start if n + 1 < len(found) else len(words)
        before = words[done : measure.start]
        answer = asked(before, measure, words[measure.end : end], words[measure.end :])
        if answer is not None:
            piece = _piece(words, measure.end, end)
            yield _target(text, clause, Span(done, piece), measure, answer, earlier)
            earlier = [*earlier, _MARK]
            done = piece


_MARK = Target(Span(0, 0), "", (), "")


def _without_brackets(words: str) -> str:
    """Brackets are read by themselves; in the clause around them they are blanks."""
    for span in brackets(words):
        if span.of(words) in ("(", "(含)", "(含本数)"):
            continue
        words = (
            words[: span.start] + "(" + "□" * (span.end - span.start - 2) + ")" + words[span.end :]
        )
    return words


def _piece(words: str, number: int, end: int) -> int:
    """Where the words of a target end: at the next 、 behind its number, else before the next."""
    depth = 0
    for at in range(number, end):
        depth += {"(": 1, ")": -1}.get(words[at], 0)
        if words[at] == "、" and depth <= 0:
            return at
    return end


def _target(
    text: str, clause: Span, piece: Span, measure: Measure, answer: Asked, earlier: list[Target]
) -> Target:
    raw = clause.of(text)
    before = raw[piece.start : piece.start + answer.verb]
    name = subject(before) if not answer.is_counted else ""
    if not measure.is_share and len(name) < _SHORTEST:
        name = title_of_count(raw[piece.start : piece.end], measure, piece.start) or name
    if len(name) < 2 and earlier and earlier[-1].name:  # noqa: PLR2004 - one character names nothing
        name = earlier[-1].name
    name = name or title_of_count(raw, measure, 0) or raw
    span = Span(clause.start + piece.start, clause.start + piece.end)
    span = _trimmed(text, span)
    goals, doubts = _readings(answer, measure, name, span.of(text))
    whole = text[max(0, clause.start - _EXAMPLES) : clause.end]
    against = _AGAINST.search(span.of(text))
    return Target(
        span,
        name,
        goals,
        _unit(measure, goals[0], name),
        doubts=doubts,
        since=int(against["year"]) if against else None,
        is_soft=_SOFT.search(span.of(text)) is not None,
        is_yearly=_EACH_YEAR.search(whole[-len(raw) - 8 :]) is not None,
        is_flow=measure.is_count and _FLOW.search(raw[piece.start : piece.end]) is not None,
        throughout=_KEEP.search(raw[: measure.start].rstrip()) is not None
        and goals[0].form in LEVELS,
    )


def _readings(
    answer: Asked, measure: Measure, name: str, words: str
) -> tuple[tuple[Goal, ...], tuple[Message, ...]]:
    """The goal, or the goals that the words allow, and what is unsure about them."""
    goal = answer.goal
    found: tuple[Message, ...] = ()
    if _YEAR_BEFORE.search(words):
        if goal.form is Form.CHANGE:
            goal = goal._replace(on_year=True)
        else:
            found += (msg("against the year before: {words}", words=Quoted(words)),)
    goals: tuple[Goal, ...] = (goal,)
    if answer.is_rough:
        found += (msg("about, and no tolerance is given: {words}", words=Quoted(words)),)
    if goal.form is Form.CHANGE and goal.scale == "%" and is_share_name(name):
        goals = (goal, goal._replace(scale="pp"))
        found += (msg("per cent or percentage points: {words}", words=Quoted(words)),)
    if not measure.unit and goal.form is not Form.CHANGE:
        found += (msg("a number without a unit: {words}", words=Quoted(words)),)
    if answer.is_weak and not measure.is_count:
        found += (msg("no word says that it is to be reached: {words}", words=Quoted(words)),)
    return goals, found


_CONCENTRATION = re.compile(r"(?:PM\s?[0-9.]{1,4}|颗粒物|臭氧|二氧化[硫氮]).{0,12}浓度")


def _unit(measure: Measure, goal: Goal, name: str) -> str:
    """The unit of the indicator; of a change in per cent it is the unit of what changes."""
    if goal.form is Form.ANNUAL_GROWTH or (goal.form is Form.CHANGE and goal.scale == "%"):
        if is_share_name(name):
            return "%"
        return "µg/m³" if _CONCENTRATION.search(name) else ""
    if goal.form is Form.CHANGE and goal.scale == "pp":
        return "%"
    return measure.whole_unit


def _paired(
    text: str, clause: Span, words: str, found: list[Measure], earlier: list[Target]
) -> Iterator[Target]:
    """分别…和…: as many numbers as names, paired in their order; else they stay an action."""
    at = words.index("分别")
    before = clause.of(text)[:at]
    years = _YEARS.findall(text[max(0, clause.start - _EXAMPLES) : clause.start])
    names = _names(before, len(found))
    if names is None and len(years) == len(found):
        names = [subject(before) or before] * len(found)
    if names is None:
        return
    days = [date(int(year), 12, 31) if len(set(names)) == 1 else None for year in years]
    first = asked(words[: found[0].start], found[0], words[found[0].end : found[1].start])
    if first is None:
        tail = words[found[-1].end :]
        first = asked(words[: found[0].start], found[0], tail)
    if first is None:
        first = Asked(Goal(Form.AT_LEAST, found[0].number), at)
    doubt = msg("paired in their order: {words}", words=Quoted(clause.of(text)))
    for n, (name, measure) in enumerate(zip(names, found, strict=True)):
        sign = -1 if first.goal.number < 0 else 1
        goal = first.goal._replace(number=measure.number * sign)
        goals, doubts = _readings(first._replace(goal=goal), measure, name, clause.of(text))
        unit = _unit(measure, goal, name) or _unit(found[-1], goal, name)
        day = days[n] if len(set(names)) == 1 and len(days) == len(names) else None
        own = Deadline(day, f"{day.year}年", 0) if day else None
        yield Target(clause, name, goals, unit, own, (doubt, *doubts))
    del earlier


def _names(words: str, count: int) -> list[str] | None:
    """So many names at the end of the words before 分别; none if there are not as many."""
    names = [
        part
        for span in split_outside(words, "、")
        for part in re.split("和|与|以及", span.of(words))
    ]
    if len(names) < count:
        return None
    names = names[-count:]
    names[0] = subject(names[0]) or names[0]
    return [name.strip() for name in names]


def _trimmed(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start] in " 、,(":
        start += 1
    while end > start and text[end - 1] in " 、,;。":
        end -= 1
    if text.count("(", start, end) < text.count(")", start, end) and text[end - 1] == ")":
        end -= 1
    return Span(start, end)

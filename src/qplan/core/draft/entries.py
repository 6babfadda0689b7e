"""Sentences to entries of a plan: targets first, what is left of a sentence is an action."""

import re
from collections.abc import Iterator
from datetime import date

from qplan.core.base.message import Message, Quoted, msg
from qplan.core.draft.clauses import Span
from qplan.core.draft.deadlines import Deadline, deadlines
from qplan.core.draft.draft import ActionDraft, Duty, IndicatorDraft
from qplan.core.draft.english import EnglishTarget, english_targets
from qplan.core.draft.measures import masked, measures
from qplan.core.draft.names import as_written, short
from qplan.core.draft.reading import Said
from qplan.core.draft.target import Context, Target
from qplan.core.draft.targets import days_of, targets

_LEAST = 6
"""Characters that are left of a sentence beside its targets, and say something of their own."""
_NAMED = re.compile(
    r"[一二三四五六七八九十]{1,3}(?:大(?!家|力|量|型|中|小|学)|项|小(?!时)|包(?!括))[\u4e00-\u9fff]{0,6}|“[三五七八]小?包?[^”]{0,8}”"
)
_OF_PLACE = re.compile(r"^[^,。:]{0,24}(?:方面|目标|指标|其中|工作)[:：]?$")


class Reader:
    """Reads sentences one after the other, and remembers the deadline of the last one."""

    def __init__(self, context: Context, *, chinese: bool) -> None:
        self.context, self.chinese = context, chinese
        self._carried: Deadline | None = None

    def entries(
        self, said: Said, duty: Duty, by: date | None
    ) -> Iterator[IndicatorDraft | ActionDraft]:
        """The entries that a sentence makes: one at least."""
        if self.chinese:
            yield from self._chinese(said, duty, by)
        else:
            yield from self._english(said, duty, by)

    def _chinese(
        self, said: Said, duty: Duty, by: date | None
    ) -> Iterator[IndicatorDraft | ActionDraft]:
        text, folded = said.paragraph.text, said.paragraph.folded
        found = targets(folded, said.span, self.context, self._carried)
        days = days_of(said.span.of(folded), self.context)
        if days or not said.span.of(folded).startswith("其中"):
            self._carried = days[-1] if days else None
        for target in found:
            yield _indicator(target, said, duty, by)
        for span in _left(folded, said.span, [target.span for target in found]):
            yield _action(span.of(text), span.of(folded), duty, by, self.context)

    def _english(
        self, said: Said, duty: Duty, by: date | None
    ) -> Iterator[IndicatorDraft | ActionDraft]:
        text = said.paragraph.text
        found = english_targets(text, said.span)
        days = deadlines(text, self.context.last)
        for target in found:
            day = _nearest(days, said.span, target.span)
            if day is not None and day.year < self.context.first:
                continue
            yield _english_indicator(target, text, duty, day or by)
        if not found:
            yield _action(said.words, said.words, duty, by, self.context)


def _nearest(days: list[Deadline], sentence: Span, target: Span) -> date | None:
    """The last deadline in a target's words, else the one of its sentence."""
    inside = [day.day for day in days if target.start <= day.start < target.end]
    around = [day.day for day in days if sentence.start <= day.start < sentence.end]
    return inside[-1] if inside else around[0] if around else None


def _indicator(target: Target, said: Said, duty: Duty, by: date | None) -> IndicatorDraft:
    text = said.paragraph.text
    day = target.deadline.day if target.deadline else by
    todo = list(target.doubts)
    note = None
    if not target.unit:
        todo.append(
            msg("the unit is not in the words: {words}", words=Quoted(target.span.of(text)))
        )
    if target.since is not None:
        note = msg("counted from {year}; its value is not in the words", year=target.since)
    return IndicatorDraft(
        as_written(target.name, said.span.of(said.paragraph.folded), said.words),
        target.span.of(text),
        target.unit,
        target.goals,
        duty,
        day,
        "expected" if target.is_soft else None,
        "sum" if target.is_flow else None,
        "year" if target.is_yearly and target.is_flow else None,
        target.throughout,
        note=note,
        todo=todo,
    )


def _english_indicator(
    target: EnglishTarget, text: str, duty: Duty, by: date | None
) -> IndicatorDraft:
    todo = list(target.doubts)
    if not target.unit:
        todo.append(
            msg("the unit is not in the words: {words}", words=Quoted(target.span.of(text)))
        )
    if target.start is not None:
        words = Quoted(target.span.of(text))
        todo.append(
            msg(
                "it starts from {number}; of which period is not said: {words}",
                number=target.start,
                words=words,
            )
        )
    return IndicatorDraft(
        target.name,
        target.span.of(text),
        target.unit,
        target.goals,
        duty,
        by,
        combine="sum" if target.is_yearly else None,
        per="year" if target.is_yearly else None,
        throughout=target.throughout,
        todo=todo,
    )


def _action(words: str, folded: str, duty: Duty, by: date | None, context: Context) -> ActionDraft:
    todo: list[Message] = []
    days = deadlines(folded, context.last)
    day = next((d for d in days if d.day.year >= context.first), None)
    if day is not None and day.is_open:
        todo.append(msg("before the date, or by its end: {words}", words=Quoted(day.words)))
    if "分别" in folded and "、" in folded:
        todo.append(
            msg(
                "each of several: who or what belongs together is for you to say: {words}",
                words=Quoted("分别"),
            )
        )
    if match := _NAMED.search(masked(folded)):
        at = match.start()
        todo.append(
            msg("a name, or so many things: {words}", words=Quoted(words[at : at + len(match[0])]))
        )
    numbers = [m for m in measures(masked(folded)) if m.unit]
    if numbers:
        first = numbers[0]
        todo.append(
            msg(
                "a number that was not taken for a target: {words}",
                words=Quoted(words[first.start : first.end]),
            )
        )
    return ActionDraft(short(words), words, None, duty, day.day if day else by, todo)


def _left(folded: str, sentence: Span, taken: list[Span]) -> Iterator[Span]:
    """What of a sentence no target quotes, where it says something of its own."""
    at = sentence.start
    for span in [*sorted(set(taken)), Span(sentence.end, sentence.end)]:
        if span.start > at:
            part = _without_edges(folded, Span(at, span.start))
            if not taken or _says_something(part.of(folded)):
                yield part
        at = max(at, span.end)


def _without_edges(folded: str, span: Span) -> Span:
    start, end = span
    while start < end and folded[start] in " ,;:、。)(":
        start += 1
    while end > start and folded[end - 1] in " ,;:、。(":
        end -= 1
    if end < len(folded) and folded[end] == "。":
        end += 1
    return Span(start, end)


def _says_something(words: str) -> bool:
    """Whether what is left beside a target is more than a date or the name of a field."""
    parts = [part.strip() for part in re.split(r"[,;:。、]", words) if part.strip()]
    return any(len(_without_days(part)) >= _LEAST and not _OF_PLACE.match(part) for part in parts)


def _without_days(part: str) -> str:
    for day in deadlines(part, 2000):
        part = part.replace(day.words, "")
    return part

"""QP6xx: the document's words against the numbers of the target."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import permutations
from typing import NamedTuple

from qplan.core.base.message import Listed, Message, Quoted, msg
from qplan.core.base.number import Number, as_fraction, display, is_finite, rounded
from qplan.core.base.problems import Code, Diagnostic, DocPath, Severity
from qplan.core.base.unit import is_place
from qplan.core.plan.model import Indicator, Placed, Plan, placed_targets
from qplan.core.plan.target import ChangeBy, Condition
from qplan.core.rules.quotes.asked import direction_problem, sense_of, wanted
from qplan.core.rules.quotes.levels import arrivals, names_the_start, shares, times_more
from qplan.core.rules.quotes.numbers import SaidNumber, Sense, idioms, normal, numbers
from qplan.core.rules.quotes.pairing import pairings
from qplan.core.rules.quotes.places import places
from qplan.core.rules.rule import Finding, as_diagnostics, rule
from qplan.core.rules.survey import Survey, targets


class _Derivable(NamedTuple):
    """Everything the numbers of a quote may add up to."""

    levels: set[Fraction]
    changes: set[Fraction]
    """The same without the levels the quote leads to: "to 55 %" is no change by 55 %."""
    endless: set[Fraction]
    """What no decimal is as much as: a third."""


class _Saying(NamedTuple):
    """The words that set a target, its own or its indicator's."""

    path: DocPath
    """Where they stand."""
    quote: str
    is_own: bool
    conditions: tuple[Condition, ...]
    """What the target asks, in each reading."""
    found: list[SaidNumber]
    derivable: _Derivable
    """Everything the numbers of the quote may add up to."""


def _said(placed: Placed[Indicator]) -> Iterator[_Saying]:
    """The words that set each target, with their numbers.

    What was set later, by another document, is not held against the words of the first one.
    """
    item, read = placed.item, {}
    for path, target in targets(placed):
        is_own = target.quote is not None
        quote = target.quote or item.quote
        is_another = target.since is not None and not is_own and len(item.targets) > 1
        if quote is None or is_another:
            continue
        if quote not in read:
            read[quote] = _read(item, quote)
        place = (*(path if is_own else placed.path), "quote")
        yield _Saying(place, quote, is_own, target.conditions, *read[quote])


def _read(item: Indicator, quote: str) -> tuple[list[SaidNumber], _Derivable]:
    """The numbers of a quote, and everything they may add up to."""
    found = [*numbers(quote, item.unit), *_ranked(item, quote)]
    said = {Fraction(n.number) for n in found}
    counted = _counted(item, said, quote)
    no_changes = {Fraction(n) for n in arrivals(quote)}
    endless = {number for number in said if not is_finite(number)}
    return found, _Derivable(said | counted, (said - no_changes) | counted, endless)


def _ranked(item: Indicator, quote: str) -> Iterator[SaidNumber]:
    """The places that a quote names; those from the end as well from the front, if it has one."""
    if is_place(item.unit):
        last = item.limits.high if item.limits else None
        for number, from_end in places(normal(quote)):
            yield SaidNumber(number, Sense.UNIT, quote)
            if from_end and last is not None:
                yield SaidNumber(last - number, Sense.UNIT, quote)


def _counted(item: Indicator, said: set[Fraction], quote: str) -> set[Fraction]:
    """What the quote says in words, by difference, or counted from the baseline."""
    derived: set[Fraction] = set()
    left = {Fraction(share) for share in shares(quote)}
    derived |= {Fraction(number) for number in idioms(quote) | times_more(quote)}
    derived |= {abs(share - 100) for share in left}
    if len(said) <= 6:  # noqa: PLR2004 - from … to … and some more; no quote holds as many
        for a, b in permutations(said, 2):
            derived.add(abs(b - a))
            derived |= {abs(b - a) / a * 100} if a else set()
    if item.baseline is not None:
        start = as_fraction(item.baseline.value.level(item.unit))
        derived |= {start * share / 100 for share in left}
        derived |= {start} if names_the_start(quote) else set()
        for n in said:
            derived |= {start + n, start - n, start * (1 + n / 100), start * (1 - n / 100)}
    return derived


def _fits(condition: Condition, derivable: _Derivable) -> bool:
    known = derivable.changes if isinstance(condition.form, ChangeBy) else derivable.levels
    return all(
        Fraction(number) in known or _is_rounded(number, derivable.endless)
        for number in wanted(condition)
    )


def _is_rounded(number: Decimal, endless: set[Fraction]) -> bool:
    """Whether a number is a third and its like, as near as its digits: 33.3, but not 33."""
    places = -int(number.as_tuple().exponent)
    return places > 0 and any(rounded(one, places) == number for one in endless)


@rule("QP601", Severity.WARNING)
def other_number(survey: Survey) -> Iterator[Finding]:
    """The quote holds another number than the target.

    The target is what the document says. Where its words hold numbers, but not the target's,
    one of the two was copied wrongly. Dates, names and list numbers do not count. 分别…和… pairs
    its numbers with its names in their order, and "to 55 %" is no change by 55 %.

    Wrong:
        quote: 合格率达到95%以上
        target: {at_least: 96}
    Right:
        quote: 合格率达到95%以上
        target: {at_least: 95}
    """
    alike = _of_one_quote(survey)
    for placed in survey.indicators:
        for saying in _said(placed):
            target, found = saying.conditions, saying.found
            paired = None if saying.is_own else _paired(placed.item, alike[saying.quote])
            if paired is not None:
                message = msg(
                    "the quote pairs {said} with this, the target says {wanted}",
                    said=paired,
                    wanted=_listed([n for c in target for n in wanted(c)]),
                )
                hint = msg('分别 and "respectively" pair numbers in their order')
                yield Finding(saying.path, message, hint)
            elif found and not any(_fits(c, saying.derivable) for c in target):
                said = [n.number for n in found]
                numbers_wanted = [n for c in target for n in wanted(c)]
                if set(numbers_wanted) <= set(said):  # the number, but as a level
                    message = msg(
                        "the quote says to {said}, the target by {wanted}",
                        said=_listed(said),
                        wanted=_listed(numbers_wanted),
                    )
                else:
                    message = msg(
                        "the quote says {said}, the target {wanted}",
                        said=_listed(said),
                        wanted=_listed(numbers_wanted),
                    )
                hint = msg("compare both with the document")
                yield Finding(saying.path, message, hint)


def _of_one_quote(survey: Survey) -> dict[str, list[Indicator]]:
    """The indicators by their quote, in the document's order."""
    alike: dict[str, list[Indicator]] = {}
    for placed in survey.indicators:
        if placed.item.quote is not None:
            alike.setdefault(placed.item.quote, []).append(placed.item)
    return alike


def _paired(item: Indicator, alike: list[Indicator]) -> Number | None:
    """The number that the quote pairs with an indicator, where its target has another of them."""
    asked = {n for c in item.conditions for n in wanted(c)}
    for pairing in pairings(item.quote or "", item.unit):
        if not asked & set(pairing.numbers):
            continue
        place = pairing.place(item.title.texts.values())
        if place is None and len(alike) == len(pairing.numbers):
            place = next(n for n, other in enumerate(alike) if other is item)
        if place is not None and pairing.numbers[place] not in asked:
            return pairing.numbers[place]
    return None


def _listed(numbers: Sequence[Number]) -> Listed:
    return Listed(tuple(dict.fromkeys(display(number) for number in numbers)))


@rule("QP602", Severity.WARNING)
def no_number(survey: Survey) -> Iterator[Finding]:
    """The quote does not hold the target's number.

    A quote is there to show where the number comes from. Words such as 全部, all or 翻一番 say a
    number too.

    Wrong:
        quote: 合格率稳步提高
        target: {at_least: 95}
    Right:
        quote: 合格率稳步提高，达到95%以上
        target: {at_least: 95}
    """
    for placed in survey.indicators:
        for saying in _said(placed):
            target = saying.conditions
            if not saying.found and not any(_fits(c, saying.derivable) for c in target):
                message = msg(
                    "the quote does not say {wanted}",
                    wanted=_listed([n for c in target for n in wanted(c)]),
                )
                yield Finding(saying.path, message)


@rule("QP603", Severity.WARNING)
def other_unit(survey: Survey) -> Iterator[Finding]:
    """The quote counts in another unit than the target.

    Five per cent and five percentage points are two things: of 80 %, the one is 4 points.
    Where the document says one and means the other, `readings` can hold both.

    Wrong:
        quote: 达标率提高5个百分点
        target: {change: +5%}
    Right:
        quote: 达标率提高5个百分点
        target: {change: +5pp}
    """
    for placed in survey.indicators:
        for saying in _said(placed):
            wrong = [_unit_problem(placed.item, c, saying.found) for c in saying.conditions]
            if wrong and all(wrong):
                yield Finding(saying.path, next(filter(None, wrong)))


def _unit_problem(item: Indicator, condition: Condition, found: list[SaidNumber]) -> Message | None:
    numbers = wanted(condition)
    same = [said for said in found if said.number in numbers]
    sense = sense_of(item, condition)
    if not same or any(said.sense is sense for said in same):
        return None
    words = {
        Sense.PERCENT: msg("per cent"),
        Sense.POINTS: msg("percentage points"),
        Sense.UNIT: msg("a number without %"),
    }
    return msg(
        "the quote says {said}, the target {wanted}", said=words[same[0].sense], wanted=words[sense]
    )


@rule("QP604", Severity.WARNING)
def other_direction(survey: Survey) -> Iterator[Finding]:
    """The quote points the other way than the target.

    下降, below or "reduce by" ask for less; 提高, 以上 or "at least" for more. 以上 and 以下
    include the number itself: `at_least` and `at_most`, not `above` and `below`.

    Wrong:
        quote: PM2.5年均浓度值下降5%
        target: {change: +5%}
    Right:
        quote: PM2.5年均浓度值下降5%
        target: {change: -5%}
    """
    for placed in survey.indicators:
        for saying in _said(placed):
            quote, found = saying.quote, saying.found
            wrong = [direction_problem(placed.item, c, quote, found) for c in saying.conditions]
            if wrong and all(wrong):
                yield Finding(saying.path, next(filter(None, wrong)))


# --- the document itself ------------------------------------------------------------------

NOT_IN_DOCUMENT = Code(
    "QP605",
    Severity.WARNING,
    """The quote does not stand in the document.

    `plan.source` names the document's text, and every `quote` is to be found in it. White space
    and the width of characters do not matter.

    Wrong:
        quote: 合格率达到96%以上    # the document says 95%
    Right:
        quote: 合格率达到95%以上
    """,
)
NO_DOCUMENT = Code(
    "QP606",
    Severity.WARNING,
    """The document's text cannot be read.

    `plan.source` names a text file in UTF-8, in the plan's folder or below it.

    Wrong:
        source: C:\\\\notices\\\\50.doc
    Right:
        source: notice.txt
    """,
)


def against_document(plan: Plan, document: str | Message) -> Iterator[Diagnostic]:
    """The quotes that the document does not hold, or why it could not be read."""
    if isinstance(document, Message):
        yield Diagnostic(NO_DOCUMENT, document, ("plan", "source"))
        return
    yield from as_diagnostics(NOT_IN_DOCUMENT, _missing(plan, _squeezed(document)))


def _missing(plan: Plan, text: str) -> Iterator[Finding]:
    for n, left in enumerate(plan.plan.left_out):
        if _squeezed(left.quote) not in text:
            message = msg("not in the document: {quote}", quote=Quoted(left.quote))
            yield Finding(("plan", "left_out", n, "quote"), message)
    for path, _, task in plan.tasks():
        quoted = [(path, task.quote)]
        quoted += [((*path, "actions", k), action.quote) for k, action in enumerate(task.actions)]
        for k, indicator in enumerate(task.indicators):
            here = (*path, "indicators", k)
            quoted.append((here, indicator.quote))
            quoted += [((*here, *p), t.quote) for p, t in placed_targets(indicator) if not t.since]
        for place, quote in quoted:
            if quote is not None and _squeezed(quote) not in text:
                message = msg("not in the document: {quote}", quote=Quoted(quote))
                yield Finding((*place, "quote"), message)


def _squeezed(text: str) -> str:
    return "".join(normal(text).split())


RULES = (other_number, no_number, other_unit, other_direction)
CODES = (NOT_IN_DOCUMENT, NO_DOCUMENT)

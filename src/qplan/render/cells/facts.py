"""What is said of one indicator beside a label, once for the screen, the page and the bulletin."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from qplan.core.base.message import Message, in_unit, msg
from qplan.core.base.terms import State
from qplan.core.views.rows import ActionRow, ActualView, IndicatorRow
from qplan.core.views.target_words import with_unit
from qplan.core.views.targets import TargetView
from qplan.language import Speaker
from qplan.render.cells import assessment, indicator

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from qplan.core.views.indicator import ActionDetail, IndicatorDetail
    from qplan.core.views.report import ReportView


class Fact(NamedTuple):
    """A label and what stands beside it; the key tells it from the others of its indicator."""

    key: str
    label: str
    words: str


def facts(detail: IndicatorDetail, say: Speaker) -> Iterator[Fact]:
    """What is asked and what is there, as a report lists it."""
    row = detail.row
    yield from target(detail, say)
    yield from measured(row, say)
    if row.pace is not None:
        yield Fact("pace", say(msg("Pace")), indicator.pace_in_words(row, say))
    yield from label(row, say)
    for fact in baseline(detail, say):
        source = [say(detail.baseline_source)] if detail.baseline_source else []
        yield fact._replace(words=say(msg("; ")).join([fact.words, *source]))
    yield from by(row, say)
    yield from targets(row, say)
    yield from milestones(row, say)
    yield from parts(row, say)
    yield from readings(row, say)
    yield Fact("reporting", say(msg("Reporting")), indicator.reporting(row, say))
    yield Fact("lead", say(msg("Lead")), indicator.leads(row, say))
    yield from support(row, say)
    yield from reporter(row, say)
    yield from kind(row, say)
    yield from document(detail, say)
    yield from note(detail, say)


def target(detail: IndicatorDetail, say: Speaker) -> Iterator[Fact]:
    """The target in words, and how its goal was worked out."""
    row = detail.row
    if row.target is None:
        return
    yield Fact("target", say(msg("Target")), say(row.target.text))
    for n, derivation in enumerate(detail.derivations, start=1):
        words = with_unit(derivation, row.unit)
        yield Fact(f"derivation{n}", say(msg("Goal")), say(words))


def targets(row: IndicatorRow, say: Speaker) -> Iterator[Fact]:
    """Every target of several; of one alone, when and by what it was set."""
    alone = row.targets[0] if len(row.targets) == 1 else None
    if alone is not None and alone.in_force:
        words = say(msg("; ")).join(map(say, _dated(alone)))
        if words:
            yield Fact("set", say(msg("In force")), words)
        return
    for n, one in enumerate(row.targets, start=1):
        label = msg("Step") if one.in_force else msg("Earlier target")
        quote = [msg("“{quote}”", quote=one.quote)] if one.quote and not one.shown else []
        parts = [say(part) for part in (*_of_one(one, say), *_dated(one), *quote)]
        yield Fact(f"target{n}", say(label), say(msg("; ")).join(parts))


def _of_one(one: TargetView, say: Speaker) -> Iterator[Message]:
    """A target of several with its deadline, and where it stands."""
    said = msg("{target} by {day}", target=one.text, day=one.by)
    yield said if one.state is None else msg("{target}: {state}", target=said, state=one.state)
    if one.state is not None and one.completion is not None:
        bar = None if one.state is State.MET else Fraction(100)
        share = say.number(one.completion, 1, bar)
        yield msg("completion {share}%", share=share)


def _dated(one: TargetView) -> Iterator[Message]:
    """When a target was set or replaced, and by what."""
    if one.since is not None:
        yield msg("since {day}", day=one.since)
    if one.until is not None:
        yield msg("until {day}", day=one.until)
    if one.notice is not None:
        yield msg("{text}", text=one.notice)


def milestones(row: IndicatorRow, say: Speaker) -> Iterator[Fact]:
    """The points on the way, each with its word."""
    for n, one in enumerate(row.milestones, start=1):
        if one.share is None:
            asked = in_unit(one.value, row.unit)
        else:
            share = say.number(one.share.scaleb(2).normalize())
            asked = msg("{share}% of the change", share=share)
        words = msg("{day}  {asked}: {state}", day=one.by, asked=asked, state=one.state)
        yield Fact(f"milestone{n}", say(msg("Milestone")), say(words))


def measured(row: IndicatorRow, say: Speaker) -> Iterator[Fact]:
    """The actual, and how far it is on the way or from the goal."""
    if row.actual is not None:
        yield Fact("actual", say(msg("Actual")), _actual(row, row.actual, say))
    if row.completion is not None:
        yield Fact("completion", say(msg("Completion")), indicator.completion(row, say))
    if row.gap_text is not None:
        yield Fact("gap", say(msg("Distance")), say(row.gap_text))
    if row.compared is not None:
        yield Fact("compared", say(msg("Comparison")), say(row.compared.text))
    if row.judged is not None and row.actual and row.judged.period != row.actual.period:
        yield Fact("judged", say(msg("Comparison")), say(row.judged.text))
    if row.exceeded:
        yield Fact("exceeded", say(msg("Comparison")), say(beyond(row)))


def beyond(row: IndicatorRow) -> Message:
    """That the stronger end of a range is passed."""
    stretch = in_unit(row.target and row.target.stretch, row.unit)
    return msg("exceeded: beyond {stretch}", stretch=stretch)


def _actual(row: IndicatorRow, actual: ActualView, say: Speaker) -> str:
    words = with_unit(indicator.actual(row, say).rstrip("*"), row.unit)
    parts = [msg("{value} in {period}", value=words, period=actual.period)]
    if actual.partial:
        parts.append(msg("partial, covers {share}%", share=indicator.covered(actual)))
    return say(msg("; ")).join(map(say, parts))


def label(row: IndicatorRow, say: Speaker) -> Iterator[Fact]:
    """What a published method calls it."""
    if row.assessment is not None:
        name = msg("Label ({method})", method=row.assessment.method.value)
        yield Fact("assessment", say(name), assessment.sentence(row.assessment, say))


def baseline(detail: IndicatorDetail, say: Speaker) -> Iterator[Fact]:
    """What a change is counted from; of a figure as recorded every digit."""
    found, row = detail.row.baseline, detail.row
    if found is None:
        return
    words = say(with_unit(say.number(found.value, 2, row.bar("baseline")), row.unit))
    if found.period:
        words = say(msg("{value} in {period}", value=words, period=found.period))
    quality = [say(detail.baseline_quality)] if detail.baseline_quality else []
    if detail.baseline_se is not None:
        quality.append(say(msg("standard error {se}", se=detail.baseline_se)))
    yield Fact("baseline", say(msg("Baseline")), say(msg("; ")).join([words, *quality]))


def by(row: IndicatorRow, say: Speaker) -> Iterator[Fact]:
    """The deadline, where anything is asked."""
    if row.target is not None:
        yield deadline(row.target.by, say, implied=row.target.implied)


def deadline(day: date, say: Speaker, *, implied: bool) -> Fact:
    """The last day; where the document names none, that it is the plan's."""
    words = msg("{day}, implied: the plan's last day", day=day) if implied else day
    return Fact("by", say(msg("Deadline")), say(words))


def readings(row: IndicatorRow, say: Speaker) -> Iterator[Fact]:
    """Each way to read an ambiguous target, and what comes of it."""
    for n, reading in enumerate(row.readings, start=1):
        words = msg("{text}: {verdict}", text=reading.text, verdict=held(reading.holds))
        yield Fact(f"reading{n}", say(msg("Reading {n}", n=n)), say(words))


def held(holds: bool | None) -> Message:
    """Whether a reading holds, in words."""
    if holds is None:
        return msg("open")
    return msg("holds") if holds else msg("does not hold")


def parts(row: IndicatorRow, say: Speaker) -> Iterator[Fact]:
    """What it is made of."""
    if row.parts is not None:
        ids = say(msg(", ")).join(row.parts.ids)
        how = say(_PARTS[row.parts.combine])
        yield Fact("parts", say(msg("Parts")), say(msg("{how} of {ids}", how=how, ids=ids)))


_PARTS = {
    "sum": msg("sum"),
    "mean": msg("mean"),
    "pooled": msg("pooled ratio"),
    "min": msg("lowest"),
    "max": msg("highest"),
    "worst": msg("worst state"),
}


def support(row: IndicatorRow | ActionRow, say: Speaker) -> Iterator[Fact]:
    """Who helps."""
    if row.support:
        yield Fact("support", say(msg("Support")), say(msg(", ")).join(map(say, row.support)))


def reporter(row: IndicatorRow, say: Speaker) -> Iterator[Fact]:
    """Who reports, where none of the leads does."""
    if row.reporter and row.reporter not in row.lead:
        yield Fact("reporter", say(msg("Reporter")), say(row.reporter))


def kind(row: IndicatorRow, say: Speaker) -> Iterator[Fact]:
    """Whether the target binds."""
    if row.kind:
        yield Fact("kind", say(msg("Kind")), say(row.kind))


def document(detail: IndicatorDetail | ActionDetail, say: Speaker) -> Iterator[Fact]:
    """The words of the document."""
    quote, row = detail.quote, detail.row
    if isinstance(row, IndicatorRow) and row.target:
        quote = row.target.quote or quote
    if quote:
        words = msg("“{quote}”", quote=quote)
        yield Fact("quote", say(msg("Document")), say(words))


def note(detail: IndicatorDetail | ActionDetail, say: Speaker) -> Iterator[Fact]:
    """What the plan's keepers add."""
    if detail.note:
        yield Fact("note", say(msg("Note")), say(detail.note))


def origin_facts(view: ReportView, say: Speaker) -> list[tuple[str, str]]:
    """What the report was made from."""
    origin = view.origin
    return [
        (say(msg("Plan")), origin.plan),
        (say(msg("As of")), origin.as_of.isoformat()),
        (say(msg("Known at")), origin.known_at.isoformat()),
        *_since(view, say),
        ("SHA-256", origin.sha256),
        (say(msg("Made with")), f"qplan {origin.qplan}"),
    ]


def _since(view: ReportView, say: Speaker) -> list[tuple[str, str]]:
    """The report it is compared with, where one was named."""
    if view.changes is None:
        return []
    day, known = view.changes.old.as_of, view.changes.old.known_at
    words = msg("{day}, as known at {known}", day=day, known=known) if day != known else day
    return [(say(msg("Compared with")), say(words))]

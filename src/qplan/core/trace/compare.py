"""Whether a report still says what its plan says: slot by slot, number by number.

A slot is a piece of a report that qplan wrote: a sentence, a cell, a row, a chart. The report is
made again from the plan as of the same days, and the slots of both are compared. Each slot also
tells whether it is as it was written, so that an edit can be told from a plan that changed.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from qplan.core.base.message import Message
from qplan.core.trace.marks import tidy
from qplan.core.views.report import Origin

_NUMBER = re.compile(r"[-−+]?\d[\d,]*(?:\.\d+)?", re.ASCII)


class Slot(NamedTuple):
    """A piece of a report as found."""

    place: str | Message
    parts: tuple[str, ...]
    intact: bool | None
    """Whether it is as it was written; none where the format does not tell."""
    prose: bool = False
    """Whether only its numbers count: wording may be polished."""
    places: Iterable[str] = ()
    """Of each part, where parts have places of their own."""

    @property
    def text(self) -> str:
        """All of it."""
        return " ".join(part for part in self.parts if part)


class Reading(NamedTuple):
    """A report as read."""

    origin: Origin
    slots: Mapping[str, Slot]
    loose: tuple[str, ...]
    """Texts that are no slot."""


class Fault(StrEnum):
    """What is wrong with a slot."""

    EDITED = "edited"
    CHANGED = "changed"
    """The plan says something else now."""
    LEFT_OUT = "left_out"
    GONE = "gone"
    """The plan has no such thing any more."""


class Difference(NamedTuple):
    """One difference."""

    fault: Fault
    place: str | Message
    found: str
    expected: str


class TraceView(NamedTuple):
    """What became of a report."""

    origin: Origin
    sha256: str
    """Of the plan now."""
    version: str
    """Of qplan now."""
    slots: int
    numbers: int
    findings: tuple[Difference, ...]
    loose: tuple[str, ...]
    """Numbers that do not come from the plan, outside of every slot."""

    @property
    def same_plan(self) -> bool:
        """Whether the plan is byte for byte the one the report was made from."""
        return self.origin.sha256 == self.sha256


def numbers(text: str) -> list[str]:
    """Every number in a text, written one way."""
    plain = unicodedata.normalize("NFKC", text).replace("−", "-")
    return [found.replace(",", "").removeprefix("+") for found in _NUMBER.findall(plain)]


def compare(
    found: Reading, expected: Reading, version: str, own: Collection[str] = ()
) -> TraceView:
    """Compare a report with what the plan gives now.

    Args:
        found: the report.
        expected: the same report, made again.
        version: of qplan now.
        own: texts that qplan fills in wherever a template asks for them: days, titles.
    """
    same = found.origin.sha256 == expected.origin.sha256
    findings = list(_differences(found, expected, same_plan=same))
    loose = numbers_of(found.loose, own) - numbers_of(expected.loose, own)
    return TraceView(
        found.origin,
        expected.origin.sha256,
        version,
        len(found.slots),
        sum(len(numbers(slot.text)) for slot in found.slots.values()),
        tuple(findings),
        tuple(loose.elements()),
    )


def numbers_of(texts: Iterable[str], own: Collection[str]) -> Counter[str]:
    """The numbers in texts, without those in what qplan wrote itself."""
    longest_first = sorted(filter(None, map(tidy, own)), key=len, reverse=True)
    count: Counter[str] = Counter()
    for text in texts:
        rest = tidy(text)
        for phrase in longest_first:
            rest = rest.replace(phrase, " ")
        count.update(numbers(rest))
    return count


def _differences(found: Reading, expected: Reading, *, same_plan: bool) -> Iterator[Difference]:
    for key, slot in found.slots.items():
        now = expected.slots.get(key)
        yield from (
            gone(slot, same_plan=same_plan)
            if now is None
            else between(slot, now, same_plan=same_plan)
        )
    for key, now in expected.slots.items():
        if key not in found.slots:
            yield left_out(now)


def between(slot: Slot, now: Slot, *, same_plan: bool) -> Iterator[Difference]:
    """The differences of a slot that was found and the one that the plan gives now."""
    for place, ours, theirs in _unlike(slot, now):
        edited = same_plan if slot.intact is None else not slot.intact
        yield Difference(Fault.EDITED if edited else Fault.CHANGED, place, ours, theirs)


def gone(slot: Slot, *, same_plan: bool) -> Iterator[Difference]:
    """The difference of a slot that the plan does not give."""
    yield Difference(Fault.EDITED if same_plan else Fault.GONE, slot.place, slot.text, "")


def left_out(now: Slot) -> Difference:
    """The difference of a slot that was not found."""
    return Difference(Fault.LEFT_OUT, now.place, "", now.text)


def _unlike(found: Slot, expected: Slot) -> Iterator[tuple[str | Message, str, str]]:
    """The parts of two slots that differ, each with its place."""
    if found.prose:
        ours, theirs = numbers(found.text), numbers(expected.text)
        if ours != theirs:
            yield _first_unlike(found, expected, ours, theirs)
    elif len(found.parts) != len(expected.parts):
        if found.text != expected.text:
            yield found.place, found.text, expected.text
    else:
        places: Iterable[str | Message] = found.places or (found.place,) * len(found.parts)
        for place, our, their in zip(places, found.parts, expected.parts, strict=True):
            if our != their:
                yield place, our, their


def _first_unlike(
    found: Slot, expected: Slot, ours: list[str], theirs: list[str]
) -> tuple[str | Message, str, str]:
    """The first number that differs; the sentences where there are more or fewer."""
    if len(ours) != len(theirs):
        return found.place, found.text, expected.text
    our, their = next((a, b) for a, b in zip(ours, theirs, strict=True) if a != b)
    return found.place, our, their

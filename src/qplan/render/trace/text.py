"""What became of a report, in words."""

from collections.abc import Iterator

from qplan.core.base.message import Message, Quoted, msg
from qplan.core.trace.compare import Difference, Fault, TraceView
from qplan.language import Speaker

MOST = 200
"""How many findings are printed."""


def render(view: TraceView, say: Speaker) -> str:
    """A line a finding, then what was checked."""
    return "\n".join(say(line) for line in _lines(view))


def _lines(view: TraceView) -> Iterator[Message]:
    for finding in view.findings[:MOST]:
        yield _finding(finding)
    if len(view.findings) > MOST:
        yield msg("… and {count} more", count=len(view.findings) - MOST)
    for number in dict.fromkeys(view.loose):
        yield msg("not from the plan: {number} (in text added to the report)", number=number)
    origin = view.origin
    yield msg(
        "made from {plan}, as of {as_of}, as known at {known_at}, by qplan {version}",
        plan=origin.plan,
        as_of=origin.as_of,
        known_at=origin.known_at,
        version=origin.qplan,
    )
    yield (
        msg("the plan is the same file, byte for byte")
        if view.same_plan
        else msg("the plan was changed since: SHA-256 {old}… then, {new}… now",
                 old=origin.sha256[:12], new=view.sha256[:12])
    )  # fmt: skip
    if view.version != origin.qplan:
        yield msg("this is qplan {version}: wording may differ", version=view.version)
    yield msg(
        "checked {slots} places with {numbers} numbers; findings: {count}",
        slots=view.slots,
        numbers=view.numbers,
        count=len(view.findings),
    )


def _finding(finding: Difference) -> Message:
    found, expected = Quoted(finding.found), Quoted(finding.expected)
    match finding.fault:
        case Fault.EDITED:
            return msg(
                "{place}: edited: {found}; the plan says {expected}",
                place=finding.place,
                found=found,
                expected=expected,
            )
        case Fault.CHANGED:
            return msg(
                "{place}: the plan changed since: {found}; now it says {expected}",
                place=finding.place,
                found=found,
                expected=expected,
            )
        case Fault.LEFT_OUT:
            return msg("not in the report: {expected}", expected=expected)
        case Fault.GONE:
            return msg("{place}: no longer in the plan: {found}", place=finding.place, found=found)

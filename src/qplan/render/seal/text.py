"""What `seal` did, as text: the line written, what it covers, what is missing."""

from collections.abc import Iterator

from qplan.core.base.message import Message, few, msg
from qplan.core.base.safetext import visible
from qplan.core.record.seal import Missing
from qplan.core.views.seal import SealView
from qplan.language import Speaker
from qplan.render.kit.ansi import BOLD, GREEN, painted

INDENT = "  "
_MOST = 6
_LISTED = 20
"""Indicators that are named; whoever wants all of them asks `due`."""


def render_seal(view: SealView, say: Speaker, *, colour: bool) -> str:
    """The line written with its place; then what it covers, and what is not there."""
    lines = [painted(f"{visible(view.file)}:{view.line}", BOLD, colour=colour)]
    lines += [painted(f"{INDENT}+ {visible(line.strip())}", GREEN, colour=colour)
              for line in view.lines]  # fmt: skip
    lines += [say(message) for message in _said(view)]
    lines += [INDENT + say(_missing(missing)) for missing in view.missing[:_LISTED]]
    more = len(view.missing) - _LISTED
    if more > 0:
        lines.append(INDENT + say(msg("further indicators: {count}", count=more)))
    return "\n".join(lines) + "\n"


def _said(view: SealView) -> Iterator[Message]:
    seal, before = view.made.seal, view.made.replaces
    yield msg("{by} sealed {period} on {day}: entries {count}", by=seal.by, period=seal.period,
              day=seal.on, count=seal.entries)  # fmt: skip
    if before is not None:
        yield msg("the seal of {by} on {day} stays in the file", by=before.by, day=before.on)
    if view.missing:
        count = sum(len(missing.periods) for missing in view.missing)
        yield msg("figures owed for {period} and not in: {count}", period=seal.period, count=count)
    else:
        yield msg("no figure that is owed for {period} is missing", period=seal.period)


def _missing(missing: Missing) -> Message:
    return msg(
        "{id}  {title}: {periods}",
        id=missing.id,
        title=missing.title,
        periods=few(missing.periods, _MOST),
    )

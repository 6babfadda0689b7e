"""What `record` did, as text: the lines written, where, and what they changed."""

from collections.abc import Iterator

from rich.cells import cell_len

from qplan.core.base.message import Message, msg
from qplan.core.base.safetext import visible
from qplan.core.record.review import Remark
from qplan.core.views.record import Change, RecordView, Written
from qplan.core.views.rows import ActionRow, IndicatorRow
from qplan.language import Speaker
from qplan.render.cells import indicator
from qplan.render.kit.ansi import BOLD, GREEN, painted
from qplan.render.kit.diagnostics import hint_line, refusal

INDENT = "  "


def render_record(view: RecordView, say: Speaker, *, colour: bool) -> str:
    """The lines written with their places; then before → after of everything touched."""
    lines: list[str] = []
    for written in view.written:
        lines += _written(written, colour=colour)
    for change in view.changes:
        lines += _change(change, say, colour=colour)
    return "\n".join(lines) + "\n"


def render_assumptions(view: RecordView, say: Speaker) -> str:
    """Which periods and days were not given but assumed."""
    said = [
        say(
            msg("{id}: on {period}, today", id=w.id, period=w.period)
            if w.is_update
            else msg("{id}: for {period}, as no period was given", id=w.id, period=w.period)
        )
        for w in view.written
        if w.assumed
    ]
    return "\n".join(said)


def render_warnings(view: RecordView, say: Speaker) -> str:
    """What wants a second look."""
    return "\n".join(_warning(remark, say) for remark in view.warnings)


def render_problem(message: Message, hint: Message | None, say: Speaker) -> str:
    """One of several reasons why nothing was recorded."""
    return "\n".join(refusal(message, hint, say))


def _warning(remark: Remark, say: Speaker) -> str:
    text = say(msg("warning: {id}: {problem}", id=remark.id, problem=remark.message))
    return f"{text}\n{hint_line(remark.hint, say)}" if remark.hint else text


def _written(written: Written, *, colour: bool) -> Iterator[str]:
    yield painted(f"{visible(written.file)}:{written.line}", BOLD, colour=colour)
    for line in written.lines:
        yield painted(f"{INDENT}+ {visible(line.strip())}", GREEN, colour=colour)


def _change(change: Change, say: Speaker, *, colour: bool) -> Iterator[str]:
    after = change.after
    yield painted(f"{say(after.title)} ({after.id})", BOLD, colour=colour)
    rows = list(_aspects(change, say))
    width = max(cell_len(name) for name, _, _ in rows)
    for name, old, new in rows:
        label = name + " " * (width - cell_len(name))
        yield f"{INDENT}{label}  {old} → {new}" if old != new else f"{INDENT}{label}  {new}"
    if isinstance(after, IndicatorRow) and after.actual and after.actual.partial:
        share = indicator.covered(after.actual)
        yield INDENT + say(msg("* partial, covers {share}%", share=share))


def _aspects(change: Change, say: Speaker) -> Iterator[tuple[str, str, str]]:
    before, after = change.before, change.after
    if isinstance(before, IndicatorRow) and isinstance(after, IndicatorRow):
        for name, cell in (
            (msg("Actual"), indicator.actual),
            (msg("Completion"), indicator.completion),
            (msg("State"), indicator.state),
            (msg("Light"), indicator.light),
        ):
            yield say(name), cell(before, say), cell(after, say)
        yield from _other_steps(before, after, say)
    elif isinstance(before, ActionRow) and isinstance(after, ActionRow):
        yield (
            say(msg("State")),
            indicator.action_state(before, say),
            indicator.action_state(after, say),
        )


def _other_steps(
    before: IndicatorRow, after: IndicatorRow, say: Speaker
) -> Iterator[tuple[str, str, str]]:
    """The steps of a ladder that the row is not about, where the figure changes their state."""
    states = {(step.by, step.since): step.state for step in before.targets}
    for step in after.targets:
        old, new = states.get((step.by, step.since)), step.state
        if old and new and old is not new and not step.shown:
            yield say(msg("By {day}", day=step.by)), say(old), say(new)

"""What `import` recorded, as a table: figure by figure, and each state before and after."""

from collections.abc import Sequence

from qplan.core.base.message import Message, msg, msg_in
from qplan.core.base.problems import Diagnostic
from qplan.core.base.terms import ActionState
from qplan.core.views.imported import ImportView
from qplan.core.views.record import Change
from qplan.core.views.rows import ActionRow, IndicatorRow
from qplan.language import Speaker
from qplan.render.cells import indicator
from qplan.render.kit.diagnostics import blocks
from qplan.render.kit.rows import Rows
from qplan.render.kit.screen import Screen, ScreenTable
from qplan.render.kit.styled import Text


def render(view: ImportView, say: Speaker, *, width: int, colour: bool) -> str:
    """A row for each entry; then how much it was, and what was passed over."""
    screen = Screen(width, colour=colour)
    if view.rows:
        screen.add(_table(view, say, width))
        screen.add()
    screen.add(Text(say(_total(view)), style="bold"))
    for message in _passed_over(view):
        screen.add(Text(say(message)))
    return screen.text


def render_warnings(view: ImportView, say: Speaker, *, colour: bool) -> str:
    """What wants a second look."""
    return blocks(view.warnings, say, colour=colour)


def render_said(said: Sequence[Diagnostic], say: Speaker, *, colour: bool) -> str:
    """What is to be said of files."""
    return blocks(said, say, colour=colour)


def _table(view: ImportView, say: Speaker, width: int) -> Rows:
    sheet = ScreenTable(width)
    sheet.column(say(msg("Indicator or action")), priority=1, wraps=14)
    sheet.column(say(msg("Period")), priority=2)
    sheet.column(say(msg_in("what was recorded", "Recorded")), priority=0, right=True)
    sheet.column(say(msg("Actual")), priority=3)
    sheet.column(say(msg("State")), priority=0)
    sheet.column(say(msg("Light")), priority=4)
    changes = {change.after.id: change for change in view.record.changes}
    last = {row.id: n for n, row in enumerate(view.rows)}
    before = None
    for n, row in enumerate(view.rows):
        value = say(msg("in words") if row.value is None else row.value)
        sheet.row(
            say(row.title) if row.id != before else say(msg("″")),
            say(row.period),
            say(msg("{value}, corrected", value=value)) if row.is_correction else value,
            # The effect of all its figures together stands at the last of them.
            *(_effect(changes.get(row.id), say) if last[row.id] == n else [""] * 3),
        )
        before = row.id
    return sheet.table()


def _effect(change: Change | None, say: Speaker) -> list[str]:
    if change is None:  # words change no verdict
        return ["", "", ""]
    before, after = change.before, change.after
    if isinstance(before, IndicatorRow) and isinstance(after, IndicatorRow):
        return [
            _arrow(indicator.actual(before, say), indicator.actual(after, say)),
            _arrow(indicator.state(before, say), indicator.state(after, say)),
            _arrow(indicator.light(before, say), indicator.light(after, say)),
        ]
    if isinstance(before, ActionRow) and isinstance(after, ActionRow):
        return [
            "",
            _arrow(indicator.action_state(before, say), indicator.action_state(after, say)),
            "",
        ]
    return ["", "", ""]


def _arrow(before: str, after: str) -> str:
    return after if before == after else f"{before} → {after}"


def _total(view: ImportView) -> Message:
    updates = sum(isinstance(row.value, ActionState) for row in view.rows)
    told = sum(row.value is None for row in view.rows)
    figures = len(view.rows) - updates - told
    if not view.rows:
        return msg("Nothing new. Files: {files}", files=view.files)
    if told:
        return msg(
            "Files: {files} · figures: {figures} · states of actions: {updates} · "
            "tasks in words: {told}",
            files=view.files,
            figures=figures,
            updates=updates,
            told=told,
        )
    return msg(
        "Files: {files} · figures: {figures} · states of actions: {updates}",
        files=view.files,
        figures=figures,
        updates=updates,
    )


def _passed_over(view: ImportView) -> list[Message]:
    said = []
    if view.same:
        said.append(msg("Recorded already, not again: {count}", count=view.same))
    if view.blank:
        said.append(msg("Rows left empty: {count}", count=view.blank))
    return said

"""The status as a coloured table for the terminal."""

from collections.abc import Callable, Iterable, Sequence
from typing import Generic

from rich.cells import cell_len

from qplan.core.base.message import msg
from qplan.core.views.rows import ActionRow, IndicatorRow
from qplan.core.views.status import StatusView
from qplan.language import Speaker
from qplan.render.cells.assessment import columns_for, label_counts
from qplan.render.cells.indicator import (
    ACTION_COLUMNS,
    LABEL,
    STATE_SIGNS,
    Column,
    Row,
    actions_done,
    days,
    heading,
)
from qplan.render.cells.notes import notes
from qplan.render.kit.printable import GAP
from qplan.render.kit.rows import Rows, Track
from qplan.render.kit.screen import Screen
from qplan.render.kit.styled import Text
from qplan.render.kit.styles import LIGHT_STYLES, STATES, action_style

NARROW = 100
"""Below this many columns gaps are one column wide and long targets wrap."""
WRAPPED_TARGET = 16
WRAPPED_LABEL = 18
"""An office's words for a label may be long ones."""
NARROWEST_TITLE = 18
WIDEST_TITLE = 56


def render(view: StatusView, say: Speaker, *, width: int, colour: bool) -> str:
    """The status on one screen of `width` columns."""
    screen = Screen(width, colour=colour)
    for line in _head(view, say):
        screen.add(line)
    if any(row.compared_methods for row in view.indicators):
        from qplan.render.status.compared import compared

        compared(view, say, screen)
        return screen.text
    _sections(view, say, screen)
    screen.add()
    for note in notes(view, say):
        screen.add(Text(note, style="dim"))
    screen.add(_totals(view, say))
    for counted in label_counts(view.indicators, say):
        screen.add(Text(counted))
    return screen.text


def _sections(view: StatusView, say: Speaker, screen: Screen) -> None:
    """The rows under their headings."""
    layout = _Layout(columns_for(view.indicators), view.indicators, _style, say, screen.width)
    actions = _Layout(ACTION_COLUMNS, view.actions, _action_style, say, screen.width)
    for section in view.sections:
        screen.heading(heading(section, say))
        if section.summary:
            from qplan.render.status.bars import summary_line, worst_line

            screen.add(Text(summary_line(section.summary, say)))
            if found := worst_line(section.summary, say):
                screen.add(Text(found, style=LIGHT_STYLES[section.summary.light]))
        if section.indicators:
            screen.add(layout.table(section.indicators))
        if section.actions:
            if section.indicators:
                screen.add()
            screen.add(actions.table(section.actions))


def _head(view: StatusView, say: Speaker) -> Iterable[Text]:
    title = Text(say(view.title), style="bold")
    if view.number:
        title.append(f"  {say(view.number)}", style="dim")
    yield title
    yield Text(say(days(view.as_of, view.known_at)), style="dim")


class _Layout(Generic[Row]):
    """Which columns fit, and how wide each is: the same in every section.

    Columns are left out from the least important on; no cell but title and target ever wraps.
    """

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        rows: Sequence[Row],
        style: Callable[[Column[Row], Row], str],
        say: Speaker,
        width: int,
    ) -> None:
        self.say, self.style = say, style
        self.gap = 1 if width < NARROW else GAP
        self.cells = {row.id: {c.key: c.cell(row, say) for c in columns} for row in rows}
        wants = {c.key: self._widest(c) for c in columns}
        first, *others = columns
        title = min(wants[first.key], WIDEST_TITLE)
        if width < NARROW and "target" in wants:
            wants["target"] = min(wants["target"], WRAPPED_TARGET)
        if LABEL in wants:
            wants[LABEL] = min(wants[LABEL], WRAPPED_LABEL)
        room = width - min(NARROWEST_TITLE, title)
        kept = {first.key}
        for column in sorted(others, key=lambda c: c.priority):
            room -= wants[column.key] + self.gap
            if room < 0 and column.priority > 0:
                room += wants[column.key] + self.gap
                break
            kept.add(column.key)
        self.columns = [c for c in columns if c.key in kept]
        self.wrapping = {first.key, "target", LABEL}
        self.widths = wants | {first.key: max(8, min(title, NARROWEST_TITLE + room))}

    def _widest(self, column: Column[Row]) -> int:
        texts = {self.say(column.heading), *(row[column.key] for row in self.cells.values())}
        return max(map(cell_len, texts))

    def table(self, rows: Sequence[Row]) -> Rows:
        """The rows of one section."""
        tracks = [Track(self.widths[c.key], c.right, c.key in self.wrapping) for c in self.columns]
        table = Rows(tracks, self.gap)
        table.heading(self.say(c.heading) for c in self.columns)
        for row in rows:
            cells = self.cells[row.id]
            table.row([(cells[c.key], self.style(c, row)) for c in self.columns])
        return table


def _style(column: Column[IndicatorRow], row: IndicatorRow) -> str:
    match column.key:
        case "state":
            return STATES[row.state].style
        case "light":
            return LIGHT_STYLES[row.light]
        case "reporting" if row.overdue:
            return "red"
        case _:
            return ""


def _action_style(column: Column[ActionRow], row: ActionRow) -> str:
    if column.key != "state":
        return ""
    return action_style(row.state, overdue=row.overdue)


def _totals(view: StatusView, say: Speaker) -> Text:
    count = len(view.indicators)
    text = Text(say(msg("Indicators: {count}", count=count)), style="bold")
    for state, number in view.totals.items():
        text.append(" · ", style="dim")
        said = say(msg("{state} {count}", state=state, count=number))
        text.append(f"{STATE_SIGNS[state]} {said}", style=STATES[state].style)
    if view.with_actions:
        text.append(" · ", style="dim")
        text.append(say(actions_done(view)))
    return text

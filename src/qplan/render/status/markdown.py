"""The status as Markdown: a table a section, for a repository page or a chat."""

from collections.abc import Iterable, Sequence

from qplan.core.base.message import msg
from qplan.core.views.status import StatusView
from qplan.language import Speaker
from qplan.render.cells.assessment import columns_for, label_counts
from qplan.render.cells.indicator import (
    ACTION_COLUMNS,
    STATE_SIGNS,
    Column,
    Row,
    actions_done,
    days,
    heading,
)
from qplan.render.cells.notes import notes
from qplan.render.kit.markdown import escape, table


def render(view: StatusView, say: Speaker, *, width: int, colour: bool) -> str:
    """Every column; a reader scrolls."""
    del width, colour
    lines = [f"# {escape(say(view.title))}", ""]
    lines += [escape(say(days(view.as_of, view.known_at))), ""]
    columns = columns_for(view.indicators)
    for section in view.sections:
        lines += [f"## {escape(heading(section, say))}", ""]
        if section.summary:
            from qplan.render.status.bars import summary_line, worst_line

            said = [summary_line(section.summary, say), worst_line(section.summary, say)]
            lines += [*(f"- {escape(text)}" for text in said if text), ""]
        if section.indicators:
            lines += [*_table(columns, section.indicators, say), ""]
        if section.actions:
            lines += [*_table(ACTION_COLUMNS, section.actions, say), ""]
    found = [escape(note) for note in notes(view, say)]
    if found:
        lines += [*(f"- {note}" for note in found), ""]
    count = escape(say(msg("Indicators: {count}", count=len(view.indicators))))
    totals = [
        f"{STATE_SIGNS[s]} {say(msg('{state} {count}', state=s, count=n))}"
        for s, n in view.totals.items()
    ]
    if view.with_actions:
        totals.append(say(actions_done(view)))
    lines += [" · ".join([f"**{count}**", *totals])]
    lines += [line for text in label_counts(view.indicators, say) for line in ("", escape(text))]
    return "\n".join(lines).rstrip() + "\n"


def _table(columns: Sequence[Column[Row]], rows: Iterable[Row], say: Speaker) -> list[str]:
    cells = [[column.cell(row, say) for column in columns] for row in rows]
    return table([say(c.heading) for c in columns], cells, [c.right for c in columns])

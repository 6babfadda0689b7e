"""Those who are reminded, as a table in Markdown."""

from collections.abc import Iterator

from qplan.core.base.message import msg
from qplan.core.views.reminders import RemindersView
from qplan.language import Speaker
from qplan.render.kit.markdown import escape, table
from qplan.render.remind.text import cells_of, headings, notes


def render(view: RemindersView, say: Speaker, *, width: int, colour: bool) -> str:
    """A heading, the table, who gets no letter."""
    del width, colour
    return "\n".join(_lines(view, say)).rstrip() + "\n"


def _lines(view: RemindersView, say: Speaker) -> Iterator[str]:
    yield f"# {escape(say(msg('Reminders: {title}', title=view.title)))}"
    yield ""
    said = msg("as of {day}, as known at {known}", day=view.as_of, known=view.known_at)
    yield escape(say(said))
    yield ""
    if view.reminders:
        heads = [say(heading) for heading in headings(view)]
        rows = [list(cells_of(reminder, view, say)) for reminder in view.reminders]
        yield from table(heads, rows, [False, False, *[True] * (len(heads) - 2)])
        yield ""
    for note in notes(view, say):
        yield f"- {escape(say(note))}"

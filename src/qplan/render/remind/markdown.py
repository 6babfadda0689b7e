"""A reminder as Markdown: the same parts as in Word."""

from collections.abc import Iterator

from qplan.core.views.reminders import Reminder, RemindersView
from qplan.language import Speaker
from qplan.render.kit.markdown import escape, table
from qplan.render.remind.letter import RIGHT, Centred, Grid, Part, letter
from qplan.render.report.docx_parts import Heading, Plain, Signed


def render(view: RemindersView, reminder: Reminder, say: Speaker) -> bytes:
    """The whole letter."""
    lines = [line for part in letter(view, reminder, say) for line in _lines(part)]
    return ("\n".join(lines).rstrip() + "\n").encode()


def _lines(part: Part) -> Iterator[str]:
    match part:
        case Heading(text, level):
            yield f"{'#' * (level + 1)} {escape(text)}"
            yield ""
        case Centred(text):
            yield f"**{escape(text)}**"
            yield ""
        case Grid(headings, rows, note):
            yield from table(headings, rows, RIGHT)
            yield ""
            if note:
                yield escape(note)
                yield ""
        case Plain(text) | Signed(text):
            if text:
                yield _numbered(escape(text))
                yield ""


def _numbered(text: str) -> str:
    """A sentence that begins with its number stays a sentence: no list is made of it."""
    head, dot, rest = text.partition(".")
    return f"{head}\\.{rest}" if dot and head.isdigit() else text

"""Problems as text: `plan.yaml:41:16: QP204 error: …`, the line, a caret, a hint."""

from collections.abc import Iterable, Sequence

from qplan.core.base.errors import QplanError
from qplan.core.base.message import msg
from qplan.core.base.problems import Checked, Diagnostic, Location
from qplan.core.base.safetext import visible
from qplan.language import Speaker
from qplan.render.problems.style import Style, counts

EXCERPT_CELLS = 80
HINT = msg("hint")
_LEAD = 20
"""Cells of a long line shown before the place."""


def render_error(error: QplanError, say: Speaker, *, colour: bool) -> str:
    """Why the program cannot go on, and what to do."""
    lines = []
    if error.diagnostics:
        lines += [render_problems(error.diagnostics, say, colour=colour)]
    lines += [f"qplan: {say(error.message)}"]
    if error.hint:
        lines += [f"  {say(HINT)}: {say(error.hint)}"]
    return "\n".join(lines)


def render(files: Sequence[Checked], style: Style) -> str:
    """Every problem, and a last line that counts them."""
    diagnostics = [d for file in files for d in file.diagnostics]
    blocks = [render_problems(diagnostics, style.say, colour=style.colour)] if diagnostics else []
    return "\n".join([*blocks, style.say(counts(files))])


def render_problems(diagnostics: Iterable[Diagnostic], say: Speaker, *, colour: bool) -> str:
    """One block a problem: place, code and message; the line; a hint."""
    return "\n".join(_block(d, say, colour=colour) for d in diagnostics)


def _block(diagnostic: Diagnostic, say: Speaker, *, colour: bool) -> str:
    at = diagnostic.location or Location("", 1, 1, 1, 1)
    code = diagnostic.code
    severity = _paint(code.severity.value, "31;1" if diagnostic.is_error else "33;1", colour)
    place = _paint(f"{visible(at.place)}:", "1", colour)
    lines = [f"{place} {code.id} {severity}: {say(diagnostic.message)}"]
    if diagnostic.excerpt and diagnostic.excerpt.strip():
        lines += _excerpt(diagnostic.excerpt, at)
    if diagnostic.hint:
        lines += [f"  {_paint(say(HINT), '36', colour)}: {say(diagnostic.hint)}"]
    if diagnostic.more:
        more = msg("… and {count} more {code} in this file", count=diagnostic.more, code=code.id)
        lines += [f"  {say(more)}"]
    return "\n".join(lines)


def _paint(text: str, style: str, colour: bool) -> str:
    return f"\x1b[{style}m{text}\x1b[0m" if colour else text


def _excerpt(line: str, at: Location) -> list[str]:
    """The line with carets under the place; a long line is cut around it."""
    from rich.cells import cell_len

    start = min(at.column - 1, len(line))
    end = at.end_column - 1 if at.end_line == at.line else len(line)
    end = max(end, start + 1)
    before = visible(line[max(0, start - EXCERPT_CELLS) : start])
    marked = line[start : min(end, start + EXCERPT_CELLS)]
    marked = visible(marked.rstrip() or marked) or " "
    after = visible(line[end : end + EXCERPT_CELLS]) if end - start <= EXCERPT_CELLS else ""
    room = EXCERPT_CELLS - cell_len(before) - cell_len(marked)
    if room < 0 or start > EXCERPT_CELLS:
        before = "…" + _last(before, _LEAD)
        marked = _first(marked, EXCERPT_CELLS - cell_len(before))
    after = _first(after, max(0, EXCERPT_CELLS - cell_len(before) - cell_len(marked)))
    number = f"{at.line:>4} | "
    carets = " " * cell_len(before) + "^" * max(1, cell_len(marked))
    text = (before + marked + after).rstrip()
    return [number + text, " " * (len(number) - 2) + "| " + carets]


def _first(text: str, cells: int) -> str:
    """As much of the beginning of a text as fits into so many cells."""
    from rich.cells import cell_len

    while cell_len(text) > cells:
        text = text[: cells if len(text) > cells else -1]
    return text


def _last(text: str, cells: int) -> str:
    return _first(text[::-1], cells)[::-1]

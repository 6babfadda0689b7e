"""What is wrong, as text for a terminal: the place and the problem, the line, a caret, a hint."""

from collections.abc import Iterable

from qplan.core.base.message import Message, msg
from qplan.core.base.problems import Diagnostic, Location
from qplan.core.base.safetext import visible
from qplan.language import Speaker
from qplan.render.kit.ansi import BOLD, BOLD_RED, BOLD_YELLOW, CYAN, painted

EXCERPT_CELLS = 73
"""With the number of the line before it a line of a narrow terminal, so that carets stay below."""
_LEAD = 20
"""Cells of a long line shown before the place, at least."""


def blocks(diagnostics: Iterable[Diagnostic], say: Speaker, *, colour: bool) -> str:
    """One block a problem: place, code and message; the line; a hint."""
    return "\n".join(_block(d, say, colour=colour) for d in diagnostics)


def _block(diagnostic: Diagnostic, say: Speaker, *, colour: bool) -> str:
    at = diagnostic.location or Location("", 1, 1, 1, 1)
    code = diagnostic.code
    style = BOLD_RED if diagnostic.is_error else BOLD_YELLOW
    severity = painted(code.severity.value, style, colour=colour)
    place = painted(f"{visible(at.place)}:", BOLD, colour=colour)
    lines = [f"{place} {code.id} {severity}: {say(diagnostic.message)}"]
    if diagnostic.excerpt and diagnostic.excerpt.strip():
        lines += _excerpt(diagnostic.excerpt, at)
    if diagnostic.hint:
        lines += [hint_line(diagnostic.hint, say, colour=colour)]
    if diagnostic.more:
        more = msg("… and {count} more {code} in this file", count=diagnostic.more, code=code.id)
        lines += [f"  {say(more)}"]
    return "\n".join(lines)


def refusal(message: Message, hint: Message | None, say: Speaker) -> list[str]:
    """Why nothing was done, and what to do."""
    lines = [f"qplan: {say(message)}"]
    return [*lines, hint_line(hint, say)] if hint else lines


def hint_line(hint: Message, say: Speaker, *, colour: bool = False) -> str:
    """What to do, below what is wrong."""
    return f"  {painted(say(msg('hint')), CYAN, colour=colour)}{say(msg(': '))}{say(hint)}"


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
        spare = EXCERPT_CELLS - 1 - cell_len(marked) - cell_len(after.rstrip())
        before = "…" + _last(before, max(_LEAD, spare))
        marked = _first(marked, EXCERPT_CELLS - cell_len(before))
    room = max(0, EXCERPT_CELLS - cell_len(before) - cell_len(marked))
    if cell_len(after.rstrip()) > room:
        after = _first(after, room - 1) + "…" if room else ""
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

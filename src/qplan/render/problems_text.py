"""Problems as text: `plan.yaml:41:16: QP204 error: …`, the line, a caret, a hint."""

from collections.abc import Iterable

from qplan.core.safetext import visible
from qplan.i18n import Speaker
from qplan.problems import Diagnostic, Location, QplanError, msg

EXCERPT_CELLS = 80


def render_error(error: QplanError, say: Speaker, *, colour: bool) -> str:
    """Why the program cannot go on, and what to do."""
    lines = []
    if error.diagnostics:
        lines += [render_problems(error.diagnostics, say, colour=colour)]
    lines += [f"qplan: {say(error.message)}"]
    if error.hint:
        lines += [f"  {say(msg('hint'))}: {say(error.hint)}"]
    return "\n".join(lines)


def render_problems(diagnostics: Iterable[Diagnostic], say: Speaker, *, colour: bool) -> str:
    """One block a problem: place, code and message; the line; a hint."""
    return "\n".join(_block(d, say, colour=colour) for d in diagnostics)


def _block(diagnostic: Diagnostic, say: Speaker, *, colour: bool) -> str:
    at = diagnostic.location or Location("", 1, 1, 1, 1)
    code = diagnostic.code
    severity = _paint(code.severity.value, "31;1" if diagnostic.is_error else "33;1", colour)
    place = _paint(f"{visible(at.file)}:{at.line}:{at.column}:", "1", colour)
    lines = [f"{place} {code.id} {severity}: {say(diagnostic.message)}"]
    if diagnostic.excerpt and diagnostic.excerpt.strip():
        lines += _excerpt(diagnostic.excerpt, at)
    if diagnostic.hint:
        lines += [f"  {_paint(say(msg('hint')), '36', colour)}: {say(diagnostic.hint)}"]
    return "\n".join(lines)


def _paint(text: str, style: str, colour: bool) -> str:
    return f"\x1b[{style}m{text}\x1b[0m" if colour else text


def _excerpt(line: str, at: Location) -> list[str]:
    """The line with carets under the place; a long line is cut around it."""
    from rich.cells import cell_len

    start = at.column - 1
    end = at.end_column - 1 if at.end_line == at.line else len(line.rstrip())
    end = max(end, start + 1)
    cut = 0
    if cell_len(visible(line[:end])) > EXCERPT_CELLS:
        cut = max(0, start - EXCERPT_CELLS // 4)
    shown = line[cut : cut + EXCERPT_CELLS]
    before = ("…" if cut else "") + visible(shown[: start - cut])
    marked = visible(line[start : min(end, cut + EXCERPT_CELLS)]) or " "
    after = visible(line[min(end, cut + EXCERPT_CELLS) : cut + EXCERPT_CELLS])
    text = (before + marked + after).rstrip()
    number = f"{at.line:>4} | "
    carets = " " * cell_len(before) + "^" * max(1, cell_len(marked))
    return [number + text, " " * (len(number) - 2) + "| " + carets]


def render_validation(
    diagnostics: list[Diagnostic], files: int, say: Speaker, *, colour: bool
) -> str:
    """Every problem, and a last line that counts them."""
    errors = sum(d.is_error for d in diagnostics)
    counts = msg(
        "{files} files checked: {errors} errors, {warnings} warnings",
        files=files,
        errors=errors,
        warnings=len(diagnostics) - errors,
    )
    blocks = [render_problems(diagnostics, say, colour=colour)] if diagnostics else []
    return "\n".join([*blocks, say(counts)])

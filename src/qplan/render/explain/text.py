"""What codes mean, as text."""

from collections.abc import Sequence
from textwrap import indent

from qplan.core.base.message import msg
from qplan.core.base.problems import Code
from qplan.core.codes.explanation import explain
from qplan.language import Speaker
from qplan.render.kit.ansi import BOLD, painted


def render_one(code: Code, say: Speaker, *, colour: bool) -> str:
    """A code: its title, the reason, a wrong and a right example."""
    explanation = explain(code)
    title = f"{code.id} {code.severity.value}: {say.translate(explanation.title)}"
    parts = [painted(title, BOLD, colour=colour)]
    parts += [_wrapped(say.translate(text)) for text in explanation.paragraphs]
    for heading, example in (
        (msg("Wrong:"), explanation.wrong),
        (msg("Right:"), explanation.right),
    ):
        if example is not None:
            parts.append(f"{say(heading)}\n{indent(example, '    ')}")
    return "\n\n".join(parts)


def render_list(codes: Sequence[Code], say: Speaker) -> str:
    """All codes, one a line."""
    width = max(len(code.severity.value) for code in codes)
    return "\n".join(
        f"{code.id}  {code.severity.value:{width}}  {say.translate(explain(code).title)}"
        for code in codes
    )


def _wrapped(text: str, width: int = 80) -> str:
    """The text in lines of so many cells; a Chinese text may break anywhere."""
    from rich.cells import cell_len

    lines, line = [], ""
    for word in _words(text):
        if line and cell_len(line + word.rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line += word
    return "\n".join([*lines, line.rstrip()])


def _words(text: str) -> list[str]:
    """Pieces between which a line may end: after blanks, and after wide characters."""
    words = [""]
    for character in text:
        # No line begins with a closing mark.
        if (
            words[-1].endswith(" ") or words[-1][-1:] > "⺀"
        ) and character not in "，。；：、？！）》”":
            words.append("")
        words[-1] += character
    return words

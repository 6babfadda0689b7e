"""Which forms were written, as text."""

from collections.abc import Sequence

from rich.cells import cell_len

from qplan.core.base.message import msg
from qplan.core.base.safetext import visible
from qplan.core.forms.form import Questionnaire, QuestionnairesView
from qplan.language import Speaker


def render_made(
    view: QuestionnairesView, books: Sequence[tuple[str, Sequence[Questionnaire]]], say: Speaker
) -> str:
    """Each workbook with how much it asks for."""
    if not books:
        return say(msg("No department owes a figure for {period}: no form.", period=view.period))
    names = [visible(path) for path, _ in books]
    width = max(map(cell_len, names))
    lines = []
    for name, (_, forms) in zip(names, books, strict=True):
        figures = sum(len(form.figures) for form in forms)
        actions = sum(len(form.actions) for form in forms)
        counts = say(
            msg("figures: {figures} · actions: {actions}", figures=figures, actions=actions)
        )
        lines.append(f"{name}{' ' * (width - cell_len(name))}  {counts}")
    return "\n".join(lines) + "\n"

"""What the formats of others have no place for, said aloud at each export."""

from collections.abc import Iterator

from qplan.core.base.message import Listed, Message, few, msg
from qplan.core.views.export import ExportView

_NAMED = 5


def of_plan(view: ExportView) -> Iterator[Message]:
    """What none of the formats has a place for."""
    actions = sum(task.actions for task in view.tasks)
    if actions:
        yield msg("actions: {count}", count=actions)
    if view.corrected:
        yield msg("figures that were corrected since: {count}", count=view.corrected)


def ratios(view: ExportView) -> int:
    """How many figures are ratios."""
    return sum(f.value.denominator is not None for i in view.indicators for f in i.figures)


def listed(names: list[str]) -> Listed:
    """The first names, and how many more there are."""
    return few(names, _NAMED)

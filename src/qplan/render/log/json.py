"""The log as JSON."""

from collections.abc import Sequence

from qplan.core.views.log import LogRow
from qplan.language import Speaker
from qplan.render.kit.json import dump
from qplan.render.log.fields import fields


def render(rows: Sequence[LogRow], say: Speaker, *, width: int, colour: bool) -> str:
    """One document: a list, an object a row."""
    del width, colour
    found = [fields(row, say) for row in rows]
    return dump(found, indent=1)

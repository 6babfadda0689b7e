"""The log as JSON."""

from collections.abc import Sequence

import simplejson

from qplan.core.views.log import LogRow
from qplan.language import Speaker
from qplan.render.log.fields import fields


def render(rows: Sequence[LogRow], say: Speaker, *, colour: bool) -> str:
    """One document: a list, an object a row."""
    del colour
    found = [fields(row, say) for row in rows]
    return simplejson.dumps(found, ensure_ascii=False, indent=1, use_decimal=True) + "\n"

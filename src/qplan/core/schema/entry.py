"""One figure, update or narrative by itself: read as it will be read from the file."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from qplan.core.base.message import Message, msg
from qplan.core.base.period import Calendar
from qplan.core.plan.entries import Measurement, Narrative, Update
from qplan.core.schema.budget import Budget
from qplan.core.schema.direct import entry_directly
from qplan.core.schema.fields import adapter


class Refusal(NamedTuple):
    """The first thing the schema refuses of an entry."""

    key: str
    message: Message
    hint: Message | None


def read_measurement(texts: Mapping[str, str], calendar: Calendar) -> Measurement | Refusal:
    """The figure that keys and texts make, or why they make none."""
    found: Measurement | Refusal = _read(Measurement, texts, calendar)
    return found


def read_update(texts: Mapping[str, str], calendar: Calendar) -> Update | Refusal:
    """The update that keys and texts make, or why they make none."""
    found: Update | Refusal = _read(Update, texts, calendar)
    return found


def read_narrative(texts: Mapping[str, str], calendar: Calendar) -> Narrative | Refusal:
    """The words on a task that keys and texts make, or why they make none."""
    found: Narrative | Refusal = _read(Narrative, texts, calendar)
    return found


def _read(kind: type, texts: Mapping[str, str], calendar: Calendar) -> Any:
    if (found := entry_directly(kind, texts, calendar)) is not None:
        return found
    from pydantic import ValidationError  # what is right is read without it

    try:
        return adapter(kind).validate_python(dict(texts), context=Budget(calendar))
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
    key = str(first["loc"][0]) if first["loc"] else ""
    said = first.get("ctx", {})
    if "message" in said:
        return Refusal(key, said["message"], said["hint"])
    return Refusal(key, msg("another value is expected"), None)

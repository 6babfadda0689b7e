"""A document to be written: mappings, lists and texts as they are read, with remarks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from qplan.core.base.message import Message


@dataclass(slots=True)
class Branch:
    """A mapping with remarks above its keys; what stands under None is at its end."""

    items: dict[str, Branch | Sequence[object] | str] = field(default_factory=dict)
    remarks: dict[str | None, list[Message]] = field(default_factory=dict)

    def remark(self, message: Message, key: str | None = None) -> None:
        """Put a remark above a key."""
        self.remarks.setdefault(key, []).append(message)


def branch(mapping: Mapping[str, object], *leave_out: str) -> Branch:
    """A mapping as it was read, without some keys, and without what stands for nothing."""
    return Branch(
        {
            key: _node(value)
            for key, value in mapping.items()
            if key not in leave_out and value is not None
        }
    )


def _node(value: object) -> Branch | Sequence[object] | str:
    if isinstance(value, Mapping):
        return branch(value)
    if isinstance(value, str):
        return value
    if isinstance(value, Sequence):
        return [_node(one) for one in value if one is not None]
    return ""

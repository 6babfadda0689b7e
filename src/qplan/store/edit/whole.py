"""A whole document written anew: blocks, short mappings on one line, remarks above their keys."""

from collections.abc import Callable, Iterator, Sequence

from qplan.core.base.message import Message
from qplan.core.renewal.tree import Branch
from qplan.store.edit.scalars import write_scalar

WIDTH = 100
_STEP = "  "
_TEXTS = ("title", "quote", "note", "source", "name", "en", "unit", "lead", "support", "reporter")
"""Keys whose values are words, also where they look like numbers."""


def write_document(root: Branch, say: Callable[[Message], str]) -> str:
    """The document as text, its remarks in a language."""
    return "\n".join(_Writer(say).block(root, "")) + "\n"


class _Writer:
    def __init__(self, say: Callable[[Message], str]) -> None:
        self.say = say

    def block(self, node: Branch, indent: str) -> Iterator[str]:
        """A mapping, a key a line."""
        for key, value in node.items.items():
            yield from self._remarks(node.remarks.get(key, ()), indent)
            yield from self._entry(_key(key), value, indent, key)
        yield from self._remarks(node.remarks.get(None, ()), indent)

    def _remarks(self, remarks: Sequence[Message], indent: str) -> Iterator[str]:
        for remark in remarks:
            yield f"{indent}# {' '.join(self.say(remark).split())}"

    def _entry(self, name: str, value: object, indent: str, key: str) -> Iterator[str]:
        short = _inline(value, key)
        if short is not None and len(indent) + len(name) + len(short) + 2 <= WIDTH:
            yield f"{indent}{name}: {short}"
        elif isinstance(value, Branch):
            yield f"{indent}{name}:"
            yield from self.block(value, indent + _STEP)
        elif isinstance(value, list):
            yield f"{indent}{name}:"
            for one in value:
                yield from self._item(one, indent, key)
        else:
            yield f"{indent}{name}: {write_scalar(str(value), typed=key not in _TEXTS)}"

    def _item(self, node: object, indent: str, key: str) -> Iterator[str]:
        """An entry of a list; a mapping begins on the line of its dash."""
        short = _inline(node, key)
        if short is not None and len(indent) + len(short) + 2 <= WIDTH and not _is_entity(node):
            yield f"{indent}- {short}"
        elif isinstance(node, Branch):
            lines = list(self.block(node, ""))
            n = next((i for i, line in enumerate(lines) if not line.startswith("#")), 0)
            yield from (f"{indent}{line}" for line in lines[:n])
            yield f"{indent}- {lines[n]}"
            yield from (f"{indent}{_STEP}{line}" for line in lines[n + 1 :])
        else:
            yield f"{indent}- {write_scalar(str(node), typed=key not in _TEXTS)}"


def _is_entity(node: object) -> bool:
    return isinstance(node, Branch) and "id" in node.items


def _key(key: str) -> str:
    return write_scalar(key, typed=False)


def _inline(node: object, key: str) -> str | None:
    """What fits on a line as it is: no remarks in it, and nothing that has an id."""
    if isinstance(node, str):
        return write_scalar(node, typed=key not in _TEXTS)
    if isinstance(node, Branch):
        if node.remarks or "id" in node.items:
            return None
        parts = [(k, _inline(v, k)) for k, v in node.items.items()]
        if any(text is None for _, text in parts):
            return None
        return "{" + ", ".join(f"{_key(k)}: {text}" for k, text in parts) + "}"
    if isinstance(node, list):
        found = [_inline(one, key) for one in node]
        if None in found or any(_is_entity(one) for one in node):
            return None
        return "[" + ", ".join(map(str, found)) + "]"
    return None

"""The text of a new plan: plain structures as YAML that people go on editing."""

from collections.abc import Iterator, Mapping
from typing import Any

from qplan.store.edit.scalars import write_scalar

_WIDTH = 100
_IN_BLOCKS = frozenset(("plan", "reporting", "departments", "sections", "tasks", "indicators"))
"""Keys whose values are written over lines, however short they are."""


def write_plan(tree: Mapping[str, Any]) -> str:
    """The plan as text."""
    return "\n".join(_mapping(tree, "")) + "\n"


def _mapping(tree: Mapping[str, Any], indent: str) -> Iterator[str]:
    for key, value in tree.items():
        name = write_scalar(str(key))
        if isinstance(value, str):
            yield f"{indent}{name}: {_scalar(value)}"
            continue
        flow = f"{indent}{name}: {_flow(value)}"
        if key not in _IN_BLOCKS and _is_flat(value) and len(flow) <= _WIDTH:
            yield flow
        elif isinstance(value, Mapping):
            yield f"{indent}{name}:"
            yield from _mapping(value, f"{indent}  ")
        else:
            yield f"{indent}{name}:"
            yield from _sequence(value, indent)


def _sequence(items: list[Any], indent: str) -> Iterator[str]:
    for item in items:
        if _is_flat(item) and len(flow := f"{indent}- {_flow(item)}") <= _WIDTH:
            yield flow
            continue
        lines = list(_mapping(item, f"{indent}  "))
        yield f"{indent}- {lines[0].lstrip()}"
        yield from lines[1:]


def _is_flat(value: object) -> bool:
    if isinstance(value, Mapping):
        return all(isinstance(one, str) or _is_flat(one) for one in value.values())
    return not isinstance(value, list)


def _flow(value: Any) -> str:  # noqa: ANN401 - a tree of mappings and texts
    if isinstance(value, Mapping):
        pairs = (f"{write_scalar(str(key))}: {_flow(one)}" for key, one in value.items())
        return f"{{{', '.join(pairs)}}}"
    return _scalar(value) if isinstance(value, str) else ""


def _scalar(text: str) -> str:
    return write_scalar(text, typed=True)

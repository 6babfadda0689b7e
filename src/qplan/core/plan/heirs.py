"""Departments that are gone, and who came after them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

Heirs = Mapping[str, str]
"""By the name of a department that is gone: who answers in its place."""
NOBODY: Heirs = MappingProxyType({})
"""Where no department is gone."""


def last_of_each(after: Heirs) -> Heirs:
    """Who came last after each department, by who came next: those may be gone as well."""
    return {name: last_heir(name, after) for name in after} if after else NOBODY


def last_heir(name: str, after: Heirs) -> str:
    """The last of those that came one after the other; of a circle the one before it closes."""
    seen = {name}
    while name in after and after[name] not in seen:
        name = after[name]
        seen.add(name)
    return name


def heirs_of(names: Sequence[str], heirs: Heirs) -> tuple[str, ...]:
    """Who answers in place of some departments, each once."""
    return tuple(dict.fromkeys(heirs.get(n, n) for n in names)) if heirs else tuple(names)


def before(names: Sequence[str], heirs: Heirs) -> tuple[str, ...]:
    """The departments that some came after."""
    return tuple(gone for gone, heir in heirs.items() if heir in names)

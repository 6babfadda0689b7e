"""Which plan stands above which, and what of it an indicator carries out."""

from collections.abc import Mapping
from typing import NamedTuple

_MOST_LEVELS = 32
"""More levels than any country has: a circle of parents ends there."""


class Level(NamedTuple):
    """What an indicator is compared by: its name at the top, and how far below the top it is."""

    name: str
    depth: int


class Cascade:
    """The plans of a roll-up and the ones above them that are in it as well."""

    def __init__(
        self, above: Mapping[str, str | None], carried: Mapping[str, Mapping[str, str]]
    ) -> None:
        self._above = {plan: up for plan, up in above.items() if up in above}
        self._carried = carried

    def parent(self, plan: str) -> str | None:
        """The plan above, if it is in the roll-up."""
        return self._above.get(plan)

    def depth(self, plan: str) -> int:
        """How many plans stand above it."""
        return self._climb(plan, "").depth

    def level(self, plan: str, name: str) -> Level:
        """What an indicator is compared by: the name it carries out, at the topmost plan."""
        return self._climb(plan, name)

    def _climb(self, plan: str, name: str) -> Level:
        depth = 0
        name = self._carried.get(plan, {}).get(name, name)
        while plan in self._above and depth < _MOST_LEVELS:
            plan, depth = self._above[plan], depth + 1
            name = self._carried.get(plan, {}).get(name, name)
        return Level(name, depth)

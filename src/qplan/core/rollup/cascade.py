"""Which plan stands above which, and what of it an indicator carries out."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
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
        self,
        above: Mapping[str, str | None],
        carried: Mapping[str, Mapping[str, Sequence[str]]],
        names: Mapping[str, Collection[str]],
        faulty: Collection[str] = (),
    ) -> None:
        """The links.

        Args:
            above: the plan above each one.
            carried: by plan, what of the one above each indicator carries out.
            names: the indicators of each plan that others are below.
            faulty: the plans with errors: what is above them may be unknown.
        """
        self._above = {plan: up for plan, up in above.items() if up is not None and up in above}
        self._carried, self._names = carried, names
        self._lost = {plan for plan in faulty if above[plan] is None}
        self._usual = 0
        if self._lost:
            self._usual = self._usual_depth()

    def _usual_depth(self) -> int:
        """How deep the plans stand that have others below them: a lost one does as most do."""
        upper = {up for up in self._above.values() if up not in self._lost}
        depths = Counter(self._climb(plan, "").depth for plan in sorted(upper))
        return max(depths, key=lambda depth: (depths[depth], depth), default=0)

    def parent(self, plan: str) -> str | None:
        """The plan above, if it is in the roll-up."""
        return self._above.get(plan)

    def depth(self, plan: str) -> int:
        """How many plans stand above it."""
        return self._climb(plan, "").depth

    def level(self, plan: str, name: str) -> Level:
        """What an indicator is compared by: the name it carries out, at the topmost plan."""
        return self._climb(plan, name)

    def carries(self, plan: str, name: str) -> str | None:
        """The indicator of the plan above that one carries out.

        It may carry out actions and tasks as well, which nothing is compared by. Of a plan above
        that is not there, or cannot be read, nobody knows what it has: the first is taken for one.
        """
        names = self._carried.get(plan, {}).get(name, ())
        known = self._names.get(self._above.get(plan, ""))
        return next((one for one in names if known is None or one in known), None)

    def _climb(self, plan: str, name: str) -> Level:
        depth = 0
        while True:
            name = self.carries(plan, name) or name
            if plan not in self._above or depth == _MOST_LEVELS:
                break
            plan, depth = self._above[plan], depth + 1
        return Level(name, depth + self._usual if plan in self._lost else depth)

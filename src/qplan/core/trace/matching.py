"""Compares slots as they come, from the report and from the plan, and keeps only those that differ.

A long ledger has a hundred thousand rows. Both sides mostly come in one order: what has met its
other half is compared and forgotten.
"""

from collections.abc import Iterator

from qplan.core.trace.compare import Difference, Slot, between, gone, left_out, numbers

Order = tuple[int, int]
"""Where a slot stands: on which sheet, and the how-manieth there."""


class Matching:
    """Takes the slots of both sides in any order; the findings are those of `compare`."""

    def __init__(self, *, same_plan: bool) -> None:
        self.slots = self.numbers = 0
        self._same_plan = same_plan
        self._found: dict[str, tuple[int, Slot]] = {}
        """Those whose other half has not come yet."""
        self._expected: dict[str, tuple[Order, Slot]] = {}
        self._differences: list[tuple[int, Difference]] = []

    def found(self, key: str, slot: Slot) -> None:
        """Take a slot of the report."""
        at = self.slots
        self.slots += 1
        self.numbers += len(numbers(slot.text))
        expected = self._expected.pop(key, None)
        if expected is None:
            self._found[key] = (at, slot)
        else:
            self._compare(at, slot, expected[1])

    def expected(self, order: Order, key: str, slot: Slot) -> None:
        """Take a slot that the plan gives now."""
        found = self._found.pop(key, None)
        if found is None:
            self._expected[key] = (order, slot)
        else:
            self._compare(*found, slot)

    def findings(self) -> Iterator[Difference]:
        """What differs in the order of the report, then what is not in it."""
        lost = [
            (at, difference)
            for at, slot in self._found.values()
            for difference in gone(slot, same_plan=self._same_plan)
        ]
        for _, difference in sorted((*self._differences, *lost), key=lambda pair: pair[0]):
            yield difference
        for _, slot in sorted(self._expected.values(), key=lambda pair: pair[0]):
            yield left_out(slot)

    def _compare(self, at: int, slot: Slot, now: Slot) -> None:
        if slot.parts != now.parts or slot.prose:
            for difference in between(slot, now, same_plan=self._same_plan):
                self._differences.append((at, difference))

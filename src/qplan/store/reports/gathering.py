"""What is found in a report while it is read: its slots, and other texts with numbers."""

from collections import Counter

from qplan.core.trace.compare import Slot, numbers
from qplan.store.sheets.limits import Limits


class NotAReportError(Exception):
    """Nothing in the file says that qplan made it."""


class Gathering:
    """Takes slots and loose text; more of either than a plan can have said is refused."""

    def __init__(self, limits: Limits) -> None:
        self.slots: dict[str, Slot] = {}
        self.texts: list[str] = []
        self._limits = limits
        self._found: Counter[str] = Counter()

    def slot(self, key: str, slot: Slot) -> None:
        """Take a slot. One that stands there again is one more: the plan has it only once."""
        self._limits.cell(len(slot.parts))
        self._found[key] += 1
        times = self._found[key]
        self.slots[key if times == 1 else f"{key}\x00{times}"] = slot

    def text(self, text: str) -> None:
        """Take a text that is no slot, if it holds a number."""
        found = len(numbers(text))
        if found:
            self._limits.cell(found)
            self.texts.append(text)

    @property
    def loose(self) -> tuple[str, ...]:
        """The texts that are no slots and hold numbers."""
        return tuple(self.texts)

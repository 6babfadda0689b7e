"""What is found in a report while it is read: its slots, and other texts with numbers."""

from qplan.core.trace.compare import Slot, numbers
from qplan.core.trace.repeated import Repeated
from qplan.store.sheets.limits import Limits


class NotAReportError(Exception):
    """Nothing in the file says that qplan made it."""


class Gathering:
    """Takes slots and loose text; more of either than a plan can have said is refused."""

    def __init__(self, limits: Limits) -> None:
        self.slots: dict[str, Slot] = {}
        self.texts: list[str] = []
        self._limits = limits
        self._repeated = Repeated()

    def slot(self, key: str, slot: Slot) -> None:
        """Take a slot. One that stands there again is one more: the plan has it only once."""
        self.count(slot)
        self.slots[self._repeated.name(key)] = slot

    def count(self, slot: Slot) -> None:
        """Take a slot that is not kept."""
        self._limits.cell(len(slot.parts))

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

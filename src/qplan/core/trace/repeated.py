"""Tells a slot that stands there again: the plan has it only once."""

from collections import Counter


class Repeated:
    """Names slots; the second of a name is one of its own."""

    def __init__(self) -> None:
        self._seen: set[str] = set()
        self._again: Counter[str] = Counter()

    def name(self, key: str) -> str:
        """The name of the next slot of this key."""
        if key not in self._seen:
            self._seen.add(key)
            return key
        self._again[key] += 1
        return f"{key}\x00{self._again[key] + 1}"

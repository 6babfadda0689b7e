"""How much of a document is read, and why one is not."""

from enum import StrEnum

MAX_BYTES = 32 * 2**20
SECONDS = 5
MEMORY = 300 * 2**20
"""Of the process that reads a document; where the system can hold one to it."""
MAX_TEXT = 400_000
"""Characters of a document: ten times a long notice."""
MAX_BLOCKS = 20_000
MAX_BLOCK = 10_000
"""Characters of a paragraph; a longer one is cut at its sentences."""
MAX_DEPTH = 200


class Why(StrEnum):
    """Why a document cannot be read."""

    DAMAGED = "damaged"
    ENCRYPTED = "encrypted"
    SCANNED = "scanned"
    MISSING = "missing"
    TOO_LARGE = "too large"


class UnreadableError(Exception):
    """A document that cannot be read, with the reason."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why = why

"""What somebody does to a plan's file, and how it is said what became of it."""

from enum import Enum

from qplan.core.base.message import Message, msg


class Act(Enum):
    """What is tried."""

    RECORD = "record"
    SEAL = "seal"

    def undone(self, problem: Message) -> Message:
        """That the file is as it was."""
        match self:
            case Act.RECORD:
                return msg("nothing was recorded: {problem}", problem=problem)
            case Act.SEAL:
                return msg("nothing was sealed: {problem}", problem=problem)

    def at_risk(self, file: str, why: Message) -> Message:
        """That it is in the file, and something failed after that."""
        match self:
            case Act.RECORD:
                return msg("{file} holds the new figures, but: {reason}", file=file, reason=why)
            case Act.SEAL:
                return msg("{file} holds the new seal, but: {reason}", file=file, reason=why)

    @property
    def not_again(self) -> Message:
        """What to do then."""
        match self:
            case Act.RECORD:
                return msg("do not record them again; they may not outlive a power cut")
            case Act.SEAL:
                return msg("do not seal them again; the seal may not outlive a power cut")

    def unprinted(self, file: str) -> Message:
        """That it is in the file, though the answer could not be printed."""
        match self:
            case Act.RECORD:
                return msg("recorded in {file}, but it could not be printed", file=file)
            case Act.SEAL:
                return msg("sealed in {file}, but it could not be printed", file=file)

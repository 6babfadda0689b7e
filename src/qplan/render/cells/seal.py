"""What is said of seals, in words, once for all formats."""

from collections.abc import Iterable, Iterator

from qplan.core.base.message import Message, msg
from qplan.core.views.seals import SealMark, SealRow


def said(seal: SealRow) -> Message:
    """Who approved whose figures of which period, and when."""
    if seal.department is None:
        return msg("{period}, sealed by {by} on {day}", period=seal.period, by=seal.by, day=seal.on)
    return msg(
        "{period}, {department}, sealed by {by} on {day}",
        period=seal.period, department=seal.department, by=seal.by, day=seal.on,
    )  # fmt: skip


def seals_in(marks: Iterable[SealMark | None]) -> Iterator[Message]:
    """Each seal that figures or updates lie under, once."""
    yield from map(said, dict.fromkeys(m.seal for m in marks if m is not None and not m.is_after))


def word(mark: SealMark) -> Message:
    """What a seal makes of a figure or update, in a word."""
    if not mark.is_after:
        return msg("sealed")
    return msg("corrected after the seal") if mark.corrects else msg("entered after the seal")


def why(mark: SealMark, reason: str | None) -> Message:
    """When something came into a sealed period, and why."""
    return msg(
        "{word} of {by} on {day}: {reason}",
        word=word(mark), by=mark.seal.by, day=mark.seal.on, reason=reason,
    )  # fmt: skip

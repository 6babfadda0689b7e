"""Words of the command line that cannot be, said in messages of our own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qplan.cli.declare import BadParameter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qplan.core.base.message import Message


class WrongWordError(BadParameter):
    """A word of the command line that cannot be, said in a message of our own."""

    def __init__(self, said: Message, *, param_hint: str | None = None) -> None:
        from qplan.core.base.voice import ENGLISH

        super().__init__(ENGLISH(said), param_hint=param_hint)
        self.said = said


def not_one_of(word: str, known: Sequence[str], *, param_hint: str | None = None) -> WrongWordError:
    """A word that is none of those that can stand in its place."""
    from qplan.core.base.message import Listed, Quoted, msg

    words = Listed(tuple(str(one) for one in known))
    said = msg("{word} is not one of {words}", word=Quoted(word), words=words)
    return WrongWordError(said, param_hint=param_hint)

"""Words of the command line that cannot be, said in messages of our own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qplan.core.base.message import Message


class WrongWordError(typer.BadParameter):
    """A word of the command line that cannot be, said in a message of our own."""

    def __init__(self, said: Message, **where: Any) -> None:  # noqa: ANN401 - as the base class has it
        from qplan.core.base.voice import ENGLISH

        super().__init__(ENGLISH(said), **where)
        self.said = said


def not_one_of(word: str, known: Sequence[str], **where: Any) -> WrongWordError:  # noqa: ANN401 - as the base class has it
    """A word that is none of those that can stand in its place."""
    from qplan.core.base.message import Listed, Quoted, msg

    words = Listed(tuple(str(one) for one in known))
    said = msg("{word} is not one of {words}", word=Quoted(word), words=words)
    return WrongWordError(said, **where)

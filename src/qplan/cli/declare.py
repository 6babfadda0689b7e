"""What a command says of its arguments, without typer: it costs more than a status to import.

`typed` makes typer's own declarations of these, and `quick` reads plain command lines by them.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

if TYPE_CHECKING:
    from qplan.core.base.message import Message

T = TypeVar("T")


class Declared:
    """An option or an argument, as typer is to be told of it."""

    def __init__(
        self,
        *names: str,
        metavar: str | None = None,
        help: str | None = None,  # noqa: A002 - as typer calls it
        parser: Callable[[str], Any] | None = None,
        callback: Callable[[Any], Any] | None = None,
        **others: Any,  # noqa: ANN401 - whatever else typer knows
    ) -> None:
        self.names = names
        self.parser, self.callback = parser, callback
        self.others = {"metavar": metavar, "help": help, **others}


class Option(Declared):
    """An option."""


class Argument(Declared):
    """What is given without a name."""


class Context(Protocol):
    """What a command may ask of the run it is part of."""

    obj: Any
    """What was chosen before the command."""

    def find_object(self, object_type: type[T], /) -> T | None:
        """What was chosen before the command, if it is of this type."""


class Exit(Exception):  # noqa: N818 - named as in typer
    """The command has ended, with this code."""

    def __init__(self, code: int = 0) -> None:
        super().__init__(code)
        self.code = code


class Abort(Exception):  # noqa: N818 - named as in typer
    """Who was asked has not answered."""


class BadParameter(Exception):  # noqa: N818 - named as in typer
    """A value on the command line cannot be what is meant."""

    said: "Message | None" = None
    """The same for the reader's language, where it is a sentence of our own."""

    def __init__(self, message: str, *, param_hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.param_hint = param_hint

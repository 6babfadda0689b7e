"""Sentences to be said in the reader's language, and what is quoted in them."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple


class Message(NamedTuple):
    """A sentence to be said in the reader's language: an English template and its arguments.

    Arguments may be messages themselves, or typed values the translator knows how to show.
    """

    template: str
    args: Mapping[str, object]
    context: str = ""
    """Tells two meanings of one English word apart, e.g. "By" a day and "By" a department."""

    def render(self, say: Callable[[object], str], translate: Callable[[str, str], str]) -> str:
        """Translate the template, say every argument, put them together."""
        translated = translate(self.template, self.context)
        return translated.format_map({k: say(v) for k, v in self.args.items()})


def msg(template: str, **args: object) -> Message:
    """Build a `Message`. Its first argument is what the message catalogue is extracted from."""
    return Message(template, args)


def msg_in(context: str, template: str, **args: object) -> Message:
    """A `Message` whose English has several meanings: the context tells which.

    The context is said nowhere; with it, each meaning has its own translation.
    """
    return Message(template, args, context)


def in_unit(amount: object, unit: str) -> Message:
    """A number with its unit; per cent stands close to it, `2008 = 100` stands in brackets."""
    if unit == "%":
        return msg("{amount}%", amount=amount)
    if unit[:1].isdecimal():
        return msg("{amount} ({unit})", amount=amount, unit=unit)
    return msg("{amount} {unit}", amount=amount, unit=unit)


class Listed(NamedTuple):
    """Things side by side, said with the comma of the language."""

    things: tuple[object, ...]
    more: int = 0
    """How many more there are that are not named."""


def few(things: Sequence[object], most: int) -> Listed:
    """The first of many things, and how many more there are."""
    return Listed(tuple(things[:most]), max(0, len(things) - most))


class Quoted(NamedTuple):
    """A piece of the user's text, said in quotation marks with anything invisible escaped.

    A long text is cut: the place of the problem shows the rest.
    """

    text: str

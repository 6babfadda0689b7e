"""Plain command lines read by the declarations of `declare`.

What typer would read otherwise, or refuse, is not read here at all: whoever asks then asks typer.
A test holds the two side by side.
"""

import types
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple, Union, get_args, get_origin

from qplan.cli.declare import BadParameter, Context, Declared, Option


class NotPlainError(Exception):
    """Something that only typer knows how to read, or to refuse."""


class Taken(NamedTuple):
    """What one parameter takes."""

    name: str
    declared: Declared
    kind: Any
    """The type of one value."""
    is_many: bool
    default: Any
    """None if it must be given."""
    is_required: bool

    @property
    def is_flag(self) -> bool:
        """Whether it takes no value."""
        return self.kind is bool


def parameters(function: Callable[..., Any]) -> Iterator[Taken]:
    """What a function takes, by its annotations; the context is not among it.

    Raises:
        NotPlainError: if something is declared in another way.
    """
    hints = function.__annotations__
    code = function.__code__
    names = code.co_varnames[: code.co_argcount]
    defaults = function.__defaults__ or ()
    default_of = dict(zip(names[len(names) - len(defaults) :], defaults, strict=True))
    for name in names:
        if hints[name] is not Context:
            yield _taken(name, hints[name], default_of)


def takes_context(function: Callable[..., Any]) -> bool:
    """Whether a function asks for the run it is part of."""
    return Context in function.__annotations__.values()


def _taken(name: str, hint: Any, default_of: dict[str, Any]) -> Taken:  # noqa: ANN401 - a type
    metadata: tuple[Any, ...] = getattr(hint, "__metadata__", ())
    if len(metadata) != 1 or not isinstance(metadata[0], Declared):
        raise NotPlainError
    kind: Any = hint.__origin__
    is_many = False
    if get_origin(kind) in (Union, types.UnionType):
        (kind,) = [one for one in get_args(kind) if one is not type(None)]
    if get_origin(kind) is list:
        kind, is_many = get_args(kind)[0], True
    return Taken(name, metadata[0], kind, is_many, default_of.get(name), name not in default_of)


def names_of(one: Taken) -> tuple[str, ...]:
    """The names of an option."""
    return one.declared.names or (f"--{one.name.replace('_', '-')}",)


def read(
    function: Callable[..., Any], words: Sequence[str], *, until_command: bool = False
) -> tuple[dict[str, Any], Sequence[str]]:
    """What words mean to a function: its arguments, and the words from the command on.

    Raises:
        NotPlainError: if they are not plain, or may not be right.
    """
    takes = list(parameters(function))
    options = {name: one for one in takes if _is_option(one) for name in names_of(one)}
    given: dict[str, list[Any]] = {}
    free: list[str] = []
    rest = list(words)
    while rest:
        word = rest.pop(0)
        if not word.startswith("-"):
            if until_command:
                return _arguments(takes, given, free), [word, *rest]
            free.append(word)
            continue
        name, equals, value = word.partition("=")
        one = options.get(name)
        if one is None or one.declared.callback or (one.name in given and not one.is_many):
            raise NotPlainError
        if one.is_flag:
            given[one.name] = [_flag(equals)]
            continue
        if not equals:
            value = rest.pop(0) if rest else ""
        elif not name.startswith("--"):
            raise NotPlainError
        given.setdefault(one.name, []).append(_value(one, value))
    return _arguments(takes, given, free), ()


def _is_option(one: Taken) -> bool:
    return isinstance(one.declared, Option)


def _flag(equals: str) -> bool:
    if equals:
        raise NotPlainError
    return True


def _value(one: Taken, text: str) -> Any:  # noqa: ANN401 - of the type declared
    """One value."""
    if not text or text.startswith("-"):
        raise NotPlainError
    try:
        if one.declared.parser:
            return one.declared.parser(text)
        if one.kind in (str, Path) or issubclass(one.kind, StrEnum):
            return one.kind(text)
    except (BadParameter, ValueError):
        pass  # typer says what is wrong with it
    raise NotPlainError


def _arguments(
    takes: Sequence[Taken], given: dict[str, list[Any]], free: list[str]
) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for one in takes:
        values = given.get(one.name, [])
        if not _is_option(one):
            count = len(free) if one.is_many else 1
            values, free = [_value(one, word) for word in free[:count]], free[count:]
        if not values and one.is_required:
            raise NotPlainError
        found[one.name] = one.default if not values else values if one.is_many else values[-1]
    if free:
        raise NotPlainError
    return found

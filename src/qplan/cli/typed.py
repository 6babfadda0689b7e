"""Declarations of `declare` as typer's own."""

from collections.abc import Callable
from functools import wraps
from inspect import signature
from typing import Annotated, Any, get_args, get_origin

import typer

from qplan.cli import declare


def typed(function: Callable[..., Any]) -> Callable[..., Any]:
    """A function as typer knows it: what it takes, and how it ends."""
    called = _translating(function)
    given = signature(function)
    parameters = [
        one.replace(annotation=_hint(one.annotation)) for one in given.parameters.values()
    ]
    del called.__wrapped__  # type: ignore[attr-defined]  # what is looked at is this one
    called.__signature__ = given.replace(parameters=parameters)  # type: ignore[attr-defined]
    called.__annotations__ = {one.name: one.annotation for one in parameters}
    return called


class Commands(typer.Typer):
    """Takes commands that are declared without typer."""

    def command(self, *names: Any, **options: Any) -> Callable[..., Any]:  # noqa: ANN401 - as typer has it
        """Add a command."""
        add = super().command(*names, **options)
        return lambda function: add(typed(function))


def _hint(hint: Any) -> Any:  # noqa: ANN401 - a type
    """An annotation with typer's declaration in place of ours."""
    if hint is declare.Context:
        return typer.Context
    if get_origin(hint) is not Annotated:
        return hint
    kind, *marks = get_args(hint)
    return Annotated[(kind, *map(_declaration, marks))]


def _declaration(mark: Any) -> Any:  # noqa: ANN401 - ours, or any other
    if not isinstance(mark, declare.Declared):
        return mark
    make: Any = typer.Option if isinstance(mark, declare.Option) else typer.Argument
    calls = {"parser": mark.parser, "callback": mark.callback}
    translated = {name: _translating(call) if call else None for name, call in calls.items()}
    return make(*mark.names, **translated, **mark.others)


def _translating(function: Callable[..., Any]) -> Callable[..., Any]:
    """Let what a function raises be raised as typer's own."""

    @wraps(function)
    def called(*args: Any, **options: Any) -> Any:  # noqa: ANN401 - as the function itself
        try:
            return function(*args, **options)
        except declare.Exit as end:
            raise typer.Exit(end.code) from None
        except declare.Abort:
            raise typer.Abort from None
        except declare.BadParameter as error:
            raise _wrong(error) from None

    return called


def _wrong(error: declare.BadParameter) -> typer.BadParameter:
    """The same as typer's own, which `usage` says in the reader's language."""
    made = typer.BadParameter(error.message, param_hint=error.param_hint)
    made.said = error.said  # type: ignore[attr-defined]
    made.option_name = getattr(error, "option_name", None)  # type: ignore[attr-defined]
    return made

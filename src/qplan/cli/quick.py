"""What is asked plainly, answered without typer: its import costs more than the answer.

Anything else is left to `typer_app`, which knows everything that there is to the command line.
"""

import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

QUICK = ("status", "show", "due", "rank", "log")
"""Commands whose modules do without typer."""


def answer(argv: Sequence[str]) -> int | None:
    """Answer a command line, and say what to end with; none if it is for typer to answer."""
    name, *words = argv
    # pathlib would be a third of what `--help` costs.
    if os.path.basename(name) != "qplan":  # noqa: PTH119
        return None
    if (shell := os.environ.get("_QPLAN_COMPLETE")) is not None:
        return _complete(shell)
    if _expands(words):
        return None
    if words == ["--version"]:
        from qplan.version import __version__

        return _print(f"qplan {__version__}\n")
    if words and words[-1] in ("--help", "-h"):
        from qplan.cli.kept_help import kept_help

        text = kept_help(words[:-1])
        return None if text is None else _print(text)
    return _run(words) if set(QUICK) & set(words) else None


def _complete(shell: str) -> int | None:
    """Answer a script of ours, and end; those that typer wrote ask typer."""
    from qplan.cli.completion.answering import SHELLS, answer

    if shell not in SHELLS:
        return None
    os._exit(answer(shell))  # what Python does before it ends is a tenth of the whole


def _expands(words: Sequence[str]) -> bool:
    """Whether the shell has left to the program what other shells do themselves."""
    return os.name == "nt" and any(set("*?[~$%") & set(word) for word in words)


def _print(text: str) -> int | None:
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except (OSError, AttributeError) as error:
        return _not_printed(error)
    return 0


def _not_printed(error: Exception) -> int | None:
    from qplan.cli.boundary import ending
    from qplan.cli.options import OutputError

    def fail() -> None:
        if isinstance(error, BrokenPipeError):
            raise error
        raise OutputError(*error.args) from error

    return ending(fail)


def _run(words: Sequence[str]) -> int | None:
    from qplan.cli import front
    from qplan.cli.plain import NotPlainError, read

    context = _Context()
    try:
        before, behind = read(front.qplan, words, until_command=True)
        command = _command(behind[0] if behind else "")
        arguments, _ = read(command, behind[1:])
    except NotPlainError:
        return None
    front.qplan(context, **before)
    from qplan.cli.boundary import ending

    return ending(lambda: command(context, **arguments), context.obj)


class _Context:
    """A run of one command."""

    obj: Any = None

    def find_object(self, object_type: type[Any], /) -> Any:  # noqa: ANN401 - of that type
        """What was chosen before the command."""
        return self.obj if isinstance(self.obj, object_type) else None


def _command(name: str) -> Callable[..., Any]:
    """The function of a command.

    Raises:
        NotPlainError: if there is none that does without typer.
    """
    from qplan.cli.plain import NotPlainError

    if name not in QUICK:
        raise NotPlainError
    taker = _Taker()
    import_module(f"qplan.cli.commands.{name}").register(taker)
    return taker.function


class _Taker:
    """Takes the one function that a command's module registers."""

    function: Callable[..., Any]

    def command(self, _name: str) -> Callable[[Callable[..., Any]], None]:
        """Take it."""

        def take(function: Callable[..., Any]) -> None:
            self.function = function

        return take

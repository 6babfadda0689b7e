"""What is asked plainly, answered without typer: its import costs more than the answer.

Anything else is left to `typer_app`, which knows everything that there is to the command line.
"""

from __future__ import annotations

import os
import sys

from qplan.cli.table import COMMANDS, MODULES

TYPE_CHECKING = False  # as in `qplan`
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

KEPT = ("status", "show", "due", "rank", "log")
"""Commands that answer the same to the same plan."""


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
    if not COMMANDS.keys() & set(words):
        return None
    return _answer_again(words) if _is_kept(words) else _run(words)


def _complete(shell: str) -> int | None:
    """Answer a script of ours, and end; those that typer wrote ask typer."""
    from qplan.cli.completion.answering import SHELLS, answer

    if shell not in SHELLS:
        return None
    os._exit(answer(shell))  # what Python does before it ends is a tenth of the whole


def _expands(words: Sequence[str]) -> bool:
    """Whether the shell has left to the program what other shells do themselves."""
    return os.name == "nt" and any(set("*?[~$%") & set(word) for word in words)


def _is_kept(words: Sequence[str]) -> bool:
    """Whether the answer is one to be kept, and so may have been given before."""
    if "--no-cache" in words or os.environ.get("QPLAN_NO_CACHE"):
        return False
    return bool(set(KEPT) & set(words))


def _print(text: str, code: int = 0) -> int | None:
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except (OSError, AttributeError) as error:
        return _not_printed(error)
    return code


def _not_printed(error: Exception) -> int | None:
    from qplan.cli.boundary import ending
    from qplan.cli.options import OutputError

    def fail() -> None:
        if isinstance(error, BrokenPipeError):
            raise error
        raise OutputError(*error.args) from error

    return ending(fail)


def _answer_again(words: Sequence[str]) -> int | None:
    """Give the answer that was given before to the same question; else work it out."""
    from qplan.cli.kept_answers import question

    asked = question(words)
    kept = asked and asked.answer()
    if kept:
        return _print(*kept)
    code = _run(words)
    if asked and code is not None:
        from qplan.cli.options import printed
        from qplan.store.cache.plans import recalled

        # The plan may have changed since: what was judged has to be what was asked about.
        if len(printed) == 1 and recalled == [asked.data]:
            asked.keep(printed[0], code)
    return code


def _run(words: Sequence[str]) -> int | None:
    from functools import partial

    from qplan.cli import front
    from qplan.cli.plain import NotPlainError, read, takes_context

    context = _Context()
    try:
        before, behind = read(front.qplan, words, until_command=True)
        command = _command(behind[0] if behind else "")
        arguments, _ = read(command, behind[1:])
    except NotPlainError:
        return None
    front.qplan(context, **before)
    from qplan.cli.boundary import ending

    run = partial(command, context) if takes_context(command) else command
    return ending(lambda: run(**arguments), context.obj)


class _Context:
    """A run of one command."""

    obj: Any = None

    def find_object(self, object_type: type[Any], /) -> Any:  # noqa: ANN401 - of that type
        """What was chosen before the command."""
        return self.obj if isinstance(self.obj, object_type) else None


def _command(name: str) -> Callable[..., Any]:
    """The function of a command.

    Raises:
        NotPlainError: if there is none.
    """
    from qplan.cli.plain import NotPlainError

    if name not in COMMANDS:
        raise NotPlainError
    from importlib import import_module

    taker = _Taker()
    import_module(f"qplan.cli.commands.{MODULES.get(name, name)}").register(taker)
    return taker.function


class _Taker:
    """Takes the one function that a command's module registers."""

    function: Callable[..., Any]

    def command(self, _name: str, **_options: object) -> Callable[[Callable[..., Any]], None]:
        """Take it."""

        def take(function: Callable[..., Any]) -> None:
            self.function = function

        return take

"""The command line: parses, calls one use case, renders one view, sets the exit code."""

import gc
import sys
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from qplan.cli.helping import WORDS, SpokenCommand, help_in, typed
from qplan.cli.options import (
    COULD_NOT_RUN,
    Color,
    Lang,
    OutputError,
    Settings,
    UsageError,
    abandon_stdout,
    before,
    option_name,
    say_place,
    takes,
    tell,
)
from qplan.cli.options import report as say_why
from qplan.cli.speaking import language_of
from qplan.cli.usage import speak
from qplan.core.base.errors import QplanError
from qplan.core.base.message import msg
from qplan.version import __version__

COMMANDS = {
    "status": "Show where each indicator stands.",
    "show": "Show one indicator or action: words, target, every figure, chart, forecast.",
    "due": "Show who owes which figure or action, overdue first.",
    "rank": "Show a league table of lead departments, or of indicators.",
    "report": "Write a page, bulletin or ledger with the same numbers as status.",
    "trace": "Check every number of a report against the plan.",
    "record": "Enter figures, or what became of actions, into the plan.",
    "form": "Write Excel forms for the departments to fill in, print, sign and send back.",
    "import": "Record the figures of forms and tables: all of them, or none.",
    "diff": "Show what changed: targets, figures, states, lights, duties, places.",
    "log": "Show every figure and update in order of recording.",
    "merge": "Merge two versions of a plan: the driver that git calls.",
    "validate": "List every problem of every file in one run.",
    "explain": "Say what a diagnostic means, why, and what is right instead.",
    "init": "Write a commented plan to start from.",
    "draft": "Write a first plan from a document.",
    "coverage": "Show the document sentence by sentence: what quotes it, and what nothing does.",
    "schema": "Print the JSON Schema (draft-07) of plan.yaml, for editors.",
}
"""Every command with its help in a line. Its module of the same name is imported when it is
called, so that `--help` stays quick; a test compares the lines with the modules' own."""

MODULES = {"import": "import_"}
"""Modules of another name than their command: a word of Python's own cannot be one."""

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class Qplan(TyperGroup):
    """Loads commands when they are called, and is the error boundary.

    Whatever cannot go on is said once, here, and ends with code 2.
    """

    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]
        """The names of the commands, in the order of the help."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: typer.Context, name: str) -> Any:  # type: ignore[override]  # noqa: ANN401 - as the base class has it
        """Import a command's module and build the command."""
        del ctx
        if name not in COMMANDS:
            return None
        module = import_module(f"qplan.cli.commands.{MODULES.get(name, name)}")
        single = typer.Typer(add_completion=False, rich_markup_mode=None, context_settings=CONTEXT)
        module.register(single)
        for registered in single.registered_commands:
            registered.cls = SpokenCommand
        return typer.main.get_command(single)

    def resolve_command(self, ctx: typer.Context, args: list[str]) -> Any:  # type: ignore[override]  # noqa: ANN401 - as the base class has it
        """Find a command; a word that is none is answered with the nearest that is."""
        word = args[0]
        if word not in COMMANDS and not word.startswith("-") and not ctx.resilient_parsing:
            from qplan.core.base.lookup import closest

            near = closest(word, COMMANDS)
            hint = f" Did you mean {near[0]!r}?" if near else ""
            try:
                ctx.fail(f"No such command {word!r}.{hint}")
            except UsageError as error:
                speak(error, typed(ctx))
                raise
        return super().resolve_command(ctx, args)

    def format_help(self, ctx: typer.Context, formatter: Any) -> None:  # type: ignore[override]  # noqa: ANN401 - as the base class has it
        """Write the help, in the reader's language."""
        language = language_of(typed(ctx))
        if language == "en":
            super().format_help(ctx, formatter)
        else:
            formatter.write(help_in(language, self, ctx, COMMANDS.items()))

    def format_commands(self, ctx: typer.Context, formatter: Any) -> None:  # type: ignore[override]  # noqa: ANN401 - as the base class has it
        """List the commands without importing them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]
        """Read what stands before the command; an option of the command's own is told its place."""
        ctx.meta[WORDS] = tuple(args)
        try:
            return super().parse_args(ctx, args)
        except UsageError as error:
            speak(error, typed(ctx))
            command = next((word for word in args if word in COMMANDS), None)
            name = option_name(error)
            if name and command and takes(self.get_command(ctx, command), name):
                line = f"qplan {command} {name} …"
                say_place(error, msg("{name} belongs behind the command: {line}", name=name,
                                     line=line))  # fmt: skip
            raise

    def invoke(self, ctx: typer.Context) -> Any:  # type: ignore[override]  # noqa: ANN401 - as the base class has it
        """Run a command; print what it could not do."""
        try:
            return super().invoke(ctx)
        except UsageError as error:
            speak(error, typed(ctx))
            name = option_name(error)
            if name and takes(self, name):
                place = msg("{name} belongs before the command: {line}", name=name,
                            line=before(name))  # fmt: skip
                say_place(error, place)
            raise
        except QplanError as error:
            say_why(error, ctx.find_object(Settings) or Settings())
            raise typer.Exit(error.exit_code) from None
        except MemoryError:
            say_why(_no_memory(), ctx.find_object(Settings) or Settings())
            raise typer.Exit(COULD_NOT_RUN) from None
        except BrokenPipeError:
            # The reader has seen enough (`qplan status | head`). Nothing is wrong.
            abandon_stdout()
            raise typer.Exit(0) from None
        except OutputError as error:
            abandon_stdout()
            reason = error.strerror or "no stdout"
            said = msg("the result could not be written: {reason}", reason=reason)
            chosen = ctx.find_object(Settings) or Settings()
            tell(f"qplan: {chosen.speaker(None)(said)}")
            raise typer.Exit(COULD_NOT_RUN) from None


def _no_memory() -> QplanError:
    return QplanError(msg("there is not enough memory for this"))


app = typer.Typer(
    cls=Qplan,
    name="qplan",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings=CONTEXT,
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"qplan {__version__}")
        raise typer.Exit


@app.callback()
def qplan(
    ctx: typer.Context,
    file: Annotated[
        Path | None,
        typer.Option(
            "--file",
            "-f",
            metavar="PLAN",
            help="The plan. Default: $QPLAN_FILE, else plan.yaml here or in a folder above.",
        ),
    ] = None,
    lang: Annotated[
        Lang | None, typer.Option(help="Language. Default: $QPLAN_LANG, else the plan's.")
    ] = None,
    color: Annotated[Color, typer.Option(help="When to use colour.")] = Color.AUTO,
    no_cache: Annotated[
        bool,
        typer.Option("--no-cache", help="Read the plan anew. Also: $QPLAN_NO_CACHE."),
    ] = False,
    version: Annotated[  # noqa: ARG001 - its callback does the work
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    """Track the indicators of a government action plan kept as one YAML file.

    Exit codes: 0 nothing to report, 1 findings, 2 could not run.
    """
    ctx.obj = Settings(file, lang, color, cache=not no_cache)


def main() -> None:
    """Run the program."""
    gc.disable()  # a run is short, and what it builds it needs to the end
    for stream in (sys.stdout, sys.stderr):
        # The same bytes on every machine, whatever its locale.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    app()


__all__ = ["COULD_NOT_RUN", "app", "main"]

"""The command line as typer has it: every command, every option, help and completion."""

from importlib import import_module
from typing import Any

import typer
from typer import _completion_shared
from typer.core import TyperGroup

from qplan.cli import front
from qplan.cli.boundary import boundary
from qplan.cli.completion.scripts import SCRIPTS
from qplan.cli.declare import Exit
from qplan.cli.helping import WORDS, SpokenCommand, help_in, words_of
from qplan.cli.options import Settings, before, option_name, say_place, takes
from qplan.cli.speaking import language_of
from qplan.cli.table import COMMANDS, MODULES
from qplan.cli.typed import Commands, typed
from qplan.cli.usage import speak
from qplan.core.base.message import msg

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


UsageError: type[Exception] = typer.BadParameter.__bases__[0]
"""What a wrong use of the command line ends in. typer brings its own, and does not name it."""


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
        single = Commands(add_completion=False, rich_markup_mode=None, context_settings=CONTEXT)
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
                speak(error, words_of(ctx))
                raise
        return super().resolve_command(ctx, args)

    def format_help(self, ctx: typer.Context, formatter: Any) -> None:  # type: ignore[override]  # noqa: ANN401 - as the base class has it
        """Write the help, in the reader's language."""
        language = language_of(words_of(ctx))
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
            speak(error, words_of(ctx))
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
            with boundary(lambda: ctx.find_object(Settings) or Settings()):
                return super().invoke(ctx)
        except UsageError as error:
            speak(error, words_of(ctx))
            name = option_name(error)
            if name and takes(self, name):
                place = msg("{name} belongs before the command: {line}", name=name,
                            line=before(name))  # fmt: skip
                say_place(error, place)
            raise
        except Exit as end:
            raise typer.Exit(end.code) from None


app = typer.Typer(
    cls=Qplan,
    name="qplan",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings=CONTEXT,
)


# What `--install-completion` and `--show-completion` give to the shells: scripts of our own.
_completion_shared._completion_scripts.update(  # noqa: SLF001 - typer has no other way in
    {shell: script.replace("%", "%%") for shell, script in SCRIPTS.items()}
)
app.callback()(typed(front.qplan))

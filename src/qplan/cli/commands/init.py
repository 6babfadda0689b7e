"""`qplan init`."""

from pathlib import Path
from typing import Annotated

import typer

from qplan.cli.options import emit, settings


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("init")(init)


def init(
    ctx: typer.Context,
    file: Annotated[
        Path | None,
        typer.Argument(metavar="[FILE]", help="Where to write it. Default: plan.yaml here."),
    ] = None,
    git: Annotated[
        bool,
        typer.Option("--git", help="Let git merge plans here as plans; a plan there is stays."),
    ] = False,
) -> None:
    """Write a commented plan to start from.

    It is in English, or with --lang zh in Chinese. Everything in it is made up. A file that
    is there already is never overwritten.
    """
    from qplan.core.base.message import msg
    from qplan.store.disk.find import FILE_NAME
    from qplan.usecases.init import CONFIG, initialise, write_attributes

    chosen = settings(ctx)
    path = file or chosen.file or Path(FILE_NAME)
    say = chosen.speaker(None)
    if not (git and path.exists()):
        initialise(path, say.language)
        emit(say(msg("wrote {file}: a sample plan, to be replaced by yours", file=str(path))))
        emit(say(msg("next: qplan validate, qplan status, qplan record")))
    if git:
        attributes = write_attributes(path.parent)
        emit(say(msg("{file} tells git of plans; tell it how, once:", file=str(attributes))))
        emit("\n".join(CONFIG))

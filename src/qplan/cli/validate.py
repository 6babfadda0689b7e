"""`qplan validate`."""

import os
from pathlib import Path
from typing import Annotated, Literal

import typer

from qplan.cli.options import COULD_NOT_RUN, FINDINGS, emit, settings

Format = Literal["text", "json", "github", "gitlab", "sarif", "junit"]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("validate")(validate)


def validate(
    ctx: typer.Context,
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[FILE]...",
            help="Plans to check; of a folder every plan.yaml and *.plan.yaml below it. "
            "Default: the plan.",
        ),
    ] = None,
    output: Annotated[
        Format | None,
        typer.Option("--format", help="Default: text, or github inside GitHub Actions."),
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Warnings are findings too: exit code 1.")
    ] = False,
) -> None:
    """List every problem of every file in one run."""
    from qplan.render.problems import Style, renderer
    from qplan.usecases import validating
    from qplan.version import __version__

    chosen = settings(ctx)
    checked = validating.validate(files or [chosen.plan_path()])
    style = Style(chosen.speaker(checked.language), chosen.colour(), strict, __version__)
    emit(renderer(output or _default())(checked.files, style))
    if not checked.could_run:
        raise typer.Exit(COULD_NOT_RUN)
    if any(style.is_finding(d) for file in checked.files for d in file.diagnostics):
        raise typer.Exit(FINDINGS)


def _default() -> Format:
    """The format of the place the command runs in."""
    return "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"

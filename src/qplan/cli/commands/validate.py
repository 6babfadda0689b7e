"""`qplan validate`."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from qplan.cli.declare import Argument, Context, Exit, Option
from qplan.cli.options import COULD_NOT_RUN, FINDINGS, emit, settings
from qplan.core.base.formats import ProblemsFormat

if TYPE_CHECKING:
    import typer


def register(app: "typer.Typer") -> None:
    """Add the command."""
    app.command("validate")(validate)


def validate(
    ctx: Context,
    files: Annotated[
        list[Path] | None,
        Argument(
            metavar="[FILE]...",
            help="Plans to check; of a folder every plan.yaml and *.plan.yaml below it. "
            "Default: the plan.",
        ),
    ] = None,
    output: Annotated[
        ProblemsFormat | None,
        Option("--format", help="Default: text, or github inside GitHub Actions."),
    ] = None,
    strict: Annotated[
        bool, Option("--strict", help="Warnings are findings too: exit code 1.")
    ] = False,
) -> None:
    """List every problem of every file in one run."""
    from qplan.render.problems import renderer
    from qplan.render.problems.style import ProblemStyle
    from qplan.usecases import validate as validating
    from qplan.version import __version__

    chosen = settings(ctx)
    checked = validating.validate(files or [chosen.plan_path()])
    style = ProblemStyle(chosen.speaker(checked.language), chosen.colour(), strict, __version__)
    emit(renderer(output or _default())(checked.files, style))
    if not checked.could_run:
        raise Exit(COULD_NOT_RUN)
    if any(style.is_finding(d) for file in checked.files for d in file.diagnostics):
        raise Exit(FINDINGS)


def _default() -> ProblemsFormat:
    """The format of the place the command runs in."""
    in_github = os.environ.get("GITHUB_ACTIONS") == "true"
    return ProblemsFormat.GITHUB if in_github else ProblemsFormat.TEXT

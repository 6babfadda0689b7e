"""`qplan validate`."""

import os
import re
from pathlib import Path
from typing import Annotated

import typer

from qplan.cli.options import COULD_NOT_RUN, FINDINGS, emit, settings
from qplan.core.base.formats import ProblemsFormat

_ADDRESS = re.compile(r"https?://[A-Za-z0-9._~:/?#@!$&'()*+,;=%\[\]-]{1,2000}")


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
        ProblemsFormat | None,
        typer.Option("--format", help="Default: text, or github inside GitHub Actions."),
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Warnings are findings too: exit code 1.")
    ] = False,
    docs: Annotated[
        str | None,
        typer.Option(
            "--docs",
            metavar="URL",
            envvar="QPLAN_DOCS",
            show_envvar=False,
            help="Where qplan's pages are published: SARIF then links to them. "
            "Default: $QPLAN_DOCS.",
        ),
    ] = None,
) -> None:
    """List every problem of every file in one run."""
    from qplan.render.problems import renderer
    from qplan.render.problems.style import ProblemStyle
    from qplan.usecases import validate as validating
    from qplan.version import __version__

    chosen, address = settings(ctx), (docs or "").rstrip("/")
    if address and not _ADDRESS.fullmatch(address):
        raise typer.BadParameter("an address is expected, e.g. https://…", param_hint="--docs")
    checked = validating.validate(files or [chosen.plan_path()])
    say = chosen.speaker(checked.language)
    style = ProblemStyle(say, chosen.colour(), strict, __version__, address)
    emit(renderer(output or _default())(checked.files, style))
    if not checked.could_run:
        raise typer.Exit(COULD_NOT_RUN)
    if any(style.is_finding(d) for file in checked.files for d in file.diagnostics):
        raise typer.Exit(FINDINGS)


def _default() -> ProblemsFormat:
    """The format of the place the command runs in."""
    in_github = os.environ.get("GITHUB_ACTIONS") == "true"
    return ProblemsFormat.GITHUB if in_github else ProblemsFormat.TEXT

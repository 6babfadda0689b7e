"""`qplan validate`."""

from pathlib import Path
from typing import Annotated

import typer

from qplan.cli.options import FINDINGS, emit, settings


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("validate")(validate)


def validate(
    ctx: typer.Context,
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[FILE]...", help="Plans to check. Default: the plan."),
    ] = None,
) -> None:
    """Say every problem of every file in one run."""
    from qplan.render.problems_text import render_validation
    from qplan.usecases import validating

    chosen = settings(ctx)
    results = validating.validate(files or [chosen.plan_path()])
    say = chosen.speaker(next((s.language for s, _ in results if s.language), None))
    diagnostics = [d for _, found in results for d in found]
    emit(render_validation(diagnostics, len(results), say, colour=chosen.colour()))
    if any(d.is_error for d in diagnostics):
        raise typer.Exit(FINDINGS)

"""`qplan merge`."""

from pathlib import Path
from typing import Annotated

import typer

from qplan.cli.options import FINDINGS, report, settings


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("merge")(merge)


def merge(
    ctx: typer.Context,
    base: Annotated[Path, typer.Argument(metavar="BASE", help="The plan both sides came of.")],
    ours: Annotated[
        Path, typer.Argument(metavar="OURS", help="One side; the result goes into this file.")
    ],
    theirs: Annotated[Path, typer.Argument(metavar="THEIRS", help="The other side.")],
    marker_size: Annotated[
        int,
        typer.Option(metavar="N", min=1, max=100, help="How long the conflict markers are."),
    ] = 7,
    name: Annotated[
        Path | None,
        typer.Option(
            metavar="PLAN", help="What the plan is called: messages name it. Default: OURS."
        ),
    ] = None,
) -> None:
    """Merge two versions of a plan: the driver that git calls.

    Figures and updates are put together by indicator and period. Exit code 1: somebody has to
    look at it; different figures for one period stand between markers.
    """
    from qplan.usecases import merge as merging

    chosen = settings(ctx)
    found = merging.merge(merging.Files(base, ours, theirs), marker_size, name)
    if found.trouble is not None:
        report(found.trouble, chosen)
        raise typer.Exit(FINDINGS)

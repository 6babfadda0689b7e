"""`qplan import`."""

import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qplan.cli.options import (
    COULD_NOT_RUN,
    DryRun,
    Force,
    Received,
    Recorded,
    Settings,
    abandon_stdout,
    day,
    emit,
    settings,
    tell,
    width,
)

if TYPE_CHECKING:
    from qplan.core.views.imported import ImportView

MANY = 5
"""Files from which on it is shown how far it has come."""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("import")(import_)


def import_(
    ctx: typer.Context,
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE",
            help="Forms that were filled in, or tables with id, period and value: "
            "xlsx, xls, ods, CSV.",
        ),
    ],
    received: Received = None,
    recorded: Recorded = None,
    dry_run: DryRun = False,
    force: Force = False,
) -> None:
    """Record the figures of forms and tables: all of them, or none."""
    from qplan.core.base.message import msg
    from qplan.core.intake.rows import Days
    from qplan.usecases.import_ import ImportRequest, import_files

    chosen = settings(ctx)
    request = ImportRequest(files, dry_run, force, Days(received, recorded))
    plan, cache = chosen.plan_path(), chosen.cache_folder()
    view = import_files(plan, request, day(None), _tracked, cache)
    say = chosen.speaker(view.record.language)
    if not dry_run:
        _show(view, chosen)
        return
    _print(view, chosen)
    tell(say(msg("nothing was written: a dry run")))


def _print(view: "ImportView", chosen: Settings) -> None:
    from qplan.render.import_.text import render, render_warnings

    say = chosen.speaker(view.record.language)
    if view.warnings:
        tell(render_warnings(view, say, colour=chosen.colour(stderr=True)))
    emit(render(view, say, width=width(), colour=chosen.colour()))


def _show(view: "ImportView", chosen: Settings) -> None:
    """Print what stands already; where it cannot be printed, say that it stands."""
    from qplan.core.base.message import msg

    try:
        _print(view, chosen)
    except (OSError, ValueError, AttributeError, MemoryError):
        abandon_stdout()
        said = msg("recorded in {file}, but it could not be printed", file=view.record.file)
        with suppress(OSError, ValueError, AttributeError):
            tell(f"qplan: {chosen.speaker(view.record.language)(said)}")
        raise typer.Exit(COULD_NOT_RUN) from None


def _tracked(files: Iterable[Path]) -> Iterable[Path]:
    """The files; on a terminal with a bar on stderr that goes when it is done."""
    files = list(files)
    if len(files) < MANY or sys.stderr is None or not sys.stderr.isatty():
        return files
    from rich.console import Console
    from rich.progress import track

    return track(files, "", console=Console(file=sys.stderr), transient=True)

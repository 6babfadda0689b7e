"""`qplan import`."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from qplan.cli.declare import Argument, Context, Option
from qplan.cli.options import (
    DryRun,
    Force,
    Received,
    Recorded,
    Settings,
    day,
    emit,
    settings,
    tell,
    width,
)
from qplan.cli.written import show_what_stands
from qplan.cli.wrong import WrongWordError
from qplan.core.base.formats import SourceFormat
from qplan.core.base.message import msg

if TYPE_CHECKING:
    import typer

    from qplan.core.views.imported import ImportView

MANY = 5
"""Files from which on it is shown how far it has come."""


def register(app: "typer.Typer") -> None:
    """Add the command."""
    app.command("import")(import_)


def import_(
    ctx: Context,
    files: Annotated[
        list[Path],
        Argument(
            metavar="FILE",
            help="Forms that were filled in, or tables with id, period and value: "
            "xlsx, xls, ods, CSV; or files of another format.",
        ),
    ],
    source: Annotated[
        SourceFormat | None,
        Option("--from", help="Their format. Default: told by their content."),
    ] = None,
    new: Annotated[
        Path | None,
        Option(
            metavar="PLAN",
            help="Write a new plan of what a folder of Open SDG, or a file of IATI, describes.",
        ),
    ] = None,
    received: Received = None,
    recorded: Recorded = None,
    reason: Annotated[
        str | None,
        Option(
            metavar="R",
            help="Why rows that say nothing of it correct a figure, or come into a sealed period.",
        ),
    ] = None,
    dry_run: DryRun = False,
    force: Force = False,
) -> None:
    """Record the figures of forms and tables: all of them, or none."""
    from qplan.core.intake.rows import Days
    from qplan.usecases.import_ import ImportRequest, import_files

    chosen = settings(ctx)
    if new is not None:
        _write_new(files, new, chosen)
        return
    request = ImportRequest(files, dry_run, force, Days(received, recorded, reason), source)
    plan, cache = chosen.plan_path(), chosen.cache_folder()
    view = import_files(plan, request, day(None), _tracked, cache)
    say = chosen.speaker(view.record.language)
    if not dry_run:
        _show(view, chosen)
        return
    _print(view, chosen)
    tell(say(msg("nothing was written: a dry run")))


def _write_new(files: list[Path], new: Path, chosen: Settings) -> None:
    """Write a plan, and say what it holds and what was left out."""
    from qplan.render.import_.text import render_said
    from qplan.usecases.new_plan import new_plan

    if len(files) != 1:
        raise WrongWordError(msg("one folder or file makes a plan"), param_hint="--new")
    view = new_plan(files[0], new, day(None))
    say = chosen.speaker("en")
    if view.warnings:
        tell(render_said(view.warnings, say, colour=chosen.colour(stderr=True)))
    for message in view.left_out:
        tell(say(message))
    emit(say(msg("{file} is written: indicators: {indicators} · figures: {figures}",
                 file=view.file, indicators=view.indicators, figures=view.figures)))  # fmt: skip


def _print(view: "ImportView", chosen: Settings) -> None:
    from qplan.render.import_.text import render, render_warnings

    say = chosen.speaker(view.record.language)
    if view.warnings:
        tell(render_warnings(view, say, colour=chosen.colour(stderr=True)))
    emit(render(view, say, width=width(), colour=chosen.colour()))


def _show(view: "ImportView", chosen: Settings) -> None:
    """Print what stands already; where it cannot be printed, say that it stands."""
    with show_what_stands(view.record.file, chosen.speaker(view.record.language)):
        _print(view, chosen)


def _tracked(files: Iterable[Path]) -> Iterable[Path]:
    """The files; on a terminal with a bar on stderr that goes when it is done."""
    files = list(files)
    if len(files) < MANY or sys.stderr is None or not sys.stderr.isatty():
        return files
    from rich.console import Console
    from rich.progress import track

    return track(files, "", console=Console(file=sys.stderr), transient=True)

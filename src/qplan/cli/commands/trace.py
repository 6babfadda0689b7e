"""`qplan trace`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from qplan.cli.declare import Argument, Context, Exit, Option
from qplan.cli.options import FINDINGS, emit, report_format, settings
from qplan.cli.progress import progress

if TYPE_CHECKING:
    import typer


def register(app: "typer.Typer") -> None:
    """Add the command."""
    app.command("trace")(trace)


def trace(
    ctx: Context,
    report: Annotated[
        Path, Argument(metavar="REPORT", help="A page, bulletin, ledger or Markdown report.")
    ],
    strict: Annotated[
        bool,
        Option("--strict", help="Also find fault with numbers in text added to the report."),
    ] = False,
) -> None:
    """Check every number of a report against the plan."""
    from qplan.render.trace.text import render
    from qplan.usecases import trace as tracing

    chosen = settings(ctx)
    with progress(chosen) as step:
        form, cache = report_format(report), chosen.cache_folder()
        view, language = tracing.trace(chosen.plan_path(), report, form, step, cache)
    emit(render(view, chosen.speaker(language)))
    if view.findings or (strict and view.loose):
        raise Exit(FINDINGS)

"""`qplan log`."""

from datetime import date
from enum import StrEnum
from typing import Annotated

import typer

from qplan.cli.options import emit, parse_first_day, settings


class LogFormat(StrEnum):
    """The formats of the log."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"
    CSV_EXCEL = "csv-excel"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("log")(log)


def log(
    ctx: typer.Context,
    name: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="Only this indicator or action.")
    ] = None,
    since: Annotated[
        date | None,
        typer.Option(
            metavar="DAY",
            parser=parse_first_day,
            help="Only what was recorded on or after this day.",
        ),
    ] = None,
    form: Annotated[LogFormat, typer.Option("--format", help="How to write it.")] = LogFormat.TEXT,
) -> None:
    """Show every figure and update in order of recording.

    Corrections are shown with their reason. Where it is not known when a figure was
    recorded, the last day of its period counts.
    """
    from qplan.render import log_rows
    from qplan.render.to_csv import BOM
    from qplan.usecases import logging_

    chosen = settings(ctx)
    rows, language = logging_.log(chosen.plan_path(), name, since, chosen.cache_folder())
    say = chosen.speaker(language)
    match form:
        case LogFormat.TEXT:
            emit(log_rows.render_text(rows, say, colour=chosen.colour()))
        case LogFormat.JSON:
            emit(log_rows.render_json(rows, say))
        case LogFormat.CSV:
            emit(log_rows.render_csv(rows, say))
        case LogFormat.CSV_EXCEL:
            emit(BOM + log_rows.render_csv(rows, say))

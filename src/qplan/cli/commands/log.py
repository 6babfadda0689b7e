"""`qplan log`."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

from qplan.cli.declare import Argument, Context, Option
from qplan.cli.options import emit, parse_first_day, settings, width
from qplan.core.base.formats import LogFormat

if TYPE_CHECKING:
    import typer


def register(app: "typer.Typer") -> None:
    """Add the command."""
    app.command("log")(log)


def log(
    ctx: Context,
    name: Annotated[
        str | None, Argument(metavar="[ID]", help="Only this indicator, action or task.")
    ] = None,
    since: Annotated[
        date | None,
        Option(
            metavar="DAY",
            parser=parse_first_day,
            help="Only what was recorded on or after this day.",
        ),
    ] = None,
    output: Annotated[LogFormat, Option("--format", help="How to write it.")] = LogFormat.TEXT,
) -> None:
    """Show every figure, update and narrative in order of recording.

    Corrections are shown with their reason. Where it is not known when something was
    recorded, the last day of its period counts.
    """
    from qplan.render.log import renderer
    from qplan.usecases import log as logging_

    chosen = settings(ctx)
    rows, language = logging_.log(chosen.plan_path(), name, since, chosen.cache_folder())
    emit(renderer(output)(rows, chosen.speaker(language), width=width(), colour=chosen.colour()))

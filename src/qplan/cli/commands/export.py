"""`qplan export`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from qplan.cli.declare import Context, Option
from qplan.cli.options import AsOf, KnownAt, day, emit, settings, tell
from qplan.cli.wrong import WrongWordError
from qplan.core.base.formats import ExchangeFormat, SdmxCsv
from qplan.core.base.message import Listed, msg

if TYPE_CHECKING:
    import typer

    from qplan.language import Speaker
    from qplan.render.export.exported import Exported


def register(app: "typer.Typer") -> None:
    """Add the command."""
    app.command("export")(export)


def export(
    ctx: Context,
    to: Annotated[ExchangeFormat, Option("--to", help="The format to write.")],
    output: Annotated[
        Path | None,
        Option(
            "--output", "-o", metavar="FILE",
            help="Where to write it; a folder where the format has several files. "
            "Default: to stdout.",
        ),
    ] = None,
    version: Annotated[
        SdmxCsv | None,
        Option("--version", help="Of SDMX-CSV. Default: 2.0."),
    ] = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
) -> None:  # fmt: skip
    """Give the figures to a statistics or aid office, in a format it has already."""
    from qplan.render.export import exporter
    from qplan.usecases.export import export_view, write_export

    if version is not None and to is not ExchangeFormat.SDMX_CSV:
        raise WrongWordError(msg("only sdmx-csv has versions here"), param_hint="--version")
    chosen = settings(ctx)
    plan = chosen.plan_path()
    view = export_view(plan, day(as_of), day(known_at), chosen.cache_folder())
    say = chosen.speaker(view.language)
    made = exporter(to, version or SdmxCsv.TWO)(view, say)
    if output is None:
        emit(_only(made))
    else:
        for path in write_export(plan, made.files, output):
            tell(say(_written(path)))
    _say_lost(made, say)


def _only(made: "Exported") -> str:
    """The one file there is.

    Raises:
        BadParameter: if there are several, or none.
    """
    if len(made.files) != 1:
        names = Listed(tuple(sorted(made.files)))
        said = msg("several files: {names}; name a folder", names=names)
        raise WrongWordError(said, param_hint="--output")
    return next(iter(made.files.values()))


def _written(path: Path) -> object:
    return msg("{file} is written", file=str(path))


def _say_lost(made: "Exported", say: "Speaker") -> None:
    """Say what the format has no place for."""
    if made.lost:
        tell(say(msg("the format has no place for:")))
    for message in made.lost:
        tell(f"- {say(message)}")

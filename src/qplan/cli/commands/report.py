"""`qplan report`."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from qplan.cli.declare import Context, Option
from qplan.cli.options import AsOf, Contact, KnownAt, day, parse_day, report_format, settings, tell
from qplan.cli.progress import progress
from qplan.cli.reading import letter_of
from qplan.cli.wrong import WrongWordError
from qplan.core.base.formats import ReportFormat

if TYPE_CHECKING:
    import typer


def register(app: "typer.Typer") -> None:
    """Add the command."""
    app.command("report")(report)


def report(
    ctx: Context,
    output: Annotated[
        list[Path],
        Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Where to write it: .html a page, .docx or .pdf a bulletin, .xlsx a ledger, .md "
            "Markdown. May be given more than once.",
        ),
    ],
    as_of: AsOf = None,
    known_at: KnownAt = None,
    since: Annotated[
        date | None,
        Option(
            metavar="DAY",
            parser=parse_day,
            help="The day of the previous report: a part says what changed since.",
        ),
    ] = None,
    template: Annotated[
        Path | None,
        Option(
            metavar="DOCX", help="A Word file of your own for the bulletin: styles, letterhead."
        ),
    ] = None,
    sender: Annotated[
        str | None, Option(metavar="NAME", help="Who issues the bulletin; else left open.")
    ] = None,
    dated: Annotated[
        date | None,
        Option(
            metavar="DAY",
            parser=parse_day,
            help="The day the bulletin bears. Default: that of --known-at.",
        ),
    ] = None,
    reply_by: Annotated[
        date | None,
        Option(
            metavar="DAY",
            parser=parse_day,
            help="The day by which it asks for answers. Default: reporting.due_after days on.",
        ),
    ] = None,
    contact: Contact = None,
) -> None:
    """Write a page, bulletin or ledger with the same numbers as status."""
    from qplan.language import Speaker
    from qplan.render.report import renderer
    from qplan.store.disk.write import read_file
    from qplan.usecases import report as reporting_out

    chosen = settings(ctx)
    outputs = {path: report_format(path) for path in output}
    if template is not None and ReportFormat.DOCX not in outputs.values():
        from qplan.core.base.message import msg

        raise WrongWordError(msg("--template is for a .docx bulletin"), param_hint="--template")
    frame = read_file(template) if template else None
    makers = {path: renderer(wanted, frame) for path, wanted in outputs.items()}
    letter = letter_of(sender, dated, reply_by, contact)
    plan = chosen.plan_path()
    with progress(chosen) as step:
        days, cache = _days(as_of, known_at, since), chosen.cache_folder()
        view = reporting_out.read_view(plan, days, chosen.language, step, cache, since)
        view = view.with_letter(letter)
        say = Speaker(view.origin.lang)
        reporting_out.report(plan, makers, view, say)
    for path in output:
        tell(say(_written(path)))


def _days(as_of: date | None, known_at: date | None, since: date | None) -> tuple[date, date]:
    """The days of a report.

    Raises:
        BadParameter: if what it is compared with is no earlier day.
    """
    from qplan.core.base.message import msg

    days = day(as_of), day(known_at)
    if since is not None and since >= days[0]:
        said = msg("{since} is not before {day}, the day of the report", since=since, day=days[0])
        raise WrongWordError(said, param_hint="--since")
    return days


def _written(path: Path) -> object:
    from qplan.core.base.message import msg

    return msg("{file} is written", file=str(path))

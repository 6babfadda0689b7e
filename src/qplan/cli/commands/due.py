"""`qplan due`."""

from typing import TYPE_CHECKING, Annotated

from qplan.cli.declare import Context, Exit, Option
from qplan.cli.options import FINDINGS, AsOf, KnownAt, day, emit, settings, width
from qplan.cli.reading import MOST_DAYS, parse_days
from qplan.cli.wrong import not_one_of
from qplan.core.base.formats import DueFormat

WORDS = ("overdue", "due")

if TYPE_CHECKING:
    import typer


def register(app: "typer.Typer") -> None:
    """Add the command."""
    app.command("due")(due)


def due(
    ctx: Context,
    department: Annotated[
        list[str] | None,
        Option("--department", "-d", metavar="D", help="Only what D has to report or to do."),
    ] = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    within: Annotated[
        int | None,
        Option(
            metavar="DAYS",
            parser=parse_days,
            help="Look so many days ahead (14d, 2w): what falls due by then is shown as well.",
        ),
    ] = None,
    output: Annotated[DueFormat, Option("--format", help="How to write it.")] = DueFormat.TEXT,
    fail_on: Annotated[
        str,
        Option(
            metavar="WORDS",
            help="Exit with 1 if anything is 'overdue' or 'due': a list with commas.",
        ),
    ] = "",
) -> None:
    """Show who owes which figure or action, overdue first."""
    from qplan.render.due import renderer
    from qplan.usecases import due as owing

    chosen = settings(ctx)
    words = _fail_words(fail_on)
    if within is None and output is DueFormat.ICS:
        within = MOST_DAYS  # a calendar is about the days ahead
    path, days = chosen.plan_path(), (day(as_of), day(known_at))
    view, language = owing.due(path, department or (), *days, within, chosen.cache_folder())
    say = chosen.speaker(language)
    emit(renderer(output)(view, say, width=width(), colour=chosen.colour()))
    if any(row.owing in words for row in view.everything):
        raise Exit(FINDINGS)


def _fail_words(text: str) -> frozenset[str]:
    words = frozenset(word.strip() for word in text.split(",") if word.strip())
    for word in words:
        if word not in WORDS:
            raise not_one_of(word, WORDS)
    return words

"""`qplan diff`."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

from qplan.cli.declare import Argument, Context, Exit, Option
from qplan.cli.options import FINDINGS, AsOf, KnownAt, day, emit, parse_day, settings, width
from qplan.cli.wrong import WrongWordError, not_one_of
from qplan.core.base.formats import DiffFormat

if TYPE_CHECKING:
    import typer

WORSE = "worse"


def register(app: "typer.Typer") -> None:
    """Add the command."""
    app.command("diff")(diff)


def diff(
    ctx: Context,
    old: Annotated[
        str | None, Argument(metavar="[OLD]", help="A file, or else a revision of git.")
    ] = None,
    new: Annotated[
        str | None, Argument(metavar="[NEW]", help="The same. Default: the plan.")
    ] = None,
    since: Annotated[
        date | None,
        Option(
            metavar="DAY",
            parser=parse_day,
            help="Compare with the plan as of this day, as known at it.",
        ),
    ] = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    output: Annotated[DiffFormat, Option("--format", help="How to write it.")] = DiffFormat.TEXT,
    fail_on: Annotated[
        str,
        Option(
            metavar="WORDS",
            help="'worse': exit with 1 if a state became missed or breached, a light fell, or a "
            "figure or action became overdue.",
        ),
    ] = "",
) -> None:
    """Show what changed: targets, figures, states, lights, duties, places.

    Between two files, two revisions of git, or two days of one plan (--since).
    """
    from qplan.render.diff import renderer
    from qplan.usecases import diff as comparing

    if old is None and since is None:
        from qplan.core.base.message import msg

        raise WrongWordError(msg("name a file or a revision to compare with, or --since DAY"))
    if fail_on not in ("", WORSE):
        raise not_one_of(fail_on, (WORSE,), param_hint="--fail-on")
    chosen = settings(ctx)
    now = day(as_of), day(known_at)
    if since is not None and since > now[0]:
        from qplan.core.base.message import msg

        said = msg("{since} lies after {day}, the day compared with it", since=since, day=now[0])
        raise WrongWordError(said, param_hint="--since")
    days = comparing.Between(now if since is None else (since, since), now)
    view, language = comparing.diff(chosen.plan_path(), old, new, days)
    say = chosen.speaker(language)
    emit(renderer(output)(view, say, width=width(), colour=chosen.colour()))
    if fail_on == WORSE and view.worse:
        raise Exit(FINDINGS)

"""`qplan rank`."""

from typing import TYPE_CHECKING, Annotated

from qplan.cli.declare import Context, Option
from qplan.cli.options import AsOf, KnownAt, day, emit, settings, width
from qplan.core.base.formats import RankFormat
from qplan.core.views.choices import Competitor, Measure

if TYPE_CHECKING:
    import typer


def register(app: "typer.Typer") -> None:
    """Add the command."""
    app.command("rank")(rank)


def rank(
    ctx: Context,
    by: Annotated[Measure, Option(help="What to rank by.")] = Measure.ATTAINMENT,
    of: Annotated[Competitor, Option(help="Whom or what to rank.")] = Competitor.DEPARTMENTS,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    output: Annotated[RankFormat, Option("--format", help="How to write it.")] = (RankFormat.TEXT),
) -> None:
    """Show a league table of lead departments, or of indicators."""
    from qplan.render.rank import renderer
    from qplan.usecases import rank as ranking

    chosen = settings(ctx)
    days, cache = (day(as_of), day(known_at)), chosen.cache_folder()
    view, language = ranking.rank(chosen.plan_path(), by, of, *days, cache)
    say = chosen.speaker(language)
    emit(renderer(output)(view, say, width=width(), colour=chosen.colour()))

"""`qplan show`."""

from typing import TYPE_CHECKING, Annotated

from qplan.cli.declare import Argument, Context, Option
from qplan.cli.options import (
    AsOf,
    KnownAt,
    TriedMethod,
    day,
    emit,
    methods_named,
    settings,
    width,
)
from qplan.core.base.formats import ShowFormat

if TYPE_CHECKING:
    import typer


def register(app: "typer.Typer") -> None:
    """Add the command."""
    app.command("show")(show)


def show(
    ctx: Context,
    name: Annotated[str, Argument(metavar="ID", help="An indicator or action.")],
    as_of: AsOf = None,
    known_at: KnownAt = None,
    method: TriedMethod = None,
    output: Annotated[ShowFormat, Option("--format", help="How to write it.")] = ShowFormat.TEXT,
) -> None:
    """Show one indicator or action: words, target, every figure, chart, forecast."""
    from qplan.render.show import renderer
    from qplan.usecases import show as showing

    chosen = settings(ctx)
    days, cache = (day(as_of), day(known_at)), chosen.cache_folder()
    methods = methods_named(method)
    view, language = showing.show(chosen.plan_path(), name, *days, cache, methods)
    say = chosen.speaker(language)
    emit(renderer(output)(view, say, width=width(), colour=chosen.colour()))

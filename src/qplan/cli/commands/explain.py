"""`qplan explain`."""

from typing import TYPE_CHECKING, Annotated

from qplan.cli.declare import Argument, Context
from qplan.cli.options import emit, settings

if TYPE_CHECKING:
    import typer


def register(app: "typer.Typer") -> None:
    """Add the command."""
    app.command("explain")(explain)


def explain(
    ctx: Context,
    code: Annotated[
        str | None, Argument(metavar="[CODE]", help="E.g. QP204. Default: list them all.")
    ] = None,
) -> None:
    """Say what a diagnostic means, why, and what is right instead."""
    from qplan.render.explain.text import render_list, render_one
    from qplan.usecases.explain import all_codes, find_code, language_of_plan

    chosen = settings(ctx)
    say = chosen.speaker(language_of_plan(chosen.plan_path))
    if code is None:
        emit(render_list(all_codes(), say))
    else:
        emit(render_one(find_code(code, say.language), say, colour=chosen.colour()))

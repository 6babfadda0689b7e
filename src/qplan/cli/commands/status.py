"""`qplan status`."""

from typing import TYPE_CHECKING, Annotated

from qplan.cli.declare import Argument, Context, Exit, Option
from qplan.cli.options import (
    FINDINGS,
    AsOf,
    KnownAt,
    TriedMethod,
    day,
    emit,
    methods_named,
    settings,
    width,
)
from qplan.cli.wrong import not_one_of
from qplan.core.base.formats import StatusFormat
from qplan.core.base.methods import Label
from qplan.core.base.terms import Light, State
from qplan.core.views.choices import GroupBy

if TYPE_CHECKING:
    import typer


def register(app: "typer.Typer") -> None:
    """Add the command."""
    app.command("status")(status)


def status(
    ctx: Context,
    ids: Annotated[
        list[str] | None,
        Argument(metavar="ID...", help="Indicators, actions or tasks. Default: all."),
    ] = None,
    department: Annotated[
        list[str] | None,
        Option(
            "--department",
            "-d",
            metavar="D",
            help="Only what D leads, supports or reports. Can be given several times.",
        ),
    ] = None,
    section: Annotated[
        list[str] | None,
        Option("--section", "-s", metavar="S", help="Only this section; or several."),
    ] = None,
    state: Annotated[
        list[State] | None,
        Option(
            metavar="STATE",
            help="Only indicators in this state: met, missed, breached, disputed, in_progress, "
            "incomplete, no_data or not_assessable; or several.",
        ),
    ] = None,
    light: Annotated[
        list[Light] | None,
        Option(
            metavar="LIGHT",
            help="Only indicators with this light: green, yellow, red or none; or several.",
        ),
    ] = None,
    by: Annotated[
        GroupBy | None, Option(help="Group the rows by this, with a summary of each group.")
    ] = None,
    method: TriedMethod = None,
    label: Annotated[
        list[Label] | None,
        Option(
            metavar="LABEL",
            help="Only indicators with this label of their method, e.g. deterioration; or several.",
        ),
    ] = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    output: Annotated[
        StatusFormat, Option("--format", help="How to write it.")
    ] = StatusFormat.TEXT,
    fail_on: Annotated[
        str,
        Option(
            metavar="WORDS",
            help="Exit with 1 if an indicator shown has one of these states, lights or labels, "
            "or a figure or an action is 'overdue': a list with commas.",
        ),
    ] = "",
    actions: Annotated[bool, Option("--actions", help="Show the actions as well.")] = False,
) -> None:
    """Show where each indicator stands."""
    from qplan.core.views.status import matches
    from qplan.render.status import renderer
    from qplan.usecases.status import Filter
    from qplan.usecases.status import status as find_status

    chosen = settings(ctx)
    words = _fail_words(fail_on)
    with_actions = actions or output is StatusFormat.JSON  # a script picks what it wants
    names = (ids or (), department or (), section or ())
    wanted = Filter(
        *(*names, state or (), light or (), with_actions, output is StatusFormat.JSON, by),
        methods_named(method),
        frozenset(label or ()),
        bool(label) or not words.isdisjoint(Label),
    )
    days, cache = (day(as_of), day(known_at)), chosen.cache_folder()
    view, language = find_status(chosen.plan_path(), wanted, *days, cache)
    say = chosen.speaker(language)
    emit(renderer(output)(view, say, width=width(), colour=chosen.colour()))
    if matches(view, words):
        raise Exit(FINDINGS)


def _fail_words(text: str) -> frozenset[str]:
    words = frozenset(word.strip() for word in text.split(",") if word.strip())
    known = [*State, *(light for light in Light if light is not Light.NONE), "overdue"]
    for word in words:
        if word not in (*known, *Label):
            raise not_one_of(word, (*known, *Label))
    return words

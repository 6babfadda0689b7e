"""`qplan form`."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from qplan.cli.declare import Context, Option
from qplan.cli.options import day, emit, settings

if TYPE_CHECKING:
    import typer

    from qplan.core.forms.form import Questionnaire, QuestionnairesView


def register(app: "typer.Typer") -> None:
    """Add the command."""
    app.command("form")(form)


def form(
    ctx: Context,
    output: Annotated[
        Path,
        Option("--output", "-o", metavar="DIR", help="The folder to write the forms to."),
    ],
    department: Annotated[
        list[str] | None,
        Option("--department", "-d", metavar="D", help="Only for D; may be repeated."),
    ] = None,
    period: Annotated[
        str | None,
        Option(
            "--period", "-p", metavar="P",
            help="For what P owes: figures whose period ends in it. "
            "Default: the last period that has ended.",
        ),
    ] = None,
    everything: Annotated[
        bool,
        Option(
            "--all",
            help="Also what is recorded already, to be corrected, closed actions, and "
            "departments that owe no figure.",
        ),
    ] = False,
    overdue: Annotated[
        bool, Option("--overdue", help="Also what is still owed of earlier periods.")
    ] = False,
    one_file: Annotated[
        bool, Option("--one-file", help="One workbook with all forms in it.")
    ] = False,
    force: Annotated[
        bool, Option("--force", help="Replace files that stand in the way.")
    ] = False,
) -> None:  # fmt: skip
    """Write Excel forms for the departments to fill in, print, sign and send back."""
    from qplan.render.form.text import render_made
    from qplan.render.form.xlsx import render
    from qplan.usecases import form as forming

    chosen = settings(ctx)
    request = forming.FormRequest(department or (), period, everything, overdue, one_file, force)
    cache = chosen.cache_folder()
    view, language = forming.plan_forms(chosen.plan_path(), request, day(None), cache)
    say = chosen.speaker(language)

    def draw(view: "QuestionnairesView", forms: "Sequence[Questionnaire]") -> bytes:
        return render(view, forms, say)

    books = forming.make_forms(view, request, output, draw)
    emit(render_made(view, [(str(book.path), book.forms) for book in books], say))

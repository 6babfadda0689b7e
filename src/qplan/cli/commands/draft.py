"""`qplan draft`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from qplan.cli.declare import Argument, Context, Option
from qplan.cli.options import day, emit, settings

if TYPE_CHECKING:
    import typer


def register(app: "typer.Typer") -> None:
    """Add the command."""
    app.command("draft")(draft)


def draft(
    ctx: Context,
    notice: Annotated[
        Path, Argument(metavar="NOTICE", help="The document: txt, docx, html or pdf.")
    ],
    output: Annotated[
        Path | None,
        Option(
            "--output", "-o", metavar="PLAN", help="Where to write it. Default: plan.yaml here."
        ),
    ] = None,
) -> None:
    """Write a first plan from a document.

    Sections, tasks, departments, targets and actions are read from the document's own words.
    What is unsure is marked `todo` in the plan, with the words it rests on. The document's
    text is written beside the plan; nothing is overwritten.
    """
    from qplan.render.draft.text import render
    from qplan.store.disk.find import FILE_NAME
    from qplan.usecases.draft import draft as drafted

    chosen = settings(ctx)
    found = drafted(notice, output or chosen.file or Path(FILE_NAME), day(None))
    emit(render(found, chosen.speaker(found.language)))

"""`qplan seal`."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from qplan.cli.options import DryRun, Settings, day, emit, parse_day, settings, tell
from qplan.cli.written import show_what_stands

if TYPE_CHECKING:
    from qplan.core.record.seal import SealAsked


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("seal")(seal)


def seal(
    ctx: typer.Context,
    period: Annotated[
        str, typer.Argument(metavar="PERIOD", help="The period whose figures are approved.")
    ],
    by: Annotated[str, typer.Option(metavar="NAME", help="Who approves them.")],
    department: Annotated[
        str | None,
        typer.Option(
            "--department", "-d", metavar="D", help="Only the figures that this department reports."
        ),
    ] = None,
    on: Annotated[
        date | None,
        typer.Option(
            metavar="DAY", parser=parse_day, help="The day of the approval. Default: today."
        ),
    ] = None,
    dry_run: DryRun = False,
) -> None:
    """Approve the figures of a period: from then on no change of them goes unseen.

    It keeps a digest over every figure in force and every update of the period. What comes into
    the period afterwards needs a reason.
    """
    from qplan.core.record.seal import SealAsked

    chosen = settings(ctx)
    today = day(None)
    asked = SealAsked(period, by, on or today, department)
    if dry_run:
        _rehearse(asked, today, chosen)
    else:
        _seal(asked, today, chosen)


def _seal(asked: "SealAsked", today: date, chosen: Settings) -> None:
    from qplan.core.base.act import Act
    from qplan.render.seal.text import render_seal
    from qplan.usecases import seal as sealing

    view = sealing.seal(chosen.plan_path(), asked, today, chosen.cache_folder())
    say = chosen.speaker(view.language)
    with show_what_stands(view.file, say, Act.SEAL):
        emit(render_seal(view, say, colour=chosen.colour()))


def _rehearse(asked: "SealAsked", today: date, chosen: Settings) -> None:
    from qplan.core.base.message import msg
    from qplan.render.record.text_diff import render_diff
    from qplan.usecases import seal as sealing

    view = sealing.rehearse(chosen.plan_path(), asked, today)
    emit(render_diff(view.old_text, view.new_text, view.file, colour=chosen.colour()))
    tell(chosen.speaker(view.language)(msg("nothing was written: a dry run")))

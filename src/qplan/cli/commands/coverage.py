"""`qplan coverage`."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from qplan.cli.declare import Argument, Context, Exit, Option
from qplan.cli.options import FINDINGS, emit, settings
from qplan.cli.wrong import not_one_of
from qplan.core.base.formats import CoverageFormat

if TYPE_CHECKING:
    import typer


class Gap(StrEnum):
    """What to fail on."""

    UNCOVERED = "uncovered"
    PARTLY = "partly"


def register(app: "typer.Typer") -> None:
    """Add the command."""
    app.command("coverage")(coverage)


def coverage(
    ctx: Context,
    plan: Annotated[
        Path | None, Argument(metavar="[PLAN]", help="The plan. Default: as for status.")
    ] = None,
    output: Annotated[
        CoverageFormat, Option("--format", help="Text and JSON, or a page.")
    ] = CoverageFormat.TEXT,
    fail_on: Annotated[
        str,
        Option(
            metavar="WORDS",
            help="Exit with 1 if a sentence is 'uncovered' or 'partly' quoted: a list with commas.",
        ),
    ] = "",
) -> None:
    """Show the document sentence by sentence: what quotes it, and what nothing does.

    The document is the text that `source` in the plan names. Numbers and named documents in
    words that nothing quotes come first.
    """
    from qplan.render.coverage import render
    from qplan.usecases.coverage import coverage as covered

    gaps = _gaps(fail_on)
    chosen = settings(ctx)
    view, language = covered(plan or chosen.plan_path())
    emit(render(output, view, chosen.speaker(language)))
    if any(sentence.standing.value in gaps for sentence in view.sentences):
        raise Exit(FINDINGS)


def _gaps(text: str) -> set[str]:
    words = {word.strip() for word in text.split(",") if word.strip()}
    unknown = sorted(words - set(Gap))
    if unknown:
        raise not_one_of(unknown[0], tuple(Gap), param_hint="--fail-on")
    return words

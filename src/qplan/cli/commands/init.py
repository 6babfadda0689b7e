"""`qplan init`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from qplan.cli.declare import Argument, Context, Option
from qplan.cli.options import Settings, day, emit, settings
from qplan.cli.wrong import WrongWordError
from qplan.core.base.message import msg

if TYPE_CHECKING:
    import typer


def register(app: "typer.Typer") -> None:
    """Add the command."""
    app.command("init")(init)


def init(
    ctx: Context,
    file: Annotated[
        Path | None,
        Argument(metavar="[FILE]", help="Where to write it. Default: plan.yaml here."),
    ] = None,
    old: Annotated[
        Path | None,
        Option("--from", metavar="OLD", help="A plan that is over: write the next one."),
    ] = None,
    period: Annotated[
        str | None,
        Option("--period", "-p", metavar="P", help="The period of the next plan."),
    ] = None,
    keep_figures: Annotated[
        bool, Option("--keep-figures", help="Keep the old figures as history.")
    ] = False,
    git: Annotated[
        bool,
        Option("--git", help="Let git merge plans here as plans; a plan there is stays."),
    ] = False,
) -> None:
    """Write a commented plan to start from.

    It is in English, or with --lang zh in Chinese. Everything in it is made up. With --from
    it is the next plan of the same shape: ids stay, the old actuals are the baselines, and what
    the new document has to say anew is marked TODO. A file that is there already is never
    overwritten.
    """
    from qplan.store.disk.find import FILE_NAME
    from qplan.usecases.init import CONFIG, initialise, write_attributes

    chosen = settings(ctx)
    path = file or chosen.file or Path(FILE_NAME)
    if old is not None or period is not None or keep_figures:
        _from(old, period, path, chosen, keep_figures=keep_figures)
        return
    stays = git and path.exists()
    say = chosen.speaker(None if stays else chosen.language_named() or "en")
    if not stays:
        initialise(path, say.language)
        emit(say(msg("wrote {file}: a sample plan, to be replaced by yours", file=str(path))))
        emit(say(msg("next: qplan validate, qplan status, qplan record")))
    if git:
        attributes = write_attributes(path.parent)
        emit(say(msg("{file} tells git of plans; tell it how, once:", file=str(attributes))))
        emit("\n".join(CONFIG))


def _from(
    old: Path | None, period: str | None, path: Path, chosen: Settings, *, keep_figures: bool
) -> None:
    """Write the next plan, and say what is left to do."""
    from qplan.usecases.init import initialise_from

    if old is None or period is None:
        raise WrongWordError(msg("--from and --period belong together"))
    language, found = initialise_from(old, path, period, day(None), keep_figures=keep_figures)
    say = chosen.speaker(language)
    emit(say(msg("wrote {file}: the plan after {old}", file=str(path), old=str(old))))
    emit(say(msg("next: look for TODO; warnings of validate: {count}", count=len(found))))

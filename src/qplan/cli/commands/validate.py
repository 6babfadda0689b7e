"""`qplan validate`."""

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from qplan.cli.declare import Argument, Context, Exit, Option
from qplan.cli.options import COULD_NOT_RUN, FINDINGS, emit, settings
from qplan.cli.wrong import WrongWordError
from qplan.core.base.formats import ProblemsFormat
from qplan.core.base.message import msg

if TYPE_CHECKING:
    import typer

_ADDRESS = re.compile(r"https?://[A-Za-z0-9._~:/?#@!$&'()*+,;=%\[\]-]{1,2000}")


def register(app: "typer.Typer") -> None:
    """Add the command."""
    app.command("validate")(validate)


def validate(
    ctx: Context,
    files: Annotated[
        list[Path] | None,
        Argument(
            metavar="[FILE]...",
            help="Plans to check; of a folder every plan.yaml and *.plan.yaml below it. "
            "Default: the plan.",
        ),
    ] = None,
    output: Annotated[
        ProblemsFormat | None,
        Option("--format", help="Default: text, or github inside GitHub Actions."),
    ] = None,
    strict: Annotated[
        bool, Option("--strict", help="Warnings are findings too: exit code 1.")
    ] = False,
    docs: Annotated[
        str | None,
        Option(
            "--docs",
            metavar="URL",
            help="Where qplan's pages are published: SARIF then links to them. "
            "Default: $QPLAN_DOCS.",
        ),
    ] = None,
) -> None:
    """List every problem of every file in one run."""
    from qplan.render.problems import renderer
    from qplan.render.problems.style import ProblemStyle
    from qplan.usecases import validate as validating
    from qplan.version import __version__

    chosen, address = settings(ctx), _address(docs or os.environ.get("QPLAN_DOCS", ""))
    checked = validating.validate(files or [chosen.plan_path()])
    say = chosen.speaker(checked.language)
    style = ProblemStyle(say, chosen.colour(), strict, __version__, address)
    emit(renderer(output or _default())(checked.files, style))
    if not checked.could_run:
        raise Exit(COULD_NOT_RUN)
    if any(style.is_finding(d) for file in checked.files for d in file.diagnostics):
        raise Exit(FINDINGS)


def _address(docs: str) -> str:
    """Where qplan's pages are published.

    Raises:
        BadParameter: if it is no address.
    """
    if docs and not _ADDRESS.fullmatch(docs):
        said = msg("an address is expected, e.g. https://…")
        raise WrongWordError(said, param_hint="--docs")
    return docs.rstrip("/")


def _default() -> ProblemsFormat:
    """The format of the place the command runs in."""
    in_github = os.environ.get("GITHUB_ACTIONS") == "true"
    return ProblemsFormat.GITHUB if in_github else ProblemsFormat.TEXT

"""What stands before the command."""

from pathlib import Path
from typing import Annotated

from qplan.cli.declare import Context, Exit, Option
from qplan.cli.options import Color, Lang, Settings
from qplan.version import __version__


def _version(wanted: bool) -> None:
    if wanted:
        print(f"qplan {__version__}")  # noqa: T201 - the answer
        raise Exit


def qplan(
    ctx: Context,
    file: Annotated[
        Path | None,
        Option(
            "--file",
            "-f",
            metavar="PLAN",
            help="The plan. Default: $QPLAN_FILE, else plan.yaml here or in a folder above.",
        ),
    ] = None,
    lang: Annotated[
        Lang | None, Option("--lang", help="Language. Default: $QPLAN_LANG, else the plan's.")
    ] = None,
    color: Annotated[Color, Option("--color", help="When to use colour.")] = Color.AUTO,
    no_cache: Annotated[
        bool,
        Option("--no-cache", help="Read the plan anew. Also: $QPLAN_NO_CACHE."),
    ] = False,
    version: Annotated[  # noqa: ARG001 - its callback does the work
        bool,
        Option("--version", callback=_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    """Track the indicators of a government action plan kept as one YAML file.

    Exit codes: 0 nothing to report, 1 findings, 2 could not run.
    """
    ctx.obj = Settings(file, lang, color, cache=not no_cache)

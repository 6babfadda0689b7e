"""`qplan rollup`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from qplan.cli.declare import Argument, Context, Exit, Option
from qplan.cli.options import (
    FINDINGS,
    AsOf,
    KnownAt,
    Settings,
    day,
    emit,
    settings,
    tell,
    width,
)
from qplan.cli.progress import progress
from qplan.cli.wrong import WrongWordError
from qplan.core.base.formats import RollupFile, RollupFormat
from qplan.core.rollup.league import RankedBy
from qplan.core.rollup.view import RollupBy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    import typer

    from qplan.language import Speaker
    from qplan.usecases.rollup.files import Outputs
    from qplan.usecases.rollup.rollup import RolledUp, Step, Wanted

FEW = 20
"""Rows of a table on a screen."""
MOST_WORKERS = 256


def register(app: "typer.Typer") -> None:
    """Add the command."""
    app.command("rollup")(rollup)


def rollup(
    ctx: Context,
    plans: Annotated[
        list[str],
        Argument(
            metavar="PLAN...",
            help="Plans, patterns such as counties/*.yaml, or folders: of these every plan.yaml "
            "and *.plan.yaml below. The plans that a plan names as its children come with it.",
            show_default=False,
        ),
    ],
    by: Annotated[RollupBy, Option(help="What the rows are.")] = RollupBy.PLAN,
    rank: Annotated[
        RankedBy, Option(help="What rows are sorted by where they are by indicator.")
    ] = RankedBy.COMPLETION,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    output: Annotated[
        RollupFormat, Option("--format", help="How to print it.")
    ] = RollupFormat.TEXT,
    files: Annotated[
        list[Path] | None,
        Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write it instead: .html a page, .json, .csv; .parquet every judged row, or a "
            "folder for a partition a plan. May be given more than once.",
        ),
    ] = None,
    pages: Annotated[
        Path | None,
        Option(metavar="FOLDER", help="Write a page of each plan there, which the .html links."),
    ] = None,
    top: Annotated[
        int, Option(min=0, metavar="N", help="Print so many rows of a table; 0 for all.")
    ] = FEW,
    workers: Annotated[
        int,
        Option(
            min=1, max=MOST_WORKERS, metavar="N", help="Share the work among so many processes."
        ),
    ] = 1,
    scheduler: Annotated[
        str | None,
        Option(
            metavar="ADDRESS",
            help="Have the work done by the cluster of a Dask scheduler, as in "
            "tcp://10.0.0.1:8786. Plans are read where its workers are.",
        ),
    ] = None,
) -> None:
    """Add up many plans: totals, the worst first, by plan, indicator or department."""
    from qplan.usecases.rollup.files import check_outputs

    chosen = settings(ctx)
    wanted = _wanted(chosen, plans, (as_of, known_at), workers, scheduler)
    outputs = _outputs(files or (), pages)
    check_outputs(outputs)
    with progress(chosen) as step:
        found, removed = _gather(wanted, by, rank, outputs, step)
        say = chosen.speaker(found.language)
        _write(chosen, wanted, outputs, found, say, step)
    if files:
        for told in _told(found, outputs, removed, say):
            tell(told)
    else:
        from qplan.render.rollup import renderer

        emit(renderer(output, top or None)(found.view, say, width=width(), colour=chosen.colour()))
    if found.view.faulty:
        raise Exit(FINDINGS)


def _wanted(
    chosen: Settings,
    plans: list[str],
    days: "tuple[date | None, date | None]",
    workers: int,
    scheduler: str | None,
) -> "Wanted":
    from qplan.usecases.rollup.rollup import Wanted
    from qplan.usecases.rollup.work import Job

    cache = chosen.cache_folder()
    as_of, known_at = (day(one) for one in days)
    # A cluster keeps rows where its workers are.
    folder = None if cache is None or scheduler else str(cache)
    elsewhere = workers > 1 or scheduler is not None
    job = Job(as_of, known_at, cache is not None, folder, packed=elsewhere)
    return Wanted(tuple(plans), job, workers, scheduler)


def _outputs(files: "Sequence[Path]", pages: Path | None) -> "Outputs":
    from qplan.usecases.rollup.files import Outputs

    kinds = {path: _kind(path) for path in files}
    if pages is not None and RollupFile.HTML not in kinds.values():
        from qplan.core.base.message import msg

        raise WrongWordError(msg("--pages is for a .html page that links them"),
                             param_hint="--pages")  # fmt: skip
    whole = {path: kind for path, kind in kinds.items() if kind and kind is not RollupFile.PARQUET}
    return Outputs(whole, tuple(path for path in files if path not in whole), pages)


def _kind(path: Path) -> RollupFile | None:
    """What a file holds, by how its name ends; none for a folder.

    Raises:
        BadParameter: if nobody knows.
    """
    ending = path.suffix.lower().removeprefix(".")
    if not ending or path.is_dir():
        return None
    if ending not in tuple(RollupFile):
        from qplan.core.base.message import Listed, Quoted, msg

        known = Listed(tuple(f".{kind}" for kind in RollupFile))
        raise WrongWordError(
            msg("{path} does not end in {known}", path=Quoted(str(path)), known=known)
        )
    return RollupFile(ending)


def _gather(
    wanted: "Wanted", by: RollupBy, rank: RankedBy, outputs: "Outputs", step: "Step"
) -> "tuple[RolledUp, Mapping[Path, int]]":
    from qplan.usecases.rollup.files import taking
    from qplan.usecases.rollup.rollup import rollup as roll_up

    with taking(outputs.rows, wanted.job.as_of, wanted.job.known_at) as rows:
        found = roll_up(wanted, by, rank, step, rows)
    return found, rows.removed


def _write(
    chosen: Settings,
    wanted: "Wanted",
    outputs: "Outputs",
    found: "RolledUp",
    say: "Speaker",
    step: "Step",
) -> None:
    from qplan.render.rollup import file_renderer
    from qplan.usecases.rollup.files import links, write

    pages = outputs.pages
    if pages is not None:
        from qplan.usecases.rollup.pages import write_pages

        write_pages(wanted, found.names, pages, chosen.language_named(), step)
    made = {}
    for path, kind in outputs.files.items():
        link = links(path, pages, found.names) if pages else lambda _file: None
        made[path] = file_renderer(kind, link)(found.view, say)
    write(made)


def _told(
    found: "RolledUp", outputs: "Outputs", removed: "Mapping[Path, int]", say: "Speaker"
) -> "Iterator[str]":
    from qplan.core.base.message import msg
    from qplan.render.cells.rollup import sentences

    for path in (*outputs.files, *outputs.rows, *((outputs.pages,) if outputs.pages else ())):
        yield say(msg("{file} is written", file=str(path)))
    for path, count in removed.items():
        if count:
            gone = msg("{folder}: the rows of {count} plans of this day are removed, which are "
                       "not in this roll-up", folder=str(path), count=count)  # fmt: skip
            yield say(gone)
    for sentence in sentences(found.view):
        yield say(sentence)

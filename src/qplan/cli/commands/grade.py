"""`qplan grade`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from qplan.cli.declare import Context, Option
from qplan.cli.options import AsOf, KnownAt, day, emit, settings, tell, width
from qplan.core.base.formats import GradeFormat

if TYPE_CHECKING:
    import typer


def register(app: "typer.Typer") -> None:
    """Add the command."""
    app.command("grade")(grade)


def grade(
    ctx: Context,
    department: Annotated[
        list[str] | None,
        Option("--department", "-d", metavar="D", help="Only this department; may be repeated."),
    ] = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    output: Annotated[GradeFormat, Option("--format", help="How to write it.")] = GradeFormat.TEXT,
    file: Annotated[
        Path | None,
        Option("--output", "-o", metavar="FILE.xlsx", help="Write a workbook instead."),
    ] = None,
) -> None:
    """Show scores and grades by points, line by line."""
    from qplan.core.base.message import msg
    from qplan.render.grade import renderer
    from qplan.usecases import grade as grading

    chosen = settings(ctx)
    plan = chosen.plan_path()
    days, cache = (day(as_of), day(known_at)), chosen.cache_folder()
    view, language = grading.grade(plan, department or (), *days, cache)
    say = chosen.speaker(language)
    if file is None:
        emit(renderer(output)(view, say, width=width(), colour=chosen.colour()))
        return
    from qplan.render.grade.xlsx import render

    grading.write_grades(plan, _workbook(file), render(view, say))
    tell(say(msg("{file} is written", file=str(file))))


def _workbook(path: Path) -> Path:
    """A path that ends as a workbook's does.

    Raises:
        BadParameter: if it does not.
    """
    if path.suffix.lower() != ".xlsx":
        from qplan.cli.wrong import WrongWordError
        from qplan.core.base.message import Listed, Quoted, msg

        known = Listed((".xlsx",))
        raise WrongWordError(
            msg("{path} does not end in {known}", path=Quoted(str(path)), known=known)
        )
    return path

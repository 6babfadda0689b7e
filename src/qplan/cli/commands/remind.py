"""`qplan remind`."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from qplan.cli.declare import Context, Option
from qplan.cli.options import AsOf, Contact, KnownAt, day, emit, parse_day, settings, tell, width
from qplan.cli.reading import letter_of, parse_days
from qplan.cli.wrong import WrongWordError
from qplan.core.base.formats import RemindFormat

if TYPE_CHECKING:
    import typer

    from qplan.core.views.reminders import Reminder, RemindersView
    from qplan.language import Speaker
    from qplan.usecases.remind import Draw


def register(app: "typer.Typer") -> None:
    """Add the command."""
    app.command("remind")(remind)


def remind(
    ctx: Context,
    output: Annotated[
        Path | None,
        Option("--output", "-o", metavar="DIR", help="The folder to write the letters to."),
    ] = None,
    level: Annotated[
        list[str] | None,
        Option(metavar="NAME", help="Only letters of this level; may be repeated."),
    ] = None,
    department: Annotated[
        list[str] | None,
        Option("--department", "-d", metavar="D", help="Only to D; may be repeated."),
    ] = None,
    within: Annotated[
        int | None,
        Option(
            metavar="DAYS",
            parser=parse_days,
            help="Look so many days ahead (14d, 2w): what falls due by then is named as well.",
        ),
    ] = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    summary: Annotated[
        bool, Option("--summary", help="Print the list of those who are late.")
    ] = False,
    written: Annotated[
        RemindFormat, Option("--format", help="How to write the list.")
    ] = RemindFormat.TEXT,
    sender: Annotated[
        str | None, Option(metavar="NAME", help="Who sends the letters; else left open.")
    ] = None,
    dated: Annotated[
        date | None,
        Option(
            metavar="DAY",
            parser=parse_day,
            help="The day the letters bear. Default: that of --known-at.",
        ),
    ] = None,
    reply_by: Annotated[
        date | None,
        Option(
            metavar="DAY",
            parser=parse_day,
            help="The day to answer by. Default: reminders.answer_within days on.",
        ),
    ] = None,
    contact: Contact = None,
    force: Annotated[bool, Option("--force", help="Replace files that stand in the way.")] = False,
) -> None:
    """Write a reminder to each department that is late.

    A letter each as .docx and .md, its due days as .ics. Nothing is sent.
    """
    from qplan.render.remind import renderer
    from qplan.render.remind.text import render_sent
    from qplan.usecases import remind as reminding

    _asks_for_something(output, written, summary=summary)
    chosen = settings(ctx)
    letter = letter_of(sender, dated, reply_by, contact)
    request = reminding.RemindRequest(department or (), level or (), within, letter)
    days, cache = (day(as_of), day(known_at)), chosen.cache_folder()
    view, language = reminding.reminders(chosen.plan_path(), request, *days, cache)
    say = chosen.speaker(language)
    if output is not None:
        sent = reminding.write_letters(
            view, output, _makers(say), lambda one: _behind(view, one, say), force=force
        )
        files = [(one.reminder, [str(file) for file in one.files]) for one in sent]
        if not summary:
            emit(render_sent(view, files, say))
    if summary:
        emit(renderer(written)(view, say, width=width(), colour=chosen.colour()))


def _asks_for_something(output: Path | None, written: RemindFormat, *, summary: bool) -> None:
    from qplan.core.base.message import msg

    if output is None and not summary:
        raise WrongWordError(msg("say where to with -o DIR, or ask for the --summary"))
    if not summary and written is not RemindFormat.TEXT:
        raise WrongWordError(msg("--format is for the --summary"), param_hint="--format")


def _makers(say: "Speaker") -> "dict[str, Draw]":
    """How each file of a letter is made, by its ending; without its package there is no calendar.

    Raises:
        QplanError: if the package for Word files is not installed.
    """
    from importlib.util import find_spec

    from qplan.core.base.errors import QplanError
    from qplan.core.base.extras import Extra, how_to_install
    from qplan.core.base.message import msg
    from qplan.render.due import ics
    from qplan.render.remind import markdown

    if find_spec("docx") is None:
        raise QplanError(
            msg("letters in Word need a package that is not installed"),
            hint=how_to_install(Extra.REPORT),
        )
    from qplan.render.remind import docx

    def calendar(view: "RemindersView", reminder: "Reminder") -> bytes:
        del view
        return ics.render(reminder.due, say, width=0, colour=False).encode()

    makers: dict[str, Draw] = {
        "docx": lambda view, reminder: docx.render(view, reminder, say),
        "md": lambda view, reminder: markdown.render(view, reminder, say),
    }
    if find_spec("icalendar") is None:
        tell(say(how_to_install(Extra.CALENDAR)))
    else:
        makers["ics"] = calendar
    return makers


def _behind(view: "RemindersView", reminder: "Reminder", say: "Speaker") -> str:
    """What stands in a file's name behind the department."""
    from qplan.render.remind import words

    return f"{words.level_name(reminder, say)}_{view.dated.isoformat()}"

"""What the commands share: the global settings, common parameters, output."""

import os
import sys
from contextlib import suppress
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

from qplan.cli.declare import Context, Option
from qplan.cli.wrong import WrongWordError, not_one_of
from qplan.core.base.formats import ReportFormat
from qplan.core.base.methods import Method

if TYPE_CHECKING:
    from qplan.core.base.errors import QplanError
    from qplan.core.base.message import Message
    from qplan.core.base.period import Period
    from qplan.language import Speaker

FINDINGS = 1
COULD_NOT_RUN = 2
DEFAULT_WIDTH = 100


class Color(StrEnum):
    """When to use colour."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


class Lang(StrEnum):
    """The languages qplan speaks."""

    ZH = "zh"
    EN = "en"


def option_name(error: Exception) -> str:
    """The option that nobody knows, where that is what is wrong; else nothing."""
    return getattr(error, "option_name", None) or ""


def takes(command: Any, option: str) -> bool:  # noqa: ANN401 - untyped
    """Whether a command has an option of this name."""
    return any(option in getattr(parameter, "opts", ()) for parameter in command.params)


def before(option: str) -> str:
    """How an option is written that belongs before the command."""
    value = {"--file": " PLAN", "-f": " PLAN", "--lang": " zh", "--color": " never"}
    return f"qplan {option}{value.get(option, '')} COMMAND …"


def say_place(error: Exception, message: "Message") -> None:
    """Let a usage error say where its option belongs."""
    from qplan.core.base.voice import ENGLISH

    error.message = ENGLISH(message)  # type: ignore[attr-defined]
    error.said = message  # type: ignore[attr-defined]
    error.param_hint = error.param = None  # type: ignore[attr-defined]
    error.possibilities = None  # type: ignore[attr-defined]


class Settings(NamedTuple):
    """The options before the command."""

    file: Path | None = None
    lang: Lang | None = None
    color: Color = Color.AUTO
    cache: bool = True

    def cache_folder(self) -> Path | None:
        """Where plans read before are kept; none with `--no-cache` or `$QPLAN_NO_CACHE`."""
        if not self.cache or os.environ.get("QPLAN_NO_CACHE"):
            return None
        from qplan.store.cache.entries import cache_folder

        return Path(cache_folder())

    def plan_path(self) -> Path:
        """The plan to work on: `--file`, else `$QPLAN_FILE`, else the nearest plan.yaml.

        Raises:
            PlanNotFoundError: if there is none.
        """
        from qplan.store.disk.read import find_plan

        named = os.environ.get("QPLAN_FILE")
        return self.file or (Path(named) if named else find_plan())

    def language(self, plan_language: str | None) -> str:
        """The language to speak: `--lang`, else `$QPLAN_LANG`, else the plan's.

        Where nobody came as far as reading the plan, its head is asked.
        """
        from qplan.cli.speaking import language_of

        named = self.language_named() or plan_language
        return named or language_of(("--file", str(self.file)) if self.file else ())

    def language_named(self) -> str | None:
        """The language that was asked for, whatever the plan's is."""
        named = os.environ.get("QPLAN_LANG", "")
        return self.lang or (named if named in tuple(Lang) else None)

    def speaker(self, plan_language: str | None) -> "Speaker":
        """Somebody who speaks that language."""
        from qplan.language import Speaker

        return Speaker(self.language(plan_language))

    def colour(self, *, stderr: bool = False) -> bool:
        """Whether to colour what goes to stdout (or stderr)."""
        if self.color is not Color.AUTO:
            return self.color is Color.ALWAYS
        if os.environ.get("NO_COLOR"):
            return False
        stream = sys.stderr if stderr else sys.stdout
        return stream is not None and stream.isatty() and os.environ.get("TERM") != "dumb"


def settings(ctx: Context) -> Settings:
    """The settings of this run."""
    found = ctx.find_object(Settings)
    assert found is not None  # noqa: S101 - the callback of the app always sets it
    return found


def width() -> int:
    """Columns to write: the terminal's, `$COLUMNS`, or 100 where there is no terminal."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isascii() and columns.isdecimal() and int(columns) > 0:
        return max(20, int(columns))
    try:
        return max(20, os.get_terminal_size(sys.stdout.fileno()).columns or DEFAULT_WIDTH)
    except (OSError, ValueError, AttributeError):
        return DEFAULT_WIDTH


class OutputError(OSError):
    """The result could not be written."""


printed: list[str] = []
"""The results that this run has written: what is printed may be asked for again."""


def emit(text: str) -> None:
    """Write a result to stdout.

    Raises:
        OutputError: if it cannot be written: a full disk, no stdout at all.
        BrokenPipeError: if the reader has gone.
    """
    if sys.stdout is None:
        raise OutputError
    whole = text if text.endswith("\n") or not text else text + "\n"
    try:
        sys.stdout.write(whole)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(*error.args) from error
    printed.append(whole)


def abandon_stdout() -> None:
    """Let what could not be written go, or the interpreter tries again when it ends."""
    if sys.stdout is not None:
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def tell(text: str) -> None:
    """Write anything that is not the result to stderr."""
    sys.stderr.write(text if text.endswith("\n") else text + "\n")
    sys.stderr.flush()


def report(error: "QplanError", chosen: Settings) -> None:
    """Say on stderr why the program cannot go on."""
    from qplan.render.problems.text import render_error

    say = chosen.speaker(error.language)
    tell(render_error(error, say, colour=chosen.colour(stderr=True)))


def day(given: date | None) -> date:
    """A day given on the command line, or today."""
    from qplan.cli.clock import today

    return given or date.fromisoformat(today())


def parse_day(text: str) -> date:
    """Read a day given on the command line; of a longer period the last one.

    Raises:
        BadParameter: if it is none.
    """
    return _period(text).last


def parse_first_day(text: str) -> date:
    """Read the day from which on; of a longer period the first one.

    Raises:
        BadParameter: if it is none.
    """
    return _period(text).first


def _period(text: str) -> "Period":
    from qplan.core.base.typed import parse_typed_period

    try:
        return parse_typed_period(text)
    except ValueError:
        from qplan.core.base.message import Quoted, msg

        raise WrongWordError(
            msg("{text} is not a day; write e.g. 2014-12-31", text=Quoted(text))
        ) from None


def report_format(path: Path) -> ReportFormat:
    """The format of a report, which its file's name ends in.

    Raises:
        BadParameter: if it is none.
    """
    try:
        return ReportFormat(path.suffix.lower().removeprefix("."))
    except ValueError:
        from qplan.core.base.message import Listed, Quoted, msg

        known = Listed(tuple(f".{output}" for output in ReportFormat))
        said = msg("{path} does not end in {known}", path=Quoted(str(path)), known=known)
        raise WrongWordError(said) from None


def methods_named(name: str | None) -> tuple[Method, ...]:
    """The methods to label by, in place of what the plan names.

    Raises:
        BadParameter: if there is no such method.
    """
    if name == "all":
        return tuple(Method)
    if name is not None and name not in tuple(Method):
        raise not_one_of(name, (*Method, "all"))
    return () if name is None else (Method(name),)


AsOf = Annotated[
    date | None,
    Option(
        "--as-of",
        metavar="DAY",
        parser=parse_day,
        help="Count figures of periods ended by this day. Default: today.",
    ),
]
Contact = Annotated[
    str | None, Option(metavar="TEXT", help="Whom to ask: a name, a telephone number.")
]
DryRun = Annotated[
    bool, Option("--dry-run", help="Show what would be recorded, and write nothing.")
]
Force = Annotated[bool, Option("--force", help="Record what looks wrong; never what is invalid.")]
Received = Annotated[
    str | None, Option(metavar="DAY", help="The day it came in, if it was another.")
]
Recorded = Annotated[
    str | None, Option(metavar="DAY", help="The day it was entered. Default: today.")
]
KnownAt = Annotated[
    date | None,
    Option(
        "--known-at",
        metavar="DAY",
        parser=parse_day,
        help="Count figures recorded by this day. Default: today.",
    ),
]
TriedMethod = Annotated[
    str | None,
    Option(
        "--method",
        metavar="NAME",
        help="Label by this published method, whatever the plan names: statcan, eurostat, "
        "destatis, healthy-people-2020, healthy-people-2030, china-pace; or all, to compare.",
    ),
]

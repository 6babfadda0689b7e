"""Figures that are not arguments of `record`: lines of standard input, and answers."""

import sys
from datetime import date
from typing import TYPE_CHECKING

from qplan.cli.declare import Abort
from qplan.cli.options import Settings, tell

if TYPE_CHECKING:
    from qplan.core.record.entry import Asked


def from_lines(data: bytes) -> "list[Asked]":
    """Figures from lines of `ID VALUE [PERIOD]`, parted by blanks or tabs; `#` starts a remark.

    Raises:
        EntryRefusedError: if a line is none.
    """
    from qplan.core.base.errors import EntryRefusedError
    from qplan.core.base.message import msg
    from qplan.core.record.entry import Asked

    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise EntryRefusedError(msg("nothing was recorded: standard input is not UTF-8")) from None
    figures = []
    for number, line in enumerate(text.splitlines(), start=1):
        parts = line.split("\t") if "\t" in line.strip() else line.split()
        parts = [part.strip() for part in parts]
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if len(parts) not in (2, 3):
            raise EntryRefusedError(
                msg("nothing was recorded: line {number} is not ID VALUE [PERIOD]", number=number)
            )
        figures.append(Asked(parts[0], parts[1], parts[2] if parts[2:] else None))
    if not figures:
        raise EntryRefusedError(msg("nothing was recorded: standard input holds no figure"))
    return figures


def is_terminal() -> bool:
    """Whether there is somebody to ask."""
    return sys.stdin is not None and sys.stdin.isatty()


def _answer(question: str) -> str:
    """What somebody answers.

    Raises:
        Abort: if nothing.
    """
    import typer

    try:
        answer: str = typer.prompt(question, err=True)
    except typer.Abort:
        raise Abort from None
    return answer


def with_periods(asked: "list[Asked]", chosen: Settings, today: date) -> "list[Asked]":
    """Ask for the periods that were not given, of figures owed for several; if anybody is there."""
    if not is_terminal():
        return asked
    return [one if one.period else _with_period(one, chosen, today) for one in asked]


def _with_period(asked: "Asked", chosen: Settings, today: date) -> "Asked":
    from qplan.core.base.message import msg
    from qplan.core.record.assumed import named
    from qplan.usecases.record_choices import waiting_for

    periods, language = waiting_for(chosen.plan_path(), asked.name, today)
    if len(periods) < 2:  # noqa: PLR2004 - nothing to choose from
        return asked
    say = chosen.speaker(language)
    tell(say(msg("figures are owed for: {periods}", periods=named(periods))))
    return asked._replace(period=_answer(say(msg("Period"))))


def ask(words: list[str], chosen: Settings) -> "Asked":
    """Ask for the id and the value that are missing.

    Raises:
        EntryRefusedError: if there is nobody to ask.
    """
    from qplan.core.base.errors import EntryRefusedError
    from qplan.core.base.message import msg
    from qplan.core.record.entry import Asked
    from qplan.usecases.record_choices import choices

    if not is_terminal():
        missing = msg("a value") if words else msg("an ID and a value")
        raise EntryRefusedError(
            msg("nothing was recorded: {what} is missing", what=missing),
            hint=msg("write ID VALUE, or ID VALUE ID VALUE …"),
        )
    offered = choices(chosen.plan_path(), words[0] if words else None)
    say = chosen.speaker(offered.language)
    if not words:
        tell("\n".join(f"  {c.id}  {say(c.title)}" for c in offered.all))
        name = _answer(say(msg("Indicator or action")))
        offered = choices(chosen.plan_path(), name)
    choice = offered.all[0]
    tell(say(choice.title))
    if choice.states:
        tell("  " + "  ".join(f"{state} ({say(state)})" for state in choice.states))
    what = msg("State") if choice.states else msg("Value ({unit})", unit=choice.unit)
    return Asked(choice.id, _answer(say(what)))

"""`qplan record`."""

import sys
from typing import TYPE_CHECKING, Annotated

from qplan.cli.declare import Argument, BadParameter, Context, Option
from qplan.cli.options import (
    DryRun,
    Force,
    Received,
    Recorded,
    Settings,
    day,
    emit,
    settings,
    tell,
)
from qplan.cli.written import show_what_stands
from qplan.core.base.terms import Quality

if TYPE_CHECKING:
    import typer

    from qplan.core.record.entry import Asked
    from qplan.core.views.record import RecordView
    from qplan.usecases.record import RecordRequest


def register(app: "typer.Typer") -> None:
    """Add the command."""
    # Unknown options reach the command as arguments: a figure may begin with a minus sign.
    app.command("record", context_settings={"ignore_unknown_options": True})(record)


def record(
    ctx: Context,
    figures: Annotated[
        list[str] | None,
        Argument(
            metavar="ID VALUE",
            help="An indicator and its figure, or an action and planned, started, done or dropped; "
            "several in turn. '-' reads lines of ID VALUE [PERIOD] from standard input.",
        ),
    ] = None,
    period: Annotated[
        str | None,
        Option(
            "--period",
            "-p",
            metavar="P",
            help="The period of the figure, e.g. 2014-Q3; of an action, the day. "
            "Default: the period that is owed; today.",
        ),
    ] = None,
    by: Annotated[str | None, Option(metavar="D", help="The department that reported it.")] = None,
    source: Annotated[str | None, Option(metavar="S", help="Where the figure comes from.")] = None,
    note: Annotated[str | None, Option(metavar="N", help="A remark.")] = None,
    quality: Annotated[Quality | None, Option(help="How firm the figure is.")] = None,
    weight: Annotated[str | None, Option(metavar="W", help="Cases or days behind a mean.")] = None,
    reason: Annotated[
        str | None,
        Option(
            metavar="R", help="Why an earlier figure is corrected, or comes into a sealed period."
        ),
    ] = None,
    received: Received = None,
    recorded: Recorded = None,
    evidence: Annotated[
        str | None,
        Option(metavar="E", help="A file in the plan's folder, or an address, that bears it out."),
    ] = None,
    dry_run: DryRun = False,
    force: Force = False,
) -> None:
    """Enter figures, or what became of actions, into the plan.

    All of them or none; nothing else in the file is changed.
    """
    from qplan.core.record.entry import Details
    from qplan.usecases.record import RecordRequest

    chosen = settings(ctx)
    details = Details(
        period, by, source, note, quality, weight, reason, received, recorded, evidence
    )
    asked = _asked(figures or [], chosen)
    if period is None:
        from qplan.cli.asking import with_periods

        asked = with_periods(asked, chosen, day(None))
    request = RecordRequest(asked, details, force)
    if dry_run:
        _rehearse(request, chosen)
    else:
        _record(request, chosen)


def _record(request: "RecordRequest", chosen: Settings) -> None:
    from qplan.render.record.text import render_record
    from qplan.usecases import record as recording

    with _every_reason(chosen):
        plan, cache = chosen.plan_path(), chosen.cache_folder()
        view = recording.record(plan, request, day(None), cache)
    say = chosen.speaker(view.language)
    with show_what_stands(view.file, say):
        _aside(view, chosen)
        emit(render_record(view, say, colour=chosen.colour()))


def _rehearse(request: "RecordRequest", chosen: Settings) -> None:
    from qplan.core.base.message import msg
    from qplan.render.record.text_diff import render_diff
    from qplan.usecases import record as recording

    with _every_reason(chosen):
        view = recording.rehearse(chosen.plan_path(), request, day(None))
    _aside(view, chosen)
    emit(render_diff(view.old_text, view.new_text, view.file, colour=chosen.colour()))
    tell(chosen.speaker(view.language)(msg("nothing was written: a dry run")))


def _aside(view: "RecordView", chosen: Settings) -> None:
    """Say what was assumed and what wants a second look."""
    from qplan.render.record.text import render_assumptions, render_warnings

    say = chosen.speaker(view.language)
    for text in (render_assumptions(view, say), render_warnings(view, say)):
        if text:
            tell(text)


class NoSuchOptionError(BadParameter):
    """An option that nobody knows, among the figures."""

    def __init__(self, word: str) -> None:
        super().__init__(f"no such option: {word}")
        self.option_name = word.partition("=")[0]


class _every_reason:  # noqa: N801 - read as a sentence: with every reason said
    """Says all the reasons why nothing was recorded, where there are several."""

    def __init__(self, chosen: Settings) -> None:
        self.chosen = chosen

    def __enter__(self) -> None:
        pass

    def __exit__(self, _kind: object, error: object, _trace: object) -> None:
        from qplan.core.base.errors import EntryRefusedError

        if isinstance(error, EntryRefusedError) and error.others:
            from qplan.render.record.text import render_problem

            say = self.chosen.speaker(error.language)
            for message, hint in error.others:
                tell(render_problem(message, hint, say))


def _asked(words: list[str], chosen: Settings) -> "list[Asked]":
    """The figures typed: pairs of arguments, lines of standard input, or answers."""
    from qplan.cli.asking import ask, from_lines
    from qplan.core.base.errors import EntryRefusedError
    from qplan.core.base.message import Quoted, msg
    from qplan.core.record.entry import Asked

    for word in words:
        if word.startswith("--") or (word[:1] == "-" and word[1:2].isalpha()):
            raise NoSuchOptionError(word)
    if words == ["-"]:
        return from_lines(sys.stdin.buffer.read())
    if len(words) < 2:  # noqa: PLR2004 - an id and its value
        return [ask(words, chosen)]
    if len(words) % 2:
        raise EntryRefusedError(
            msg("nothing was recorded: {name} has no value", name=Quoted(words[-1])),
            hint=msg("write ID VALUE, or ID VALUE ID VALUE …"),
        )
    return [Asked(*pair) for pair in zip(words[::2], words[1::2], strict=True)]

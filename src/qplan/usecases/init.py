"""`init`: a commented plan to start from, or the next one of the same shape."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from qplan.core.base.errors import EntryRefusedError, FileExistsAlreadyError, PlanNotWritableError
from qplan.core.base.message import Quoted, msg
from qplan.core.base.spoken import parse_spoken_period
from qplan.store.disk.reasons import reason
from qplan.store.disk.replace import create_file
from qplan.store.disk.write import read_file, write_files
from qplan.usecases.load import judgeable, problems, speaking

if TYPE_CHECKING:
    from qplan.core.base.period import Period
    from qplan.core.base.problems import Diagnostic
    from qplan.core.plan.model import Plan
    from qplan.store.yaml.source import Source

TEMPLATES = Path(__file__).parent.parent / "templates"


def initialise(path: Path, language: str) -> None:
    """Write the sample plan of a language to a file that is not there yet.

    Raises:
        FileExistsAlreadyError: if something is there; it is left alone.
        PlanNotWritableError: if it cannot be written; then nothing is there.
    """
    _create(path, (TEMPLATES / f"plan.{language}.yaml").read_bytes())


def initialise_from(
    old: Path, path: Path, period: str, known_at: date, *, keep_figures: bool
) -> tuple[str, tuple[Diagnostic, ...]]:
    """Write the next plan of the same shape to a file that is not there yet.

    Returns the plan's language, and what `validate` has to say of it.

    Raises:
        PlanInvalidError: if the old plan has errors.
        EntryRefusedError: if the period means nothing, or begins before the old plan ends.
        FileExistsAlreadyError: if something is there; it is left alone.
        PlanNotWritableError: if it cannot be written; then nothing is there.
    """
    from qplan.core.evaluation.evaluate import evaluate
    from qplan.core.renewal.next_plan import Wanted, renew
    from qplan.core.renewal.settle import settle
    from qplan.language import Speaker
    from qplan.store.edit.whole import write_document
    from qplan.store.yaml.source import parse_source, read_source

    source = read_source(old, keep_tree=True)
    plan = judgeable(source)
    with speaking(plan):
        wanted = Wanted(_period(plan, period), keep_figures)
        day = wanted.period.first - timedelta(days=1)
        new = renew(source.tree, evaluate(plan, day, known_at), wanted)
        say = Speaker(plan.plan.language)
        why = say(msg("a figure of the plan before"))
        for _ in range(_ROUNDS):
            text = write_document(new, say)
            made = parse_source(path, text.encode())
            found = _problems(made)
            if not settle(new, found, why):
                break
        _create(path, text.encode())
    return plan.plan.language, found


_ROUNDS = 4
"""Putting one warning to rest may bring up another."""


def _problems(source: Source) -> tuple[Diagnostic, ...]:
    """What `validate` says, but for files beside the plan."""
    if source.plan is None:
        return source.diagnostics
    from qplan.core.plan.accepted import Acceptance
    from qplan.core.rules.acceptance import unmet

    acceptance = Acceptance(source.plan)
    found = problems(source, acceptance=acceptance)
    beside = ("QP447", "QP605")
    return (*found, *source.placed(unmet(acceptance, beside)))


def _period(plan: Plan, text: str) -> Period:
    try:
        period = parse_spoken_period(text, plan.calendar)
    except ValueError:
        raise EntryRefusedError(
            msg("{text} is not a period", text=Quoted(text)), hint=msg("write e.g. 2015")
        ) from None
    if period.first <= plan.plan.period.first:
        message = msg("{period} does not come after the old plan, {old}",
                      period=period, old=plan.plan.period)  # fmt: skip
        raise EntryRefusedError(message)
    return period


def _create(path: Path, data: bytes) -> None:
    try:
        create_file(path, data)
    except FileExistsError:
        raise FileExistsAlreadyError(
            msg("{file} is there already; nothing was written", file=str(path)),
            hint=msg("name another file"),
        ) from None
    except OSError as error:
        raise PlanNotWritableError(
            msg("nothing was written: {file}: {reason}", file=str(path), reason=reason(error))
        ) from None


ATTRIBUTES = ".gitattributes"
_LINES = ("plan.yaml merge=qplan diff=qplan", "*.plan.yaml merge=qplan diff=qplan")
CONFIG = (
    'git config merge.qplan.driver "qplan merge --marker-size %L --name %P %O %A %B"',
    "git config diff.qplan.xfuncname '^ *- (id: .*|[{]id: .*)$'",
)
"""What everybody who merges plans has to say to git once: a repository cannot say it for them."""


def write_attributes(folder: Path) -> Path:
    """Let git merge and show plans in a folder as plans; what else its attributes say stays.

    Raises:
        QplanError: if the attributes cannot be read or written.
    """
    path = folder / ATTRIBUTES
    old = read_file(path).decode("utf-8", "surrogateescape") if path.exists() else ""
    missing = [line for line in _LINES if line not in old.splitlines()]
    if missing:
        start = old if not old or old.endswith("\n") else old + "\n"
        new = start + "\n".join(missing) + "\n"
        over = {path} if path.exists() else set()
        write_files({path: new.encode("utf-8", "surrogateescape")}, over=over)
    return path

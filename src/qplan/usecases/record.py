"""`record`: enter figures into a plan, change nothing else, lose nothing."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from qplan.core.base.act import Act
from qplan.core.base.errors import EntryRefusedError, QplanError
from qplan.core.base.message import Message, msg
from qplan.core.base.problems import DocPath
from qplan.core.evaluation.evaluate import evaluate, evaluate_indicator
from qplan.core.plan.model import Indicator, Placed, Plan, Task
from qplan.core.record.amend import Amended, amend, only, with_amended
from qplan.core.record.entry import Asked, Details, Entry, read_entry
from qplan.core.record.review import Remark, Weight, remarks
from qplan.core.record.sealed import LATER, no_longer_holds, undecided
from qplan.core.views.record import Change, RecordView, Written
from qplan.core.views.row_of import action_row, indicator_row
from qplan.core.views.rows import ActionRow, IndicatorRow
from qplan.store.edit.splice import Spliced
from qplan.store.yaml.source import read_source
from qplan.usecases.load import judgeable, speaking
from qplan.usecases.writing import Draft, spliced, write


@dataclass(frozen=True, slots=True)
class RecordRequest:
    """What is to be recorded, as typed."""

    figures: Sequence[Asked]
    details: Details
    force: bool = False


def record(
    path: Path, request: RecordRequest, today: date, cache: Path | None = None
) -> RecordView:
    """Enter figures, all or none.

    Raises:
        PlanInvalidError: if the plan has errors.
        UnknownNameError: if a name means nothing in the plan.
        EntryRefusedError: if something cannot be true.
        NoPlaceError: if nothing can be inserted safely.
        PlanLockedError: if somebody else is writing all the time.
        PlanChangedError: if the plan was changed meanwhile.
        PlanNotWritableError: if it cannot be written.
        PlanNotFlushedError: if it was written, and something failed after that.
    """
    return enter(path, _preparing(request, today), today, cache)


def rehearse(path: Path, request: RecordRequest, today: date) -> RecordView:
    """What `record` would do. Nothing is written, not even a lock.

    Raises:
        QplanError: as `record` does.
    """
    return rehearse_entering(path, _preparing(request, today), today)


class Prepared(NamedTuple):
    """What is to be entered, where nothing speaks against it."""

    amended: tuple[Amended, ...]
    warnings: tuple[Remark, ...] = ()


Prepare = Callable[[Plan], Prepared]
"""Works out what is to be entered into a plan; raises what speaks against it."""


def enter(path: Path, prepare: Prepare, today: date, cache: Path | None = None) -> RecordView:
    """Enter what is prepared, all or none. A plan that gets nothing new is not written.

    What was written is kept in the cache, if there is one.

    Raises:
        QplanError: as `record` does, and whatever `prepare` raises.
    """
    return write(path, lambda: _draft(path, prepare, today), cache)


def rehearse_entering(path: Path, prepare: Prepare, today: date) -> RecordView:
    """What `enter` would do. Nothing is written, not even a lock.

    Raises:
        QplanError: as `enter` does.
    """
    return _draft(path, prepare, today).view


def _preparing(request: RecordRequest, today: date) -> Prepare:
    def prepare(plan: Plan) -> Prepared:
        amended = amend(_entries(plan, request, today))
        return Prepared(amended, _passed(plan, amended, today, force=request.force))

    return prepare


def _draft(path: Path, prepare: Prepare, today: date) -> Draft[RecordView]:
    """Work out the new text, and prove that it is the old plan plus the figures."""
    source = read_source(path, keep_tree=True, quickly=True)
    plan = judgeable(source)
    text = source.text
    with speaking(plan):
        amended, warnings = prepare(plan)
        written = Spliced(text, (), ())
        if amended:
            written = spliced(source, [a for one in amended for a in one.additions])
    new_plan = with_amended(plan, amended)
    view = RecordView(
        source.file,
        tuple(_written(source.file, amended, written)),
        _changes(plan, new_plan, amended, today),
        warnings,
        text,
        written.text,
        plan.plan.language,
    )
    return Draft(view, source, written.text, new_plan)


def _entries(plan: Plan, request: RecordRequest, today: date) -> list[Entry]:
    """Read everything typed; say at once everything that cannot be read."""
    entries: list[Entry] = []
    wrong: list[QplanError] = []
    for asked in request.figures:
        try:
            entries.append(read_entry(plan, asked, request.details, today))
        except QplanError as error:
            wrong.append(error)
    if wrong:
        raise _refused([(error.message, error.hint) for error in wrong])
    return entries


def _passed(
    plan: Plan, amended: Sequence[Amended], today: date, *, force: bool
) -> tuple[Remark, ...]:
    """The warnings, where nothing is refused."""
    found = list(chain.from_iterable(remarks(plan, one, today) for one in amended))
    refused = [
        remark
        for remark in found
        if remark.weight is Weight.REFUSE or (remark.weight is Weight.INSIST and not force)
    ]
    if refused:
        raise _refused([_refusal(remark) for remark in refused])
    seal = no_longer_holds(plan, amended)
    if seal is not None:
        raise _refused([(undecided(seal), LATER)])
    return tuple(found)


def _refusal(remark: Remark) -> tuple[Message, Message | None]:
    message = msg("{id}: {problem}", id=remark.id, problem=remark.message)
    if remark.weight is not Weight.INSIST:
        return message, remark.hint
    insist = msg("if it is meant, insist with --force")
    return message, insist if remark.hint is None else msg(
        "{hint}; {insist}", hint=remark.hint, insist=insist
    )


def _refused(problems: list[tuple[Message, Message | None]]) -> EntryRefusedError:
    """The last problem as the error, the others with it: all are said in order."""
    *others, (message, hint) = problems
    error = EntryRefusedError(Act.RECORD.undone(message), hint=hint)
    error.others = tuple(others)
    return error


def _written(file: str, amended: Sequence[Amended], spliced: Spliced) -> Iterator[Written]:
    """Each entry with its lines, in the order of the file."""
    entries = {a: e for one in amended for a, e in zip(one.additions, one.entries, strict=True)}
    for addition, line, text in spliced.inserted:
        entry = entries[addition]
        yield Written(
            entry.placed.item.id,
            entry.placed.item.title,
            entry.period,
            entry.key == "updates",
            entry.assumed,
            file,
            line,
            tuple(text.strip("\r\n").splitlines()),
        )


FEW = 8
"""Indicators that are quicker judged one by one than with the whole plan."""


def _changes(
    plan: Plan, new_plan: Plan, amended: Sequence[Amended], today: date
) -> tuple[Change, ...]:
    """Everything touched that is judged, before and after: words on a task change no verdict."""
    amended = [one for one in amended if not isinstance(one.before.item, Task)]
    if len(amended) <= FEW:
        return tuple(
            Change(_row(plan, one.before, today), _row(new_plan, one.after, today))
            for one in amended
        )
    before, after = _rows(plan, today), _rows(new_plan, today)
    return tuple(Change(before[one.before.path], after[one.before.path]) for one in amended)


def _rows(plan: Plan, today: date) -> dict[DocPath, IndicatorRow | ActionRow]:
    found = evaluate(plan, today, today)
    rows: dict[DocPath, IndicatorRow | ActionRow] = {}
    rows |= {e.placed.path: indicator_row(plan, e, in_words=False) for e in found.indicators}
    return rows | {e.placed.path: action_row(e) for e in found.actions}


def _row(plan: Plan, placed: Placed[Any], today: date) -> IndicatorRow | ActionRow:
    if isinstance(placed.item, Indicator):
        found = evaluate_indicator(plan, placed.item.id, today, today)
        return indicator_row(plan, found, in_words=False)
    return action_row(evaluate(only(plan, placed), today, today).actions[0])

"""`record`: enter figures into a plan, change nothing else, lose nothing."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

from ruamel.yaml.error import YAMLError

from qplan.core.amend import Addition, Amended, amend, only, with_amended
from qplan.core.entry import STATES, Asked, Details, Entry, find, read_entry, recordable
from qplan.core.evaluate import evaluate, evaluate_indicator
from qplan.core.values import Title
from qplan.core.entities import Placed
from qplan.core.model import Action, Indicator, Plan
from qplan.core.recorded import Change, RecordView, Written
from qplan.core.scrutiny import Remark, Weight, remarks
from qplan.core.terms import ActionState
from qplan.core.view import ActionRow, IndicatorRow, action_row, indicator_row
from qplan.problems import EntryRefusedError, Message, NoPlaceError, QplanError, msg
from qplan.store.lock import locked
from qplan.store.plan_file import Source, read_source
from qplan.store.proof import proves
from qplan.store.save import check_writable, real_file, replace_plan
from qplan.store.splice import CannotSpliceError, Spliced, by_hand, splice
from qplan.usecases.loading import judgeable, load, speaking

BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be recorded, as typed."""

    figures: Sequence[Asked]
    details: Details
    force: bool = False


def record(path: Path, request: Request, today: date) -> RecordView:
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
    plan = real_file(path)
    if not plan.is_file():
        load(path)  # says what is there instead
    with _in_its_language(path):
        check_writable(plan)
        with locked(plan):
            before = check_writable(plan)
            view, source = _draft(path, request, today)
            new = view.new_text.encode()
            if source.data.startswith(BOM):
                new = BOM + new
            replace_plan(plan, source.data, new, before)
    return view


def rehearse(path: Path, request: Request, today: date) -> RecordView:
    """What `record` would do. Nothing is written, not even a lock.

    Raises:
        QplanError: as `record` does.
    """
    view, _ = _draft(path, request, today)
    return view


@contextmanager
def _in_its_language(path: Path) -> Iterator[None]:
    """What goes wrong inside is said in the plan's language, for which it may be read again."""
    try:
        yield
    except QplanError as error:
        error.language = error.language or read_source(path).language
        raise


def _draft(path: Path, request: Request, today: date) -> tuple[RecordView, Source]:
    """Work out the new text, and prove that it is the old plan plus the figures."""
    source = read_source(path, keep_tree=True)
    plan = judgeable(source)
    with speaking(plan):
        amended = amend(_entries(plan, request, today))
        warnings = _passed(plan, amended, today, force=request.force)
        spliced = _spliced(source, [a for one in amended for a in one.additions])
    new_plan = with_amended(plan, amended)
    view = RecordView(
        source.file,
        tuple(_written(source.file, amended, spliced)),
        tuple(
            Change(_row(plan, one.before, today), _row(new_plan, one.after, today))
            for one in amended
        ),
        warnings,
        source.text,
        spliced.text,
        plan.plan.language,
    )
    return view, source


def _entries(plan: Plan, request: Request, today: date) -> list[Entry]:
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
    error = EntryRefusedError(msg("nothing was recorded: {problem}", problem=message), hint=hint)
    error.others = tuple(others)
    return error


def _spliced(source: Source, additions: list[Addition]) -> Spliced:
    try:
        spliced = splice(source.text, additions)
    except (CannotSpliceError, YAMLError):
        spliced = None
    if spliced is not None and proves(spliced.text, source.tree, additions):
        return spliced
    others = tuple(_line_by_hand(addition, source) for addition in additions)
    raise NoPlaceError(
        msg(
            "nothing was recorded: found no place in {file} where an entry could be added "
            "without changing anything else",
            file=source.file,
        ),
        hint=msg("add by hand: {entries}", entries=" ".join(others)),
    )


def _line_by_hand(addition: Addition, source: Source) -> str:
    node = source.tree
    for step in addition.owner:
        node = node[step]
    return f"{node['id']}: {addition.key}: {by_hand(addition.pairs)}"


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


def _row(plan: Plan, placed: Placed[Any], today: date) -> IndicatorRow | ActionRow:
    if isinstance(placed.item, Indicator):
        return indicator_row(plan, evaluate_indicator(plan, placed.item.id, today, today))
    return action_row(evaluate(only(plan, placed), today, today).actions[0])


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be recorded for, to choose from."""

    id: str
    title: Title
    unit: str
    states: tuple[ActionState, ...]
    """What an action may become; empty for an indicator."""


@dataclass(frozen=True, slots=True)
class Choices:
    """Everything a name can mean, or everything there is."""

    all: tuple[Choice, ...]
    language: str


def choices(path: Path, name: str | None) -> Choices:
    """What can be recorded for; with a name only what it names.

    Raises:
        PlanInvalidError: if the plan has errors.
        UnknownNameError: if the name means nothing in the plan.
    """
    plan = load(path)
    with speaking(plan):
        items = list(recordable(plan).values()) if name is None else [find(plan, name)]
    return Choices(tuple(_choice(placed.item) for placed in items), plan.plan.language)


def _choice(item: Indicator | Action) -> Choice:
    if isinstance(item, Indicator):
        return Choice(item.id, item.title, item.unit, ())
    return Choice(item.id, item.title, "", STATES)

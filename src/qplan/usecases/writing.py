"""Entries into a plan's file: one writer at a time, whole or not at all, nothing else changed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from ruamel.yaml.error import YAMLError

from qplan.core.base.act import Act
from qplan.core.base.errors import (
    NoPlaceError,
    PlanChangedError,
    PlanLockedError,
    PlanNotFlushedError,
    PlanNotWritableError,
    QplanError,
)
from qplan.core.base.message import msg
from qplan.core.plan.model import Plan
from qplan.core.record.amend import Addition
from qplan.store.disk.lock import locked
from qplan.store.disk.replace import check_writable, real_file, replace_plan
from qplan.store.edit.proof import proves
from qplan.store.edit.splice import CannotSpliceError, Spliced, by_hand, splice
from qplan.store.yaml.source import Source, read_source
from qplan.usecases.load import keep_written, load

BOM = b"\xef\xbb\xbf"
View = TypeVar("View")


class Draft(NamedTuple, Generic[View]):
    """What is to be written, and what to show of it."""

    view: View
    source: Source
    """The plan as it was read."""
    text: str
    """What its file is to hold; the same text where nothing is to be written."""
    plan: Plan
    """The plan that the text is."""


def write(
    path: Path, draft: Callable[[], Draft[View]], cache: Path | None, act: Act = Act.RECORD
) -> View:
    """Work out a text under the plan's lock, and put it in the plan's place.

    What was written is kept in the cache, if there is one.

    Raises:
        QplanError: whatever `draft` raises.
        PlanLockedError: if somebody else is writing all the time.
        PlanChangedError: if the plan was changed meanwhile.
        PlanNotWritableError: if it cannot be written.
        PlanNotFlushedError: if it was written, and something failed after that.
    """
    plan = real_file(path)
    if not plan.is_file():
        load(path)  # says what is there instead
    with _in_its_language(path), _saying(act, plan):
        check_writable(plan)
        with locked(plan):
            before = check_writable(plan)
            view, source, text, new_plan = draft()
            is_new = text != source.text
            if is_new:
                new = text.encode()
                if source.data.startswith(BOM):
                    new = BOM + new
                replace_plan(plan, source.data, new, before)
    if is_new:
        keep_written(new, new_plan, cache)
    return view


@contextmanager
def _in_its_language(path: Path) -> Iterator[None]:
    """What goes wrong inside is said in the plan's language, for which it may be read again."""
    try:
        yield
    except QplanError as error:
        error.language = error.language or read_source(path).language
        raise


@contextmanager
def _saying(act: Act, plan: Path) -> Iterator[None]:
    """What goes wrong with the file is said together with what was tried."""
    try:
        yield
    except (PlanLockedError, PlanChangedError, PlanNotWritableError) as error:
        error.message = act.undone(error.message)
        raise
    except PlanNotFlushedError as error:
        error.message, error.hint = act.at_risk(str(plan), error.message), act.not_again
        raise


def spliced(source: Source, additions: list[Addition], act: Act = Act.RECORD) -> Spliced:
    """A plan's text with entries added, proved to be the old plan plus these.

    Raises:
        NoPlaceError: if they cannot be put in without changing anything else.
    """
    text = source.text
    try:
        found = splice(text, additions)
    except (CannotSpliceError, YAMLError):
        found = None
    if found is not None and proves(text, found.text, source.tree, additions, found.item):
        return found
    others = tuple(_line_by_hand(addition, source) for addition in additions)
    raise NoPlaceError(
        act.undone(
            msg(
                "found no place in {file} where an entry could be added without changing "
                "anything else",
                file=source.file,
            )
        ),
        hint=msg("add by hand: {entries}", entries=" ".join(others)),
    )


def _line_by_hand(addition: Addition, source: Source) -> str:
    node = source.tree
    for step in addition.owner:
        node = node[step]
    where = f"{node['id']}: " if addition.owner else ""
    return f"{where}{addition.key}: {by_hand(addition.pairs)}"

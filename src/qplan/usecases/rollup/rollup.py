"""A roll-up of plans: found, judged wherever that is, added up."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from qplan.core.base.errors import QplanError
from qplan.core.base.message import msg
from qplan.core.rollup.gathering import Gathering
from qplan.core.rollup.judged import JudgedPlan, Record
from qplan.store.disk.around import Surroundings
from qplan.store.rows.addresses import absolute, beside, found, is_remote, matching, same
from qplan.store.rows.naming import name_of
from qplan.store.rows.packed import unpack
from qplan.usecases.rollup.engine import cluster, here, pool
from qplan.usecases.rollup.work import Batch, Job, judge_batch, prune
from qplan.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from contextlib import AbstractContextManager

    from qplan.core.rollup.league import RankedBy
    from qplan.core.rollup.view import RollupBy, RollupView
    from qplan.usecases.rollup.engine import Engine

BATCH = 16
"""Plans that another process is asked for at once: a tenth of a second of work."""
AT_ONCE = 64
"""The same of this process, which nobody waits for: the cache is opened once for each."""


class Wanted(NamedTuple):
    """What a roll-up is to be of, and who does the work."""

    given: tuple[str, ...]
    """Plans, folders, patterns, addresses."""
    job: Job
    workers: int = 1
    scheduler: str | None = None

    def address(self, file: str) -> str:
        """What a worker is asked for: a cluster works in another folder than this one."""
        return absolute(file) if self.scheduler else file


class Step(Protocol):
    """Is told how far it is."""

    def __call__(self, done: int, total: int, /) -> None:
        """So many are done, of so many."""


class Sink(Protocol):
    """Takes each plan as it comes."""

    def add(self, file: str, record: Record, /) -> None:
        """One more plan, or its errors."""


class RolledUp(NamedTuple):
    """What came of it."""

    view: RollupView
    language: str | None
    """Of the first plan that says one."""
    names: Mapping[str, str]
    """What each plan that could be judged goes by where each has a file of its own."""


def rollup(
    wanted: Wanted, by: RollupBy, ranked_by: RankedBy, step: Step, sink: Sink | None = None
) -> RolledUp:
    """Add up plans.

    Raises:
        QplanError: if there are none, or who was to do the work cannot be asked.
    """
    gathering = Gathering(by, ranked_by)
    languages: dict[str, str] = {}
    names: dict[str, str] = {}
    with working(wanted) as engine:
        for file, record in _every(wanted, engine, step):
            if isinstance(record, JudgedPlan):
                names[file] = name_of(file, record)
            if record.language:
                languages[file] = record.language
            gathering.add(file, record, record.parent and beside(file, record.parent))
            if sink is not None:
                sink.add(file, record)
    if wanted.job.cached and wanted.scheduler is None:
        prune(wanted.job)
    view = gathering.view(wanted.job.as_of, wanted.job.known_at)
    language = languages[min(languages)] if languages else None
    return RolledUp(view, language, names)


def working(wanted: Wanted) -> AbstractContextManager[Engine]:
    """Who does the work."""
    if wanted.scheduler is not None:
        return cluster(wanted.scheduler)
    return pool(wanted.workers) if wanted.workers > 1 else nullcontext(here)


def _every(wanted: Wanted, engine: Engine, step: Step) -> Iterator[tuple[str, Record]]:
    """Every plan that was given, and then those that these name as the ones below them."""
    files = _new(found(wanted.given), seen := set[str]())
    around, done = Surroundings(), 0
    while files:
        below: list[str] = []
        total, waiting = done + len(files), iter(files)
        asked = [wanted.address(file) for file in files]
        size = BATCH if wanted.job.packed else AT_ONCE
        batches = (tuple(asked[n : n + size]) for n in range(0, len(asked), size))
        for batch in engine(judge_batch, wanted.job, batches):
            for row in _rows(batch):
                file, record = next(waiting), unpack(row) if isinstance(row, bytes) else row
                if isinstance(record, JudgedPlan):
                    below += _below(file, record, around)
                yield file, record
                done += 1
            step(done, total)
        files = _new(sorted(below), seen)


def _rows(batch: Batch) -> tuple[Record | bytes, ...]:
    if batch.version != __version__:
        raise QplanError(
            msg("the workers run qplan {theirs}, and this is {ours}",
                theirs=batch.version, ours=__version__),
            hint=msg("install the same version everywhere: others may judge otherwise"),
        )  # fmt: skip
    return batch.rows


def _new(files: Iterable[str], seen: set[str]) -> list[str]:
    """The files that were not seen before, which they are from now on."""
    new = []
    for file in files:
        if (key := same(file)) not in seen:
            seen.add(key)
            new.append(key)
    return new


def _below(file: str, plan: JudgedPlan, around: Surroundings) -> Iterator[str]:
    """The files of the plans below, as `validate` finds them; elsewhere as fsspec does."""
    for pattern in plan.children:
        address = beside(file, pattern)
        if address is None:
            continue
        if is_remote(address):
            yield from matching(address)
        else:
            found_here = around.look(Path(file), pattern).files
            yield from filter(None, (beside(file, one.name) for one in found_here))

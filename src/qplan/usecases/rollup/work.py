"""What is done to plans wherever it is done: in this process, in another one, on a cluster.

The functions here are all that other processes are asked for. They take addresses and days, and
give bytes: what they give is the same wherever they ran.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from qplan.core.base.errors import PlanInvalidError
from qplan.core.base.problems import Diagnostic, in_order
from qplan.core.codes import yaml as codes
from qplan.core.evaluation.evaluate import evaluate
from qplan.core.rollup.judged import Fault, FaultyPlan, judged
from qplan.store.disk.read import MAX_BYTES, TooLargeError, reason
from qplan.store.rows.addresses import read_address
from qplan.store.rows.kept import Kept
from qplan.store.rows.packed import pack
from qplan.store.yaml.source import parse_source
from qplan.usecases.load import judgeable
from qplan.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from qplan.core.base.message import Message
    from qplan.core.rollup.judged import Record
    from qplan.core.schema.reading import Readings

MOST_FAULTS = 10
"""Errors that are said of one plan; how many there are in all is said as well."""


class Job(NamedTuple):
    """What is asked of a worker, whatever the plans."""

    as_of: date
    known_at: date
    cached: bool
    """Whether rows may come from the cache of whoever does it."""
    cache: str | None = None
    """Another folder for it than the usual one."""
    packed: bool = True
    """Whether records come as bytes: they do from other processes."""


class Batch(NamedTuple):
    """What a worker answers."""

    version: str
    """The program it ran; another one might judge otherwise."""
    rows: tuple[Record | bytes, ...]
    """A record for each plan, in the order they were asked for; what is packed is as it is."""


def judge_batch(job: Job, addresses: tuple[str, ...]) -> Batch:
    """Read and judge some plans; what was judged before comes from the cache."""
    with Kept(_folder(job), job.as_of, job.known_at) as kept, _collected_once():
        texts = {address: _read(address) for address in addresses}
        keys = {a: kept.key(data) for a, data in texts.items() if isinstance(data, bytes)}
        found = kept.find(keys.values()) if kept.is_open else {}
        rows: dict[str, Record | bytes] = {}
        new: dict[bytes, bytes] = {}
        shared = _readings()
        for address, data in texts.items():
            key = keys.get(address, b"")
            row: Record | bytes | None = found.get(key)
            if row is None:
                row = judge(address, data, job, shared) if isinstance(data, bytes) else data
                packed = pack(row) if job.packed or kept.is_open else b""
                if key and kept.is_open:
                    new[key] = packed
                row = packed if job.packed else row
            rows[address] = row
        kept.keep(new)
    return Batch(__version__, tuple(rows[address] for address in addresses))


@cache
def _readings() -> Readings:
    """What was read in the plans before: it has an end, and those to come are mostly alike."""
    from qplan.core.schema.reading import Readings

    return Readings()


@contextmanager
def _collected_once() -> Iterator[None]:
    """What goes round in circles is let go once a batch, not every few hundred objects."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.collect(0)  # also where the program has it off: a run may be long
        if was_on:
            gc.enable()


def prune(job: Job) -> None:
    """Forget the oldest of too many rows."""
    with Kept(_folder(job), job.as_of, job.known_at) as kept:
        kept.prune()


def _folder(job: Job) -> Path | None:
    if not job.cached:
        return None
    if job.cache is not None:
        return Path(job.cache)
    from qplan.store.cache.entries import cache_folder

    return Path(cache_folder())


def _read(address: str) -> bytes | FaultyPlan:
    """The bytes of a plan, or why they cannot be read."""
    from qplan.core.base.message import msg

    try:
        return read_address(address)
    except TooLargeError:
        limit = msg("larger than {limit} MiB, the most a plan may have", limit=MAX_BYTES // 2**20)
        return _unreadable(codes.TOO_LARGE.id, limit)
    except OSError as error:
        return _unreadable(codes.UNREADABLE.id, reason(Path(address), error))


def judge(address: str, data: bytes, job: Job, readings: Readings | None = None) -> Record:
    """A plan judged, or its errors."""
    source = parse_source(Path(address), data, quickly=True, readings=readings)
    try:
        plan = judgeable(source)
    except PlanInvalidError as error:
        parent = source.plan.plan.parent if source.plan else None
        return _faulty(error.diagnostics, source.language, parent)
    return judged(evaluate(plan, job.as_of, job.known_at))


def _unreadable(code: str, why: Message) -> FaultyPlan:
    return FaultyPlan(1, (Fault(code, 1, 1, _texts(why)),), None)


def _faulty(
    diagnostics: tuple[Diagnostic, ...], language: str | None, parent: str | None
) -> FaultyPlan:
    errors = in_order(d for d in diagnostics if d.is_error)
    count = sum(1 + d.more for d in errors)
    return FaultyPlan(count, tuple(map(_fault, errors[:MOST_FAULTS])), language, parent)


def _fault(diagnostic: Diagnostic) -> Fault:
    at = diagnostic.location
    line, column = (at.line, at.column) if at else (1, 1)
    return Fault(diagnostic.code.id, line, column, _texts(diagnostic.message))


def _texts(message: Message) -> dict[str, str]:
    from qplan.language import LANGUAGES, Speaker

    return {language: Speaker(language)(message) for language in LANGUAGES}

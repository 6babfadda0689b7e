"""Who does the work: this process, several here, or a cluster. All of them give the same.

An engine takes batches one after another and gives the answers in the same order. No more
batches are under way than keep the workers busy, so memory does not grow with their number.
"""

from __future__ import annotations

from collections import deque
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol

from qplan.core.base.errors import QplanError
from qplan.core.base.extras import Extra, how_to_install
from qplan.core.base.message import msg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    Work = Callable[..., Any]

_AHEAD = 3
"""Batches under way for each worker: one done, one waiting, one to be fetched."""
_PATIENCE = 15
"""Seconds in which a scheduler has to answer."""


class Engine(Protocol):
    """Has work done: the answers in the order of what was asked."""

    def __call__(self, work: Work, job: object, batches: Iterable[object]) -> Iterator[Any]:
        """The answer to each batch."""


def here(work: Work, job: object, batches: Iterable[object]) -> Iterator[Any]:
    """Do it in this process."""
    for batch in batches:
        yield work(job, batch)


@contextmanager
def pool(workers: int) -> Iterator[Engine]:
    """Processes of this machine. What a lost one was at is done here."""
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    executor = ProcessPoolExecutor(workers, mp_context=get_context("spawn"))

    def engine(work: Work, job: object, batches: Iterable[object]) -> Iterator[Any]:
        def send(batch: object) -> Any:  # noqa: ANN401 - a future, or nothing
            try:
                return executor.submit(work, job, batch)
            except BrokenProcessPool:
                return None

        def answer(future: Any, batch: object) -> Any:  # noqa: ANN401
            try:
                return work(job, batch) if future is None else future.result()
            except BrokenProcessPool:
                return work(job, batch)

        yield from _in_order(batches, send, answer, _AHEAD * workers)

    try:
        yield engine
    finally:
        executor.shutdown(cancel_futures=True)


@contextmanager
def cluster(address: str) -> Iterator[Engine]:
    """The workers of a Dask scheduler. What a lost one was at, another one does, or this process.

    Raises:
        QplanError: if Dask is not installed, or the scheduler does not answer.
    """
    try:
        from distributed import KilledWorker
    except ImportError as error:
        raise QplanError(
            msg("--scheduler needs a package that is not installed: {package}",
                package=error.name or "distributed"),
            hint=how_to_install(Extra.CLUSTER),
        ) from None  # fmt: skip
    client = _client(address)

    def engine(work: Work, job: object, batches: Iterable[object]) -> Iterator[Any]:
        def send(batch: object) -> Any:  # noqa: ANN401 - a future
            return client.submit(work, job, batch, pure=False)

        def answer(future: Any, batch: object) -> Any:  # noqa: ANN401
            try:
                return future.result()
            except KilledWorker:  # several workers were lost with it
                return work(job, batch)
            except ImportError as error:
                raise QplanError(
                    msg("the workers cannot do it: {reason}", reason=str(error)),
                    hint=msg("install qplan where the workers are"),
                ) from None
            finally:
                future.release()

        threads = sum(client.nthreads().values())
        yield from _in_order(batches, send, answer, _AHEAD * max(1, threads))

    try:
        yield engine
    finally:
        client.close()


def _client(address: str) -> Any:  # noqa: ANN401 - Dask is not typed
    """The way to a scheduler that has workers.

    Raises:
        QplanError: if it does not answer, or has none.
    """
    from distributed import Client
    from distributed.comm.addressing import parse_address
    from distributed.comm.registry import get_backend

    made: Any = Client
    try:
        get_backend(parse_address(address)[0])  # a client of no known kind would not let go
        client = made(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        raise QplanError(
            msg("the scheduler {address} does not answer: {reason}",
                address=address, reason=str(error).partition("\n")[0])
        ) from None  # fmt: skip
    try:
        client.wait_for_workers(1, timeout=_PATIENCE)
    except TimeoutError:
        client.close()
        raise QplanError(msg("the scheduler {address} has no workers", address=address)) from None
    return client


def _in_order(
    batches: Iterable[object],
    send: Callable[[object], Any],
    answer: Callable[[Any, object], Any],
    ahead: int,
) -> Iterator[Any]:
    under_way: deque[tuple[Any, object]] = deque()
    for batch in batches:
        under_way.append((send(batch), batch))
        if len(under_way) >= ahead:
            yield answer(*under_way.popleft())
    while under_way:
        yield answer(*under_way.popleft())

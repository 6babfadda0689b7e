"""One process, several, a cluster: the same bytes; and what becomes of a lost worker's plans."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from qplan.usecases.rollup.engine import here, pool
from tests.conftest import ROOT, Run
from tests.rollup.conftest import DAYS

PATIENCE = 60
SLOW = 0.02
"""Seconds that each batch takes at least where something is to happen in the middle."""
posix = pytest.mark.skipif(os.name != "posix", reason="kills as POSIX has them")


def square(job: object, batch: object) -> int:
    """Something to be done elsewhere."""
    assert isinstance(job, int)
    assert isinstance(batch, int)
    return job * batch * batch


def mortal(job: object, batch: object) -> int:
    """Ends the process it is done in, but for the one that asked."""
    if batch == 3 and os.getpid() != job:
        os.kill(os.getpid(), signal.SIGKILL)
    return square(1, batch)


def lazy(numbers: int, taken: list[int]) -> Iterator[int]:
    for n in range(numbers):
        taken.append(n)
        yield n


@pytest.mark.heavy
def test_answers_come_in_order_and_no_more_is_asked_than_keeps_workers_busy() -> None:
    taken: list[int] = []
    with pool(2) as engine:
        answers = engine(square, 2, lazy(50, taken))
        assert 0 == next(answers)
        assert len(taken) <= 7
        assert [2 * n * n for n in range(1, 50)] == list(answers)


@posix
@pytest.mark.heavy
def test_what_a_lost_process_was_at_is_done_here() -> None:
    with pool(2) as engine:
        assert [n * n for n in range(12)] == list(engine(mortal, os.getpid(), range(12)))


def test_in_this_process_nothing_is_done_ahead() -> None:
    taken: list[int] = []
    answers = here(square, 1, lazy(5, taken))
    assert (0, [0]) == (next(answers), taken)


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A made-up country of 200 plans, some late, some wrong."""
    folder = tmp_path_factory.mktemp("country")
    script = str(ROOT / "benchmarks" / "country.py")
    subprocess.run([sys.executable, script, "200", "-o", folder / "c"], check=True, cwd=folder)
    return folder


def rolled(folder: Path, name: str, *options: str) -> list[str]:
    """The command line that rolls a country up into a file."""
    return [
        sys.executable, "-m", "qplan", "--lang", "en", "rollup", "c", *options,
        "--as-of", "2026-12-31", "--known-at", "2027-01-31", "--by", "indicator",
        "-o", str(folder / name),
    ]  # fmt: skip


@pytest.fixture(scope="module")
def alone(country: Path) -> bytes:
    """What one process makes of the country."""
    done = subprocess.run(rolled(country, "alone.json"), cwd=country, check=False)
    assert 1 == done.returncode, "some plans have errors"
    return (country / "alone.json").read_bytes()


@pytest.mark.heavy
@pytest.mark.parametrize("workers", ["2", "3"])
def test_the_bytes_do_not_depend_on_how_many_work(
    country: Path, alone: bytes, workers: str
) -> None:
    command = rolled(country, "pool.json", "--workers", workers)
    assert 1 == subprocess.run(command, cwd=country, check=False).returncode
    assert alone == (country / "pool.json").read_bytes()


def test_a_pool_of_a_city_gives_the_same(run: Run, city: Path) -> None:
    os.chdir(city)
    one = run("rollup", "city.yaml", *DAYS, "--format", "json")
    assert one == run("rollup", "city.yaml", *DAYS, "--format", "json", "--workers", "2")


class Cluster:
    """A scheduler and its workers on this machine's loopback; each is ended by its own id."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.address = ""
        named = str(folder / "scheduler.json")
        where = ("--host", "127.0.0.1", "--port", "0", "--scheduler-file", named)
        self.scheduler = self._start("scheduler", *where)
        self._wait((folder / "scheduler.json").exists)
        self._wait(self._says_where)
        self.workers = [self._worker(n) for n in range(2)]

    def _says_where(self) -> bool:
        import json

        with suppress(ValueError):
            text = (self.folder / "scheduler.json").read_text()
            self.address = json.loads(text)["address"]
        return bool(self.address)

    def _start(self, kind: str, *options: str) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-m", f"distributed.cli.dask_{kind}", *options]
        with (self.folder / f"{kind}-{len(options)}.log").open("ab") as log:
            return subprocess.Popen(
                [*command, "--no-dashboard"], cwd=self.folder, stdout=log, stderr=log,
            )  # fmt: skip

    def _worker(self, n: int) -> "subprocess.Popen[bytes]":
        place = str(self.folder / f"worker{n}")
        return self._start("worker", self.address, "--nthreads", "1", "--no-nanny",
                           "--local-directory", place)  # fmt: skip

    def _wait(self, until: object) -> None:
        end = time.monotonic() + PATIENCE
        while not until():  # type: ignore[operator]
            assert time.monotonic() < end
            time.sleep(SLOW)

    def close(self) -> None:
        """End what is left."""
        for process in (*self.workers, self.scheduler):
            process.terminate()
        for process in (*self.workers, self.scheduler):
            try:
                process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()


@pytest.fixture
def cluster(tmp_path: Path) -> Iterable[Cluster]:
    pytest.importorskip("distributed")
    one = Cluster(tmp_path)
    yield one
    one.close()


@posix
@pytest.mark.heavy
def test_a_cluster_that_loses_a_worker_gives_the_same(
    cluster: Cluster, country: Path, alone: bytes
) -> None:
    """The worker is killed once the first plans are done, and some are under way."""
    watched = """
import os, signal, sys
from qplan.usecases.rollup import engine, rollup
whole = engine._in_order
def in_order(batches, send, answer, ahead):
    for n, found in enumerate(whole(batches, send, answer, ahead)):
        if n == 2:
            os.kill(int(os.environ["VICTIM"]), signal.SIGKILL)
        yield found
engine._in_order = in_order
sys.argv[0] = "qplan"
from qplan.cli import main
main()
"""
    _, _, _, *arguments = rolled(country, "cluster.json", "--scheduler", cluster.address)
    environment = {**os.environ, "VICTIM": str(cluster.workers[0].pid)}
    done = subprocess.run(
        [sys.executable, "-c", watched, *arguments],
        cwd=country, env=environment, timeout=5 * PATIENCE, check=False,
    )  # fmt: skip
    assert 1 == done.returncode
    assert -signal.SIGKILL == cluster.workers[0].wait(PATIENCE)
    assert alone == (country / "cluster.json").read_bytes()


@pytest.mark.heavy
def test_a_scheduler_that_is_not_there_is_an_answer(run: Run, city: Path) -> None:
    pytest.importorskip("distributed")
    os.chdir(city)
    for address in ("nonsense://127.0.0.1:1", "tcp://127.0.0.1:1"):
        result = run("rollup", "city.yaml", "--scheduler", address)
        assert 2 == result.code
        assert "does not answer" in result.err


@pytest.mark.heavy
def test_a_second_look_takes_unchanged_plans_from_the_cache(country: Path, tmp_path: Path) -> None:
    """Nothing is judged but the one that was changed: the others could not be."""
    counted = """
import sys
from qplan.usecases.rollup import work
whole, count = work.judge, 0
def judge(*args):
    global count
    count += 1
    return whole(*args)
work.judge = judge
sys.argv[0] = "qplan"
from qplan.cli import main
try:
    main()
except SystemExit:
    pass
print("judged", count)
"""
    environment = {k: v for k, v in os.environ.items() if k != "QPLAN_NO_CACHE"}
    environment |= {name: str(tmp_path) for name in ("XDG_CACHE_HOME", "LOCALAPPDATA", "HOME")}
    _, _, _, *arguments = rolled(country, "kept.json")

    def judged() -> tuple[str, bytes]:
        done = subprocess.run(
            [sys.executable, "-c", counted, *arguments],
            cwd=country, env=environment, capture_output=True, text=True, check=True,
        )  # fmt: skip
        return done.stdout.split()[-1], (country / "kept.json").read_bytes()

    count, first = judged()
    assert "200" == count
    assert ("0", first) == judged()
    county = next(path for path in sorted(country.glob("c/**/*county*.yaml")))
    county.write_bytes(county.read_bytes() + b"# changed\n")
    assert ("1", first) == judged()

"""Whatever happens while a figure is entered: the old bytes or the new ones, and nothing lost.

The short mode runs with the other tests. `QPLAN_FAULTS=long pytest tests/test_faults.py` takes
its time: 500 random kills, a next record after every kill, more sizes of a full disk.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from qplan.core.base.errors import PlanChangedError
from qplan.core.record.entry import Asked, Details
from qplan.store.edit import proof
from qplan.usecases import record as recording
from qplan.usecases import writing
from qplan.usecases.load import load
from qplan.usecases.record import RecordRequest
from tests.faults import harness, writers
from tests.faults.harness import Call

LONG = os.environ.get("QPLAN_FAULTS") == "long"
WORKER = Path(__file__).parent / "faults" / "worker.py"
pytestmark = pytest.mark.heavy
needs_strace = pytest.mark.skipif(
    not harness.has_strace(), reason="strace is not there, or may not trace"
)
needs_mounts = pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0, reason="only root can mount disks"
)


# --- kills --------------------------------------------------------------------------------


@needs_strace
def test_a_kill_at_any_system_call_does_no_harm(tmp_path: Path) -> None:
    """The plan is the old one or the new one, the next record works, nothing is left over."""
    report = harness.kill_at_every_call(writers.qplan, tmp_path, thorough=LONG)
    assert report.wrong == []
    assert report.runs >= 10
    assert report.old >= 5
    assert report.new >= 3


@needs_strace
@pytest.mark.parametrize("kind", ["in-place", "copied-back"])
def test_a_kill_at_any_system_call_catches_bad_writers(kind: str, tmp_path: Path) -> None:
    """The harness finds what those who write into the plan itself destroy."""
    report = harness.kill_at_every_call(writers.bad(kind), tmp_path, thorough=False)
    assert any("neither old nor new" in wrong for wrong in report.wrong)


def test_kills_at_random_moments_do_no_harm(tmp_path: Path) -> None:
    """The same, at moments nobody chose."""
    report = harness.kill_at_random(writers.qplan, tmp_path, 500 if LONG else 20, seed=2014)
    assert report.wrong == []
    assert report.runs == (500 if LONG else 20)


# --- order --------------------------------------------------------------------------------


@needs_strace
def test_everything_is_safe_before_it_is_said(tmp_path: Path) -> None:
    """Flush the file, rename, flush the folder, then speak."""
    assert list(harness.order_of_calls(writers.qplan, tmp_path)) == []
    assert list(harness.order_of_calls(writers.bad("good"), tmp_path)) == []


@needs_strace
@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("no-folder-flush", "the folder is not flushed"),
        ("no-flush", "the new file is not flushed"),
        ("in-place", "not replaced by renaming"),
    ],
)
def test_a_wrong_order_is_caught(kind: str, says: str, tmp_path: Path) -> None:
    """The check of the order finds what bad writers leave out."""
    assert any(says in wrong for wrong in harness.order_of_calls(writers.bad(kind), tmp_path))


# --- errors -------------------------------------------------------------------------------


def nth(name: str, n: int) -> Callable[[list[Call]], Call]:
    return lambda calls: [call for call in calls if call.name == name][n]


def closing_the_new_file(calls: list[Call]) -> Call:
    names = [call.name for call in calls]
    return calls[names.index("close", names.index("fsync"))]


@needs_strace
@pytest.mark.parametrize(
    ("name", "n", "error"),
    [
        ("openat", 0, "EROFS"),
        ("openat", 0, "EACCES"),
        ("flock", 0, "ENOLCK"),
        ("fchmod", 0, "EIO"),
        ("write", 0, "ENOSPC"),
        ("write", 0, "EIO"),
        ("write", 0, "EDQUOT"),
        ("fsync", 0, "EIO"),
        ("rename", 0, "EACCES"),
        ("rename", 0, "EXDEV"),
        ("rename", 0, "EBUSY"),
    ],
)
def test_an_error_leaves_the_plan_as_it_was(tmp_path: Path, name: str, n: int, error: str) -> None:
    """Exit code 2, a message that says so, nothing left over."""
    outcome = harness.with_error(writers.qplan, tmp_path, nth(name, n), error)
    assert outcome.code == 2, outcome
    assert outcome.is_old
    assert "nothing was recorded" in outcome.err
    assert "Traceback" not in outcome.err
    assert outcome.left == []


@needs_strace
def test_an_error_when_the_file_is_closed_counts(tmp_path: Path) -> None:
    """Some file systems tell only then that they could not write."""
    outcome = harness.with_error(writers.qplan, tmp_path, closing_the_new_file, "EIO")
    assert (outcome.code, outcome.is_old, outcome.left) == (2, True, [])
    assert "nothing was recorded" in outcome.err


@needs_strace
def test_a_folder_that_cannot_be_flushed_is_named(tmp_path: Path) -> None:
    """The figure is in then, and the message says so."""
    outcome = harness.with_error(writers.qplan, tmp_path, nth("fsync", 1), "EIO")
    assert outcome.code == 2
    assert not outcome.is_old
    assert "holds the new figures" in outcome.err
    assert "do not record them again" in outcome.err


@needs_strace
@pytest.mark.parametrize(
    ("name", "n", "error"), [("fsync", 1, "EINVAL"), ("write", 0, "EINTR"), ("flock", 0, "EINTR")]
)
def test_what_is_no_error_is_passed_over(tmp_path: Path, name: str, n: int, error: str) -> None:
    """File systems whose folders cannot be flushed, and interrupted calls."""
    outcome = harness.with_error(writers.qplan, tmp_path, nth(name, n), error)
    assert outcome.code == 0, outcome
    assert not outcome.is_old


# --- full disks and power cuts --------------------------------------------------------------


def mounted(*command: str) -> bool:
    done = subprocess.run(command, capture_output=True, check=False)
    return done.returncode == 0


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    disk = tmp_path / "disk"
    disk.mkdir()
    if not mounted("mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(disk)):
        pytest.skip("a tmpfs cannot be mounted here")
    yield disk
    subprocess.run(["umount", str(disk)], check=False)


@needs_mounts
def test_a_full_disk_leaves_the_plan_as_it_was(small_disk: Path) -> None:
    """However much is missing; when there is room, the figure goes in."""
    plan = small_disk / "plan.yaml"
    old = writers.new_plan(plan, filling=120_000)
    sizes = range(270, 130, -4) if LONG else (270, 200, 160)
    codes = []
    for size in sizes:
        padding = small_disk / "padding"
        padding.write_bytes(b"x" * 1024 * (size - 20))
        result = harness.run(writers.qplan(plan, 0))
        codes.append(result.returncode)
        padding.unlink()
        if result.returncode == 0:
            break
        assert "nothing was recorded" in result.stderr
        assert "the disk is full" in result.stderr
        assert plan.read_bytes() == old
    assert 2 in codes
    assert harness.run(writers.qplan(plan, 1)).returncode == 0
    names = {path.name for path in small_disk.iterdir()}
    assert names == {"plan.yaml", ".plan.yaml.lock"}


@pytest.fixture
def disk_image(tmp_path: Path) -> Iterator[tuple[Path, Path]]:
    """An ext4 file system in a file, and where it is mounted."""
    image, place = tmp_path / "image", tmp_path / "mounted"
    place.mkdir()
    image.write_bytes(b"\0" * 16 * 2**20)
    if not mounted("mkfs.ext4", "-q", "-F", str(image)) or not mounted(
        "mount", "-o", "loop", str(image), str(place)
    ):
        pytest.skip("no loop devices, or no ext4, here")
    yield image, place
    subprocess.run(["umount", str(place)], check=False)


def after_power_cut(image: Path, folder: Path) -> bytes:
    """What a plan holds when the disk, as it is now, is looked at by another machine."""
    copy, place = folder / "copy", folder / "copy-mounted"
    copy.write_bytes(image.read_bytes())
    place.mkdir(exist_ok=True)
    assert mounted("mount", "-o", "loop", str(copy), str(place))
    try:
        return (place / "plan.yaml").read_bytes()
    finally:
        subprocess.run(["umount", str(place)], check=False)


@needs_mounts
@pytest.mark.parametrize("kind", ["qplan", "no-folder-flush"])
def test_what_was_said_to_be_recorded_outlives_a_power_cut(
    disk_image: tuple[Path, Path], tmp_path: Path, kind: str
) -> None:
    """Cut right after the program ends; a writer that flushes too little loses its figure."""
    image, place = disk_image
    plan = place / "plan.yaml"
    writers.new_plan(plan)
    os.sync()
    writer = writers.qplan if kind == "qplan" else writers.bad(kind)
    survived = []
    for n in range(10 if LONG else 3):
        result = harness.run(writer(plan, n))
        assert result.returncode == 0, result.stderr
        found = after_power_cut(image, tmp_path)
        survived.append(f"period: {writers.day(n)}," in found.decode())
    assert all(survived) == (kind == "qplan")


# --- many at once ---------------------------------------------------------------------------


def started(kind: str, each: int, plan: Path, first: int) -> "subprocess.Popen[str]":
    command = [sys.executable, str(WORKER), kind, str(plan), str(first), str(each)]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
        env=harness.ENVIRONMENT,
    )  # fmt: skip


def test_eight_processes_lose_nothing(tmp_path: Path) -> None:
    """400 figures, each once, and the plan is valid."""
    plan = tmp_path / "plan.yaml"
    found = harness.lost_figures(lambda p, n: started("qplan", 50, p, n), plan, 8, 50)
    assert found == (400, 0)
    assert plan.read_text("utf-8").count("recorded: 2020-01-01") == 400
    load(plan)


@pytest.mark.skipif(os.name == "nt", reason="there, open files cannot be replaced at all")
@pytest.mark.parametrize("kind", ["no-lock", "lock-on-plan"])
def test_writers_that_lock_badly_are_caught(kind: str, tmp_path: Path) -> None:
    """The harness finds the figures that they lose."""
    plan = tmp_path / "plan.yaml"
    _, lost = harness.lost_figures(lambda p, n: started(kind, 6, p, n), plan, 4, 6)
    assert lost > 0


# --- an editor in between --------------------------------------------------------------------


@pytest.mark.parametrize("way", ["in place", "by renaming"])
def test_an_edit_between_reading_and_writing_is_kept(
    way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The record is refused, the edit stays, and running again works."""
    plan = tmp_path / "plan.yaml"
    writers.new_plan(plan)
    request = RecordRequest([Asked("it", "7", "2014-02-01")], Details())
    edited = plan.read_bytes().replace(b"Level", b"Edited")

    def edit_first(*args: object) -> bool:
        target = plan if way == "in place" else plan.with_name("saved")
        target.write_bytes(edited)
        target.replace(plan)
        return proof.proves(*args)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(writing, "proves", edit_first)
        with pytest.raises(PlanChangedError):
            recording.record(plan, request, date(2020, 1, 1))
    assert plan.read_bytes() == edited
    recording.record(plan, request, date(2020, 1, 1))
    assert b"Edited" in plan.read_bytes()
    assert b"2014-02-01" in plan.read_bytes()


def test_nobody_reading_sees_half_a_plan(tmp_path: Path) -> None:
    """While figures are entered, every read gives a whole plan."""
    plan = tmp_path / "plan.yaml"
    writers.new_plan(plan, filling=100_000)
    process = started("qplan", 30, plan, 0)
    seen = set()
    while process.poll() is None:
        data = plan.read_bytes()
        assert data.endswith(b"}\n")
        seen.add(len(data))
    _, err = process.communicate()
    assert process.returncode == 0, err
    assert len(seen) > 2

"""A plan is replaced whole or not at all, and what it was stays what it was."""

import errno
import os
import stat
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from qplan.core.base.errors import (
    PlanChangedError,
    PlanLockedError,
    PlanNotFlushedError,
    PlanNotWritableError,
)
from qplan.store.disk import replace as save
from qplan.store.disk.lock import lock_file, locked
from qplan.store.disk.replace import check_writable, create_file, real_file, replace_plan

POSIX = pytest.mark.skipif(os.name == "nt", reason="modes, owners and links as POSIX has them")
OLD, NEW = b"old\n" * 1000, b"new\n" * 2000


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_bytes(OLD)
    return path


def replace(plan: Path, old: bytes = OLD) -> None:
    replace_plan(plan, old, NEW, check_writable(plan))


def others(plan: Path) -> list[str]:
    return sorted(entry.name for entry in plan.parent.iterdir() if entry != plan)


def test_the_new_bytes_are_there_and_nothing_else(plan: Path) -> None:
    """No file is left beside the plan."""
    replace(plan)
    assert plan.read_bytes() == NEW
    assert others(plan) == []


@POSIX
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755])
def test_the_mode_is_kept(plan: Path, mode: int) -> None:
    """Whatever the umask says."""
    plan.chmod(mode)
    replace(plan)
    assert mode == stat.S_IMODE(plan.stat().st_mode)


@POSIX
def test_the_owner_is_kept_by_root(plan: Path) -> None:
    """Root gives the file back to whom it belongs."""
    if os.geteuid() != 0:
        pytest.skip("only root can give files away")
    os.chown(plan, 12345, 12345)
    replace(plan)
    status = plan.stat()
    assert (status.st_uid, status.st_gid) == (12345, 12345)


@POSIX
def test_a_symbolic_link_stays_one(plan: Path, tmp_path: Path) -> None:
    """The file it leads to is replaced."""
    link = tmp_path / "elsewhere" / "link.yaml"
    link.parent.mkdir()
    link.symlink_to(plan)
    replace(real_file(link))
    assert link.is_symlink()
    assert plan.read_bytes() == NEW
    assert [entry.name for entry in link.parent.iterdir()] == ["link.yaml"]


@POSIX
@pytest.mark.parametrize("mode", [0o444, 0o400])
def test_a_read_only_file_is_refused(plan: Path, mode: int) -> None:
    """Even for those whom the system would let."""
    plan.chmod(mode)
    with pytest.raises(PlanNotWritableError) as caught:
        check_writable(plan)
    assert "read-only" in str(caught.value.message.args["reason"])


def test_other_bytes_than_those_read_are_never_overwritten(plan: Path) -> None:
    """Somebody saved in place between reading and writing."""
    before = check_writable(plan)
    plan.write_bytes(b"edited by hand\n")
    with pytest.raises(PlanChangedError):
        replace_plan(plan, OLD, NEW, before)
    assert plan.read_bytes() == b"edited by hand\n"
    assert others(plan) == []


def test_another_file_with_the_same_bytes_is_never_overwritten(plan: Path) -> None:
    """Somebody saved by renaming, and is about to do more."""
    before = check_writable(plan)
    other = plan.with_name("other")
    other.write_bytes(OLD)
    other.replace(plan)
    with pytest.raises(PlanChangedError):
        replace_plan(plan, OLD, NEW, before)
    assert plan.read_bytes() == OLD


def test_a_plan_that_is_gone_is_not_made_anew(plan: Path) -> None:
    """It was deleted between reading and writing."""
    before = check_writable(plan)
    plan.unlink()
    with pytest.raises(PlanNotWritableError):
        replace_plan(plan, OLD, NEW, before)
    assert not plan.exists()


def failing(number: int) -> Callable[..., object]:
    def fail(*_args: object, **_named: object) -> object:
        raise OSError(number, os.strerror(number))

    return fail


@pytest.mark.parametrize(
    ("call", "number"),
    [
        ("open", errno.EACCES),
        ("write", errno.ENOSPC),
        ("write", errno.EIO),
        ("fsync", errno.EIO),
        ("close", errno.EIO),
    ],
)
def test_an_error_before_the_rename_leaves_the_old_bytes(
    plan: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int
) -> None:
    """And nothing beside them."""
    before = check_writable(plan)
    with monkeypatch.context() as patch:
        patch.setattr(os, call, failing(number))
        with pytest.raises(PlanNotWritableError) as caught:
            replace_plan(plan, OLD, NEW, before)
    assert "cannot write {file}: {reason}" == caught.value.message.template
    assert plan.read_bytes() == OLD
    assert others(plan) == []


def test_short_writes_are_continued(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system may take only a part of what it is given."""
    write = os.write
    monkeypatch.setattr(os, "write", lambda fd, data: write(fd, bytes(data)[:700]))
    replace(plan)
    assert plan.read_bytes() == NEW


@POSIX
def test_an_error_after_the_rename_says_that_the_figures_are_in(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder could not be flushed: the new bytes are there, and the error says so."""
    monkeypatch.setattr(save, "flush_folder", failing(errno.EIO))
    with pytest.raises(PlanNotFlushedError):
        replace(plan)
    assert plan.read_bytes() == NEW


@pytest.mark.parametrize("after", [False, True])
def test_an_interruption_tells_whether_the_figures_are_in(
    plan: Path, monkeypatch: pytest.MonkeyPatch, after: bool
) -> None:
    """Ctrl-C in the middle of the rename: before it happened, or after."""
    rename = save.move_over

    def interrupted(beside: Path, plan: Path) -> None:
        if after:
            rename(beside, plan)
        raise KeyboardInterrupt

    monkeypatch.setattr(save, "move_over", interrupted)
    with pytest.raises(PlanNotFlushedError if after else KeyboardInterrupt):
        replace(plan)
    assert (NEW if after else OLD) == plan.read_bytes()
    assert others(plan) == []


class _SharingViolationError(PermissionError):
    winerror = 32


def test_a_plan_open_in_another_program_is_tried_again(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On Windows a virus scanner may have the file open for a moment."""
    waits: list[float] = []
    monkeypatch.setattr(time, "sleep", waits.append)
    replace_once = Path.replace

    def busy(path: Path, target: Path) -> Path:
        if len(waits) < 3:
            raise _SharingViolationError
        return replace_once(path, target)

    monkeypatch.setattr(Path, "replace", busy)
    replace(plan)
    assert plan.read_bytes() == NEW
    assert len(waits) == 3


def test_a_plan_open_for_long_is_named(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The tries end after a few seconds, and never fall back to copying."""
    waits: list[float] = []

    def busy(_path: Path, _target: Path) -> None:
        raise _SharingViolationError

    monkeypatch.setattr(time, "sleep", waits.append)
    monkeypatch.setattr(Path, "replace", busy)
    with pytest.raises(PlanNotWritableError) as caught:
        replace(plan)
    assert "open in another program" in str(caught.value.message.args["reason"])
    assert plan.read_bytes() == OLD
    assert 2 < sum(waits) < 4


def test_what_a_killed_process_left_is_removed(plan: Path) -> None:
    """Only what is ours: files of others with other names stay."""
    ours = plan.with_name(".plan.yaml.qplan-0123456789abcdef.tmp")
    theirs = [plan.with_name(".plan.yaml.swp"), plan.with_name(".other.yaml.qplan-01.tmp")]
    for path in (ours, *theirs):
        path.write_bytes(b"left")
    replace(plan)
    assert others(plan) == sorted(path.name for path in theirs)


@POSIX
def test_a_planted_link_is_neither_followed_nor_in_the_way(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody guessed the name and made a link of it to a file of value."""
    value = plan.with_name("value")
    value.write_bytes(b"precious")
    monkeypatch.setattr(os, "urandom", lambda n: b"\0" * n)
    plan.with_name(f".plan.yaml.qplan-{'00' * 8}.tmp").symlink_to(value)
    with pytest.raises(PlanNotWritableError):
        replace(plan)
    assert value.read_bytes() == b"precious"
    assert plan.read_bytes() == OLD


@POSIX
def test_a_planted_lock_is_not_written_through(plan: Path) -> None:
    """A link where the lock file should be is refused."""
    value = plan.with_name("value")
    value.write_bytes(b"precious")
    lock_file(plan).symlink_to(value)
    with pytest.raises(PlanNotWritableError), locked(plan, 1):
        pass
    assert value.read_bytes() == b"precious"


def test_a_lock_that_is_held_is_waited_for_and_then_named(plan: Path) -> None:
    """Another thread holds it; the lock file stays."""
    held, enough = threading.Event(), threading.Event()

    def hold() -> None:
        with locked(plan):
            held.set()
            enough.wait(10)

    other = threading.Thread(target=hold)
    other.start()
    assert held.wait(10)
    with pytest.raises(PlanLockedError), locked(plan, 0.2):
        pass
    enough.set()
    other.join()
    with locked(plan, 5):
        assert lock_file(plan).exists()
    assert lock_file(plan).exists() or sys.platform == "win32"


@POSIX
def test_colleagues_of_the_group_share_the_lock(plan: Path) -> None:
    """Who may write the plan may lock it."""
    plan.chmod(0o664)
    with locked(plan):
        assert lock_file(plan).stat().st_mode & 0o060 == 0o060


@POSIX
def test_a_lock_made_by_root_shuts_nobody_out(plan: Path) -> None:
    """It belongs to whom the plan belongs."""
    if os.geteuid() != 0:
        pytest.skip("only root can give files away")
    os.chown(plan, 12345, 54321)
    with locked(plan):
        status = lock_file(plan).stat()
    assert (status.st_uid, status.st_gid) == (12345, 54321)


def test_a_new_file_never_overwrites(plan: Path) -> None:
    """Neither a file nor a link that leads nowhere."""
    with pytest.raises(FileExistsError):
        create_file(plan, NEW)
    assert plan.read_bytes() == OLD
    assert others(plan) == []
    create_file(plan.with_name("new.yaml"), NEW)
    assert others(plan) == ["new.yaml"]

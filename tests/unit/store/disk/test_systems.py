"""What differs between systems, with the system's calls replaced: Windows and macOS on any machine.

These tests say that the right calls are made, not that the systems do what they promise.
"""

import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from qplan.cli import main
from qplan.core.base.errors import QplanError
from qplan.store.cache import entries as cache
from qplan.store.cache import keeping
from qplan.store.disk import replace as save
from qplan.store.disk import write as outfile
from qplan.store.disk.filename import MOST_BYTES, beside, short
from qplan.store.disk.lock import lock_file
from qplan.store.disk.read import reason as read_reason
from qplan.store.disk.reasons import OPEN_ELSEWHERE, reason
from qplan.usecases.form import file_name
from tests.conftest import Run
from tests.faults import writers


class HeldError(PermissionError):
    """What Windows says of a file that another program holds."""

    def __init__(self, code: int) -> None:
        super().__init__(errno.EACCES, "Access is denied")
        self.winerror = code


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The waits, without waiting."""
    waits: list[float] = []
    monkeypatch.setattr("time.sleep", waits.append)
    return waits


def failing(times: int, error: OSError) -> Callable[[Path, Path], Path]:
    """`Path.replace`, which fails so many times first."""
    replace, left = Path.replace, [times]

    def attempt(self: Path, target: Path) -> Path:
        if left[0]:
            left[0] -= 1
            raise error
        return replace(self, target)

    return attempt


@pytest.mark.parametrize("code", OPEN_ELSEWHERE)
def test_a_file_open_elsewhere_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, impatient: list[float], code: int
) -> None:
    """For about two and a half seconds; then it is said what is the matter."""
    new, old = tmp_path / "new", tmp_path / "old"
    new.write_text("new")
    old.write_text("old")
    monkeypatch.setattr(Path, "replace", failing(3, HeldError(code)))
    save.move_over(new, old)
    assert (3, "new") == (len(impatient), old.read_text())
    monkeypatch.setattr(Path, "replace", failing(99, HeldError(code)))
    new.write_text("newer")
    with pytest.raises(QplanError) as caught:
        outfile.write_files({old: b"newer"}, over={old})
    assert "new" == old.read_text()
    assert 2 < sum(impatient[3:]) < 3
    why = caught.value.message.args["reason"]
    assert why == reason(HeldError(code))
    assert "it is open in another program" == getattr(why, "template", "")


def test_another_refusal_is_not_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, impatient: list[float]
) -> None:
    monkeypatch.setattr(Path, "replace", failing(1, PermissionError(errno.EACCES, "no")))
    with pytest.raises(PermissionError):
        save.move_over(tmp_path / "new", tmp_path / "old")
    assert [] == impatient


def test_windows_flushes_folders_by_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder cannot be opened there."""
    monkeypatch.setattr(save, "os", SimpleNamespace(name="nt"))
    save.flush_folder(tmp_path / "nowhere")


def test_windows_has_no_links_to_give_a_new_file_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There a rename refuses by itself to replace a file."""
    (tmp_path / "new").write_text("new")
    monkeypatch.setattr(save, "os", SimpleNamespace(name="nt"))
    save.move_new(tmp_path / "new", tmp_path / "name")
    assert ["name"] == [path.name for path in tmp_path.iterdir()]


@pytest.mark.parametrize("is_taken", [False, True])
def test_a_memory_stick_has_no_links_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_taken: bool
) -> None:
    """What has the name already is left alone there as well."""

    def refuse(*_: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    target = tmp_path / "name"
    if is_taken:
        target.write_text("old")
        with pytest.raises(FileExistsError):
            save.create_file(target, b"new")
    else:
        save.create_file(target, b"new")
    assert "old" if is_taken else "new" == target.read_text()
    assert ["name"] == [path.name for path in tmp_path.iterdir()]


def test_macos_is_asked_to_flush_the_disk_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And where the drive cannot, the plain flush counts."""
    asked: list[int] = []

    def fcntl(descriptor: int, command: int) -> None:
        del descriptor
        asked.append(command)
        raise OSError(errno.ENOTSUP, "not here")

    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setitem(sys.modules, "fcntl", SimpleNamespace(fcntl=fcntl, F_FULLFSYNC=51))
    save.write_beside(tmp_path / "new", b"new", None)
    assert [51] == asked
    assert b"new" == (tmp_path / "new").read_bytes()


def test_a_system_without_owners_uses_the_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows: the place of the folder in the user's profile tells whose it is."""
    monkeypatch.delattr(os, "geteuid", raising=False)
    monkeypatch.setattr(cache, "FLAGS", 0)
    monkeypatch.setattr(keeping, "FLAGS", 0)
    keeping._write(str(tmp_path), f"{'a' * 64}.plan", b"entry")
    assert cache.is_own_folder(str(tmp_path))
    assert b"entry" == cache._read(str(tmp_path / f"{'a' * 64}.plan"), 100)


def test_windows_says_of_a_folder_that_it_may_not_be_read(tmp_path: Path) -> None:
    said = read_reason(tmp_path, PermissionError(errno.EACCES, "denied"))
    assert "this is a folder, not a file" == said.template


# --- names --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["con", "PRN", "aux", "nul", "COM1", "lpt9", "con.txt"])
def test_a_name_that_windows_keeps_for_itself_is_not_used(name: str) -> None:
    assert file_name(name, "2014", set()).startswith("_")


def test_names_that_are_one_name_elsewhere_are_told_apart() -> None:
    """Large and small letters on Windows and macOS, composed ones and their parts on macOS."""
    taken: set[str] = set()
    names = [
        file_name(stem, "2014", taken) for stem in ("Amt É", "AMT É", "amt e\u0301", "a:b", "a?b")
    ]
    assert len({name.casefold() for name in names}) == 5


@pytest.mark.parametrize("stem", ["部" * 75, "部" * 300, "a" * 300, "😀" * 100])
def test_a_long_name_is_cut_and_stays_unlike_others(stem: str) -> None:
    taken: set[str] = set()
    names = [file_name(stem + tail, "2014Q3", taken) for tail in ("", "甲", "乙")]
    assert 3 == len(set(names))
    for name in names:
        hidden = beside(name, f"qplan-{'0' * 16}.tmp")
        assert max(len(name.encode()), len(hidden.encode())) <= MOST_BYTES
        assert name.endswith("_2014Q3.xlsx")


def test_a_short_name_stays_as_it_is() -> None:
    assert "plan.yaml" == short("plan.yaml", 9)
    assert Path(".plan.yaml.lock") == lock_file(Path("plan.yaml"))


def test_a_plan_with_the_longest_name_is_recorded_in(run: Run, tmp_path: Path) -> None:
    """Its lock and what is written beside it have shorter names."""
    plan = tmp_path / ("计" * 83 + "a.yaml")
    assert MOST_BYTES == len(plan.name.encode())
    writers.new_plan(plan)
    result = run("--file", plan, "record", "it", "3", "--period", "2014-02-01")
    assert 0 == result.code, result.err
    assert "2014-02-01" in plan.read_text("utf-8")
    assert {plan, lock_file(plan)} == set(tmp_path.iterdir())


# --- console --------------------------------------------------------------------------------


def test_the_console_gets_utf8_whatever_its_code_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Chinese Windows console is GBK unless asked; a pipe there has line ends of its own."""
    asked: list[dict[str, str]] = []

    class Stream:
        def reconfigure(self, **options: str) -> None:
            asked.append(options)

    monkeypatch.setattr(sys, "stdout", Stream())
    monkeypatch.setattr(sys, "stderr", Stream())
    monkeypatch.setattr("qplan.cli.typer_app.app", lambda: None)
    monkeypatch.setattr("qplan.cli.gc.disable", lambda: None)
    main()
    assert [{"encoding": "utf-8", "errors": "backslashreplace", "newline": "\n"}] * 2 == asked

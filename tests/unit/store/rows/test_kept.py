"""Judged rows in the cache: found by content, days and program; a damaged file is made anew."""

import os
import sqlite3
from datetime import date
from pathlib import Path

import pytest

from qplan.store.rows.kept import NAME, Kept

DAY, NEXT = date(2014, 12, 31), date(2015, 1, 1)


def keep(folder: Path, *texts: bytes, day: date = DAY) -> None:
    with Kept(folder, day, DAY) as kept:
        kept.keep({kept.key(text): b"rows of " + text for text in texts})


def find(folder: Path | None, text: bytes, day: date = DAY) -> bytes | None:
    with Kept(folder, day, DAY) as kept:
        key = kept.key(text)
        return kept.find([key]).get(key)


def test_what_was_kept_is_found(tmp_path: Path) -> None:
    keep(tmp_path, b"one", b"two")
    assert b"rows of two" == find(tmp_path, b"two")


def test_more_is_found_than_one_question_asks_for(tmp_path: Path) -> None:
    texts = [f"plan {n}".encode() for n in range(600)]
    keep(tmp_path, *texts[::2])
    with Kept(tmp_path, DAY, DAY) as kept:
        keys = {kept.key(text): text for text in texts}
        found = {keys[key]: row for key, row in kept.find(keys).items()}
    assert {text: b"rows of " + text for text in texts[::2]} == found


def test_other_bytes_days_and_programs_are_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(tmp_path, b"one")
    assert find(tmp_path, b"other") is None
    assert find(tmp_path, b"one", day=NEXT) is None
    monkeypatch.setattr("qplan.store.rows.kept.program", lambda: b"another")
    assert find(tmp_path, b"one") is None


def test_without_a_folder_nothing_is_kept() -> None:
    assert find(None, b"one") is None


@pytest.mark.parametrize("damage", [b"", b"x" * 5000])
def test_a_damaged_file_is_made_anew(tmp_path: Path, damage: bytes) -> None:
    keep(tmp_path, b"one")
    path = tmp_path / NAME
    whole = path.read_bytes()
    path.write_bytes(whole[:100] + damage)
    assert find(tmp_path, b"one") is None
    keep(tmp_path, b"one")
    assert b"rows of one" == find(tmp_path, b"one")


def test_a_row_that_was_changed_is_not_believed(tmp_path: Path) -> None:
    keep(tmp_path, b"one")
    base = sqlite3.connect(tmp_path / NAME)
    with base:
        base.execute("update row set packed = substr(packed, 1, 8) || x'00'")
    base.close()
    assert find(tmp_path, b"one") is None


def test_a_file_that_is_something_else_stays(tmp_path: Path) -> None:
    path = tmp_path / NAME
    path.write_bytes(b"somebody's")
    keep(tmp_path, b"one")
    assert b"somebody's" == path.read_bytes()
    path.unlink()
    base = sqlite3.connect(path)
    base.execute("pragma application_id = 7")
    base.execute("create table theirs (x)")
    base.close()
    before = path.read_bytes()
    keep(tmp_path, b"one")
    assert before == path.read_bytes()


@pytest.mark.skipif(os.name != "posix", reason="links and modes of POSIX")
def test_neither_links_nor_folders_of_others_are_used(tmp_path: Path) -> None:
    other = tmp_path / "other"
    keep(other, b"one")
    folder = tmp_path / "mine"
    folder.mkdir(0o700)
    (folder / NAME).symlink_to(other / NAME)
    assert find(folder, b"one") is None
    other.chmod(0o777)
    assert find(other, b"one") is None


def test_the_older_half_is_forgotten_where_there_is_too_much(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(4):
        monkeypatch.setattr("qplan.store.rows.kept.time.time_ns", lambda n=n: n)
        keep(tmp_path, b"%d" % n)
    with Kept(tmp_path, DAY, DAY) as kept:
        kept.prune(most=1000)
    assert b"rows of 0" == find(tmp_path, b"0")
    with Kept(tmp_path, DAY, DAY) as kept:
        kept.prune(most=20)
    assert [None, None, None, b"rows of 3"] == [find(tmp_path, b"%d" % n) for n in range(4)]

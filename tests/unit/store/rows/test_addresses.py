"""Addresses: files here by name, folder and pattern; elsewhere what fsspec knows."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from qplan.core.base.errors import QplanError
from qplan.store.rows.addresses import beside, found, read_address, same


@pytest.fixture
def elsewhere() -> Iterator[str]:
    """A folder of plans in memory."""
    memory = pytest.importorskip("fsspec").filesystem("memory")
    for name in ("a/plan.yaml", "a/x.plan.yaml", "a/notes.yaml", "b.yaml"):
        with memory.open(f"/made-up/{name}", "wb") as file:
            file.write(name.encode())
    yield "memory://made-up"
    memory.rm("/made-up", recursive=True)


def test_files_come_in_the_order_given_and_folders_in_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("f/b.plan.yaml", "f/a/plan.yaml", "f/.git/plan.yaml", "f/other.yaml", "z.yaml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    monkeypatch.chdir(tmp_path)
    inside = [str(Path("f", "a", "plan.yaml")), str(Path("f", "b.plan.yaml"))]
    assert ["z.yaml", *inside] == found(["z.yaml", "f"])
    assert [str(Path("f", "b.plan.yaml")), str(Path("f", "other.yaml"))] == found(
        [str(Path("f", "*.yaml"))]
    )


def test_addresses_are_found_and_read(elsewhere: str) -> None:
    names = ["memory:///made-up/a/plan.yaml", "memory:///made-up/a/x.plan.yaml"]
    assert names == found([elsewhere])
    assert [*names, "memory:///made-up/b.yaml"] == found([elsewhere, f"{elsewhere}/b.yaml"])
    assert 3 == len(found([f"{elsewhere}/a/*.yaml"]))
    assert b"b.yaml" == read_address(f"{elsewhere}/b.yaml")
    with pytest.raises(OSError, match="nothing"):
        read_address(f"{elsewhere}/nothing.yaml")


def test_an_address_of_no_known_kind_is_an_answer() -> None:
    with pytest.raises(QplanError, match="nonsense"):
        found(["nonsense://x/*.yaml"])


@pytest.mark.parametrize(
    ("plan", "name", "meant"),
    [
        ("counties/a.yaml", "../city.yaml", "city.yaml"),
        ("city.yaml", "counties/*.yaml", str(Path("counties", "*.yaml"))),
        ("memory://x/counties/a.yaml", "../city.yaml", "memory://x/city.yaml"),
        ("city.yaml", "memory://x/a.yaml", None),
        ("memory://x/a.yaml", "s3://y/a.yaml", None),
        ("city.yaml", str(Path("a.yaml").absolute()), None),
    ],
)
def test_what_a_plan_names_lies_beside_it(plan: str, name: str, meant: str | None) -> None:
    assert meant == beside(plan, name)


def test_spellings_of_one_path_are_one() -> None:
    assert same("a/../b.yaml") == same("./b.yaml")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a named pipe")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "plan.yaml")
    assert stat.S_ISFIFO((tmp_path / "plan.yaml").stat().st_mode)
    with pytest.raises(OSError):  # noqa: PT011
        read_address(str(tmp_path / "plan.yaml"))

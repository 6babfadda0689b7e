"""`validate` across files: names of plans, and whatever stands where plans should be."""

import os
import sys
from pathlib import Path

import pytest

from qplan.store.disk import around
from qplan.usecases import family
from tests.cli.cascade.making import Write, child, found, plan, province, said

needs_links = pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
needs_pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("/etc/passwd", "is not named from the plan's folder"),
        ("~/province.yaml", "is not named from the plan's folder"),
        ("'C:/plans/province.yaml'", "is not named from the plan's folder"),
        ("'..\\province.yaml'", "has a backslash"),
        ("../../outside.yaml", "lies outside"),
        ("../../../../../../../../etc/passwd", "lies outside"),
        ("../province.yaml/..", "stands for no file"),
        ("../nowhere/province.yaml", "is not there"),
        ("../Province.yaml", "is not there"),
        ("..", "this is a folder"),
        (".", "stands for no file"),
        ("../*.yaml", "is more than one file"),
        ("'../\u0000x'", None),
    ],
)
def test_parents_that_are_not_there(right: Write, name: str, says: str | None) -> None:
    right("../outside.yaml", plan("outside"))
    right("other.yaml", plan("other"))
    right("counties/north.yaml", child("north", parent=name))
    if says is None:  # no plan may hold it
        assert any("QP007" in one for one in said("counties/north.yaml"))
        return
    (message,) = said("counties/north.yaml")
    assert "QP230 warning" in message
    assert says in message


@pytest.mark.parametrize("name", ["..//province.yaml", "./../province.yaml",
                                  "../counties/../province.yaml"])  # fmt: skip
def test_another_spelling_of_the_parent(right: Write, name: str) -> None:
    right("counties/north.yaml", child("north", parent=name))
    assert [] == found("counties/north.yaml", "province.yaml")


def test_names_are_compared_as_they_are_spelled(right: Write) -> None:
    """Also where the system would open another spelling: it would not be there elsewhere."""
    right("counties/north.yaml", child("north", parent="../PROVINCE.yaml"))
    (message,) = said("counties/north.yaml")
    assert "did you mean 'province.yaml'?" in message


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("/etc/*", "is not named from the plan's folder"),
        ("../../**", "is not looked for"),
        ("../../../*.yaml", "lies outside"),
        ("counties/*.yml", "stands for no file"),
        ("'counties/[a-z]*.yaml'", "stands for no file"),
        ("province.yaml", "is this plan itself"),
        ("'*.yaml'", "is this plan itself"),
        ("'*" + "/*" * 600 + "'", "more than 1000 characters"),
    ],
)
def test_children_that_are_not_there(right: Write, name: str, says: str) -> None:
    right("province.yaml", province(name))
    (message,) = said("province.yaml")
    assert "QP230 warning" in message
    assert says in message


def test_children_by_several_names_are_taken_once(right: Write) -> None:
    right("province.yaml", province("[counties/n*.yaml, 'counties/?????.yaml', 'c*/north.yaml']"))
    assert [] == found("province.yaml")


def test_a_plan_among_those_of_its_folder(write: Write) -> None:
    """`*.yaml` stands for the plan itself as well, which is not below itself."""
    write("province.yaml", province("'*.yaml'"))
    write("north.yaml", child("north", parent="province.yaml"))
    write("south.yaml", child("south", parent="province.yaml"))
    assert [] == found("province.yaml", "north.yaml", "south.yaml")


def test_hidden_files_and_folders_are_left_out(right: Write) -> None:
    right("counties/.draft.yaml", "not a plan")
    right("counties/archive.yaml/old.yaml", "not a plan")
    assert [] == found("province.yaml")


@pytest.mark.parametrize(
    ("chain", "loop"),
    [
        (["a.yaml"], "a.yaml → a.yaml"),
        (["b.yaml", "a.yaml"], "a.yaml → b.yaml → a.yaml"),
        (["b.yaml", "c.yaml", "./b.yaml"], None),
    ],
)
def test_plans_above_themselves(write: Write, chain: list[str], loop: str | None) -> None:
    for name, above in zip("abc", chain, strict=False):
        write(f"{name}.yaml", plan(name, f", parent: {above}"))
    messages = [one for one in said("a.yaml") if "QP232" in one]
    assert [loop is not None] == [bool(messages)]
    assert loop is None or f": {loop} (" in messages[0]


def test_plans_that_do_not_name_each_other(right: Write) -> None:
    right("other.yaml", plan("other", ", children: counties/south.yaml"))
    right("counties/north.yaml", child("north", parent="../other.yaml"))
    assert ["north.yaml:2 QP233"] == found("counties/north.yaml")
    assert "names another plan above it: '../other.yaml'" in said("province.yaml")[0]


# --- what is no plan -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "content", [b"", b"\x00\xff\xfe" * 100, b"\x89PNG\r\n\x1a\n", b"[" * 500, b"a: &x [*x]"]
)
def test_a_child_that_is_no_plan(right: Write, content: bytes) -> None:
    right("counties/north.yaml", "").write_bytes(content)
    assert ["province.yaml:2 QP231"] == found("province.yaml")


def test_a_child_larger_than_any_plan(right: Write) -> None:
    with right("counties/north.yaml", "").open("wb") as file:
        file.truncate(65 * 2**20)
    (message,) = said("province.yaml")
    assert "'counties/north.yaml': larger than 64 MiB" in message


def test_more_to_read_than_anybody_has(right: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the rest may carry is not asked for."""
    first = right("counties/north.yaml", plan("north", ", parent: ../province.yaml"))
    monkeypatch.setattr(family, "MOST_BYTES", first.stat().st_size)
    assert ["province.yaml:2 QP230"] == found("province.yaml")
    assert "the rest is not looked at" in said("province.yaml")[0]


@needs_pipes
def test_a_child_that_is_a_pipe(right: Write) -> None:
    path = right("counties/north.yaml", "")
    path.unlink()
    os.mkfifo(path)
    (message,) = said("province.yaml")
    assert "'counties/north.yaml': not a regular file" in message


@needs_links
def test_links_that_lead_out_are_not_followed(right: Write, tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text(child("secret"), encoding="utf-8")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "x.yaml").write_text(child("x"), encoding="utf-8")
    Path("counties/secret.yaml").symlink_to(tmp_path / "secret.yaml")
    Path("more").symlink_to(tmp_path / "elsewhere")
    right("province.yaml", province("[counties/*.yaml, more/*.yaml]"))
    messages = said("province.yaml")
    assert 2 == len(messages)
    assert "'counties/secret.yaml' lies outside" in messages[0]
    assert "'more/*.yaml' lies outside" in messages[1] or "'more' lies outside" in messages[1]


@needs_links
@pytest.mark.usefixtures("right")
def test_links_in_a_circle() -> None:
    Path("counties/circle.yaml").symlink_to("circle.yaml")
    Path("counties/gone.yaml").symlink_to("nowhere.yaml")
    messages = said("province.yaml")
    assert ["QP230", "QP230"] == [one.partition(" ")[0] for one in messages]
    assert "'counties/circle.yaml'" in messages[0]


@needs_links
@pytest.mark.usefixtures("right")
def test_a_link_to_a_plan_is_that_plan() -> None:
    Path("counties/zz.yaml").symlink_to("north.yaml")
    assert [] == found("province.yaml")


def test_without_a_repository_two_folders_above(write: Write) -> None:
    Path(".git").rmdir()
    deep = "one/two/three"
    write("one/province.yaml", plan("province"))
    write("province.yaml", plan("province"))
    write(f"{deep}/near.yaml", child("near", parent="../../province.yaml"))
    write(f"{deep}/far.yaml", child("far", parent="../../../province.yaml"))
    assert [] == found(f"{deep}/near.yaml")
    (message,) = said(f"{deep}/far.yaml")
    assert "lies outside" in message


def test_folders_with_too_many_names(right: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    right("other.yaml", "")
    monkeypatch.setattr(around, "MOST_NAMES", 3)
    (message,) = said("counties/north.yaml")
    assert "'../province.yaml' leads through folders of more than 3 names" in message
    (message,) = said("province.yaml")
    assert "'counties/*.yaml' leads through folders of more than 3 names" in message


@needs_links
def test_a_plan_given_by_a_link_from_elsewhere(right: Write, tmp_path: Path) -> None:
    """From there its parent is not to be seen; for others it is where it lies."""
    link = tmp_path / "north.yaml"
    link.symlink_to(Path("counties/north.yaml").resolve())
    assert ["north.yaml:2 QP230"] == found(str(link), "province.yaml")
    right("province.yaml", province("[counties/north.yaml, counties/south.yaml]"))
    assert [] == found("province.yaml", "counties/north.yaml")


@pytest.mark.usefixtures("right")
def test_too_many_files_are_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(around, "MOST_FILES", 1)
    (message,) = said("province.yaml")
    assert "'counties/*.yaml' stands for more than 1 files; none is looked at" in message

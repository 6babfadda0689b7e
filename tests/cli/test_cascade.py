"""`validate` across files: plans above and below, whatever stands where they should be."""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from qplan.core.base.problems import Diagnostic
from qplan.store.disk import around
from qplan.store.yaml.source import Source, read_source
from qplan.usecases import family
from qplan.usecases.validate import validate
from tests.conftest import Run

needs_links = pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
needs_pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")


def plan(name: str, head: str = "", *, action: str = "", indicator: str = "") -> str:
    """A plan with an action `standard` and an indicator `homes`, and what else they have."""
    return f"""\
qplan: 1
plan: {{id: {name}, title: Sample {name}, period: 2026{head}}}
departments: {{A: {{}}}}
sections:
- id: s1
  title: Sample section
  tasks:
  - id: t1
    title: Sample task
    lead: A
    actions:
    - {{id: standard, title: Sample action{action}}}
    indicators:
    - id: homes
      title: Sample homes
      unit: homes
      combine: sum
      target: {{at_least: {indicator or "900"}}}
"""


CARRIES = ", carries: standard"


def child(name: str, goal: int = 450, parent: str = "../province.yaml") -> str:
    text = plan(name, f", parent: {parent}", action=CARRIES, indicator=str(goal))
    return text + "      carries: homes\n"


def province(children: str = "counties/*.yaml", together: str = "sum") -> str:
    return plan("province", f", children: {children}") + f"      children: {together}\n"


Write = Callable[[str, str], Path]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> Write:
    """Write a file into a repository, and run commands there."""
    del run  # it changes the folder too, and comes first
    repository = tmp_path / "repository"
    (repository / ".git").mkdir(parents=True)
    monkeypatch.chdir(repository)

    def write(name: str, text: str) -> Path:
        path = repository / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture
def right(write: Write) -> Write:
    """A province and two counties that fit."""
    write("province.yaml", province())
    write("counties/north.yaml", child("north"))
    write("counties/south.yaml", child("south"))
    return write


def found(*names: str) -> list[str]:
    """The codes in each file, with the line."""
    return [f"{Path(c.file).name}:{_line(d)} {d.code.id}" for c in validate(map(Path, names)).files
            for d in c.diagnostics]  # fmt: skip


def _line(diagnostic: Diagnostic) -> int:
    assert diagnostic.location is not None
    return diagnostic.location.line


def said(*names: str) -> list[str]:
    return [str(d).partition(" ")[2] for c in validate(map(Path, names)).files
            for d in c.diagnostics]  # fmt: skip


@pytest.mark.usefixtures("right")
def test_a_family_that_fits_has_nothing_to_say(run: Run) -> None:
    result = run("validate", "province.yaml", "counties/north.yaml", "counties/south.yaml")
    assert (0, "files checked: 3 · errors: 0 · warnings: 0\n") == (result.code, result.out)


def test_each_problem_stands_in_its_file(right: Write) -> None:
    right("counties/north.yaml", child("north", 400).replace("carries: standard", "carries: none"))
    every = ("province.yaml", "counties/north.yaml", "counties/south.yaml")
    assert ["province.yaml:19 QP239", "north.yaml:12 QP235"] == found(*every)
    assert ["province.yaml:19 QP239"] == found("province.yaml")
    assert ["north.yaml:12 QP235"] == found("counties/north.yaml")


@pytest.mark.parametrize("output", ["text", "json", "github", "gitlab", "sarif", "junit"])
def test_in_every_format(right: Write, run: Run, output: str) -> None:
    right("counties/south.yaml", child("south").replace("unit: homes", "unit: km"))
    result = run("validate", "province.yaml", "counties/south.yaml", "--format", output)
    assert 0 == result.code
    assert "QP237" in result.out
    if output == "json":
        places = [one["file"] for one in json.loads(result.out)["diagnostics"]]
        assert ["counties/south.yaml"] == places


def test_strict_makes_warnings_findings(right: Write, run: Run) -> None:
    right("counties/south.yaml", child("south", 449))
    assert 0 == run("validate", "province.yaml").code
    assert 1 == run("validate", "province.yaml", "--strict").code


def test_an_unknown_id_is_an_error_of_validate_alone(right: Write, run: Run) -> None:
    """Whatever else is done with a plan is done with that file alone."""
    right("counties/south.yaml", child("south").replace("carries: homes", "carries: houses"))
    assert 1 == run("validate", "counties/south.yaml").code
    assert 0 == run("--file", "counties/south.yaml", "status", "--as-of", "2026-06-30").code


def test_warnings_are_put_to_rest(right: Write, run: Run) -> None:
    right("counties/south.yaml", child("south", 449))
    text = province() + "      accept: {QP239: one home is the reserve}\n"
    right("province.yaml", text)
    assert "warnings: 0 · accepted: 1" in run("validate", "province.yaml").out


def test_what_could_not_be_looked_for_may_be_accepted(right: Write) -> None:
    """Only where everything was looked at is something accepted for nothing."""
    text = province() + "      accept: {QP239: one home is the reserve}\n"
    right("province.yaml", text)
    assert ["province.yaml:20 QP320"] == found("province.yaml")
    right("counties/south.yaml", "qplan: 1\n")
    assert ["province.yaml:2 QP231"] == found("province.yaml")


def test_a_plan_that_is_not_there_yet_is_put_to_rest(write: Write, run: Run) -> None:
    text = plan("north", ", parent: ../province.yaml", action=CARRIES)
    write("counties/north.yaml", text + "accept: {QP230: the province writes its plan in March}\n")
    assert "warnings: 0 · accepted: 1" in run("validate", "counties/north.yaml").out


# --- what is carried ----------------------------------------------------------------------


def test_nothing_is_carried(right: Write) -> None:
    """A task that nothing carries is named once, not with everything in it."""
    for name in ("north", "south"):
        right(f"counties/{name}.yaml", plan(name, ", parent: ../province.yaml"))
    assert ["no plan below carries out task 't1' (plans read: 2)"] == [
        one.partition("warning: ")[2].partition(" (write")[0] for one in said("province.yaml")
    ]


def test_a_part_of_a_task_is_carried(right: Write) -> None:
    for name in ("north", "south"):
        right(f"counties/{name}.yaml", child(name).replace(CARRIES, ""))
    assert ["province.yaml:12 QP240"] == found("province.yaml")


def test_a_task_is_carried_as_a_whole(right: Write) -> None:
    for name in ("north", "south"):
        text = plan(name, ", parent: ../province.yaml", action=", carries: t1")
        right(f"counties/{name}.yaml", text)
    assert [] == found("province.yaml", "counties/north.yaml")


def test_several_are_carried_by_one(right: Write) -> None:
    text = child("north").replace("carries: standard", "carries: [standard, t1, standard]")
    right("counties/north.yaml", text)
    assert ["north.yaml:12 QP235"] == found("counties/north.yaml")
    assert "'standard' stands twice" in said("counties/north.yaml")[0]


@pytest.mark.parametrize("together", ["mean", "pooled", "min", "max", "worst"])
def test_only_of_a_sum_the_goals_add_up(right: Write, together: str) -> None:
    right("province.yaml", province(together=together))
    right("counties/north.yaml", child("north", 10))
    assert [] == found("province.yaml")


@pytest.mark.parametrize(
    ("together", "old", "new", "says"),
    [
        ("sum", "unit: homes", "unit: km", "is in 'homes', this in 'km'"),
        ("worst", "unit: homes", "unit: km", None),
        ("sum", "at_least", "at_most", "is to rise, this to fall"),
        ("worst", "at_least", "at_most", "is to rise, this to fall"),
        ("sum", "combine: sum", "combine: to_date", "either both are reported to date, or neither"),
        ("worst", "combine: sum", "combine: to_date", None),
    ],
)
def test_figures_that_cannot_come_together(
    right: Write, together: str, old: str, new: str, says: str | None
) -> None:
    right("province.yaml", province(together=together))
    right("counties/north.yaml", child("north").replace(old, new))
    messages = [one for one in said("counties/north.yaml") if "QP237" in one]
    assert [says is not None] == [bool(messages)]
    assert says is None or says in messages[0]


def test_what_follows_from_errors_is_not_said(right: Write) -> None:
    """An id of the plan above stands twice: nobody is told that the other one is not there."""
    right("province.yaml", province().replace("id: homes", "id: standard"))
    assert ["north.yaml:2 QP231"] == found("counties/north.yaml")
    right("province.yaml", province())
    right("counties/north.yaml", child("north", 400).replace("lead: A", "lead: B"))
    assert ["province.yaml:2 QP231"] == found("province.yaml")


# --- names ---------------------------------------------------------------------------------


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
    assert loop is None or messages[0].endswith(loop)


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


@pytest.mark.usefixtures("right")
def test_too_many_files_are_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(around, "MOST_FILES", 1)
    (message,) = said("province.yaml")
    assert "'counties/*.yaml' stands for more than 1 files; none is looked at" in message


@pytest.mark.usefixtures("right")
def test_each_plan_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def counted(path: Path, *, quickly: bool = False) -> Source:
        read.append(path.name)
        return read_source(path, quickly=quickly)

    monkeypatch.setattr(family, "read_source", counted)
    assert [] == found("counties/north.yaml", "counties/south.yaml")
    assert ["province.yaml"] == read
    read.clear()
    assert [] == found("province.yaml", "counties/north.yaml", "counties/south.yaml")
    assert [] == read


@pytest.mark.usefixtures("right")
def test_the_next_plan_keeps_what_it_carries(run: Run) -> None:
    made = run("init", "next.yaml", "--from", "counties/north.yaml", "--period", "2027")
    assert 0 == made.code, made.err
    text = Path("next.yaml").read_text(encoding="utf-8")
    assert "parent: ../province.yaml" in text
    assert "carries: standard" in text
    assert "carries: homes" in text

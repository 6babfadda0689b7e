"""`validate` across files: what plans carry of each other, and what does not fit."""

import json
from pathlib import Path

import pytest

from qplan.store.yaml.source import Source, read_source
from qplan.usecases import family
from tests.cli.cascade.making import CARRIES, Write, child, found, plan, province, said
from tests.conftest import Run


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


WHY = "QP240: the province does it alone"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("    lead: A\n", f"    lead: A\n    accept: {{{WHY}}}\n"),
        ("departments:", f"accept: {{{WHY}}}\ndepartments:"),
    ],
)
def test_a_task_that_nobody_carries_is_put_to_rest(
    right: Write, run: Run, old: str, new: str
) -> None:
    """On the task itself; for all tasks at the top of the file."""
    for name in ("north", "south"):
        right(f"counties/{name}.yaml", plan(name, ", parent: ../province.yaml"))
    right("province.yaml", province().replace(old, new))
    assert "warnings: 0 · accepted: 1" in run("validate", "province.yaml").out


def test_one_task_does_not_speak_for_another(right: Write) -> None:
    """Nor for its actions: of a task that is begun each is looked at by itself."""
    for name in ("north", "south"):
        right(f"counties/{name}.yaml", plan(name, ", parent: ../province.yaml"))
    second = province().partition("  tasks:\n")[2].replace("id: t1", "id: t2")
    second = second.replace("id: standard", "id: rules").replace("id: homes", "id: flats")
    right("province.yaml", province().replace("lead: A\n", f"lead: A\n    accept: {{{WHY}}}\n")
          + second)  # fmt: skip
    assert ["QP240"] == [one.split()[1] for one in found("province.yaml")]
    for name in ("north", "south"):
        right(f"counties/{name}.yaml", child(name).replace(CARRIES, ""))
    right("province.yaml", province().replace("lead: A\n", f"lead: A\n    accept: {{{WHY}}}\n"))
    assert {"QP240", "QP320"} == {one.split()[1] for one in found("province.yaml")}
    action = province().replace("title: Sample action", f"title: Sample action, accept: {{{WHY}}}")
    right("province.yaml", action)
    assert [] == found("province.yaml")


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
        one.partition("warning: ")[2].partition(" (write in")[0] for one in said("province.yaml")
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


def test_what_is_over_needs_nobody(right: Write) -> None:
    """An action that is done; and its whole task, where nothing of it is left to do."""
    done = ", updates: [{on: 2026-02-01, state: done, by: A}]"
    text = province().replace("title: Sample action", f"title: Sample action{done}")
    for name in ("north", "south"):
        right(f"counties/{name}.yaml", child(name).replace(CARRIES, ""))
    right("province.yaml", text)
    assert [] == found("province.yaml")
    for name in ("north", "south"):
        right(f"counties/{name}.yaml", plan(name, ", parent: ../province.yaml"))
    dropped = text + "      dropped: {on: 2026-03-01}\n"
    right("province.yaml", dropped)
    assert [] == found("province.yaml")


def test_what_was_dropped_carries_nothing(right: Write) -> None:
    for name in ("north", "south"):
        dropped = "      dropped: {on: 2026-03-01}\n"
        right(f"counties/{name}.yaml", child(name) + dropped)
    assert ["province.yaml:14 QP240"] == found("province.yaml")


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
    todo = "# TODO: as the plans around it are called in the new period\n"
    assert f"{todo}  parent: ../province.yaml" in text
    assert "carries: standard" in text
    assert "carries: homes" in text


def test_a_status_says_what_is_carried(right: Write, run: Run) -> None:
    """Only where something is."""
    right("other.yaml", plan("other"))
    rows = {}
    for name in ("counties/north.yaml", "other.yaml"):
        result = run("--file", name, "status", "--format", "json", "--as-of", "2026-06-30")
        document = json.loads(result.out)
        rows[name] = [one.get("carries") for key in ("indicators", "actions")
                      for one in document[key]]  # fmt: skip
    assert {"counties/north.yaml": [["homes"], ["standard"]], "other.yaml": [None, None]} == rows

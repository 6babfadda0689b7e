"""`qplan diff`, as users run it: two files, two revisions, two days."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import HEAD, ROOT, Golden, Run, plan_of

GOLDEN = ROOT / "tests" / "golden"
YEAR = ("--since", "2014-06-30", "--as-of", "2014-12-31", "--known-at", "2014-12-31")
DAYS = ("--as-of", "2014-10-20", "--known-at", "2014-10-20")
PLAN = (
    HEAD
    + """\
    - id: rate
      title: Rate
      unit: '%'
      baseline: {period: 2013, value: 90}
      target: {at_least: 95, by: 2014-06-30}
      measurements:
      - {period: 2014-Q1, value: 96.2}
      - {period: 2014-Q2, value: 95.5}
    - id: dust
      title: Dust
      unit: t
      target: {at_most: 35}
      measurements:
      - {period: 2014-Q1, value: 30}
    actions:
    - {id: boilers, title: Boilers, by: 2014-09-30}
"""
)


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> Path:
    assert run("--version").code == 0
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, encoding="utf-8")
    return path


def document(run: Run, *args: object) -> dict[str, dict[str, object]]:
    output = run("diff", *args, *DAYS, "--format", "json")
    assert output.code == 0, output.err
    whole = json.loads(output.out)
    return {item["id"]: item for item in (*whole["indicators"], *whole["actions"])} | {"": whole}


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("output", ["text", "markdown", "json"])
def test_half_a_year(run: Run, golden: Golden, language: str, output: str) -> None:
    result = run("--lang", language, "diff", *YEAR, "--format", output)
    assert result.code == 0
    golden(GOLDEN / f"diff-{language}.{output}", result.out)


def test_a_plan_does_not_differ_from_itself(run: Run, plan: Path) -> None:
    assert "Nothing changed." in run("diff", plan, *DAYS).out


def test_layout_and_order_are_no_change(run: Run, plan: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.yaml"
    lines = PLAN.splitlines()
    other.write_text("# again\n" + "\n\n".join(lines) + "\n", encoding="utf-8")
    assert "Nothing changed." in run("diff", other, plan, *DAYS).out


def test_figures_are_new_corrected_altered_or_removed(run: Run, plan: Path, tmp_path: Path) -> None:
    old = tmp_path / "old.yaml"
    shutil.copy(plan, old)
    text = PLAN.replace(
        "      - {period: 2014-Q2, value: 95.5}\n",
        "      - {period: 2014-Q2, value: 95.5}\n"
        "      - {period: 2014-Q2, value: 94.9, reason: late returns}\n"
        "      - {period: 2014-Q3, value: 97}\n",
    )
    plan.write_text(text.replace("value: 96.2", "value: 96.20").replace("value: 30}", "value: 31}"))
    found = document(run, old)
    assert [
        {"period": "2014-Q2", "fate": "corrected", "before": "95.5", "after": "94.9",
         "reason": "late returns"},
        {"period": "2014-Q3", "fate": "new", "before": None, "after": "97", "reason": None},
    ] == found["rate"]["figures"]  # fmt: skip
    assert ["altered"] == [f["fate"] for f in found["dust"]["figures"]]  # type: ignore[attr-defined]
    back = document(run, plan, old)
    assert ["altered", "removed"] == [f["fate"] for f in back["rate"]["figures"]]  # type: ignore[attr-defined]


def test_what_got_worse_is_a_finding_where_asked(run: Run, plan: Path, tmp_path: Path) -> None:
    old = tmp_path / "old.yaml"
    shutil.copy(plan, old)
    plan.write_text(PLAN.replace("value: 95.5", "value: 94.5"))
    assert 0 == run("diff", old, *DAYS).code
    output = run("diff", old, *DAYS, "--fail-on", "worse")
    assert 1 == output.code
    assert "rate  missed now" in output.out
    assert 0 == run("diff", plan, old, *DAYS, "--fail-on", "worse").code


def test_what_is_late_now_got_worse(run: Run, plan: Path) -> None:
    """The year's third quarter is owed by 15 October, the boilers by the end of September."""
    output = run("diff", "--since", "2014-09-30", *DAYS, "--fail-on", "worse")
    assert 1 == output.code
    assert "dust  figures overdue now: 1" in output.out
    assert "boilers  overdue now" in output.out
    assert "  boilers  Boilers\n    overdue now\n" in output.out  # and where it is told of
    assert str(plan.name) in output.out


def test_other_keys_are_named(run: Run, plan: Path, tmp_path: Path) -> None:
    old = tmp_path / "old.yaml"
    shutil.copy(plan, old)
    text = PLAN.replace("unit: t\n", "unit: kg\n      quote: below 35\n")
    plan.write_text(text.replace("{at_most: 35}", "{at_most: 36}"))
    dust = document(run, old)["dust"]
    assert ["quote"] == [key for key in dust["keys"] if key != "target"]  # type: ignore[attr-defined]
    keys = [change["key"] for change in dust["changed"]]  # type: ignore[attr-defined]
    assert {"unit", "target"} <= set(keys)


def test_things_come_and_go(run: Run, plan: Path, tmp_path: Path) -> None:
    old = tmp_path / "old.yaml"
    shutil.copy(plan, old)
    plan.write_text(
        PLAN.replace("id: boilers", "id: heating").replace("Sample plan", "Sample scheme")
    )
    found = document(run, old)
    assert ("added", "removed") == (found["heating"]["fate"], found["boilers"]["fate"])
    assert ["plan.title"] == [one["key"] for one in found[""]["about"]]  # type: ignore[attr-defined]


def test_what_is_carried_is_shown_before_and_after(run: Run, plan: Path, tmp_path: Path) -> None:
    old = tmp_path / "old.yaml"
    old.write_text(PLAN.replace("unit: t\n", "unit: t\n      carries: [air, dust]\n"))
    keys = "".join(f"      {key}\n" for key in ("carries: air", "children: sum", "due_after: 3"))
    plan.write_text(
        PLAN.replace("unit: t\n", f"unit: t\n{keys}")
        .replace("title: Task one", "title: Task 1")
        .replace("period: 2014}\n", "period: 2014, parent: ../above.yaml}\n", 1)
        .replace("departments:", "reporting: {due_after: 20}\ndepartments:")
    )
    found = whole(run, old)
    (dust,) = (one for one in found["indicators"] if one["id"] == "dust")
    said = [one for one in dust["changed"] if one["key"] in ("carries", "children", "due_after")]
    assert [
        {"key": "carries", "before": ["air", "dust"], "after": ["air"]},
        {"key": "children", "before": None, "after": "sum"},
        {"key": "due_after", "before": None, "after": 3},
    ] == said
    about = {one["key"]: one["after"] for one in found["about"]}
    assert {"plan.parent": "../above.yaml", "reporting.due_after": 20} == about
    text = run("diff", old, *DAYS).out
    assert "    Carries out: air, dust → air\n" in text
    assert "Tasks\n  t1  Task 1\n    Title: Task one → Task 1\n" in text
    assert "Carries out: air, dust → air" in run("diff", old, *DAYS, "--format", "markdown").out


def test_sections_and_tasks_come_go_and_move(run: Run, plan: Path, tmp_path: Path) -> None:
    old = tmp_path / "old.yaml"
    shutil.copy(plan, old)
    new = "- id: s2\n  title: Section two\n  tasks: [{id: t2, title: Task two, lead: A}]\n"
    plan.write_text(PLAN.replace("- id: s1\n", new + "- id: s0\n"))
    found = whole(run, old)
    fates = [(one["id"], one["fate"]) for one in found["sections"]]
    assert [("s2", "added"), ("s0", "added"), ("s1", "removed")] == fates
    moved = {"key": "section", "before": "s1", "after": "s0"}
    tasks = [(one["id"], one["fate"], one["changed"]) for one in found["tasks"]]
    assert [("t2", "added", []), ("t1", "changed", [moved])] == tasks


# --- revisions ------------------------------------------------------------------------------


def git(folder: Path, *args: str) -> None:
    name = ("-c", "user.name=sample", "-c", "user.email=sample@example.invalid")
    subprocess.run(["git", "-C", folder, *name, *args], check=True, capture_output=True)


@pytest.fixture
def committed(plan: Path) -> Path:
    git(plan.parent, "init", "-q")
    git(plan.parent, "add", "plan.yaml")
    git(plan.parent, "commit", "-q", "-m", "first")
    return plan


def test_a_revision_is_read_from_git(run: Run, committed: Path) -> None:
    committed.write_text(PLAN.replace("value: 95.5", "value: 95.6"))
    before = sorted(committed.parent.rglob("*"))
    found = document(run, "HEAD")
    assert "plan.yaml@HEAD" in str(found[""]["old"])
    assert ["95.5 95.6"] == [f"{f['before']} {f['after']}" for f in found["rate"]["figures"]]  # type: ignore[attr-defined]
    assert before == sorted(committed.parent.rglob("*"))
    git(committed.parent, "commit", "-aqm", "second")
    assert "Nothing changed." in run("diff", "HEAD", *DAYS).out
    assert "95.5 → 95.6" in run("diff", "HEAD~1", "HEAD", *DAYS).out


@pytest.mark.parametrize(
    "name", ["nix", "HEAD~7", "--help-all", "-x", "HEAD:plan.yaml", " ", "HEAD --output=x"]
)
def test_what_is_no_revision_is_refused(run: Run, committed: Path, name: str) -> None:
    output = run("diff", "--", name)
    assert 2 == output.code
    assert "neither a file nor a revision of git" in output.err
    assert ["plan.yaml"] == [path.name for path in committed.parent.glob("*") if path.is_file()]


def test_what_is_wrong_is_said_in_the_language_of_the_plan(
    run: Run, committed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where nobody came as far as reading it."""
    monkeypatch.delenv("QPLAN_LANG", raising=False)
    committed.write_text(PLAN.replace("period: 2014}", "period: 2014, language: zh}"), "utf-8")
    assert "“nix”既不是文件，也不是git的版本" in run("diff", "nix").err
    assert "“nix”既不是文件" in run("--file", committed, "diff", "nix").err
    assert "neither a file" in run("--lang", "en", "diff", "nix").err


def test_a_plan_that_was_not_there_then(run: Run, committed: Path) -> None:
    git(committed.parent, "mv", "plan.yaml", "new.yaml")
    git(committed.parent, "commit", "-qm", "renamed")
    output = run("--file", "new.yaml", "diff", "HEAD~1")
    assert 2 == output.code
    assert "new.yaml is not in 'HEAD~1'" in output.err


def test_without_a_repository_or_git(run: Run, plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert 2 == run("diff", "HEAD").code
    monkeypatch.setenv("PATH", str(plan.parent))
    output = run("diff", "HEAD")
    assert 2 == output.code
    assert "git is not installed" in output.err


def test_a_side_with_errors_is_named(run: Run, committed: Path) -> None:
    committed.write_text("qplan: 1\n")
    output = run("diff", "HEAD", *DAYS)
    assert 2 == output.code
    assert "plan.yaml has errors" in output.err
    git(committed.parent, "commit", "-aqm", "broken")
    committed.write_text(PLAN)
    output = run("diff", "HEAD", *DAYS)
    assert 2 == output.code
    assert "plan.yaml@HEAD has errors" in output.err


def test_the_earlier_day_is_not_the_later_one(run: Run, plan: Path) -> None:
    output = run("--file", plan, "diff", "--since", "2015-01-01", *DAYS)
    assert 2 == output.code
    assert "--since: 2015-01-01 lies after 2014-10-20" in output.err
    assert 0 == run("--file", plan, "diff", "--since", "2014-10-20", *DAYS).code


def test_what_must_be_named(run: Run, plan: Path) -> None:
    assert plan.exists()
    assert "name a file or a revision" in run("diff").err
    assert 2 == run("diff", "HEAD", "--fail-on", "better").code


def test_a_target_given_up_or_added_is_a_change(run: Run, plan: Path) -> None:
    other = plan.with_name("other.yaml")
    other.write_text(PLAN.replace("target: {at_most: 35}", "note: none"), encoding="utf-8")
    dust = document(run, plan, other)["dust"]
    changed = {c["key"]: (c["before"], c["after"]) for c in dust["changed"]}  # type: ignore[attr-defined]
    assert ("≤ 35 t", None) == changed["target"]
    assert ("in_progress", "watched") == changed["state"]
    back = {c["key"]: c["after"] for c in document(run, other, plan)["dust"]["changed"]}  # type: ignore[attr-defined]
    assert "≤ 35 t" == back["target"]


def test_a_step_missed_meanwhile_is_worse(run: Run, plan: Path) -> None:
    ladder = "[{at_least: 97, by: 2014-06-30}, {at_least: 98}]"
    plan.write_text(PLAN.replace("{at_least: 95, by: 2014-06-30}", ladder), encoding="utf-8")
    days = ("--since", "2014-06-29", "--as-of", "2014-07-20", "--known-at", "2014-07-20")
    result = run("--file", plan, "diff", *days, "--fail-on", "worse")
    assert 1 == result.code
    assert "rate  ≥ 97% by 2014-06-30: missed" in result.out


# --- narratives and seals -------------------------------------------------------------------

TOLD = """\
      narratives:
      - {period: 2014-Q1, progress: pipes laid, problems: no money, recorded: 2014-04-02}
      - {period: 2014-Q1, by: B, progress: nothing yet}
      - {period: 2014-Q2, progress: more pipes}
"""
SEALS = f"""\
seals:
- {{period: 2014-Q1, by: Sample Officer, on: 2014-04-20, entries: 2, digest: {"a" * 64}}}
- {{period: 2014-Q2, by: Sample Officer, on: 2014-07-20, entries: 1, digest: {"b" * 64}}}
"""


def sealed_plan(text: str) -> str:
    """A text whose seals are right."""
    from dataclasses import replace

    from qplan.core.plan.sealing import digest, in_force, scope_of

    plan = plan_of(text)
    for seal in plan.seals:
        entries = in_force(scope_of(plan, replace(seal, entries=1)).entries(plan))
        right = f"entries: {len(entries)}, digest: {digest(e.line for e in entries)}"
        text = text.replace(f"entries: {seal.entries}, digest: {seal.digest}", right)
    return text


def whole(run: Run, *args: object) -> Any:  # noqa: ANN401 - JSON
    """The whole document."""
    return document(run, *args)[""]


def test_what_departments_wrote_is_compared(run: Run, plan: Path) -> None:
    told = PLAN.replace("    indicators:\n", TOLD[2:].replace("\n  ", "\n") + "    indicators:\n")
    plan.write_text(told, encoding="utf-8")
    new = told.replace("no money", "no men").replace("2014-Q2, progress", "2014-Q3, progress")
    new = new.replace("recorded: 2014-04-02", "recorded: 2014-04-03")
    Path("new.yaml").write_text(new, encoding="utf-8")
    view = whole(run, "plan.yaml", "new.yaml")
    found = [(one["fate"], one["period"], one["by"]) for one in view["narratives"]]
    assert [
        ("changed", "2014-Q1", "A"),
        ("new", "2014-Q3", "A"),
        ("removed", "2014-Q2", "A"),
    ] == found
    (changed, *_) = view["narratives"]
    assert ("no money", "no men") == tuple(
        changed[side]["problems"] for side in ("before", "after")
    )
    text = run("diff", "plan.yaml", "new.yaml", *DAYS).out
    assert "Task one, 2014-Q1, A: changed (problems)\n" in text
    assert "Task one, 2014-Q3, A: new (progress)\n" in text
    markdown = run(
        "--lang", "zh", "diff", "plan.yaml", "new.yaml", *DAYS, "--format", "markdown"
    ).out
    assert "**进展情况**\n\n- Task one，2014年一季度，A：有改动（存在问题）\n" in markdown


def test_what_was_entered_on_another_day_is_no_change(run: Run, plan: Path) -> None:
    told = PLAN.replace("    indicators:\n", TOLD[2:].replace("\n  ", "\n") + "    indicators:\n")
    plan.write_text(told, encoding="utf-8")
    Path("new.yaml").write_text(told.replace("2014-04-02", "2014-04-09"), encoding="utf-8")
    assert "Nothing changed." in run("diff", "plan.yaml", "new.yaml", *DAYS).out


def test_seals_are_compared(run: Run, plan: Path) -> None:
    old = sealed_plan(PLAN + SEALS)
    plan.write_text(old, encoding="utf-8")
    again = old.splitlines()[-2].replace("2014-04-20", "2014-05-20")
    new = "\n".join([*old.splitlines()[:-1], again]) + "\n"
    Path("new.yaml").write_text(new, encoding="utf-8")
    view = whole(run, "plan.yaml", "new.yaml")
    found = [(one["fate"], (one["after"] or one["before"])["on"]) for one in view["seals"]]
    assert [("changed", "2014-05-20"), ("removed", "2014-07-20")] == found
    text = run("diff", "plan.yaml", "new.yaml", *DAYS).out
    assert "sealed again: 2014-Q1, sealed by Sample Officer on 2014-05-20\n" in text
    assert "removed: 2014-Q2, sealed by Sample Officer on 2014-07-20\n" in text


def test_two_days_of_one_plan_know_the_seals_of_theirs(run: Run, plan: Path) -> None:
    plan.write_text(sealed_plan(PLAN + SEALS), encoding="utf-8")
    text = run("diff", "--since", "2014-06-30", *DAYS, "--format", "markdown").out
    assert "- new: 2014-Q2, sealed by Sample Officer on 2014-07-20\n" in text
    assert "2014-Q1, sealed" not in text

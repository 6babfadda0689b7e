"""`qplan merge`: what departments wrote, and who approved what, alone and by real git."""

import random
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from qplan.core.plan.model import Plan
from qplan.core.plan.sealing import digest, in_force, scope_of
from qplan.usecases.load import load
from tests.cli.test_merge import BASE, FIRST, Merge, git, merged, plan_in, repository, with_figure
from tests.conftest import plan_of

__all__ = ["merged", "repository"]
TOLD = BASE.replace(
    "    indicators:\n",
    "    narratives:\n    - {period: 2014-Q1, progress: begun}\n    indicators:\n",
)
BEGUN = "    - {period: 2014-Q1, progress: begun}\n"
KEY = "    narratives:\n"


def sealed(text: str, *seals: str) -> str:
    """A text with seals at its end that are right."""
    text += "" if "\nseals:\n" in text else "seals:\n"
    for about in seals:
        plain = f"- {{{about}, on: 2014-04-20, entries: 1, digest: {'0' * 64}}}\n"
        plan = plan_of(text + plain)
        seal = replace(plan.seals[-1], entries=1)
        entries = in_force(scope_of(plan, seal).entries(plan))
        made = digest(entry.line for entry in entries)
        text += plain.replace("entries: 1", f"entries: {len(entries)}").replace("0" * 64, made)
    return text


MINE, THEIRS = "period: 2014-Q1, by: Sample Officer", "period: 2014-H1, by: Another Officer"


def with_words(text: str, *entries: str) -> str:
    return text.replace(BEGUN, BEGUN + "".join(f"    - {{{entry}}}\n" for entry in entries))


# --- narratives -----------------------------------------------------------------------------


def test_words_of_two_departments_are_both_kept(merged: Merge, tmp_path: Path) -> None:
    ours = with_words(TOLD, "period: 2014-Q2, by: A, progress: ours")
    theirs = with_words(TOLD, "period: 2014-Q2, by: B, progress: theirs")
    code, text, said = merged(ours, theirs, TOLD)
    assert (0, "") == (code, said)
    back = merged(theirs, ours, TOLD)[1]
    assert plan_in(text, tmp_path) == plan_in(back, tmp_path)
    ((_, _, task),) = plan_in(text, tmp_path).tasks()
    assert ["begun", "ours", "theirs"] == [one.progress for one in task.narratives]


def test_the_same_words_are_there_once(merged: Merge) -> None:
    ours = with_words(TOLD, "period: 2014-Q2, by: A, progress: same, recorded: 2014-07-02")
    theirs = with_words(TOLD, "period: 2014-Q2, by: A, progress: same, recorded: 2014-07-03")
    assert (0, ours, "") == merged(ours, theirs, TOLD)


def test_different_words_of_one_department_are_a_conflict(merged: Merge) -> None:
    ours = with_words(TOLD, "period: 2014-Q2, by: A, progress: ours")
    theirs = with_words(TOLD, "period: 2014-04/2014-06, by: A, progress: theirs")
    code, text, said = merged(ours, theirs, TOLD)
    assert 1 == code
    assert "entries that differ, both between markers: 1" in said
    assert (
        f"""\
{BEGUN}<<<<<<< ours
    - {{period: 2014-Q2, by: A, progress: ours}}
=======
    - {{period: 2014-04/2014-06, by: A, progress: theirs}}
>>>>>>> theirs
"""
        in text
    )


def test_the_first_words_of_a_task_and_a_figure_in_it(merged: Merge, tmp_path: Path) -> None:
    """One list is new on each side, and one lies in what the other belongs to."""
    words = "    narratives:\n    - {period: 2014-Q2, by: A, progress: ours}\n"
    ours = BASE.replace("    indicators:\n", f"{words}    indicators:\n")
    theirs = with_figure(BASE, "period: 2014-Q2, value: 95.5")
    for pair in permutations((ours, theirs)):
        code, text, _ = merged(*pair)
        assert 0 == code
        plan = plan_in(text, tmp_path)
        assert ["ours"] == [one.progress for _, _, task in plan.tasks() for one in task.narratives]
        assert 2 == len(next(plan.indicators()).item.measurements)


# --- seals ----------------------------------------------------------------------------------


def test_two_seals_are_both_kept(merged: Merge, tmp_path: Path) -> None:
    ours, theirs = sealed(BASE, MINE), sealed(BASE, THEIRS)
    code, text, said = merged(ours, theirs)
    assert (0, "") == (code, said)
    plan, back = plan_in(text, tmp_path), plan_in(merged(theirs, ours)[1], tmp_path)
    assert plan == back
    assert {"Sample Officer", "Another Officer"} == {seal.by for seal in plan.seals}


def test_the_same_seal_is_there_once(merged: Merge) -> None:
    both = sealed(BASE, MINE)
    ours = both + "# ours\n"
    assert (0, ours, "") == merged(ours, both)


def test_two_officers_over_the_same_figures_are_a_conflict(merged: Merge) -> None:
    ours = sealed(BASE, MINE)
    theirs = sealed(BASE, MINE.replace("Sample", "Another"))
    code, text, said = merged(ours, theirs)
    assert 1 == code
    assert "entries that differ, both between markers: 1" in said
    lines = text.splitlines()
    at = lines.index("<<<<<<< ours")
    assert "Sample Officer" in lines[at + 1]
    assert "=======" == lines[at + 2]
    assert "Another Officer" in lines[at + 3]
    assert ">>>>>>> theirs" == lines[at + 4]


def test_a_seal_and_a_figure_of_another_period(merged: Merge, tmp_path: Path) -> None:
    ours = sealed(BASE, MINE)
    theirs = with_figure(BASE, "period: 2014-Q2, value: 95.5, recorded: 2014-07-02")
    for pair in permutations((ours, theirs)):
        code, text, said = merged(*pair)
        assert (0, "") == (code, said)
        assert 1 == len(plan_in(text, tmp_path).seals)


def test_a_figure_that_the_seal_does_not_know(merged: Merge) -> None:
    """It came in on the other side, without a reason: together they are no plan."""
    ours = sealed(BASE, MINE)
    theirs = BASE.replace(
        "      target: {at_most: 35}\n",
        "      target: {at_most: 35}\n      measurements:\n"
        "      - {period: 2014-Q1, value: 9, recorded: 2014-05-02}\n",
    )
    for pair in permutations((ours, theirs)):
        code, _, said = merged(*pair)
        assert 1 == code
        assert "QP704" in said
    with_reason = theirs.replace("2014-05-02}", "2014-05-02, reason: late}")
    assert 0 == merged(ours, with_reason)[0]


def test_whatever_merges_holds_every_entry_of_both(merged: Merge, tmp_path: Path) -> None:
    """Random sides: a clean merge is a plan with everything, the same either way round."""
    clean = 0
    for seed in range(30):
        sides = [_side(random.Random(2 * seed + n)) for n in (0, 1)]
        code, text, _ = merged(*sides, TOLD)
        back, other, _ = merged(*reversed(sides), TOLD)
        assert code == back, seed
        if code:
            assert "<<<<<<<" in text, (seed, text)
            continue
        clean += 1
        plan = plan_in(text, tmp_path)
        assert _entries(plan) == _entries(plan_in(other, tmp_path)), seed
        for side in sides:
            assert _entries(plan_in(side, tmp_path)) <= _entries(plan), seed
    assert 5 <= clean <= 28


def _side(chance: random.Random) -> str:
    text = TOLD
    for quarter in chance.sample([2, 3, 4], chance.randint(0, 2)):
        by, words = chance.choice("AB"), chance.choice(["more", "less"])
        entry = f"    - {{period: 2014-Q{quarter}, by: {by}, progress: {words}}}\n"
        text = text.replace("    indicators:\n", f"{entry}    indicators:\n")
    if chance.random() < 0.4:
        text = text.replace("title: Dust", "title: Fine dust")
    names = chance.sample(["2014-Q1", "2014-H1", "2014"], chance.randint(0, 2))
    seals = [f"period: {name}, by: {chance.choice(['X', 'Y'])}" for name in names]
    return sealed(text, *seals) if seals else text


def _entries(plan: Plan) -> set[tuple[object, ...]]:
    told = {
        (task.id, one.period[:2], one.by, one.progress)
        for _, _, task in plan.tasks()
        for one in task.narratives
    }
    return told | {(seal.period[:2], seal.by, seal.digest) for seal in plan.seals}


def test_line_ends_stay(merged: Merge, tmp_path: Path) -> None:
    texts = [sealed(BASE, MINE), sealed(BASE, THEIRS), BASE]
    assert 0 == merged(*(each.replace("\n", "\r\n") for each in texts))[0]
    data = (tmp_path / "ours.yaml").read_bytes()
    assert BASE.count("\n") + 3 == data.count(b"\r\n") == data.count(b"\n")


@pytest.mark.parametrize("how", [("merge", "-q", "b"), ("cherry-pick", "b"), ("rebase", "-q", "b")])
def test_git_puts_seals_together(repository: Path, how: tuple[str, ...]) -> None:
    for branch, about in (
        ("a", MINE),
        ("b", "period: 2014-Q1, department: A, by: Another Officer"),
    ):
        git(repository, "checkout", "-q", branch)
        path = repository / "plan.yaml"
        text = sealed(path.read_text(encoding="utf-8"), about)
        path.write_text(text, encoding="utf-8", newline="")
        git(repository, "commit", "-qam", "sealed")
    git(repository, "checkout", "-q", "a")
    git(repository, *(("cherry-pick", "main..b") if how[0] == "cherry-pick" else how))
    plan = load(repository / "plan.yaml")
    assert {None, "A"} == {seal.department for seal in plan.seals}
    assert FIRST in (repository / "plan.yaml").read_text(encoding="utf-8")

"""`qplan merge`, alone and as the driver of real git."""

import os
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from qplan.core.plan.model import Plan
from qplan.usecases.init import CONFIG
from qplan.usecases.load import load
from tests.conftest import HEAD, ROOT, Run

BASE = (
    HEAD
    + """\
    - id: rate  # the first
      title: Rate
      unit: '%'
      target: {at_least: 95}
      measurements:
      - {period: 2014-Q1, value: 96.2}   # from the bulletin
    - id: dust
      title: Dust
      unit: t
      target: {at_most: 35}
    actions:
    - id: boilers
      title: Boilers
      updates:
      - {on: 2014-02-01, state: started, by: A}
"""
)
Merge = Callable[..., tuple[int, str, str]]
FIRST = "      - {period: 2014-Q1, value: 96.2}   # from the bulletin\n"
STARTED = "      - {on: 2014-02-01, state: started, by: A}\n"


def with_figure(text: str, entry: str) -> str:
    return text.replace(FIRST, f"{FIRST}      - {{{entry}}}\n")


@pytest.fixture
def merged(run: Run, tmp_path: Path) -> Merge:
    """Merge texts: the exit code, the result, and what was said."""

    def merge(ours: str, theirs: str, base: str = BASE) -> tuple[int, str, str]:
        for name, text in (("base", base), ("ours", ours), ("theirs", theirs)):
            (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8", newline="")
        names = [tmp_path / f"{name}.yaml" for name in ("base", "ours", "theirs")]
        output = run("merge", *names)
        assert output.out == ""
        return output.code, (tmp_path / "ours.yaml").read_text(encoding="utf-8"), output.err

    return merge


def plan_in(text: str, folder: Path) -> Plan:
    path = folder / "some.yaml"
    path.write_text(text, encoding="utf-8")
    return load(path)


def test_two_periods_of_one_indicator(merged: Merge, tmp_path: Path) -> None:
    ours = with_figure(BASE, "period: 2014-Q2, value: 95.5, by: A") + "# ours\n"
    theirs = with_figure(BASE, "period: 2014-Q3, value: 97")
    code, text, _ = merged(ours, theirs)
    assert 0 == code
    assert ours.replace("by: A}\n", "by: A}\n      - {period: 2014-Q3, value: 97}\n", 1) == text
    _, other, _ = merged(theirs, ours)
    assert plan_in(text, tmp_path) == plan_in(other, tmp_path)


def test_the_same_figure_is_there_once(merged: Merge) -> None:
    ours = with_figure(BASE, "period: 2014-Q2, value: 95.5, recorded: 2014-07-10")
    theirs = with_figure(BASE, "period: 2014-Q2, value: '95.50', recorded: 2014-07-11")
    assert (0, ours, "") == merged(ours, theirs)


SAME_FIGURE = [
    ("{period: 2014-Q2, value: 95.5, recorded: 2014-07-12}  # ours", "2014-07-11"),
    ("{'period': 2014-Q2, \"value\": '95.50', recorded: '2014-07-12'}", "2014-07-11"),
    ("{period: 2014-Q2, value: 95.5}", "2014-07-11"),
    ("period: 2014-Q2\n        value: 95.5\n        recorded: 2014-07-12", "2014-07-11"),
    ("{period: 2014-Q2, value: 95.5, recorded: 2014-07-12, received: 2014-07-10}", "2014-07-10"),
    ("{period: 2014-Q2, value: 95.5, recorded: 2014-07-11, by: B, note: same day}", "2014-07-11"),
]


@pytest.mark.parametrize(("entry", "first"), SAME_FIGURE)
def test_a_figure_of_both_is_as_it_came_in_first(
    merged: Merge, tmp_path: Path, entry: str, first: str
) -> None:
    """Whichever side is ours: so nobody is late because of the order of merging."""
    one = BASE.replace(FIRST, f"{FIRST}      - {entry}\n")
    other = with_figure(BASE, "period: 2014-Q2, value: 95.5, recorded: 2014-07-11")
    results = [merged(one, other), merged(other, one)]
    assert [0, 0] == [code for code, _, _ in results]
    plans = [plan_in(text, tmp_path) for _, text, _ in results]
    assert plans[0] == plans[1]
    (figure,) = plans[0].sections[0].tasks[0].indicators[0].measurements[1:]
    assert first == str(figure.received or figure.recorded)
    assert ("# ours" in results[0][1]) == ("# ours" in entry)


def test_a_figure_of_both_in_a_list_of_one_line(merged: Merge, tmp_path: Path) -> None:
    lists = [
        BASE.replace(
            "      target: {at_most: 35}\n",
            "      target: {at_most: 35}\n"
            f"      measurements: [{{period: 2014-Q1, value: 30, recorded: {day}}}]  # all\n",
        )
        for day in ("2014-04-09", "2014-04-08")
    ]
    results = [merged(*lists), merged(*reversed(lists))]
    assert [(0, lists[1], "")] * 2 == results
    assert plan_in(lists[1], tmp_path).sections


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("period: 2014-Q2, value: 95.5", "period: 2014-Q2, value: 95.4"),
        ("period: 2014-Q1, value: 96.3, reason: a", "period: 2014-Q1, value: 96.4, reason: b"),
        ("period: 2014-Q2, value: 95.5", "period: 2014-04-01/2014-06-30, value: 95.4"),
        ("period: 2014-Q2, value: 95.5", "period: 2014-Q2, value: 95.5, quality: final"),
    ],
)
def test_different_figures_are_a_conflict(merged: Merge, one: str, other: str) -> None:
    code, text, said = merged(with_figure(BASE, one), with_figure(BASE, other))
    assert 1 == code
    block = f"""\
<<<<<<< ours
      - {{{one}}}
=======
      - {{{other}}}
>>>>>>> theirs
"""
    assert BASE.replace(FIRST, FIRST + block) == text
    assert "entries that differ, both between markers: 1" in said


AT_ONCE = "period: 2014-Q2, value: 95.5, recorded: 2014-07-08"
CORRECTED = (
    "period: 2014-Q2, value: 95.1, recorded: 2014-07-10}  # by telephone\n"
    "      - {period: 2014-Q2, value: 95.5, reason: late returns, recorded: 2014-07-12"
)


def test_what_one_side_corrected_and_the_other_had_at_once(merged: Merge) -> None:
    """Both end at 95.5, one once had 95.1: that stays, with its reason, either way round."""
    one = with_figure(BASE, AT_ONCE + "}\n      - {period: 2014-Q3, value: 97")
    other = with_figure(BASE, CORRECTED)
    code, text, said = merged(other, one)
    expected = with_figure(BASE, CORRECTED + "}\n      - {period: 2014-Q3, value: 97")
    assert (0, expected, "") == (code, text, said)
    assert (0, expected.replace("  # by telephone", ""), "") == merged(one, other)


HISTORIES = [
    ("1", "2 1", True),
    ("2 1", "1 2 1", True),
    ("1", "2 3 1", True),
    ("1 3", "1 2 3", True),
    ("1 3", "2 1 3", True),
    ("3", "1 2", False),
    ("1 3", "2 3", False),
    ("1 2 3", "2 1 3", False),
    ("3 1", "1 3", False),
]


@pytest.mark.parametrize("layout", ["lines", "one line", "newest first"])
@pytest.mark.parametrize(("one", "other", "is_clean"), HISTORIES)
def test_histories_of_one_period(
    merged: Merge, tmp_path: Path, one: str, other: str, is_clean: bool, layout: str
) -> None:
    """The longer one stands where it has all of the shorter and ends alike; else a conflict."""
    base, *sides = (_with_history(values.split(), layout) for values in ("", one, other))
    results = [merged(*sides, base), merged(*reversed(sides), base)]
    assert [0 if is_clean else 1] * 2 == [code for code, _, _ in results]
    if is_clean:
        plans = [plan_in(text, tmp_path) for _, text, _ in results]
        assert plan_in(sides[1], tmp_path) == plans[0] == plans[1]


def _with_history(values: list[str], layout: str) -> str:
    entries = [f"{{period: 2014-Q2, value: {value}, reason: r{n}}}" for n, value in
               enumerate(values)]  # fmt: skip
    if layout == "one line":
        listed = ", ".join(["{period: 2014-Q1, value: 96.2}", *entries])
        return BASE.replace(f"measurements:\n{FIRST}", f"measurements: [{listed}]\n")
    lines = "".join(f"      - {entry}\n" for entry in entries)
    return BASE.replace(FIRST, FIRST + lines if layout == "lines" else lines + FIRST)


def test_updates_of_both_stay_in_one_order(merged: Merge, tmp_path: Path) -> None:
    def with_update(entry: str) -> str:
        return BASE.replace(STARTED, f"{STARTED}      - {{{entry}}}\n")

    ours = with_update("on: 2014-06-01, state: started, by: B, note: pipes")
    theirs = with_update("on: 2014-06-01, state: done, by: A")
    plans = [plan_in(merged(*sides)[1], tmp_path) for sides in ((ours, theirs), (theirs, ours))]
    assert plans[0] == plans[1]
    ((boilers, *_), *_) = list(plans[0].actions())
    assert 3 == len(boilers.updates)


def test_what_else_one_side_changed_is_taken(merged: Merge) -> None:
    ours = with_figure(BASE, "period: 2014-Q2, value: 95.5").replace(
        "title: Dust", "title: Fine dust"
    )
    theirs = with_figure(BASE, "period: 2014-Q3, value: 97").replace("at_most: 35", "at_most: 36")
    code, text, _ = merged(ours, theirs)
    assert 0 == code
    for words in ("Q2, value: 95.5", "Q3, value: 97", "Fine dust", "at_most: 36", "# the first"):
        assert words in text


def test_a_line_that_both_changed_is_git_s(merged: Merge) -> None:
    ours, theirs = (BASE.replace("at_most: 35", f"at_most: {n}") for n in (36, 37))
    code, text, said = merged(ours, theirs)
    assert 1 == code
    assert "<<<<<<< ours" in text
    assert "at_most: 36" in text
    assert "at_most: 37" in text
    assert "merged line by line" in said


@pytest.mark.parametrize("broken", ["", "a: [", "qplan: 9\n", "<<<<<<< x\n"])
def test_what_is_no_plan_is_merged_as_text(merged: Merge, broken: str) -> None:
    assert (0, BASE + "# x\n", "") == merged(BASE + "# x\n", BASE)
    code, text, _ = merged(broken, BASE, BASE)
    assert (0, broken) == (code, text)
    code, text, _ = merged(BASE, BASE + "# x\n", broken)
    assert code in (0, 1)
    assert "# x\n" in text


def test_two_sides_that_are_no_plan_together(merged: Merge) -> None:
    """A quarter here, one of its months there: each alone is right."""
    ours = with_figure(BASE, "period: 2014-Q2, value: 95.5").replace(
        "unit: '%'\n", "unit: '%'\n      combine: mean\n"
    )
    base = BASE.replace("unit: '%'\n", "unit: '%'\n      combine: mean\n")
    theirs = with_figure(base, "period: 2014-05, value: 95.1")
    code, text, said = merged(ours, theirs, base)
    assert 1 == code
    assert "2014-Q2" in text
    assert "2014-05" in text
    assert "together the two sides are no plan" in said
    assert "QP4" in said


@pytest.mark.parametrize("ends", ["\r\n", "\n"])
def test_line_ends_and_the_byte_order_mark_stay(run: Run, tmp_path: Path, ends: str) -> None:
    texts = (
        BASE,
        with_figure(BASE, "period: 2014-Q2, value: 1"),
        with_figure(BASE, "period: 2014-Q3, value: 2"),
    )
    paths = [tmp_path / name for name in ("base", "ours", "theirs")]
    for path, text in zip(paths, texts, strict=True):
        path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", ends).encode())
    assert 0 == run("merge", *paths).code
    data = paths[1].read_bytes()
    assert data.startswith(b"\xef\xbb\xbfqplan")
    assert data.count(b"\n") == data.count(ends.encode()) == BASE.count("\n") + 2


def test_whatever_merges_holds_every_figure_of_both(merged: Merge, tmp_path: Path) -> None:
    """Random sides: a clean merge is a plan with every figure, the same either way round."""
    clean = 0
    for seed in range(40):
        sides = [_side(random.Random(2 * seed + n)) for n in (0, 1)]
        code, text, _ = merged(*sides)
        back, other, _ = merged(*reversed(sides))
        assert code == back
        if code:
            assert "<<<<<<< ours" in text
            continue
        clean += 1
        plan = plan_in(text, tmp_path)
        assert _entries(plan) == _entries(plan_in(other, tmp_path))
        for side in sides:
            assert _entries(plan_in(side, tmp_path)) <= _entries(plan)
    assert 5 <= clean <= 38


def _side(chance: random.Random) -> str:
    text = BASE
    for quarter in chance.sample([2, 3, 4], chance.randint(0, 3)):
        text = text.replace(
            "    - id: dust\n",
            f"      - {{period: 2014-Q{quarter}, value: {chance.randint(1, 2)}}}\n    - id: dust\n",
        )
    if chance.random() < 0.5:
        text += f"      - {{on: 2014-0{chance.randint(3, 6)}-01, state: started, by: B}}\n"
    if chance.random() < 0.3:
        text = text.replace("title: Dust", "title: Fine dust")
    return text


def _entries(plan: Plan) -> set[tuple[str, object, object]]:
    figures = {
        (p.item.id, m.period[:2], m.value) for p in plan.indicators() for m in p.item.measurements
    }
    return figures | {(p.item.id, u.on, u.state) for p in plan.actions() for u in p.item.updates}


# --- with git -------------------------------------------------------------------------------


def git(folder: Path, *args: str, code: int | None = 0, whole: bool = False) -> str:
    """What git prints; the whole of it with what it and its drivers say on the side."""
    name = ("-c", "user.name=sample", "-c", "user.email=sample@example.invalid")
    result = subprocess.run(
        ["git", "-C", folder, *name, *args],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "GIT_EDITOR": "true"},
    )
    assert code is None or code == result.returncode, result.stderr
    return result.stdout + result.stderr if whole else result.stdout


def here(driver: str) -> str:
    """A driver's line with the qplan that is tested."""
    return driver.replace("qplan", f'"{sys.executable}" -m qplan', 1)


@pytest.fixture
def repository(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository as `init --git` leaves it, with two branches that entered a figure each."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.yaml").write_text(BASE, encoding="utf-8", newline="")
    output = run("init", "--git")
    assert 0 == output.code
    git(tmp_path, "init", "-q", "-b", "main")
    driver, shown = output.out.splitlines()[-2:]
    assert driver.startswith('git config merge.qplan.driver "qplan merge ')
    git(tmp_path, "config", "merge.qplan.driver", here(driver.partition('"')[2].rstrip('"')))
    git(tmp_path, "config", "diff.qplan.xfuncname", shown.partition("'")[2].rstrip("'"))
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "base")
    for branch, entry in (
        ("a", "period: 2014-Q2, value: 95.5"),
        ("b", "period: 2014-Q3, value: 97"),
    ):
        git(tmp_path, "checkout", "-q", "-b", branch, "main")
        (tmp_path / "plan.yaml").write_text(with_figure(BASE, entry), encoding="utf-8", newline="")
        git(tmp_path, "commit", "-qam", branch)
    return tmp_path


@pytest.mark.parametrize(
    ("on", "how"),
    [
        ("a", ("merge", "-q", "b")),
        ("b", ("rebase", "-q", "a")),
        ("a", ("cherry-pick", "b")),
    ],
)
def test_git_uses_it(repository: Path, on: str, how: tuple[str, ...]) -> None:
    git(repository, "checkout", "-q", on)
    git(repository, *how)
    plan = load(repository / "plan.yaml")
    periods = [m.period.text for p in plan.indicators() for m in p.item.measurements]
    assert ["2014-Q1", "2014-Q2", "2014-Q3"] == periods


@pytest.mark.parametrize("page", ["README.md", "README.zh-CN.md", "docs/commands.md"])
def test_the_pages_show_the_line_that_init_prints(page: str) -> None:
    assert f"\n{CONFIG[0]}\n" in (ROOT / page).read_text(encoding="utf-8")


def test_git_stash(repository: Path) -> None:
    git(repository, "checkout", "-q", "a")
    path = repository / "plan.yaml"
    more = "95.5}\n      - {period: 2014-Q4, value: 98}\n"
    text = path.read_text(encoding="utf-8").replace("95.5}\n", more)
    path.write_text(text, encoding="utf-8", newline="")
    git(repository, "stash", "-q")
    git(repository, "merge", "-q", "b")
    git(repository, "stash", "pop", "-q")
    plan = load(path)
    periods = [m.period.text for p in plan.indicators() for m in p.item.measurements]
    assert ["2014-Q1", "2014-Q2", "2014-Q3", "2014-Q4"] == periods


def test_a_conflict_in_git_shows_both(repository: Path) -> None:
    git(repository, "checkout", "-q", "-b", "c", "main")
    text = with_figure(BASE, "period: 2014-Q2, value: 94")
    (repository / "plan.yaml").write_text(text, encoding="utf-8", newline="")
    git(repository, "commit", "-qam", "c")
    git(repository, "merge", "-q", "a", code=1)
    merged = (repository / "plan.yaml").read_text(encoding="utf-8")
    assert "<<<<<<< ours\n      - {period: 2014-Q2, value: 94}\n=======" in merged
    assert "UU plan.yaml" in git(repository, "status", "--porcelain")


ODD = "plans of 'some' offices/2014.plan.yaml"
"""A path that a shell would take apart."""
NAMED = "qplan merge --marker-size %L --name %P %O %A %B"
OLD_LINE = "qplan merge --marker-size %L %O %A %B"


@pytest.mark.parametrize(("driver", "is_named"), [(NAMED, True), (OLD_LINE, False)])
@pytest.mark.parametrize(
    ("ours", "said"),
    [
        ("period: 2014-Q2, value: 95.5", "merged, but together the two sides are no plan: "),
        ("period: 2014-05, value: 95.4", "entries that differ, both between markers: 1"),
    ],
)
def test_messages_name_the_plan_as_git_has_it(
    repository: Path, driver: str, is_named: bool, ours: str, said: str
) -> None:
    """A line from before `--name` works as it did: it knows the copy's name only."""
    git(repository, "config", "merge.qplan.driver", here(driver))
    path = repository / ODD
    path.parent.mkdir()
    base = BASE.replace("unit: '%'\n", "unit: '%'\n      combine: mean\n")
    sides = {"base": base, "c": with_figure(base, ours)}
    sides["d"] = with_figure(base, "period: 2014-05, value: 95.1")
    for branch, text in sides.items():
        git(repository, "checkout", "-q", "-b", branch, "main" if branch == "base" else "base")
        path.write_text(text, encoding="utf-8", newline="")
        git(repository, "add", ".")
        git(repository, "commit", "-qm", branch)
    printed = git(repository, "merge", "d", "c", code=1, whole=True)
    assert said in printed
    assert is_named == (f"{ODD}: {said}" in printed)
    places = [line for line in printed.splitlines() if ": QP4" in line]
    assert ("merged" in said) == bool(places)
    assert all(is_named == line.startswith(f"{ODD}:") for line in places)


@pytest.mark.parametrize(("on", "other"), [("c", "d"), ("d", "c")])
@pytest.mark.parametrize("how", ["merge", "rebase", "cherry-pick"])
def test_git_merges_a_correction_with_the_figure_itself_either_way_round(
    repository: Path, on: str, other: str, how: str
) -> None:
    for branch, entry in (("c", AT_ONCE), ("d", CORRECTED)):
        git(repository, "checkout", "-q", "-b", branch, "main")
        path = repository / "plan.yaml"
        path.write_text(with_figure(BASE, entry), encoding="utf-8", newline="")
        git(repository, "commit", "-qam", branch)
    git(repository, "checkout", "-q", on)
    git(repository, how, other, code=None)
    assert "UU" not in git(repository, "status", "--porcelain")
    figures = [m for p in load(repository / "plan.yaml").indicators() for m in p.item.measurements]
    assert ["96.2", "95.1", "95.5"] == [str(m.value.number) for m in figures]
    assert "late returns" == figures[-1].reason


def test_the_diff_names_the_indicator(repository: Path) -> None:
    assert "@@ id: rate" in git(repository, "diff", "-U0", "main", "a")


def test_attributes_that_are_there_stay(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".gitattributes").write_bytes(b"*.png binary")
    for _ in range(2):
        assert 0 == run("init", "--git").code
    lines = (tmp_path / ".gitattributes").read_text().splitlines()
    assert "*.png binary" == lines[0]
    assert 3 == len(lines)


def test_two_ends_of_one_action_on_one_day_are_a_conflict(merged: Merge) -> None:
    done, dropped = (
        BASE.replace(STARTED, f"{STARTED}      - {{on: 2014-09-30, state: {state}, by: A}}\n")
        for state in ("done", "dropped")
    )
    for sides in ((done, dropped), (dropped, done)):
        code, text, said = merged(*sides)
        assert 1 == code
        assert "state: done" in text
        assert "state: dropped" in text
        assert "entries that differ, both between markers: 1" in said


def test_two_departments_may_say_different_things_of_one_day(merged: Merge) -> None:
    ours, theirs = (
        BASE.replace(STARTED, f"{STARTED}      - {{on: 2014-09-30, state: {state}, by: {by}}}\n")
        for state, by in (("done", "A"), ("started", "B"))
    )
    code, text, _ = merged(ours, theirs)
    assert 0 == code
    assert "state: done, by: A" in text
    assert "state: started, by: B" in text


def test_one_side_may_go_on_from_what_both_have(merged: Merge) -> None:
    """Both took over the same first word; one of them has the end as well, of the same day."""
    both = BASE.replace(STARTED, f"{STARTED}      - {{on: 2014-09-30, state: started, by: B}}\n")
    ended = both.replace(
        "started, by: B}\n", "started, by: B}\n      - {on: 2014-09-30, state: done, by: B}\n"
    )
    for sides in ((both, ended), (ended, both)):
        assert (0, ended, "") == merged(*sides)


def test_words_of_one_day_stay_in_their_order(merged: Merge) -> None:
    """Whichever side is ours: the last of a day is the one in force."""
    day = "      - {on: 2014-09-30, state: STATE, by: A}\n"
    ended = BASE.replace(
        STARTED, STARTED + day.replace("STATE", "started") + day.replace("STATE", "done")
    )
    other = with_figure(BASE, "period: 2014-Q2, value: 95.5")
    other = other.replace(STARTED, STARTED + day.replace("STATE", "started").replace(": A", ": B"))
    texts = [text for code, text, _ in (merged(ended, other), merged(other, ended)) if code == 0]
    assert 2 == len(texts)
    for text in texts:
        assert text.index("2014-09-30, state: started, by: A") < text.index("state: done")
    updates = [text[text.index("updates:") :] for text in texts]
    assert updates[0] == updates[1]

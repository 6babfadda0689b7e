"""`qplan seal`, and what a seal does to everything else."""

import json
import os
import re
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from qplan.store.disk import lock, replace
from tests.conftest import HEAD, Run

BODY = """\
    - id: dust
      title: Dust
      unit: t
      every: month
      target: {at_most: 35}
      measurements:
      - {period: 2014-01, value: 33.50, recorded: 2014-02-03}
      - {period: 2014-02, value: 31, recorded: 2014-03-03}   # from the station
    - id: rate
      title: Rate
      unit: '%'
      reporter: B
      target: {at_least: 30}
      measurements:
      - {period: 2014-Q1, value: 22/62, quality: provisional, recorded: 2014-04-09}
    actions:
    - id: boilers
      title: Boilers
      updates:
      - {on: 2014-02-01, state: started, by: A}
"""
PLAN = HEAD + BODY
ON = ("--on", "2014-04-20")
Q1 = ("seal", "2014-Q1", "--by", "Sample Officer", *ON)
LINES = """\
boilers 2014-02-01/2014-02-01 started - -
dust 2014-01-01/2014-01-31 33.5 - -
dust 2014-02-01/2014-02-28 31 - -
rate 2014-01-01/2014-03-31 22/62 - provisional
"""
SEAL = (
    "{period: 2014-Q1, by: Sample Officer, on: 2014-04-20, entries: 4, "
    f"digest: {sha256(LINES.encode()).hexdigest()}}}"
)
SEALED = f"{PLAN}seals:\n- {SEAL}\n"
IN_BRACES = """\
{qplan: 1, plan: {id: p, title: P, period: 2014}, departments: {A: {}}, sections: [{id: s, title: S,
  tasks: [{id: t, title: T, lead: A, indicators: [{id: dust, title: D, unit: t,
    measurements: [{period: 2014-01, value: 1}]}]}]}]}
"""


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> Path:
    assert run("--version").code == 0
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QPLAN_LANG", "en")
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, encoding="utf-8", newline="")
    return path


@pytest.fixture
def sealed(plan: Path) -> Path:
    plan.write_text(SEALED, encoding="utf-8", newline="")
    return plan


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="")


def codes(run: Run, path: Path) -> list[str]:
    found = json.loads(run("validate", path, "--format", "json").out)
    return [d["code"] for d in found["diagnostics"] if d["severity"] == "error"]


# --- sealing --------------------------------------------------------------------------------


def test_it_adds_its_line_and_says_what_is_missing(plan: Path, run: Run) -> None:
    result = run(*Q1)
    assert result.code == 0, result.err
    assert plan.read_text(encoding="utf-8") == SEALED
    assert (
        result.out
        == f"""\
plan.yaml:33
  + seals:
  + - {SEAL}
Sample Officer sealed 2014-Q1 on 2014-04-20: entries 4
figures owed for 2014-Q1 and not in: 1
  dust  Dust: 2014-03
"""
    )


def test_a_dry_run_writes_nothing(plan: Path, run: Run) -> None:
    result = run(*Q1, "--dry-run")
    assert result.code == 0
    assert f"+- {SEAL}\n" in result.out
    assert plan.read_text(encoding="utf-8") == PLAN
    assert [plan] == list(plan.parent.iterdir())


@pytest.mark.parametrize(
    "text",
    [
        PLAN.replace("\n", "\r\n"),
        "\ufeff" + PLAN,
        PLAN.removesuffix("\n"),
        PLAN + "# the end\n",
        PLAN + "...\n",
        PLAN + "seals:\n",
        PLAN + "seals: []\n",
        PLAN + "seals: ~  # none\n",
        PLAN.replace("departments:", "seals: []\ndepartments:"),
        IN_BRACES,
    ],
)  # fmt: skip
def test_no_other_byte_is_changed(plan: Path, run: Run, text: str) -> None:
    data = text.encode()
    plan.write_bytes(data)
    result = run(*Q1)
    assert result.code == 0, result.err
    new = plan.read_bytes()
    start = next((n for n, (a, b) in enumerate(zip(data, new, strict=False)) if a != b), len(data))
    added = len(new) - len(data)
    assert data == new[:start] + new[start + added :]
    assert codes(run, plan) == []
    again = run("seal", "2014-02", "--by", "Sample Officer", *ON)
    assert (2 if text.startswith("{") else 0) == again.code


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("2014-Q5",), "'2014-Q5' is not a period"),
        (("2014-Q2",), "2014-Q2 is not over on 2014-04-20"),
        (("2013-Q4",), "no figure and no update of 2013-Q4 is there"),
        (("2014-02", "--department", "B"), "B has no figure and no update of 2014-02"),
        (("2014-01", "--on", "2014-02-01"), "no figure and no update of 2014-01 is there"),
        (("2014-Q1", "--on", "2999-01-01"), "2999-01-01 is yet to come"),
        (("2014-Q1", "--department", "C"), "no department is called 'C'"),
        (("2014-Q1", "--by", " "), "empty text"),
    ],
)
def test_what_it_refuses(plan: Path, run: Run, words: tuple[str, ...], said: str) -> None:
    result = run("seal", "--by", "Sample Officer", *ON, *words)
    assert result.code == 2
    assert said in result.err
    assert plan.read_text(encoding="utf-8") == PLAN


def test_a_plan_with_errors_is_not_sealed(plan: Path, run: Run) -> None:
    change(plan, "reporter: B", "reporter: X")
    result = run(*Q1)
    assert result.code == 2
    assert "QP204" in result.err


def test_a_plan_that_may_not_be_written(plan: Path, run: Run) -> None:
    plan.chmod(0o444)
    result = run(*Q1)
    assert result.code == 2
    assert "qplan: nothing was sealed: cannot write " in result.err
    assert "read-only" in result.err
    assert plan.read_text(encoding="utf-8") == PLAN


COMMANDS = {
    "sealed": (*Q1,),
    "recorded": ("record", "rate", "50%", "--period", "2014-Q2"),
}


@pytest.mark.parametrize(("done", "command"), COMMANDS.items())
def test_what_was_tried_is_said_whatever_hinders(
    plan: Path, run: Run, monkeypatch: pytest.MonkeyPatch, done: str, command: tuple[str, ...]
) -> None:
    """Somebody else is writing; an editor was quicker; the folder could not be flushed."""
    monkeypatch.setattr(lock, "TIMEOUT", 0.05)
    with lock.locked(plan):
        result = run(*command)
    assert (result.code, result.out) == (2, "")
    assert f"qplan: nothing was {done}: somebody else is writing {plan}\n" in result.err

    with monkeypatch.context() as patch:
        patch.setattr(replace, "read_bytes", lambda _: b"other")
        result = run(*command)
    assert f"qplan: nothing was {done}: {plan} was changed meanwhile\n" in result.err
    assert plan.read_text(encoding="utf-8") == PLAN

    def broken(_: Path) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(replace, "flush_folder", broken)
        result = run(*command)
    assert result.code == 2
    kept = {"sealed": ("new seal", "seal"), "recorded": ("new figures", "record")}[done]
    assert f"{plan} holds the {kept[0]}, but: " in result.err
    assert f"do not {kept[1]} them again" in result.err
    assert plan.read_text(encoding="utf-8") != PLAN


def test_a_seal_that_finds_no_place_is_not_said_to_be_recorded(plan: Path, run: Run) -> None:
    text = f"{PLAN}? seals\n"
    plan.write_text(text, encoding="utf-8")
    result = run(*Q1)
    assert result.code == 2
    assert "qplan: nothing was sealed: found no place in plan.yaml where" in result.err
    assert "add by hand: seals: - {period: 2014-Q1, by: Sample Officer, " in result.err
    assert text == plan.read_text(encoding="utf-8")


@pytest.mark.parametrize("period", ["2014-Q1", "2014Q1", "2014年第一季度", "2014-01/2014-03"])
def test_the_same_seal_is_not_set_twice(sealed: Path, run: Run, period: str) -> None:
    result = run("seal", period, "--by", "Another Officer")
    assert result.code == 2
    assert "Sample Officer sealed 2014-Q1 on 2014-04-20, and the seal holds" in result.err
    assert sealed.read_text(encoding="utf-8") == SEALED


def test_departments_and_longer_periods_have_seals_of_their_own(sealed: Path, run: Run) -> None:
    assert run("seal", "2014-Q1", "--by", "Sample Officer", "--department", "B", *ON).code == 0
    assert run("seal", "2014-H1", "--by", "Sample Officer", "--on", "2014-07-09").code == 0
    assert run("seal", "2014", "--by", "Sample Officer", "--on", "2015-01-09").code == 0
    assert codes(run, sealed) == []
    assert "entries: 1, digest:" in sealed.read_text(encoding="utf-8").splitlines()[-3]


def test_a_year_of_its_own(plan: Path, run: Run) -> None:
    change(plan, "period: 2014}", "period: 2014-04-01/2015-03-31, year_starts: 04-01}")
    for period in ("2014-Q1", "2014-01", "2014-02"):
        change(plan, f"period: {period},", f"period: 2014-{4 + int(period[-1]):02},")
    for day in ("2014-02-03", "2014-03-03", "2014-04-09"):
        change(plan, f"recorded: {day}", "recorded: 2014-10-08")
    change(plan, "2014-02-01, state", "2014-07-01, state")
    result = run("seal", "2014/15-H1", "--by", "Sample Officer", "--on", "2014-10-09")
    assert result.code == 0, result.err
    assert "{period: 2014/15-H1, by: Sample Officer" in plan.read_text(encoding="utf-8")
    change(plan, "2014/15-H1", "2014-04/2014-09")
    assert codes(run, plan) == []


def test_two_that_seal_at_once(plan: Path) -> None:
    command = [sys.executable, "-m", "qplan", *Q1]
    environment = {**os.environ, "QPLAN_LANG": "en"}
    both = [
        subprocess.Popen(command, cwd=plan.parent, env=environment, stderr=subprocess.PIPE,
                         stdout=subprocess.DEVNULL, encoding="utf-8")
        for _ in range(2)
    ]  # fmt: skip
    said = [process.communicate(timeout=120)[1] for process in both]
    assert [0, 2] == sorted(process.returncode for process in both), said
    assert plan.read_text(encoding="utf-8") == SEALED
    assert any("the seal holds: nothing has changed since" in text for text in said)


# --- what comes afterwards ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "entry"),
    [
        (("dust", "30", "--period", "2014-03"), "{period: 2014-03, value: 30, recorded: "),
        (("dust", "32", "--period", "2014-01"), "{period: 2014-01, value: 32, recorded: "),
        (("rate", "22/62", "--period", "2014-Q1", "--quality", "final"),
         "{period: 2014-Q1, value: 22/62, recorded: "),
        (("boilers", "done", "--period", "2014-03-09"), "{on: 2014-03-09, state: done, recorded: "),
    ],
)  # fmt: skip
def test_what_comes_into_a_sealed_period_says_why(
    sealed: Path, run: Run, words: tuple[str, ...], entry: str
) -> None:
    refused = run("record", *words)
    assert refused.code == 2
    assert "Sample Officer sealed 2014-Q1 on 2014-04-20" in refused.err
    assert "--reason" in refused.err
    assert sealed.read_text(encoding="utf-8") == SEALED
    early = run("record", *words, "--reason", "found later", "--recorded", "2014-04-19")
    assert early.code == 2
    assert "this was not among it" in early.err
    result = run("record", *words, "--reason", "found later")
    assert result.code == 0, result.err
    assert "warning" in result.err
    assert "no earlier figure" not in result.err
    assert entry in sealed.read_text(encoding="utf-8")
    assert run("validate", "--strict").code == 0


def test_what_no_seal_covers_needs_no_reason(plan: Path, run: Run) -> None:
    """A department's seal is about what it reports, and a quarter's about the quarter."""
    assert run("seal", "2014-Q1", "--department", "B", "--by", "Sample Officer", *ON).code == 0
    assert run("record", "dust", "30", "--period", "2014-03").code == 0
    assert run("record", "rate", "40%", "--period", "2014-Q2").code == 0
    assert run("record", "boilers", "done", "--period", "2014-03-09").code == 0
    assert run("record", "boilers", "started", "--by", "B", "--period", "2014-03-10").code == 2
    assert codes(run, plan) == []


def test_a_further_seal_leaves_the_first_standing(sealed: Path, run: Run) -> None:
    """On one day: sealed, corrected, sealed again, corrected again, and the first of April too."""
    for value in ("32", "31.5"):
        assert run("record", "dust", value, "--period", "2014-01", "--reason", "misread").code == 0
        result = run("seal", "2014-Q1", "--by", "Sample Officer")
        assert result.code == 0, result.err
    assert "the seal of Sample Officer on" in result.out
    text = sealed.read_text(encoding="utf-8")
    assert 3 == text.count("digest: ")
    assert SEAL in text
    assert codes(run, sealed) == []
    change(sealed, "value: 33.50", "value: 33.51")
    assert {"QP701"} == set(codes(run, sealed))
    assert run("seal", "2014-Q1", "--by", "Sample Officer").code == 2


def test_import_says_why_as_well(sealed: Path, run: Run) -> None:
    table = sealed.parent / "late.csv"
    table.write_text(
        "id,period,value\ndust,2014-03,30\ndust,2014-01,32\nboilers,2014-03-09,done\n"
        "dust,2014-04,29\n",
        encoding="utf-8",
    )
    refused = run("import", "late.csv")
    assert refused.code == 2
    assert 3 == refused.err.count("QP513")
    assert refused.err.count("Sample Officer sealed 2014-Q1") >= 2
    assert sealed.read_text(encoding="utf-8") == SEALED
    early = run("import", "late.csv", "--reason", "came late", "--recorded", "2014-04-19")
    assert early.code == 2
    result = run("import", "late.csv", "--reason", "came late")
    assert result.code == 0, result.err
    text = sealed.read_text(encoding="utf-8")
    assert 3 == text.count("reason: came late")
    assert "value: 29, recorded: " in text
    assert codes(run, sealed) == []


def test_a_table_gives_its_own_reasons(sealed: Path, run: Run) -> None:
    table = sealed.parent / "late.csv"
    table.write_text("id,period,value,reason\ndust,2014-03,30,strike\n", encoding="utf-8")
    assert run("import", "late.csv").code == 0
    assert "reason: strike" in sealed.read_text(encoding="utf-8")


# --- changed by hand ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("value: 33.50", "value: 33.5", None),
        ("2014-01, value", "2014-01-01/2014-01-31, value", None),
        ("# from the station", "# from another station", None),
        ("quality: provisional", "note: kept, quality: provisional", None),
        ("by: Sample Officer", "note: kept, by: Sample Officer", None),
        ("period: 2014-Q1, by", "period: 2014-01/2014-03, by", None),
        ("value: 33.50", "value: 33.49", "QP701"),
        ("value: 22/62", "value: 11/31", "QP701"),
        ("quality: provisional", "quality: final", "QP701"),
        ("value: 31,", "value: 31, weight: 28,", "QP701"),
        ("state: started", "state: done", "QP701"),
        ("2014-02-01, state", "2014-02-02, state", "QP701"),
        ("period: 2014-02", "period: 2014-03", "QP701"),
        ("- id: dust", "- id: dusts", "QP701"),
        ("entries: 4", "entries: 3", "QP703"),
        ("entries: 4", "entries: 5", "QP702"),
        ("period: 2014-Q1, by", "period: 2014-02, by", "QP702"),
        ("period: 2014-02, value: 31, recorded: 2014-03-03",
         "period: 2014-02, value: 31, recorded: 2014-05-03", "QP702"),
        ("      - {period: 2014-01",
         "      - {period: 2014-03, value: 9}\n      - {period: 2014-01", "QP703"),
    ],
)  # fmt: skip
def test_what_a_change_by_hand_is(
    sealed: Path, run: Run, old: str, new: str, code: str | None
) -> None:
    change(sealed, old, new)
    found = set(codes(run, sealed)) - {"QP704"}
    assert ({code} if code else set()) == found
    assert (2 if code else 0) == run("status").code


def test_two_figures_that_change_places(sealed: Path, run: Run) -> None:
    change(sealed, "value: 33.50", "value: x")
    change(sealed, "value: 31,", "value: 33.50,")
    change(sealed, "value: x", "value: 31")
    assert ["QP701"] == codes(run, sealed)


def test_what_was_added_by_hand_is_found_at_its_place(sealed: Path, run: Run) -> None:
    line = "      - {period: 2014-03, value: 30}\n"
    change(sealed, "    - id: rate\n", f"{line}    - id: rate\n")
    result = run("validate")
    assert "plan.yaml:21:9: QP703 error: not among what Sample Officer sealed" in result.out


def test_what_another_branch_recorded_before_the_seal_is_told_what_to_do(
    sealed: Path, run: Run
) -> None:
    """It has both a day and a reason: to ask for them again would be no help."""
    line = "      - {period: 2014-03, value: 30, recorded: 2014-04-19, reason: late}\n"
    change(sealed, "    - id: rate\n", f"{line}    - id: rate\n")
    said = run("validate").out
    assert "plan.yaml:21:9: QP703 error" in said
    assert "recorded before the seal, and not known to it: write the day it came into" in said
    change(sealed, "recorded: 2014-04-19, reason", "recorded: 2014-04-21, reason")
    assert [] == codes(run, sealed)


def test_what_other_seals_do_not_vouch_for_is_named(plan: Path, run: Run) -> None:
    assert run(*Q1).code == 0
    for period in ("2014-02", "2014-01"):
        assert run("seal", period, "--by", "Sample Officer", *ON).code == 0
    change(plan, "value: 22/62", "value: 23/62")
    result = run("validate")
    assert "plan.yaml:27:9: QP701 error: not what Sample Officer sealed for 2014-Q1" in result.out


def test_a_plan_read_in_part_says_nothing_of_its_seals(sealed: Path, run: Run) -> None:
    change(sealed, "value: 33.50", "value: about 33")
    assert ["QP106"] == codes(run, sealed)


def test_a_department_that_is_gone(plan: Path, run: Run) -> None:
    change(plan, "{A: {}, B: {}}", "{A: {until: 2014-05-31, successor: B}, B: {}}")
    for department, day, count in (("A", "2014-04-20", 3), ("B", "2014-07-09", 4)):
        result = run("seal", "2014-Q1", "--department", department, "--by", "x", "--on", day)
        assert f"entries {count}" in result.out, result.err
    assert codes(run, plan) == []
    change(plan, "{A: {until: 2014-05-31", "{A: {until: 2014-03-31")
    assert codes(run, plan) == []


# --- what is shown --------------------------------------------------------------------------


@pytest.fixture
def story(sealed: Path, run: Run) -> Path:
    """Sealed, then a correction, a late figure and a late word, all on one day."""
    for words in (
        ("dust", "32", "--period", "2014-01", "--reason", "misread"),
        ("dust", "30", "--period", "2014-03", "--reason", "strike"),
        ("boilers", "done", "--period", "2014-03-09", "--reason", "letter lost"),
    ):
        assert run("record", *words, "--recorded", "2014-05-06").code == 0
    return sealed


def test_the_log_tells_the_story(story: Path, run: Run) -> None:
    assert story.exists()
    assert (
        run("log").out
        == """\
2014-02-01  boilers           started  A
2014-02-03  dust     2014-01  33.50 t
            corrected later
2014-03-03  dust     2014-02  31 t
2014-04-09  rate     2014-Q1  22/62
            quality: provisional
2014-04-20           2014-Q1  sealed   Sample Officer
            entries: 4; came after it: 3
2014-05-06  boilers           done
            entered after the seal of Sample Officer; reason: letter lost
2014-05-06  dust     2014-01  32 t
            corrected after the seal of Sample Officer; corrects 33.50: misread
2014-05-06  dust     2014-03  30 t
            entered after the seal of Sample Officer; reason: strike
"""
    )
    rows = json.loads(run("log", "dust", "--format", "json").out)
    assert [None, "dust"] == sorted({row["id"] for row in rows}, key=str)
    assert ["2014-04-20", "2014-04-20", None, None, None] == [row["sealed"] for row in rows]
    assert "2014-04-20" == rows[-1]["after_seal"]
    assert 4 == rows[2]["entries"]


def test_show_says_what_is_sealed(story: Path, run: Run) -> None:
    assert story.exists()
    out = run("show", "dust", "--as-of", "2014-12-31").out
    assert "corrected below, sealed" in out
    assert "2014-Q1, sealed by Sample Officer on 2014-04-20\n" in out
    assert "2014-01: corrected after the seal of Sample Officer on 2014-04-20: misread\n" in out
    assert "2014-03: entered after the seal of Sample Officer on 2014-04-20: strike\n" in out
    shown = json.loads(run("show", "dust", "--as-of", "2014-12-31", "--format", "json").out)
    seal = {"period": "2014-Q1", "department": None, "by": "Sample Officer", "on": "2014-04-20"}
    assert [seal, None, seal, None] == [figure["sealed"] for figure in shown["figures"]]
    assert [None, seal, None, seal] == [figure["after_seal"] for figure in shown["figures"]]
    assert "2014-03-09: entered after the seal" in run("show", "boilers").out
    update = json.loads(run("show", "boilers", "--format", "json").out)["updates"][-1]
    assert ("letter lost", seal, None) == (
        update["reason"], update["after_seal"], update["sealed"],
    )  # fmt: skip


def test_an_old_day_does_not_know_the_seal(story: Path, run: Run) -> None:
    assert story.exists()
    days = ("--as-of", "2014-03-31", "--known-at", "2014-04-19")
    assert "sealed" not in run("show", "dust", *days).out
    assert [] == json.loads(run("status", *days, "--format", "json").out)["seals"]


def test_status_json_lists_the_seals(story: Path, run: Run) -> None:
    assert story.exists()
    days = ("--as-of", "2014-12-31", "--known-at", "2014-12-31")
    (seal,) = json.loads(run("status", *days, "--format", "json").out)["seals"]
    assert seal["digest"] in SEAL
    del seal["digest"]
    assert {
        "period": "2014-Q1", "department": None, "by": "Sample Officer", "on": "2014-04-20",
        "entries": 4, "note": None, "in_force": True, "after": 3,
    } == seal  # fmt: skip


@pytest.mark.parametrize("kind", ["md", "html", "docx", "xlsx"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_reports_carry_the_seal_and_trace_reads_them(
    story: Path, run: Run, kind: str, language: str
) -> None:
    report = story.with_name(f"r.{kind}")
    days = ("--as-of", "2014-12-31", "--known-at", "2014-12-31")
    assert run("--lang", language, "report", "-o", report, *days).code == 0
    traced = run("trace", report)
    assert traced.code == 0, traced.out
    data = report.read_bytes()
    word = {"en": "Sealed", "zh": "核定"}[language].encode()
    if kind in ("md", "html"):
        assert word in data
        assert b"Sample Officer" in data
    else:
        assert word in _inside(report)
        assert b"Sample Officer" in _inside(report)


def _inside(path: Path) -> bytes:
    from zipfile import ZipFile

    with ZipFile(path) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


def test_every_digit_of_what_is_sealed_counts(sealed: Path, run: Run) -> None:
    """Each digit of periods, days, values and of the seal changed in turn: never unseen."""
    assert codes(run, sealed) == []
    body = len(HEAD)
    spans = [m.span() for m in re.finditer(r"(?:period|value|entries|digest): [^,}]+", SEALED)]
    spans += [m.span() for m in re.finditer(r"- \{on: [^,]+", SEALED)]
    inside = [n for a, b in spans for n in range(a, b) if n > body and SEALED[n].isdigit()]
    assert 70 < len(inside)
    unseen = []
    for n in inside:
        digit = str((int(SEALED[n]) + 1) % 10)
        sealed.write_text(SEALED[:n] + digit + SEALED[n + 1 :], encoding="utf-8")
        if 2 != run("log").code:
            unseen.append((SEALED[n - 20 : n + 5], digit))
    assert [] == unseen


def test_the_next_plan_has_no_seals(sealed: Path, run: Run) -> None:
    result = run("init", "next.yaml", "--from", sealed, "--period", "2015", "--keep-figures")
    assert result.code == 0, result.err
    assert "seals" not in sealed.with_name("next.yaml").read_text(encoding="utf-8")


def test_a_second_look_gives_what_the_first_gave(
    sealed: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seals come from the cache as they stand in the file, and a new one is kept there."""
    monkeypatch.delenv("QPLAN_NO_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(sealed.parent / "cache"))
    first, second = (run("log", "--format", "json").out for _ in range(2))
    assert first == second
    assert run("seal", "2014-02", "--by", "Sample Officer").code == 0
    kept = run("log", "--format", "json").out
    assert kept == run("--no-cache", "log", "--format", "json").out
    assert 2 == kept.count('"digest": "')


@pytest.mark.parametrize("indent", ["", "  "])
def test_a_further_seal_is_written_as_the_one_beside_it(plan: Path, run: Run, indent: str) -> None:
    pairs = SEAL.strip("{}").replace("by: Sample Officer", "by: 'Sample Officer'").split(", ")
    block = f"{indent}- " + f"\n{indent}  ".join(pairs) + "\n"
    text = PLAN.replace("sections:\n", f"seals:  # who approved what\n{block}\nsections:\n")
    plan.write_text(text, encoding="utf-8", newline="")
    result = run("seal", "2014-02", "--by", "Another Officer", *ON)
    assert result.code == 0, result.err
    lines = f"{LINES.splitlines()[0]}\n{LINES.splitlines()[2]}\n"
    made = sha256(lines.encode()).hexdigest()
    new = ["period: 2014-02", "by: 'Another Officer'", "on: 2014-04-20", "entries: 2"]
    added = f"{indent}- " + f"\n{indent}  ".join([*new, f"digest: {made}"]) + "\n"
    assert text.replace(block, block + added) == plan.read_text(encoding="utf-8")

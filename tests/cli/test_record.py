"""`qplan record`: what is typed, what is refused, what is said, what is written."""

import json
import os
import stat
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from qplan.cli import asking
from qplan.store.disk import lock
from tests.conftest import ROOT, Output, Run

PLAN = """\
qplan: 1
plan: {id: sample, title: Sample plan, period: 2014}
departments: {市环保局: {name: 太原市环境保护局, aliases: [环保局]}, B: {}}
sections:
- id: s1
  title: Section one
  tasks:
  - id: t1
    title: Task one
    lead: 市环保局
    support: [B]
    actions:
    - id: boilers
      title: Replace the boilers
    - id: rules
      title: Issue the rules
      updates:
      - {on: 2014-03-01, state: done}
    indicators:
    - id: pass-rate
      title: {zh: 合格率, en: Pass rate}
      unit: '%'
      baseline: {period: 2013, value: 90}
      target: {at_least: 95}
      measurements:
      - {period: 2014-Q1, value: 91.5, source: bulletin 1}
      - {period: 2014-Q2, value: 92.8}
    - id: firms
      title: Firms
      unit: 家
      target: {at_least: 100}
      combine: sum
    - id: dust
      title: Dust
      unit: µg/m³
      baseline: {period: 2013, value: 74.2}
      target: {change: -5%}
      combine: mean
      every: month
"""
TODAY = date(2014, 10, 12)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, encoding="utf-8", newline="\n")
    return path


@pytest.fixture
def record(run: Run, plan: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `qplan record` on the plan, on 12 October 2014."""
    monkeypatch.setattr("qplan.cli.commands.record.day", lambda _: TODAY)
    monkeypatch.setenv("QPLAN_FILE", str(plan))

    def invoke(*args: object, stdin: str | None = None) -> Output:
        return run("record", *args, stdin=stdin)

    return invoke


def added(plan: Path) -> list[str]:
    """The lines that are in the plan and were not."""
    old = PLAN.splitlines()
    return [line.strip() for line in plan.read_text("utf-8").splitlines() if line not in old]


def test_a_figure_is_entered_and_its_effect_shown(record: Run, plan: Path) -> None:
    """The line, its place, and actual, completion, state and light before and after."""
    result = record("pass-rate", "96.2", "--period", "2014-Q3", "--source", "bulletin 3")
    assert result.err == ""
    assert (
        result.out
        == f"""\
{plan}:28
  + - {{period: 2014-Q3, value: 96.2, recorded: 2014-10-12, source: bulletin 3}}
Pass rate (pass-rate)
  Actual      92.8 → 96.2
  Completion  56% → 124%
  State       ▸ in progress
  Light       ● green
"""
    )
    line = "- {period: 2014-Q3, value: 96.2, recorded: 2014-10-12, source: bulletin 3}"
    assert plan.read_text("utf-8").splitlines()[27] == f"      {line}"
    assert added(plan) == [line]


def test_the_period_defaults_to_the_last_that_has_ended(record: Run, plan: Path) -> None:
    """And is said aloud."""
    result = record("pass-rate", "96.2")
    assert result.code == 0
    assert result.err == "pass-rate: for 2014-Q3, as no period was given\n"
    assert "period: 2014-Q3" in added(plan)[0]


def test_the_default_period_lies_in_the_plan(
    record: Run, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Years later it is still the plan's, and before its first period there is none."""
    monkeypatch.setattr("qplan.cli.commands.record.day", lambda _: date(2016, 5, 1))
    assert record("pass-rate", "95.5", "--period", "2014-Q3").code == 0
    assert record("pass-rate", "96.2").code == 0
    assert "period: 2014-Q4" in added(plan)[1]
    monkeypatch.setattr("qplan.cli.commands.record.day", lambda _: date(2014, 3, 30))
    result = record("firms", "3")
    assert result.code == 2
    assert "no quarter of the plan has ended yet" in result.err


def test_several_owed_are_named_and_asked_for(
    record: Run, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Elsewhere refused with all of them named; on a terminal one is chosen."""
    result = record("firms", "3")
    assert 2 == result.code
    assert "firms: figures are owed for 3 periods: 2014-Q1, 2014-Q2, 2014-Q3" in result.err
    assert "name the period with --period" in result.err
    many = record("dust", "70").err
    assert "for 9 periods: 2014-01, 2014-02, 2014-03, 2014-04, …, 2014-09" in many
    assert PLAN == plan.read_text("utf-8")
    monkeypatch.setattr(asking, "is_terminal", lambda: True)
    result = record("firms", "3", stdin="2014Q2\n")
    assert 0 == result.code
    assert "figures are owed for: 2014-Q1, 2014-Q2, 2014-Q3" in result.err
    assert ["- {period: 2014-Q2, value: 3, recorded: 2014-10-12}"] == added(plan)


def test_a_period_that_has_its_figure_is_not_assumed(record: Run, plan: Path) -> None:
    assert 0 == record("pass-rate", "96.2").code
    result = record("pass-rate", "96.3")
    assert 2 == result.code
    assert "no figure is owed, and 2014-Q3 has one" in result.err
    assert 1 == len(added(plan))


def test_nothing_is_entered_after_the_deadline_without_a_word(
    record: Run, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The period assumed ends by the deadline; one that is given and begins later is remarked."""
    monkeypatch.setattr("qplan.cli.commands.record.day", lambda _: date(2016, 5, 1))
    text = PLAN.replace("target: {at_least: 95}", "target: {at_least: 95, by: 2014-06-30}")
    plan.write_text(text, encoding="utf-8", newline="\n")
    result = record("pass-rate", "96")
    assert 2 == result.code
    assert "no figure is owed, and 2014-Q2 has one" in result.err
    result = record("pass-rate", "96", "-p", "2014-Q3")
    assert 0 == result.code
    assert "2014-Q3 begins after the deadline, 2014-06-30: it does not count" in result.err


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("3.50", "3.50"),
        ("９６．２", "96.2"),
        ("96.2%", "96.2"),
        ("96.2％", "96.2"),
        (" 962 / 1000 ", "962/1000"),
        ("９６２／１０００", "962/1000"),
    ],
)
def test_shares_are_understood_as_people_write_them(
    record: Run, plan: Path, typed: str, written: str
) -> None:
    """What is written has plain digits, and all that were typed."""
    assert record("pass-rate", typed, "--force").code == 0
    assert f"value: {written}," in added(plan)[0]


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("1,234", "1234"),
        ("１，２３４．５０", "1234.50"),
        ("3万", "3万"),
        ("1.2亿", "1.2亿"),
        ("28家", "28"),
        ("-5", "-5"),
        ("+5", "+5"),
    ],
)
def test_numbers_are_understood_as_people_write_them(
    record: Run, plan: Path, typed: str, written: str
) -> None:
    """Thousands separators, myriads, the unit behind the number, a minus sign in front."""
    result = record("firms", typed, "--period", "2014-Q3")
    assert 0 == result.code
    assert f"- {{period: 2014-Q3, value: {written}, recorded: 2014-10-12}}" in added(plan)


@pytest.mark.parametrize(
    ("typed", "period"),
    [
        ("2014Q3", "2014-Q3"),
        ("2014年第三季度", "2014-Q3"),
        ("2014年三季度", "2014-Q3"),
        ("2014-07/2014-09", "2014-07/2014-09"),
    ],
)
def test_periods_are_understood_as_people_write_them(
    record: Run, plan: Path, typed: str, period: str
) -> None:
    """What is written is the period as plans write it."""
    assert record("pass-rate", "96.2", "--period", typed, "--force").code == 0
    assert f"period: {period}," in added(plan)[0]


def test_every_option_is_written(record: Run, plan: Path) -> None:
    """In the order of the format, quoted only where it must be; departments by their key."""
    result = record(
        "dust", "70.5", "--period", "2014-09", "--weight", "30", "--by", "环保局",
        "--source", "bulletin: 9", "--note", "no", "--quality", "provisional",
    )  # fmt: skip
    assert result.code == 0
    (line,) = added(plan)
    assert line == (
        "- {period: 2014-09, value: 70.5, weight: 30, by: 市环保局, recorded: 2014-10-12, "
        "source: 'bulletin: 9', note: 'no', quality: provisional}"
    )


def test_ids_are_found_by_title_and_beginning(record: Run, plan: Path) -> None:
    """By the title in any language, or by an unambiguous beginning."""
    for name in ("合格率", "Pass", "pass-r"):
        plan.write_text(PLAN, encoding="utf-8", newline="\n")
        assert record(name, "96.2").code == 0
    result = record("pass-rte", "96.2", "firms", "3")
    assert result.code == 2
    assert "no indicator or action is called 'pass-rte'" in result.err
    assert "did you mean 'pass-rate'" in result.err.replace("pass-rate?", "'pass-rate'?")


@pytest.mark.parametrize(
    ("args", "says", "hint"),
    [
        (["pass-rate", "N/A"], "'N/A' is not a number", "leave out what is not known"),
        (["pass-rate", "无"], "'无' is not a number", "leave out what is not known"),
        (["firms", "1000/962", "-p", "2014-Q3"], "1000 of 962 is more than all", ""),
        (["pass-rate", "96", "-p", "2014-Q2"], "2014-Q2 has a figure already: 92.8", "--reason"),
        (["pass-rate", "96", "-p", "2014-05"], "2014-05 overlaps 2014-Q2", ""),
        (["pass-rate", "96", "-p", "2015-Q1"], "2015-Q1 had not begun", ""),
        (["pass-rate", "96", "-p", "2014-Q5"], "'2014-Q5' is not a period", "2014-Q3"),
        (["pass-rate", "96", "--by", "环保厅"], "no department is called '环保厅'", "市环保局"),
        (["pass-rate", "96", "--weight", "-1"], "'-1' is below zero", ""),
        (["pass-rate", "96", "--note", "a\u202eb"], "U+202E must not stand", ""),
        (["pass-rate", "96", "--note", "x" * 20_001], "more than 20000 characters", ""),
        (["pass-rate", "96", "--source", ""], "empty text", ""),
        (["pass-rate", "1" * 31], "more than 30 digits", ""),
        (["firms", "96%", "-p", "2014-Q3"], "a percentage, but the unit is 家", ""),
        (["boilers", "50"], "'50' is no state of one", "planned (未启动), started (已启动)"),
        (["boilers", "done", "--weight", "3"], "it takes no --weight", ""),
        (["boilers", "done", "-p", "2014-11-01"], "2014-11-01 is yet to come", ""),
        (["boilers", "done", "-p", "2014-Q3"], "'2014-Q3' is not a date", ""),
        (["t1", "5"], "no indicator or action is called 't1'", ""),
        (["pass-rate", "96", "firms"], "'firms' has no value", "ID VALUE"),
        ([], "an ID and a value is missing", "ID VALUE"),
        (["firms"], "a value is missing", "ID VALUE"),
    ],
)
@pytest.mark.parametrize("insisting", [False, True])
def test_what_cannot_be_true_is_refused(
    record: Run, plan: Path, args: list[str], says: str, hint: str, insisting: bool
) -> None:
    """With exit code 2 and the file as it was, however much one insists."""
    if insisting and args:
        args = [*args, "--force"]
    result = record(*args)
    assert result.code == 2
    assert says in result.err
    assert hint in result.err
    assert result.out == ""
    assert plan.read_text("utf-8") == PLAN


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["pass-rate", "962"], "962 is no percentage from 0 to 100"),
        (["pass-rate", "-4"], "-4 is no percentage from 0 to 100"),
        (["pass-rate", "1000/962"], "1000/962 (103.95 %) is no percentage from 0 to 100"),
        (["pass-rate", "96", "-p", "2014-09"], "2014-09 is no quarter"),
        (["dust", "70", "-p", "2014-Q3"], "2014-Q3 is no month"),
        (["pass-rate", "96", "-p", "2014-Q4"], "2014-Q4 was not over on 2014-10-12"),
        (["rules", "done"], "already done, since 2014-03-01"),
    ],
)
def test_what_is_unlikely_is_refused_until_one_insists(
    record: Run, plan: Path, args: list[str], says: str
) -> None:
    """The message says how."""
    result = record(*args)
    assert result.code == 2
    assert says in result.err
    assert "insist with --force" in result.err
    assert plan.read_text("utf-8") == PLAN
    result = record(*args, "--force")
    assert result.code == 0
    assert says in result.err
    assert added(plan) != []


@pytest.mark.parametrize("value", ["100.5", "1000/962"])
def test_nothing_beyond_written_limits_is_recorded(record: Run, plan: Path, value: str) -> None:
    """However much one insists."""
    text = PLAN.replace("      baseline: {period: 2013, value: 90}", "      limits: [0, 100]", 1)
    plan.write_text(text, encoding="utf-8", newline="\n")
    result = record("pass-rate", value, "--force")
    assert result.code == 2
    assert "is above 100, the most there can be" in result.err
    assert plan.read_text("utf-8") == text


def test_within_written_limits_nobody_insists(record: Run, plan: Path) -> None:
    """A rate that may be more than 100 % says so, once, in the plan."""
    text = PLAN.replace("      baseline: {period: 2013, value: 90}", "      limits: [0, ~]", 1)
    plan.write_text(text, encoding="utf-8", newline="\n")
    result = record("pass-rate", "103.5")
    assert result.code == 0
    assert "warning" not in result.err


def test_an_estimate_of_a_period_not_over_needs_no_insisting(record: Run, plan: Path) -> None:
    """It says what it is."""
    assert record("pass-rate", "96", "-p", "2014-Q4", "--quality", "estimated").code == 0
    assert "quality: estimated" in added(plan)[0]


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["pass-rate", "0.95"], "less than one per cent"),
        (["pass-rate", "93", "-p", "2014-Q3", "--reason", "x"], "2014-Q3"),
        (["firms", "30", "-p", "2013-Q4"], "2013-Q4 is not inside the plan"),
        (["rules", "started"], "it was done on 2014-03-01"),
        (["rules", "started", "-p", "2014-02-01"], "a later update stands: done, on 2014-03-01"),
    ],
)
def test_what_is_odd_is_recorded_with_a_warning(
    record: Run, plan: Path, args: list[str], says: str
) -> None:
    """On stderr; the result is the result."""
    result = record(*args)
    assert result.code == 0
    assert "warning: " in result.err
    assert says in result.err
    assert added(plan) != []


def test_an_outlier_is_warned_of(record: Run) -> None:
    """A figure ten times the usual one."""
    for month in range(1, 7):
        assert record("dust", f"{70 + month % 3}", "-p", f"2014-{month:02}").code == 0
    result = record("dust", "705", "-p", "2014-07")
    assert result.code == 0
    assert "705 is far from the figures around it" in result.err


def test_a_correction_leaves_the_earlier_line(record: Run, plan: Path) -> None:
    """It stands behind it; a second correction says that there was one."""
    assert record("pass-rate", "92", "-p", "2014-Q1", "--reason", "late samples").code == 0
    result = record("pass-rate", "92.1", "-p", "2014-Q1", "--reason", "more")
    assert "2014-Q1 was corrected before, to 92: late samples" in result.err
    lines = [line for line in plan.read_text("utf-8").splitlines() if "2014-Q1" in line]
    assert ["91.5", "92", "92.1"] == [line.split("value: ")[1].split(",")[0] for line in lines]


def test_actions_take_updates(record: Run, plan: Path) -> None:
    """On the day given, else today, which is said."""
    result = record("boilers", "started", "--period", "2014-09-30", "--by", "B")
    assert result.err == ""
    assert (
        result.out
        == f"""\
{plan}:15
  + updates:
  + - {{on: 2014-09-30, state: started, by: B, recorded: 2014-10-12}}
Replace the boilers (boilers)
  State  – unreported → ▸ started
"""
    )
    result = record("boilers", "done", "--note", "all of them")
    assert result.err == "boilers: on 2014-10-12, today\n"
    assert "- {on: 2014-10-12, state: done, recorded: 2014-10-12, note: all of them}" in added(plan)


def test_several_figures_go_in_together(record: Run, plan: Path) -> None:
    """Each with its line and its effect."""
    result = record("pass-rate", "96.2", "firms", "1,234", "boilers", "done", "-p", "2014-Q3")
    assert result.code == 2  # a quarter is no day
    assert plan.read_text("utf-8") == PLAN
    text = "pass-rate 96.2\nfirms 1,234 2014Q3\nboilers done\n"
    result = record("-", stdin=text)
    assert result.code == 0
    assert [f"{plan}:15", f"{plan}:30", f"{plan}:36"] == [
        line for line in result.out.splitlines() if line.startswith(str(plan))
    ]
    assert len(added(plan)) == 3


def test_one_wrong_figure_stops_all(record: Run, plan: Path) -> None:
    """And everything that is wrong is said."""
    result = record("pass-rate", "962", "firms", "30", "dust", "无", "nothing", "1")
    assert result.code == 2
    assert "'无' is not a number" in result.err
    assert "no indicator or action is called 'nothing'" in result.err
    assert "firms: figures are owed for 3 periods: 2014-Q1, 2014-Q2, 2014-Q3" in result.err
    result = record("pass-rate", "962", "rules", "done")
    assert "962 is no percentage" in result.err
    assert "already done" in result.err
    assert plan.read_text("utf-8") == PLAN


def test_figures_come_from_standard_input(record: Run, plan: Path) -> None:
    """Lines of ID VALUE [PERIOD], by blanks or tabs; remarks and empty lines are passed over."""
    text = "# 三季度\n\npass-rate 96.2\nfirms\t1,234\t2014年二季度\nfirms 3 2014Q3\n"
    result = record("-", stdin=text)
    assert result.code == 0
    assert added(plan) == [
        "- {period: 2014-Q3, value: 96.2, recorded: 2014-10-12}",
        "- {period: 2014-Q2, value: 1234, recorded: 2014-10-12}",
        "- {period: 2014-Q3, value: 3, recorded: 2014-10-12}",
    ]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("pass-rate\n", "line 1 is not ID VALUE"),
        ("\nfirms 1 2014-Q3 x\n", "line 2 is not ID VALUE"),
        ("# none\n", "holds no figure"),
        ("firms 1 2014-Q3\nfirms 2 2014-Q3\n", "2014-Q3 has a figure already: 1"),
    ],
)
def test_standard_input_is_checked(record: Run, plan: Path, text: str, says: str) -> None:
    """Also one line against the others."""
    result = record("-", stdin=text)
    assert result.code == 2
    assert says in result.err
    assert plan.read_text("utf-8") == PLAN


def test_a_dry_run_shows_a_diff_and_writes_nothing(record: Run, plan: Path) -> None:
    """Neither the plan nor a lock."""
    result = record("pass-rate", "96.2", "--dry-run")
    assert result.code == 0
    assert (
        result.out
        == f"""\
--- {plan}
+++ {plan}
@@ -25,6 +25,7 @@
       measurements:
       - {{period: 2014-Q1, value: 91.5, source: bulletin 1}}
       - {{period: 2014-Q2, value: 92.8}}
+      - {{period: 2014-Q3, value: 96.2, recorded: 2014-10-12}}
     - id: firms
       title: Firms
       unit: 家
"""
    )
    assert "nothing was written" in result.err
    assert [entry.name for entry in plan.parent.iterdir()] == ["plan.yaml"]
    assert plan.read_text("utf-8") == PLAN


def test_what_is_missing_is_asked_for_on_a_terminal(
    record: Run, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the choices; the questions go to stderr."""
    monkeypatch.setattr(asking, "is_terminal", lambda: True)
    result = record(stdin="pass-rate\n96.2\n")
    assert result.code == 0
    assert "boilers  Replace the boilers" in result.err
    assert "Value (%)" in result.err
    assert "value: 96.2" in added(plan)[0]
    result = record("boilers", stdin="started\n")
    assert "started (started)  done (done)  dropped (dropped)" in result.err
    assert "- {on: 2014-10-12, state: started, recorded: 2014-10-12}" in added(plan)


def test_a_plan_with_errors_is_not_touched(record: Run, plan: Path) -> None:
    """They are shown with their places."""
    broken = PLAN.replace("lead: 市环保局", "lead: 市环保厅")
    plan.write_text(broken, encoding="utf-8", newline="\n")
    result = record("pass-rate", "96.2")
    assert result.code == 2
    assert f"{plan}:10:11: QP204 error" in result.err
    assert plan.read_text("utf-8") == broken


def test_a_missing_plan_is_named(run: Run, tmp_path: Path) -> None:
    """With the reason."""
    result = run("--file", tmp_path / "none.yaml", "record", "a", "1")
    assert result.code == 2
    assert "QP001" in result.err
    assert not list(tmp_path.iterdir())


def test_wrong_options_are_not_taken_for_figures(record: Run) -> None:
    """Though a figure may begin with a minus sign."""
    assert "no such option: --perod" in record("firms", "3", "--perod", "2014-Q3").err
    assert "no such option: -x" in record("firms", "-x").err


@pytest.mark.skipif(os.name == "nt", reason="modes as POSIX has them")
def test_a_read_only_plan_is_named(record: Run, plan: Path) -> None:
    """And not changed."""
    plan.chmod(stat.S_IRUSR)
    result = record("firms", "3")
    assert result.code == 2
    assert "the file is read-only" in result.err
    assert plan.read_text("utf-8") == PLAN


def test_a_lock_that_is_held_is_named(
    record: Run, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After some waiting."""
    from filelock import FileLock

    monkeypatch.setattr(lock, "TIMEOUT", 0.2)
    with FileLock(lock.lock_file(plan)):
        result = record("firms", "3", "-p", "2014-Q3")
    assert result.code == 2
    assert "somebody else is writing" in result.err
    assert record("firms", "3", "-p", "2014-Q3").code == 0


def test_chinese_is_spoken(run: Run, plan: Path) -> None:
    """The plan's numbers are the same in every language."""
    result = run("--file", plan, "--lang", "zh", "record", "pass-rate", "962", "-p", "2014-Q3")
    assert "962" in result.err
    assert "nothing was recorded" not in result.err


@pytest.mark.parametrize("target", ["/dev/full", "closed"])
def test_an_output_that_fails_does_not_unsay_the_record(plan: Path, target: str) -> None:
    """Exit code 2, and stderr says that the figure is in."""
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    command = [sys.executable, "-m", "qplan", "--file", str(plan), "record", "firms", "3"]
    closing = '"$@" >&-' if target == "closed" else f'"$@" >{target}'
    result = subprocess.run(
        ["/bin/sh", "-c", closing, "sh", *command, "-p", "2014-Q3"],
        cwd=ROOT, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert result.returncode == 2
    assert "recorded in" in result.stderr
    assert "Traceback" not in result.stderr
    assert "Exception ignored" not in result.stderr
    assert "period: 2014-Q3, value: 3" in plan.read_text("utf-8")


def test_what_is_recorded_is_in_the_status(record: Run, run: Run) -> None:
    """At once."""
    assert record("pass-rate", "96.20").code == 0
    result = run("status", "pass-rate", "--format", "json", "--as-of", "2014-12-31",
                 "--known-at", "2014-12-31")  # fmt: skip
    (row,) = json.loads(result.out)["indicators"]
    assert row["actual"]["value"] == 96.2
    assert "96.20" in result.out


MILLIONS = PLAN.replace(
    "unit: 家\n      target: {at_least: 100}", "unit: 万人\n      target:\n        at_least: 100"
)


@pytest.mark.parametrize("typed", ["12万", "1,200万", "3亿"])
def test_a_multiplier_on_top_of_the_units_own_is_refused(
    record: Run, plan: Path, typed: str
) -> None:
    plan.write_text(MILLIONS, encoding="utf-8", newline="\n")
    result = record("firms", typed, "--period", "2014-Q3", "--force")
    assert result.code == 2
    assert "but the unit is 万人 already" in result.err
    assert plan.read_text("utf-8") == MILLIONS


def test_the_unit_may_be_typed_with_the_figure(record: Run, plan: Path) -> None:
    plan.write_text(MILLIONS, encoding="utf-8", newline="\n")
    assert record("firms", "12万人", "--period", "2014-Q3").code == 0
    assert "{period: 2014-Q3, value: 12, recorded: 2014-10-12}" in plan.read_text("utf-8")


def test_nothing_behind_a_key_stays_as_it_is(record: Run, plan: Path) -> None:
    """A list that is not there yet takes its first entry; nothing else changes."""
    text = PLAN.replace("B: {}", "B: ").replace(
        "combine: sum", "combine: sum\n      measurements:\n      note: ~"
    )
    plan.write_text(text, encoding="utf-8", newline="\n")
    assert record("firms", "30", "--period", "2014-Q3").code == 0
    entry = "      - {period: 2014-Q3, value: 30, recorded: 2014-10-12}\n"
    assert plan.read_text("utf-8") == text.replace(
        "measurements:\n      note", f"measurements:\n{entry}      note"
    )


def test_both_days_are_entered(record: Run, plan: Path) -> None:
    """When it came in, and when it was entered; of actions, too."""
    days = ("--received", "2014-10-08", "--recorded", "2014年10月10日")
    assert record("pass-rate", "96.2", *days).code == 0
    assert record("boilers", "已启动", "--period", "2014-09-30", *days).code == 0
    both = "received: 2014-10-08, recorded: 2014-10-10"
    assert [
        f"- {{on: 2014-09-30, state: started, {both}}}",
        f"- {{period: 2014-Q3, value: 96.2, {both}}}",
    ] == [line for line in added(plan) if line.startswith("-")]


@pytest.mark.parametrize("option", ["--received", "--recorded"])
@pytest.mark.parametrize("what", [("pass-rate", "96.2"), ("boilers", "started")])
def test_a_day_yet_to_come_is_refused(record: Run, option: str, what: tuple[str, str]) -> None:
    result = record(*what, option, "2014-10-13", "--force")
    assert (2, True) == (result.code, "2014-10-13 is yet to come" in result.err)
    assert "is not a date" in record(*what, option, "soon").err


@pytest.mark.parametrize(
    ("word", "state"),
    [("未启动", "planned"), ("planned", "planned"), ("启动", "started"), ("已取消", "dropped")],
)
def test_the_state_of_an_action_in_official_words(
    record: Run, plan: Path, word: str, state: str
) -> None:
    assert record("boilers", word).code == 0
    assert f"- {{on: 2014-10-12, state: {state}, recorded: 2014-10-12}}" in added(plan)


def test_who_does_not_lead_closes_nothing(record: Run) -> None:
    """It is said, and shown beside the state."""
    result = record("boilers", "done", "--by", "B")
    assert result.code == 0
    assert "B says done on 2014-10-12, but only a lead closes an action" in result.err
    assert "unreported" in result.out
    assert "already done" not in record("boilers", "done").err, "the lead may well say the same"


def test_a_firmer_figure_of_the_same_value_needs_no_reason(record: Run, plan: Path) -> None:
    same = ("--period", "2014-Q3")
    assert record("pass-rate", "96.2", "--quality", "estimated", *same).code == 0
    assert record("pass-rate", "96.3", "--quality", "final", *same).code == 2
    assert record("pass-rate", "96.20", "--quality", "final", *same).code == 0
    assert record("pass-rate", "96.2", "--quality", "final", *same).code == 2
    assert 2 == len([line for line in added(plan) if "2014-Q3" in line])


def test_periods_of_a_plan_whose_years_begin_in_april(record: Run, plan: Path) -> None:
    """The last one that has ended is named as the plan counts; every spelling is understood."""
    text = PLAN.replace("period: 2014}", "period: 2014/15, year_starts: 04-01}")
    plan.write_text(text.replace("2014-Q1, value: 91.5", "2014/15-Q1, value: 91.5"), "utf-8")
    plan.write_text(
        plan.read_text("utf-8").replace("      - {period: 2014-Q2, value: 92.8}\n", ""), "utf-8"
    )
    refused = record("firms", "9")
    assert (2, True) == (refused.code, "2 periods: 2014/15-Q1, 2014/15-Q2" in refused.err)
    assert record("firms", "9", "--period", "2014/15-Q2").code == 0
    assert "{period: 2014/15-Q2, value: 9, recorded: 2014-10-12}" in plan.read_text("utf-8")
    assert record("pass-rate", "96", "--period", "2014/15年度第二季度").code == 0
    assert "{period: 2014/15-Q2, value: 96, recorded: 2014-10-12}" in plan.read_text("utf-8")
    again = record("pass-rate", "97", "--period", "2014Q3")
    assert (2, True) == (again.code, "has a figure already: 96" in again.err)


@pytest.mark.parametrize(
    ("args", "said", "state"),
    [
        (["boilers", "done"], "B says done on 2014-10-12, but only a lead closes", "unreported"),
        (["boilers", "started"], "", "started"),
        (["rules", "started"], "the lead done, on 2014-03-01: the lead's word counts", "done"),
    ],
)
def test_a_supporting_department_closes_nothing(
    record: Run, plan: Path, run: Run, args: list[str], said: str, state: str
) -> None:
    """Its word is recorded with its name; the state is the lead's."""
    result = record(*args, "--by", "B")
    assert 0 == result.code
    assert said in " ".join(result.err.split())
    assert "by: B" in plan.read_text("utf-8")
    shown = run("--file", plan, "show", args[0], "--format", "json", "--as-of", "2014-12-31")
    assert state == json.loads(shown.out)["state"]


@pytest.mark.parametrize("period", ["2014年1-6月", "2014年上半年", "2014年1月至6月"])
def test_periods_may_be_typed_in_words(record: Run, plan: Path, period: str) -> None:
    assert 0 == record("firms", 9, "--period", period, "--force").code
    assert "{period: 2014-H1, value: 9" in plan.read_text("utf-8")


@pytest.mark.parametrize("period", ["2014/9", "2014-9", "20149"])
def test_a_period_is_not_guessed(record: Run, period: str) -> None:
    result = record("dust", 61, "--period", period)
    assert 2 == result.code
    assert f"'{period}' is not a period" in result.err
    assert "--force" not in result.err

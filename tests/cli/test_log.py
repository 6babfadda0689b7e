"""`qplan log`: figures, updates, narratives in order of recording, corrections with a reason."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.conftest import Output, Run

PLAN = """\
qplan: 1
plan: {id: sample, title: Sample plan, period: 2014}
departments: {A: {}, B: {}}
sections:
- id: s1
  title: Section one
  tasks:
  - id: t1
    title: Task one
    lead: A
    support: [B]
    actions:
    - id: boilers
      title: Replace the boilers
      updates:
      - {on: 2014-02-01, state: started, by: B}
      - {on: 2014-08-01, state: done}
    indicators:
    - id: pass-rate
      title: {zh: 合格率, en: Pass rate}
      unit: '%'
      target: {at_least: 95}
      measurements:
      - {period: 2014-Q1, value: 91.50, recorded: 2014-04-10, quality: provisional}
      - {period: 2014-Q1, value: 92, recorded: 2014-09-01, reason: late samples}
      - {period: 2014-Q2, value: 950/1000, recorded: 2014-07-10, by: B, source: =cmd}
    - id: dust
      title: Dust
      unit: µg/m³
      target: {at_most: 70}
      combine: mean
      measurements:
      - {period: 2014-Q1, value: 81, weight: 90}
"""


@pytest.fixture
def log(run: Run, tmp_path: Path) -> Run:
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, encoding="utf-8")

    def invoke(*args: object, stdin: str | None = None) -> Output:
        return run("--file", path, "log", *args, stdin=stdin)

    return invoke


def test_the_log_is_in_order_of_recording(log: Run) -> None:
    """A figure of which nobody says when it was recorded stands at its period's end."""
    assert (
        log().out
        == """\
2014-02-01    boilers             started   B
(2014-03-31)  dust       2014-Q1  81 µg/m³
              weight: 90
2014-04-10    pass-rate  2014-Q1  91.50%
              corrected later; quality: provisional
2014-07-10    pass-rate  2014-Q2  950/1000  B
              source: =cmd
2014-08-01    boilers             done
2014-09-01    pass-rate  2014-Q1  92%
              corrects 91.50: late samples
( ) The day of entry is not known: sorted by the end of the period.
"""
    )


def test_the_log_of_one_indicator_or_action(log: Run) -> None:
    """By its id or title, since a day."""
    assert len(log("合格率", "--format", "json").out.split('"id"')) == 4
    rows = json.loads(log("pass", "--since", "2014-07-10", "--format", "json").out)
    assert [row["recorded"] for row in rows] == ["2014-07-10", "2014-09-01"]
    assert log("boilers", "--since", "2015-01-01").out == "nothing is recorded\n"
    assert log("nothing").code == 2


def test_json_has_exact_numbers(log: Run) -> None:
    """With the digits they were written with."""
    text = log("pass-rate", "--format", "json").out
    assert '"value": 91.50,' in text
    first, ratio, correction = json.loads(text)
    assert not first["in_force"]
    assert (ratio["value"], ratio["numerator"], ratio["denominator"]) == (None, 950, 1000)
    assert (correction["corrects"], correction["reason"]) == ("91.50", "late samples")
    assert correction["in_force"]


def test_csv_has_numbers_and_text_that_stays_text(log: Run) -> None:
    """A source that looks like a formula is none."""
    rows = list(csv.DictReader(io.StringIO(log("--format", "csv").out)))
    assert [row["id"] for row in rows] == [
        "boilers", "dust", "pass-rate", "pass-rate", "boilers", "pass-rate",
    ]  # fmt: skip
    assert rows[2]["value"] == "91.50"
    assert rows[3]["source"] == "'=cmd"
    assert rows[0]["state"] == "started"


def test_since_a_month_is_since_its_first_day(run: Run) -> None:
    """`--since 2014-10` takes in what belongs to October."""
    assert (
        run("log", "pm25", "--since", "2014-10").out
        == run("log", "pm25", "--since", "2014-10-01").out
    )


# --- narratives -----------------------------------------------------------------------------

TOLD = """\
    narratives:
    - {period: 2014-Q1, progress: first words, recorded: 2014-04-09}
    - {period: 2014-Q1, by: B, problems: no money, next: =ask, recorded: 2014-04-12, note: a note}
    - {period: 2014-Q1, by: A, progress: second words, recorded: 2014-09-01}
    - {period: 2014-Q2, progress: "WORDS"}
    actions:
"""
LONG = "of a task that goes on " * 5


@pytest.fixture
def told(log: Run, tmp_path: Path) -> Run:
    text = PLAN.replace("    actions:\n", TOLD.replace("WORDS", LONG + "and on"))
    other = (
        "  - {id: t2, title: Pass rate, lead: A, narratives: [{period: 2014-Q1, progress: x}]}\n"
    )
    (tmp_path / "plan.yaml").write_text(text + other, encoding="utf-8")
    return log


def test_narratives_stand_where_they_were_recorded(
    told: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Words are broken into lines that fit; a later line of a department is in force."""
    monkeypatch.setenv("COLUMNS", "70")
    assert (
        told("t1").out
        == """\
2014-02-01    boilers             started   B
(2014-03-31)  dust       2014-Q1  81 µg/m³
              weight: 90
2014-04-09    t1         2014-Q1  in words
              progress: first words
              written anew later
2014-04-10    pass-rate  2014-Q1  91.50%
              corrected later; quality: provisional
2014-04-12    t1         2014-Q1  in words  B
              problems: no money
              next steps: =ask
              note: a note
(2014-06-30)  t1         2014-Q2  in words
              progress: of a task that goes on of a task that goes on
              of a task that goes on of a task that goes on of a task
              that goes on and on
2014-07-10    pass-rate  2014-Q2  950/1000  B
              source: =cmd
2014-08-01    boilers             done
2014-09-01    pass-rate  2014-Q1  92%
              corrects 91.50: late samples
2014-09-01    t1         2014-Q1  in words  A
              progress: second words
( ) The day of entry is not known: sorted by the end of the period.
"""
    )


def test_one_item_and_a_day_leave_narratives_out_as_figures(told: Run) -> None:
    """A title that an indicator shares with a task is the indicator's."""
    assert "in words" not in told("dust").out
    assert "92%" in told("Pass rate").out
    assert "in words" not in told("Pass rate").out
    assert "(2014-03-31)  t2  2014-Q1  in words" in told("t2").out
    later = told("--since", "2014-07-15").out.splitlines()
    assert ["boilers", "pass-rate", "t1"] == [x.split()[1] for x in later if x[0] == "2"]


def test_programs_get_the_words_of_each_narrative(told: Run) -> None:
    lines = [x for x in json.loads(told("--format", "json").out) if x["id"] == "t1"]
    assert [("first words", False), (None, True), (LONG + "and on", True),
            ("second words", True)] == [(x["progress"], x["in_force"]) for x in lines]  # fmt: skip
    assert {
        "title": "Task one",
        "period": "2014-Q1",
        "by": "B",
        "problems": "no money",
        "next": "=ask",
        "note": "a note",
        "value": None,
        "state": None,
    }.items() <= lines[1].items()
    rows = [x for x in csv.DictReader(io.StringIO(told("--format", "csv").out)) if x["problems"]]
    assert [("t1", "no money", "'=ask")] == [(x["id"], x["problems"], x["next"]) for x in rows]

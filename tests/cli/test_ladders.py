"""Several targets of one indicator, and none, as users meet them on every command."""

import csv
import json
import xml.etree.ElementTree as ET
from datetime import date
from io import StringIO
from pathlib import Path

import docx
import pytest

from tests.conftest import Run

PLAN = """\
qplan: 1
plan: {id: sample, title: Sample plan, period: 2010/2020}
reporting: {every: year}
departments: {A: {}, B: {}}
sections:
- id: s1
  title: Section one
  tasks:
  - id: t1
    title: Task one
    lead: A
    indicators:
    - id: renewables
      title: Renewable energy
      unit: '%'
      kind: binding
      quote: 18 % by 2012 and 30 % by 2020
      baseline: {period: 2009, value: 10}
      target:
      - {at_least: 18, by: 2012}
      - {at_least: 30, by: 2020}
      milestones: [{by: 2011, share: 50%}]
      measurements:
      - {period: 2010, value: 12, recorded: 2011-01-10}
      - {period: 2011, value: 15, recorded: 2012-01-10}
      - {period: 2012, value: 17, recorded: 2013-01-10}
      - {period: 2013, value: 22, recorded: 2014-01-10}
  - id: t2
    title: Task two
    lead: B
    indicators:
    - id: visitors
      title: Visitors
      unit: people
      measurements:
      - {period: 2010, value: 120, recorded: 2011-01-10}
"""
DAYS = ("--as-of", "2013-12-31", "--known-at", "2014-01-14")


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, "utf-8")
    return path


def test_the_plan_is_clean(run: Run, plan: Path) -> None:
    assert (0, "") == (run("validate", "--strict", plan).code, run("validate", plan).err)


def test_the_row_shows_the_next_step_and_names_the_one_missed(run: Run, plan: Path) -> None:
    out = run("--file", plan, "status", *DAYS).out
    row = next(line for line in out.splitlines() if "≥ 30%" in line)
    assert "in progress" in row
    assert "Renewable energy: ≥ 18% by 2012-12-31: missed\n" in out
    assert out.endswith("Indicators: 2 · ▸ in progress 1 · ◇ watched only 1\n")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_what_is_only_watched_says_so(run: Run, plan: Path, lang: str) -> None:
    out = run("--lang", lang, "--file", plan, "show", "visitors", *DAYS).out
    said = {
        "en": "Watched only: no target is in force. 120 people so far.",
        "zh": "仅监测：目前没有生效的目标。目前为120people。",
    }
    assert said[lang] in out


def test_filters_and_fail_on_look_at_all_steps(run: Run, plan: Path) -> None:
    status = ("--file", plan, "status", *DAYS)
    ids = [
        row["id"]
        for row in json.loads(run(*status, "--state", "missed", "--format", "json").out)[
            "indicators"
        ]
    ]
    assert ["renewables"] == ids
    assert (1, 0) == (
        run(*status, "--fail-on", "missed").code,
        run(*status, "--fail-on", "breached").code,
    )
    assert 0 == run("--file", plan, "status", "--as-of", "2012-06-30", "--fail-on", "missed").code


def test_the_total_counts_the_step_that_is_shown(run: Run, plan: Path) -> None:
    document = json.loads(run("--file", plan, "status", *DAYS, "--format", "json").out)
    totals = {state: n for state, n in document["totals"].items() if n}
    assert {"in_progress": 1, "watched": 1} == totals
    renewables, visitors = document["indicators"]
    assert [("2012-12-31", False, "missed"), ("2020-12-31", True, "in_progress")] == [
        (t["by"], t["shown"], t["state"]) for t in renewables["targets"]
    ]
    assert [{"by": "2011-12-31", "value": None, "share": 0.5, "state": "reached"}] == renewables[
        "milestones"
    ]
    assert (None, [], "watched", "none", 120) == (
        visitors["target"],
        visitors["targets"],
        visitors["state"],
        visitors["light"],
        visitors["actual"]["value"],
    )


def test_the_table_has_what_was_missed_before(run: Run, plan: Path) -> None:
    rows = list(csv.DictReader(StringIO(run("--file", plan, "status", *DAYS, "--format=csv").out)))
    assert ["2012-12-31", ""] == [row["missed_before"] for row in rows]
    assert ["", ""] == [rows[1]["target"], rows[1]["goal"]]


def test_each_step_is_a_case_of_its_own(run: Run, plan: Path) -> None:
    suites = ET.fromstring(run("--file", plan, "status", *DAYS, "--format", "junit").out)
    assert {"tests": "3", "failures": "1"}.items() <= suites.attrib.items()
    assert ["2"] == [suite.get("skipped") for suite in suites]
    failed = [
        case.attrib["name"] for case in suites.iter("testcase") if len(case.findall("failure"))
    ]
    assert ["renewables: Renewable energy, 2012-12-31"] == failed


def test_what_is_watched_is_left_out_of_ranks_and_owed_like_others(run: Run, plan: Path) -> None:
    ranked = run("--file", plan, "rank", *DAYS).out
    assert ("A" in ranked.split(), "B" in ranked.split()) == (True, False)
    due = run("--file", plan, "due", "--as-of", "2014-06-30").out
    assert "Visitors" in due


def test_a_binding_step_that_was_missed_is_named_in_the_rank(run: Run, plan: Path) -> None:
    document = json.loads(run("--file", plan, "rank", *DAYS, "--format", "json").out)
    assert ["renewables"] == document["rows"][0]["missed_binding"]


def test_record_says_what_becomes_of_an_earlier_step(run: Run, plan: Path) -> None:
    args = ("renewables", "18.5", "--period", "2012", "--reason", "recount")
    out = run("--file", plan, "record", *args).out
    assert "By 2012-12-31  missed → met" in out


# --- a form that is older than the targets -------------------------------------------------

REVISED = PLAN.replace(
    "      - {at_least: 30, by: 2020}\n",
    "      - {at_least: 30, by: 2020, until: DAY}\n"
    "      - {at_least: 25, by: 2020, since: DAY, notice: Notice 9}\n",
)


def test_a_form_older_than_a_revision_is_refused(run: Run, plan: Path, tmp_path: Path) -> None:
    assert 0 == run("--file", plan, "form", "--period", "2014", "-o", tmp_path / "forms").code
    (form,) = (tmp_path / "forms").glob("A_*.xlsx")
    import openpyxl

    book = openpyxl.load_workbook(form)
    sheet = book.worksheets[0]
    row = next(r for r in range(1, 40) if sheet.cell(r, 2).value == "Renewable energy")
    heads = {str(c.value).split("\n")[0]: c.column for r in sheet.iter_rows() for c in r if c.value}
    sheet.cell(row, heads["Actual of this period"]).value = "23"
    book.save(form)
    plan.write_text(REVISED.replace("DAY", "2999-01-01"), "utf-8")
    assert 0 == run("--file", plan, "import", form, "--dry-run").code  # not set yet
    plan.write_text(REVISED.replace("DAY", date.today().isoformat()), "utf-8")  # noqa: DTZ011
    result = run("--file", plan, "import", form, "--dry-run")
    assert 2 == result.code
    assert (
        "the target of renewables has changed since the form was made: at_least: 18 @ 2012-12-31; "
        "at_least: 30 @ 2020-12-31 → at_least: 18 @ 2012-12-31; at_least: 25 @ 2020-12-31"
        in result.err
    )


# --- what validate says --------------------------------------------------------------------


def with_targets(plan: Path, targets: str) -> Path:
    start, rest = PLAN.split("      target:\n")
    plan.write_text(
        f"{start}      target:\n{targets}{rest[rest.index('      milestones') :]}", "utf-8"
    )
    return plan


def test_a_target_is_held_against_its_own_quote(run: Run, plan: Path) -> None:
    targets = """\
      - {at_least: 18, by: 2012}
      - {at_least: 30, by: 2020, until: 2015-01-01}
      - {at_least: 25, by: 2020, since: 2015-01-01, quote: at least 24 % by 2020}
"""
    out = run("validate", with_targets(plan, targets)).out
    assert ":22:60: QP601 warning: the quote says 24, the target 25\n" in out
    assert "warnings: 1\n" in out


def test_each_step_is_held_against_the_quote_of_the_indicator(run: Run, plan: Path) -> None:
    targets = """\
      - {at_least: 18, by: 2012}
      - {at_least: 31, by: 2020}
"""
    out = run("validate", with_targets(plan, targets)).out
    assert "plan.yaml:17:14: QP601 warning:" in out
    assert ", 30, the target 31\n" in out


def test_what_was_set_later_is_not_held_against_the_first_document(run: Run, plan: Path) -> None:
    targets = """\
      - {at_least: 18, by: 2012}
      - {at_least: 30, by: 2020, until: 2015-01-01}
      - {at_least: 25, by: 2020, since: 2015-01-01, notice: Notice 9}
"""
    assert 0 == run("validate", "--strict", with_targets(plan, targets)).code


def test_a_warning_is_put_to_rest_in_the_entry_it_points_into(run: Run, plan: Path) -> None:
    targets = """\
      - {at_least: 18, by: 2012, accept: {QP332: two documents}}
      - {at_least: 18, by: 2020, since: 2010-06-01, quote: 18 % by 2020}
"""
    result = run("validate", "--strict", with_targets(plan, targets))
    assert (0, "accepted: 1" in result.out) == (result.code, True), result.out


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("[{at_least: 5, byy: 2012}]", ":13:57: QP101 error: unknown key 'byy'"),
        ("[{at_least: 5}, {by: 2012}]", "QP110 error: a target without a form"),
        ("{at_least: 5, since: never}", ":13:63: QP108 error"),
        ("[3]", "expected a mapping"),
        ("soon", "expected a mapping"),
        (f"[{', '.join(['{at_least: 5}'] * 101)}]", "expected fewer entries"),
    ],
)
def test_what_is_wrong_in_one_of_several_stands_at_its_place(
    run: Run, plan: Path, target: str, said: str
) -> None:
    text = PLAN.split("    - id: renewables", maxsplit=1)[0]
    text += f"    - {{id: i, title: t, unit: t, target: {target}}}\n"
    plan.write_text(text, "utf-8")
    assert said in run("validate", plan).out


def test_milestones_without_a_target_change_nothing(run: Run, plan: Path) -> None:
    text = PLAN.replace(
        "unit: people\n", "unit: people\n      milestones: [{by: 2011, value: 150}]\n"
    )
    plan.write_text(text, "utf-8")
    out = run("validate", plan).out
    assert "QP308 warning: milestones have no effect: there is no target\n" in out
    (visitors,) = json.loads(
        run("--file", plan, "status", "visitors", *DAYS, "--format", "json").out
    )["indicators"]
    assert [] == visitors["milestones"]


def test_shares_of_milestones_begin_anew_with_each_step(run: Run, plan: Path) -> None:
    """A share is of the change that its own step plans."""
    anew = PLAN.replace(
        "[{by: 2011, share: 50%}]", "[{by: 2011, share: 50%}, {by: 2015, share: 45%}]"
    )
    plan.write_text(anew, "utf-8")
    assert 0 == run("validate", "--strict", plan).code
    plan.write_text(anew.replace("by: 2015, share", "by: 2012, share"), "utf-8")
    assert "QP306 error: less than the milestone before" in run("validate", plan).out


@pytest.mark.parametrize("method", ["statcan", "eurostat", "destatis", "china-pace"])
def test_what_is_only_watched_gets_no_label(run: Run, plan: Path, method: str) -> None:
    plan.write_text(
        PLAN.replace("departments:", f"assessment: {{method: {method}}}\ndepartments:"), "utf-8"
    )
    document = json.loads(run("--file", plan, "status", *DAYS, "--format", "json").out)
    (_, visitors) = document["indicators"]
    assert ("not_available", "no_target") == (
        visitors["assessment"]["label"], visitors["assessment"]["reason"],
    )  # fmt: skip


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_bulletin_names_the_step_missed_and_what_is_only_watched(
    run: Run, plan: Path, tmp_path: Path, lang: str
) -> None:
    path = tmp_path / "bulletin.docx"
    run("--lang", lang, "--file", plan, "report", *DAYS, "-o", path)
    lines = [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]
    missed, watched = {
        "en": ("at least 18% by 31 December 2012: missed", "Indicators that are only watched"),
        "zh": ("18%以上（完成时限2012年12月31日）：未达目标", "仅监测的指标"),
    }[lang]
    assert any(missed in line for line in lines if "Renewable energy" in line)
    heading = next(n for n, line in enumerate(lines) if line.endswith(watched))
    assert "Visitors" in lines[heading + 1]

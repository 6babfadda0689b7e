"""Labels of published methods on the command line: beside the state, and never instead of it."""

import csv
import io
import json
from pathlib import Path

import pytest

from qplan.core.base.methods import Method
from tests.conftest import Run

PLAN = """\
qplan: 1
plan: {id: p, title: Sample of methods, period: 2015/2030}
ASSESSMENT
reporting: {every: year}
departments: {A: {}}
sections:
- id: s
  title: Section
  tasks:
  - id: t
    title: Task
    lead: A
    indicators:
    - id: smokers
      title: Share of smokers
      unit: '%'
      baseline: {period: 2015, value: 14.5}
      target: {at_most: 7.25, by: 2030}
      measurements: [{period: 2023, value: 10.4}]
    - id: cases
      title: Cases
      unit: cases
      target: {at_most: 0, by: 2030}
      measurements: [{period: 2015, value: 4}, {period: 2023, value: 2}]
    - id: single
      title: A single figure
      unit: cases
      target: {trend: decrease}
      measurements: [{period: 2015, value: 4}]
"""
DAYS = ("--as-of", "2024-06-30", "--known-at", "2024-06-30")


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    return written(tmp_path, "")


@pytest.fixture
def labelled(tmp_path: Path) -> Path:
    return written(tmp_path, "assessment: {method: statcan}")


def written(folder: Path, assessment: str) -> Path:
    path = folder / "plan.yaml"
    path.write_text(PLAN.replace("ASSESSMENT", assessment), encoding="utf-8")
    return path


def test_a_column_appears_where_there_is_a_method(run: Run, labelled: Path) -> None:
    found = run("--file", labelled, "status", *DAYS).out
    assert "Label (statcan)" in found
    assert "Progress made but" in found
    assert "statcan, 0 counted as 0.001: Cases" in found
    assert "statcan, no year later than the baseline has a figure: A single figure" in found
    assert "Limited progress 1" in found


def test_without_a_method_nothing_is_said_of_labels(run: Run, plain: Path) -> None:
    found = run("--file", plain, "status", *DAYS).out
    assert "Label" not in found
    document = json.loads(run("--file", plain, "status", "--format", "json", *DAYS).out)
    assert [None] * 3 == [one["assessment"] for one in document["indicators"]]


def test_a_method_is_tried_without_touching_the_file(run: Run, plain: Path) -> None:
    before = plain.read_bytes()
    tried = run("--file", plain, "status", "--method", "eurostat", "--format", "json", *DAYS)
    labels = [one["assessment"]["label"] for one in json.loads(tried.out)["indicators"]]
    assert ["moderate_progress", "moderate_deterioration", "not_available"] == labels
    assert before == plain.read_bytes()


@pytest.mark.parametrize("method", [*Method, "all"])
def test_no_method_changes_state_or_light(run: Run, plain: Path, method: str) -> None:
    def verdicts(*more: str) -> object:
        document = json.loads(run("--file", plain, "status", "--format", "json", *DAYS, *more).out)
        unlabelled = [
            {k: v for k, v in one.items() if not k.startswith("assessment")}
            for one in document["indicators"]
        ]
        return unlabelled, document["totals"]

    assert verdicts() == verdicts("--method", method)


def test_the_json_of_a_label(run: Run, labelled: Path) -> None:
    document = json.loads(run("--file", labelled, "status", "--format", "json", *DAYS).out)
    first, _, last = (one["assessment"] for one in document["indicators"])
    assert first == {
        "method": "statcan",
        "label": "moderate_progress",
        "text": "Progress made but acceleration needed",
        "value": 0.90109,
        "score": 2.150695,
        "reason": None,
        "note": None,
    }
    assert last == {
        "method": "statcan",
        "label": "not_available",
        "text": "not available",
        "value": None,
        "score": None,
        "reason": "one_year",
        "note": None,
    }


def test_an_indicator_may_have_its_own_method(run: Run, labelled: Path) -> None:
    text = labelled.read_text(encoding="utf-8")
    own = "unit: '%'\n      assessment: {method: china-pace}"
    labelled.write_text(text.replace("unit: '%'", own), encoding="utf-8")
    found = run("--file", labelled, "status", *DAYS).out
    assert "china-pace: On" in found  # each cell names its method
    assert "statcan: Limited" in found
    assert "Label (statcan)" not in found


def test_all_methods_beside_each_other(run: Run, labelled: Path) -> None:
    found = run("--file", labelled, "status", "--method", "all", *DAYS).out
    for method in Method:
        assert 3 == found.count(f"  {method.value} ")
    document = json.loads(
        run("--file", labelled, "status", "--method", "all", "--format", "json", *DAYS).out
    )
    one = document["indicators"][0]
    assert [method.value for method in Method] == [j["method"] for j in one["assessments"]]
    assert one["assessment"] == one["assessments"][0]


def test_csv_has_a_column_a_method_where_they_are_compared(run: Run, labelled: Path) -> None:
    def rows(*more: str) -> list[dict[str, str]]:
        out = run("--file", labelled, "status", "--format", "csv", *DAYS, *more).out
        return list(csv.DictReader(io.StringIO(out)))

    first, second, third = rows()
    assert ("statcan", "moderate_progress") == (first["method"], first["label"])
    assert ("0.90109", "2.150695") == (first["label_value"], first["label_score"])
    assert "0 counted as 0.001" == second["label_note"]
    assert "one_year" == third["label_reason"]
    compared = rows("--method", "all")[0]
    assert "on_pace" == compared["label_china-pace"]
    assert "moderate_progress" == compared["label_eurostat"]


def test_markdown_has_the_label(run: Run, labelled: Path) -> None:
    found = run("--file", labelled, "status", "--format", "markdown", *DAYS).out
    assert "| Label (statcan) |" in found
    assert "| Limited progress |" in found


def test_rows_are_chosen_by_label(run: Run, labelled: Path) -> None:
    asked = ("status", "--format", "json", *DAYS, "--label", "limited_progress")
    document = json.loads(run("--file", labelled, *asked).out)
    assert ["cases"] == [one["id"] for one in document["indicators"]]
    assert [] == document["actions"]


@pytest.mark.parametrize(
    ("words", "code"),
    [("limited_progress", 1), ("deterioration", 0), ("missed,not_available", 1)],
)
def test_a_label_can_fail_a_pipeline(run: Run, labelled: Path, words: str, code: int) -> None:
    assert code == run("--file", labelled, "status", *DAYS, "--fail-on", words).code


@pytest.mark.parametrize("asked", [("--label", "sun"), ("--fail-on", "sun")])
def test_labels_without_a_method_are_refused(run: Run, plain: Path, asked: tuple[str, ...]) -> None:
    found = run("--file", plain, "status", *DAYS, *asked)
    assert (2, "") == (found.code, found.out)
    assert "names no method" in found.err
    assert 0 == run("--file", plain, "status", *DAYS, *asked, "--method", "destatis").code


@pytest.mark.parametrize("command", ["status", "show"])
def test_an_unknown_method_is_named_with_those_there_are(
    run: Run, plain: Path, command: str
) -> None:
    ids = ["smokers"] if command == "show" else []
    found = run("--file", plain, command, *ids, "--method", "oecd")
    assert 2 == found.code
    assert "statcan" in found.err


def test_an_unknown_method_in_the_file_is_an_error(run: Run, tmp_path: Path) -> None:
    path = written(tmp_path, "assessment: {method: statscan}")
    found = run("validate", path)
    assert 1 == found.code
    assert "QP105" in found.out
    assert "statcan" in found.out


def test_show_goes_step_by_step(run: Run, labelled: Path) -> None:
    found = run("--file", labelled, "show", "smokers", *DAYS).out
    for line in (
        "statcan: Statistics Canada, growth ratio",
        "Growth        -4.069% a year over 8 years",
        "Growth asked  -4.516% a year over 15 years",
        "Label         Progress made but acceleration needed (moderate_progress)",
        "Score         2.15",
    ):
        assert line in found
    document = json.loads(run("--file", labelled, "show", "smokers", "--format", "json", *DAYS).out)
    assert {"name": "Baseline", "words": "14.5 in 2015"} == document["assessment_steps"][0]


def test_show_tries_a_method(run: Run, plain: Path) -> None:
    found = run("--file", plain, "show", "smokers", "--method", "china-pace", *DAYS).out
    assert "Share done         56.55172%" in found
    assert "On pace (on_pace)" in found


def test_a_value_is_never_rounded_onto_a_threshold(run: Run, plain: Path) -> None:
    """R = 0.94999999… is not on track, and does not print as 0.95."""
    text = plain.read_text(encoding="utf-8")
    text = text.replace("14.5}", "1}").replace("at_most: 7.25, by: 2030", "at_least: 32, by: 2020")
    text = text.replace("{period: 2023, value: 10.4}", "{period: 2018, value: 7.41487499999999}")
    plain.write_text(text, encoding="utf-8")
    asked = ("--method", "statcan", *DAYS)
    found = json.loads(run("--file", plain, "status", "--format", "json", *asked).out)
    judged = found["indicators"][0]["assessment"]
    assert ("moderate_progress", 0.949999) == (judged["label"], judged["value"])
    assert "0.9499" in run("--file", plain, "show", "smokers", *asked).out


@pytest.mark.parametrize("ending", ["html", "md", "docx", "xlsx"])
def test_reports_have_the_label_and_are_traced(run: Run, labelled: Path, ending: str) -> None:
    target = labelled.parent / f"report.{ending}"
    assert 0 == run("--file", labelled, "report", "-o", target, *DAYS).code
    assert 0 == run("--file", labelled, "trace", target).code
    data = target.read_bytes()
    if ending in ("html", "md"):
        assert "acceleration needed" in data.decode()
        assert "Label (statcan)" in data.decode()
    text = labelled.read_text(encoding="utf-8")
    labelled.write_text(text.replace("{period: 2023, value: 10.4}", "{period: 2023, value: 9}"),
                        encoding="utf-8")  # fmt: skip
    traced = run("--file", labelled, "trace", target)
    assert 1 == traced.code
    assert "On track" in traced.out


def test_chinese_words_are_translations_beside_the_key(run: Run, labelled: Path) -> None:
    found = run("--file", labelled, "--lang", "zh", "show", "smokers", *DAYS).out
    assert "有进展，须加快（moderate_progress）" in found
    paced = run("--file", labelled, "--lang", "zh", "status", "--method", "china-pace", *DAYS).out
    assert "达到序时进度" in paced

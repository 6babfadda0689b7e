"""`qplan grade`: what each line earns, what it adds up to, what fixes a grade."""

import json
from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from qplan.core.evaluation.evaluate import evaluate
from qplan.core.plan.grading import Grade
from qplan.core.views.grading import GradeView, build_grades, grade_of
from tests.books import making
from tests.conftest import ROOT, Golden, Run, plan_of

AS_OF = ("--as-of", "2014-12-31", "--known-at", "2015-03-01")
PLAN = """\
qplan: 1
plan: {id: sample, title: {zh: 样本计划, en: Sample plan}, period: 2014, language: en}
reporting: {every: year}
grading:
  cap: 110%
  grades:
  - {name: A, at_least: 90}
  - {name: B, at_least: 80}
  - {name: C, at_least: 60}
  - {name: D}
  entries:
  - {department: 样本环保局, points: +2, reason: {R1}, on: 2014-10-01, recorded: 2014-10-08}
  - {department: 样本质监局, points: -1.5, reason: {R2}, on: 2014-11-01}
  veto:
    missed_binding: D
    incidents:
    - {department: 样本旅游局, grade: C, reason: {R3}, on: 2014-06-01}
departments:
  样本环保局: {name: 样本市环境保护局, en: Sample Environment Bureau}
  样本质监局: {name: 样本市质量技术监督局, en: Sample Quality Bureau}
  样本旅游局: {name: 样本市旅游局, en: Sample Tourism Bureau}
sections:
- id: s1
  title: {zh: 第一章, en: Section one}
  tasks:
  - id: t1
    title: {zh: 环境, en: Environment}
    lead: 样本环保局
    actions:
    - id: boilers
      title: {zh: 改造锅炉, en: Replace the boilers}
      points: 10
      by: 2014-06-30
      updates: [{on: 2014-06-01, state: started, progress: 40%}]
    - id: rules
      title: {zh: 制定办法, en: Issue the rules}
      points: 5
      by: 2014-06-30
      updates: [{on: 2014-09-01, state: done}]
    indicators:
    - id: dust
      title: {zh: 降尘量, en: Dust}
      unit: µg/m³
      points: 40
      baseline: {period: 2013, value: 80}
      target: {change: -30}
      measurements: [{period: 2014, value: 57, recorded: 2015-01-05}]
    - id: forest
      title: {zh: 造林面积, en: Forest}
      unit: ha
      points: 20
      combine: sum
      target: {at_least: 100}
      measurements: [{period: 2014, value: 150, recorded: 2015-01-05}]
    - id: water
      title: {zh: 水质达标率, en: Clean water}
      unit: '%'
      kind: binding
      points: 15
      target: {at_least: 95}
      measurements: [{period: 2014, value: 96, recorded: 2015-01-05}]
    - id: noise
      title: {zh: 噪声, en: Noise}
      unit: dB
      points: 7
      target: {change: -5%}
      measurements: [{period: 2014, value: 60, recorded: 2015-01-05}]
  - id: t2
    title: {zh: 质量, en: Quality}
    lead: [样本质监局, 样本旅游局]
    indicators:
    - id: brands
      title: {zh: 名牌数, en: Brands}
      unit: 个
      points: 20
      baseline: {period: 2013, value: 7}
      target: {at_least: 10}
      measurements: [{period: 2014, value: 9, recorded: 2015-01-05}]
    - {id: firms, title: {zh: 企业数, en: Firms}, unit: 家, points: 10, target: {at_least: 10}}
  - id: t3
    title: {zh: 旅游, en: Tourism}
    lead: 样本旅游局
    indicators:
    - id: visits
      title: {zh: 游客, en: Visits}
      unit: 万人次
      points: 70
      combine: sum
      target: {at_least: 100}
      measurements: [{period: 2014, value: 100, recorded: 2015-01-05}]
"""
REASONS = {"{R1}": "sample award", "{R2}": "sample rebuke", "{R3}": "sample incident"}
for mark, reason in REASONS.items():
    PLAN = PLAN.replace(mark, reason)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, encoding="utf-8")
    return path


def graded(run: Run, plan: Path, *args: object) -> dict[str, dict[str, Any]]:
    out = run("--file", plan, "grade", "--format", "json", *(args or AS_OF)).out
    found = json.loads(out, parse_float=Decimal)
    return {row["name"]: row for row in found["departments"]}


def test_each_line_is_points_times_completion(run: Run, plan: Path) -> None:
    """By hand:

    dust: (80 - 57) / 30 = 76.666… %; 40 × 23/30 = 30.666…
    forest: 150 %, at most 110 %; 20 × 1.1 = 22
    water: no baseline, 96 ≥ 95 holds; 15 × 1 = 15
    noise: nothing to count 5 % from: left out, with its 7 points
    boilers: 40 % reported, overdue or not; 10 × 0.4 = 4
    rules: done, though late; 5 × 1 = 5
    """
    lines = {line["id"]: line for line in graded(run, plan)["样本环保局"]["lines"]}
    assert {
        "dust": (Decimal("76.666667"), Decimal("76.666667"), Decimal("30.666667"), "completion"),
        "forest": (150, 110, 22, "completion"),
        "water": (100, 100, 15, "holds"),
        "noise": (None, None, None, "not_assessable"),
        "boilers": (40, 40, 4, "progress"),
        "rules": (100, 100, 5, "done"),
    } == {
        name: (line["completion"], line["share"], line["earned"], line["counts"])
        for name, line in lines.items()
    }


def test_the_score_is_a_share_of_the_points_that_count(run: Run, plan: Path) -> None:
    """Points that count: 40 + 20 + 15 + 10 + 5 = 90, and 7 left out.

    Earned: 30 2/3 + 22 + 15 + 4 + 5 = 76 2/3; with 2 given 78 2/3; ÷ 90 = 87.407… %: B.
    """
    row = graded(run, plan)["样本环保局"]
    assert (90, 7, Decimal("76.666667"), 2) == (
        row["points"],
        row["left_out"],
        row["earned"],
        row["added"],
    )
    assert (Decimal("87.407407"), "B", "B") == (row["score"], row["grade"], row["grade_by_score"])
    (score,) = (r.score for r in view_of(PLAN).rows if r.name == "样本环保局")
    assert Fraction(100 * 236, 270) == score


def test_of_joint_leads_each_has_the_whole_line(run: Run, plan: Path) -> None:
    """Quality: brands (9 - 7) / (10 - 7) = 66.6 %: 13 1/3; firms: never reported, overdue: 0.

    (13 1/3 - 1.5) ÷ 30 = 39.444… %: D. Tourism: 13 1/3 + 0 + 70 = 83 1/3; ÷ 100: B, but an
    incident fixes C.
    """
    rows = graded(run, plan)
    quality, tourism = rows["样本质监局"], rows["样本旅游局"]
    assert (Decimal("39.444444"), "D") == (quality["score"], quality["grade"])
    assert "figures_missing" == quality["lines"][1]["counts"]
    assert (Decimal("83.333333"), "B", "C") == (
        tourism["score"],
        tourism["grade_by_score"],
        tourism["grade"],
    )
    assert [("C", "sample incident", None)] == [
        (one["grade"], one["reason"], one["missed_binding"]) for one in tourism["fixed"]
    ]


def test_a_missed_binding_target_fixes_the_grade(run: Run, plan: Path) -> None:
    """94 of at least 95: nothing earned, and D whatever the rest is."""
    plan.write_text(PLAN.replace("value: 96", "value: 94"), "utf-8")
    row = graded(run, plan)["样本环保局"]
    assert ("C", "D") == (row["grade_by_score"], row["grade"])
    assert ["water"] == [one["missed_binding"] for one in row["fixed"]]


def test_what_fixes_a_grade_never_raises_one(run: Run, plan: Path) -> None:
    plan.write_text(PLAN.replace("样本旅游局, grade: C", "样本质监局, grade: B"), "utf-8")
    row = graded(run, plan)["样本质监局"]
    assert ("D", "D") == (row["grade_by_score"], row["grade"])


@pytest.mark.parametrize(
    ("known_at", "added"), [("2014-09-30", 0), ("2014-10-07", 0), ("2014-10-08", 2)]
)
def test_what_is_given_counts_once_it_happened_and_is_known(
    run: Run, plan: Path, known_at: str, added: int
) -> None:
    row = graded(run, plan, "--as-of", known_at, "--known-at", known_at)["样本环保局"]
    assert added == row["added"]


def test_before_the_last_day_every_score_is_provisional(run: Run, plan: Path) -> None:
    """In June: nothing is owed yet, so what has no figure is left out, not nothing."""
    days = ("--as-of", "2014-06-15", "--known-at", "2014-06-15")
    found = json.loads(run("--file", plan, "grade", "--format", "json", *days).out)
    assert found["provisional"]
    first = found["departments"][0]
    assert ("样本环保局", 15, 26.666667) == (first["name"], first["points"], first["score"])
    assert {"open"} == {line["counts"] for line in first["lines"] if line["share"] is None}
    text = run("--file", plan, "grade", *days).out
    assert "Provisional: what is marked * may still change." in text
    later = json.loads(run("--file", plan, "grade", "--format", "json", *AS_OF).out)
    assert later["provisional"]  # firms are missing
    done = PLAN.replace(", target: {at_least: 10}}\n", ", target: {at_least: 10}, measurements: "
                        "[{period: 2014, value: 12}]}\n")  # fmt: skip
    plan.write_text(done, "utf-8")
    end = json.loads(run("--file", plan, "grade", "--format", "json", *AS_OF).out)
    assert not end["provisional"]


def view_of(text: str, day: str = "2015-03-01") -> GradeView:
    from datetime import date

    when = date.fromisoformat(day)
    return build_grades(evaluate(plan_of(text), when, when))


HEAD = """\
qplan: 1
plan: {id: p, title: P, period: 2014}
departments: {A: {}, B: {}}
sections:
- id: s
  title: S
  tasks:
  - id: t
    title: T
    lead: A
    indicators:
"""


@pytest.mark.parametrize(
    ("item", "share", "counts"),
    [
        (
            (
                "unit: km, target: {at_most: 5}, combine: sum, every: year, "
                "measurements: [{period: 2014, value: 4}]"
            ),
            100,
            "holds",
        ),
        (
            (
                "unit: km, target: {at_most: 5}, combine: sum, every: year, "
                "measurements: [{period: 2014, value: 6}]"
            ),
            0,
            "fails",
        ),
        (
            (
                "unit: '%', target: {at_least: 95, throughout: true}, every: half, "
                "measurements: [{period: 2014-H1, value: 96}, {period: 2014-H2, value: 94}]"
            ),
            50,
            "completion",
        ),
        (
            (
                "unit: km, baseline: {period: 2013, value: 10}, target: {change: +5}, every: year, "
                "measurements: [{period: 2014, value: 7}]"
            ),
            0,
            "completion",
        ),
        (
            (
                "unit: km, target: {at_least: 5, standing: true}, every: year, "
                "measurements: [{period: 2014, value: 7}]"
            ),
            100,
            "holds",
        ),
        (
            (
                "unit: km, baseline: {period: 2013, value: 10}, every: year, "
                "target: {trend: decrease}, measurements: [{period: 2014, value: 7}]"
            ),
            100,
            "holds",
        ),
        (
            (
                "unit: '%', baseline: {period: 2013, value: 50}, every: year, "
                "target: {readings: [{change: +5%}, {change: +5pp}]}, "
                "measurements: [{period: 2014, value: 53}]"
            ),
            None,
            "disputed",
        ),
        ("unit: km, measurements: [{period: 2014, value: 7}]", None, "watched"),
        ("unit: km, target: {at_least: 5}, dropped: {on: 2014-05-01}", None, "dropped"),
        (
            "unit: km, target: {words: better}, measurements: [{period: 2014, value: 7}]",
            None,
            "not_assessable",
        ),
        ("unit: km, target: {at_least: 5}", 0, "figures_missing"),
        (
            (
                "unit: km, target: {at_least: 10}, combine: sum, every: half, "
                "measurements: [{period: 2014-H1, value: 4}]"
            ),
            40,
            "completion",
        ),
        (
            (
                "unit: km, target: {at_most: 10}, combine: sum, every: half, "
                "measurements: [{period: 2014-H1, value: 4}]"
            ),
            0,
            "figures_missing",
        ),
    ],
)
def test_each_state_has_a_rule(item: str, share: int | None, counts: str) -> None:
    """The table of docs/method.md, row by row, when all is over."""
    (row,) = view_of(HEAD + f"    - {{id: x, title: X, points: 10, {item}}}\n").rows
    (line,) = row.lines
    assert (share, counts) == (line.share, line.counts)
    assert line.earned == (None if share is None else Fraction(share, 10))
    assert row.score == (None if share is None else share)


def test_a_cap_is_open_until_its_end() -> None:
    item = "{id: x, title: X, points: 10, unit: km, target: {at_most: 10}, combine: sum}\n"
    (row,) = view_of(HEAD + f"    - {item}", "2014-03-31").rows
    assert ("open", True, None) == (row.lines[0].counts, row.lines[0].provisional, row.score)


def test_the_worst_of_parts_is_all_or_nothing() -> None:
    text = (
        HEAD
        + """\
    - {id: x, title: X, unit: km, points: 10, every: year, target: {at_least: 5},
       measurements: [{period: 2014, value: 7}]}
    - {id: y, title: Y, unit: km, every: year, target: {at_least: 5},
       measurements: [{period: 2014, value: 3}]}
    - {id: both, title: Both, unit: km, points: 10, parts: {worst: [x, y]}}
"""
    )
    (row,) = view_of(text).rows
    assert ["holds", "fails"] == [line.counts.value for line in row.lines]
    assert [Fraction(100), Fraction(0)] == [line.share for line in row.lines]


def test_who_came_after_inherits_points_and_entries() -> None:
    text = (
        HEAD.replace("{A: {}, B: {}}", "{A: {until: 2014-06-30, successor: B}, B: {}}")
        .replace("departments:", "grading: {entries: [{department: A, points: 1, reason: r, "
                 "on: 2014-03-01}]}\ndepartments:")
        + "    - {id: x, title: X, unit: km, points: 10, every: year, target: {at_least: 5}, "
        "measurements: [{period: 2014, value: 7}]}\n"
    )  # fmt: skip
    (row,) = view_of(text).rows
    assert ("B", Fraction(110)) == (row.name, row.score)


def test_who_leads_nothing_with_points_is_not_passed_over() -> None:
    """B leads nothing: what is said of it stands there, without a score; its grade is fixed."""
    text = (
        HEAD.replace(
            "departments:",
            "grading:\n  grades: [{name: ok, at_least: 50}, {name: bad}]\n"
            "  entries: [{department: B, points: 1, reason: r, on: 2014-03-01}]\n"
            "  veto: {incidents: [{department: B, grade: bad, reason: r, on: 2014-03-01}]}\n"
            "departments:",
        )
        + "    - {id: x, title: X, unit: km, points: 10, every: year, target: {at_least: 5}, "
        "measurements: [{period: 2014, value: 7}]}\n"
    )
    one, other = view_of(text).rows
    assert ("A", Fraction(100), "ok") == (one.name, one.score, one.grade)
    assert ("B", None, "bad") == (other.name, other.score, other.grade)


def test_whoever_has_entries_alone_is_on_the_screen(run: Run, tmp_path: Path) -> None:
    """B leads nothing with points: no table of lines, and the rest as for others."""
    path = tmp_path / "plan.yaml"
    path.write_text(
        HEAD.replace(
            "departments:",
            "grading: {entries: [{department: B, points: 2, reason: r, on: 2014-03-01}]}\n"
            "departments:",
        )
        + "    - {id: x, title: X, unit: km, points: 10, every: year, target: {at_least: 5}, "
        "measurements: [{period: 2014, value: 7}]}\n",
        encoding="utf-8",
    )
    said = run("--file", path, "grade", "--as-of", "2015-03-01").out
    shown = said[said.index("\nB\n") :].split("\n\n")[0]
    assert "\nB\n+2  2014-03-01: r\nNo points count: there is no score." == shown


def test_a_grade_is_reached_exactly_or_not_at_all() -> None:
    """89.9999… is not 90: neither the grade, nor what is printed."""
    grades = (Grade(name="A", at_least=Decimal(90)), Grade(name="B", at_least=Decimal(80)))
    assert "A" == grade_of(Fraction(90), grades)
    assert "B" == grade_of(Fraction(90) - Fraction(1, 10**9), grades)
    assert grade_of(Fraction(79), grades) is None
    text = HEAD.replace("departments:", "grading: {grades: [{name: A, at_least: 90}, {name: B}]}\n"
                        "departments:")  # fmt: skip
    item = "    - {id: x, title: X, unit: km, points: 7, every: year, combine: sum, "
    text += item + "target: {at_least: 100000}, measurements: [{period: 2014, value: 89999.9}]}\n"
    view = view_of(text)
    assert ["B"] == [row.grade for row in view.rows]


def test_a_score_just_below_a_grade_is_not_printed_as_it(run: Run, tmp_path: Path) -> None:
    """Two thirds of 3 points and 8.6999 of 10: (2 + 8.6999) ÷ 13 = 82.30692…; grade from 82.307."""
    plan = tmp_path / "plan.yaml"
    text = HEAD.replace("departments:", "grading: {grades: [{name: A, at_least: 82.31}, "
                        "{name: B}]}\ndepartments:")  # fmt: skip
    plan.write_text(
        text + "    - {id: x, title: X, unit: km, points: 3, every: year, combine: sum, "
        "target: {at_least: 3}, measurements: [{period: 2014, value: 2}]}\n"
        "    - {id: y, title: Y, unit: km, points: 10, every: year, combine: sum, "
        "target: {at_least: 1000}, measurements: [{period: 2014, value: 870}]}\n",
        "utf-8",
    )  # 10.7 ÷ 13 = 82.307692… %, which two places would print as 82.31
    out = run("--file", plan, "grade", *AS_OF).out
    assert "10.7 ÷ 13 = 82.308%" in out
    assert "82.31%" not in out


def test_without_grades_there_is_a_score_alone(run: Run, plan: Path) -> None:
    text = PLAN[: PLAN.index("grading:")] + PLAN[PLAN.index("departments:") :]
    plan.write_text(text, "utf-8")
    row = graded(run, plan)["样本环保局"]
    # forest counts 100 % now: 30 2/3 + 20 + 15 + 4 + 5 = 74 2/3; ÷ 90
    assert (Decimal("82.962963"), None) == (row["score"], row["grade"])
    assert "The plan names no grades." in run("--file", plan, "grade", *AS_OF).out


def test_without_points_it_says_what_to_write(run: Run, tmp_path: Path) -> None:
    plan = making.write_plan(tmp_path)
    result = run("--file", plan, "grade")
    assert 2 == result.code
    assert "gives no points: there is nothing to score" in result.err
    assert "hint: write `points: 5` on the indicators and actions that count" in result.err


def test_a_department_is_asked_for_by_any_of_its_names(run: Run, plan: Path) -> None:
    assert ["样本旅游局"] == list(graded(run, plan, "-d", "Sample Tourism Bureau", *AS_OF))
    assert 2 == run("--file", plan, "grade", "-d", "nobody").code


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_it_fits_eighty_columns(run: Run, plan: Path, golden: Golden, lang: str,
                                monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    monkeypatch.setenv("COLUMNS", "80")
    result = run("--file", plan, "--lang", lang, "grade", *AS_OF)
    assert (0, "") == (result.code, result.err)
    golden(ROOT / "tests" / "golden" / f"grade-{lang}.txt", result.out)


def test_json_is_one_document(run: Run, plan: Path, golden: Golden) -> None:
    golden(
        ROOT / "tests" / "golden" / "grade.json",
        run("--file", plan, "grade", "--format", "json", *AS_OF).out,
    )


def test_the_second_look_is_the_first(run: Run, plan: Path, tmp_path: Path,
                                      monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("QPLAN_NO_CACHE", raising=False)
    looks = {run("--file", plan, "grade", "--format", "json", *AS_OF).out for _ in range(3)}
    looks.add(run("--no-cache", "--file", plan, "grade", "--format", "json", *AS_OF).out)
    assert 1 == len(looks)


# --- the workbook, and reports ----------------------------------------------------------------


def test_the_workbook_adds_up_by_formulas(run: Run, plan: Path, tmp_path: Path) -> None:
    file = tmp_path / "scores.xlsx"
    result = run("--file", plan, "grade", "-o", file, *AS_OF)
    assert 0 == result.code
    first = file.read_bytes()
    formulas = openpyxl.load_workbook(BytesIO(first))
    values = openpyxl.load_workbook(BytesIO(first), data_only=True)
    assert "=E2*G2" == formulas["Scores line by line"]["H2"].value
    assert "=(C2+D2)/B2*100" == formulas["Scores and grades"]["E2"].value
    summary = values["Scores and grades"]
    assert [
        ("样本环保局", 90, 76.666667, 2, 87.407407, "B", "B"),
        ("样本旅游局", 100, 83.333333, None, 83.333333, "C", "B"),
        ("样本质监局", 30, 13.333333, -1.5, 39.444444, "D", "D"),
    ] == [tuple(cell.value for cell in row)[:7] for row in summary.iter_rows(min_row=2, max_row=4)]
    run("--file", plan, "grade", "-o", file, *AS_OF)
    assert first == file.read_bytes()


def test_the_workbook_is_named_as_one_and_is_never_the_plan(run: Run, plan: Path) -> None:
    assert 2 == run("--file", plan, "grade", "-o", plan.with_suffix(".txt")).code
    assert PLAN == plan.read_text("utf-8")


@pytest.mark.heavy
@pytest.mark.office
@making.needs_office
def test_an_office_suite_comes_to_the_same_sums(run: Run, plan: Path, tmp_path: Path) -> None:
    """Without the values that are kept beside the formulas: LibreOffice has to work them out."""
    file = tmp_path / "scores.xlsx"
    run("--file", plan, "grade", "-o", file, *AS_OF)
    book = openpyxl.load_workbook(file)  # which forgets the values
    book.save(tmp_path / "bare.xlsx")
    (saved,) = making.convert([tmp_path / "bare.xlsx"], "xlsx", tmp_path / "saved")
    sheet = openpyxl.load_workbook(saved, data_only=True)["Scores and grades"]
    scores = [row[4].value for row in sheet.iter_rows(min_row=2, max_row=4)]
    # The shares stand in the file with eight decimals.
    assert scores == pytest.approx([87.407407, 83.333333, 39.444444], abs=1e-5)
    assert [90, 100, 30] == [row[1].value for row in sheet.iter_rows(min_row=2, max_row=4)]


@pytest.mark.parametrize("kind", ["html", "md", "docx", "xlsx"])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_number_is_traced_back(
    run: Run, plan: Path, tmp_path: Path, kind: str, lang: str
) -> None:
    report = tmp_path / f"report.{kind}"
    run("--file", plan, "--lang", lang, "report", "-o", report, *AS_OF)
    assert 0 == run("--file", plan, "trace", report).code
    plan.write_text(PLAN.replace("points: 15", "points: 16"), "utf-8")
    result = run("--file", plan, "trace", report)
    assert 1 == result.code
    assert "16" in result.out


def test_a_report_without_points_has_no_scores(run: Run, tmp_path: Path) -> None:
    plan, page = making.write_plan(tmp_path), tmp_path / "page.html"
    run("--file", plan, "report", "-o", page)
    assert 'id="grade"' not in page.read_text("utf-8")


def test_the_next_plan_keeps_the_rules_alone(run: Run, plan: Path, tmp_path: Path) -> None:
    new = tmp_path / "next.yaml"
    result = run("init", new, "--from", plan, "--period", "2015")
    assert 0 == result.code, result.err
    text = new.read_text("utf-8")
    assert "missed_binding: D" in text
    assert "points: 40" in text
    assert "sample award" not in text
    assert "sample incident" not in text

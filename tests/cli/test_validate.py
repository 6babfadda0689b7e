"""`qplan validate`: every problem of every file, in six formats, with the exit code that fits."""

import json
import xml.etree.ElementTree as ET
from pathlib import Path
from textwrap import dedent

import jsonschema  # type: ignore[import-untyped]  # ships no types
import pytest

from tests.conftest import ROOT, Run
from tests.plans import samples

RIGHT = """\
qplan: 1
plan: {id: sample, title: Sample, period: 2014}
"""
WRONG = RIGHT.replace("title", "tilte")
UNUSED = RIGHT + "departments: {Archive: {}}\n"
TEN_WRONG = """\
qplan: 1
plan: {id: sample, title: {zh: 样例, en: Sample}, period: 2014}
departments: {水务局: {}, 卫生局: {}, 档案局: {}}
sections:
- id: s1
  title: 供水
  tasks:
  - id: t1
    title: 饮用水
    lead: 水务局
    support: [卫生局, 水务局]
    actions:
    - {id: pipes, title: 换管, lead: 建设局}
    indicators:
    - id: pipes
      title: 合格率
      unit: '%'
      quote: 饮用水合格率达到90%以上
      target: {at_least: 95, by: 2015-12-31}
      combine: sum
      measurements:
      - {period: 2014-Q1, value: 962}
      - {period: 2014-Q1, value: 96}
      - {period: 2014-Q2, value: 0.97}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> Path:
    """An empty folder that commands run in."""
    del run  # it changes the folder too, and comes first
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_plan_of_the_repository_has_one_warning(run: Run) -> None:
    """The number of brands the growth is counted from is not in the document."""
    result = run("validate")
    assert result.code == 0
    assert result.out.startswith("plan.yaml:")
    assert "QP301 warning" in result.out
    assert result.out.endswith("files checked: 1 · errors: 0 · warnings: 1\n")


def test_ten_problems_in_one_run(run: Run, folder: Path) -> None:
    (folder / "plan.yaml").write_text(TEN_WRONG, encoding="utf-8")
    result = run("validate")
    assert result.code == 1
    found = [line.split(": ")[1] for line in result.out.splitlines() if ": QP" in line]
    assert found == [
        "QP206 error",
        "QP204 error",
        "QP201 error",
        "QP407 error",
        "QP205 warning",
        "QP601 warning",
        "QP305 warning",
        "QP309 warning",
        "QP401 warning",
        "QP402 warning",
    ]
    assert result.out.endswith("files checked: 1 · errors: 4 · warnings: 6\n")


def test_one_wrong_key_and_one_wrong_number_hide_nothing(run: Run, folder: Path) -> None:
    """All that was said without them is said with them, but for what may follow from them."""
    slips = TEN_WRONG.replace("title: 饮用水", "titel: 饮用水").replace(
        "value: 0.97", "value: 0,97"
    )
    (folder / "plan.yaml").write_text(slips, encoding="utf-8")
    result = run("validate")
    found = [line.split(": ")[1] for line in result.out.splitlines() if ": QP" in line]
    assert found == [
        "QP102 error",
        "QP101 error",
        "QP206 error",
        "QP204 error",
        "QP201 error",
        "QP407 error",
        "QP101 error",
        "QP309 warning",
    ]


def test_a_key_that_stands_twice_hides_nothing(run: Run, folder: Path) -> None:
    twice = TEN_WRONG.replace("combine: sum", "unit: '%'\n      combine: sum")
    (folder / "plan.yaml").write_text(twice, encoding="utf-8")
    result = run("validate")
    assert result.out.endswith("files checked: 1 · errors: 5 · warnings: 6\n")
    assert "QP008 error: key 'unit' stands twice" in result.out


def test_carets_stand_under_wide_characters(run: Run, folder: Path) -> None:
    """Columns count characters; carets are aligned by what characters take on the screen."""
    (folder / "plan.yaml").write_text(TEN_WRONG, encoding="utf-8")
    lines = run("validate").out.splitlines()
    assert lines[:4] == [
        "plan.yaml:11:20: QP206 error: '水务局' already leads",
        "  11 |     support: [卫生局, 水务局]",
        "     |                       ^^^^^^",
        "plan.yaml:13:36: QP204 error: unknown department '建设局'",
    ]


def test_messages_in_chinese_keep_their_severity_words(run: Run, folder: Path) -> None:
    (folder / "plan.yaml").write_text(WRONG, encoding="utf-8")
    result = run("--lang", "zh", "validate")
    assert "plan.yaml:2:20: QP101 error: 未知的键“tilte”" in result.out


# --- exit codes ---------------------------------------------------------------------------


def test_warnings_are_findings_only_if_strict(run: Run, folder: Path) -> None:
    (folder / "plan.yaml").write_text(UNUSED, encoding="utf-8")
    assert (0, 1) == (run("validate").code, run("validate", "--strict").code)


def test_a_file_that_is_not_there_could_not_be_checked(run: Run, folder: Path) -> None:
    del folder
    result = run("validate", "none.yaml")
    assert (2, "") == (result.code, result.err)
    assert "none.yaml:1:1: QP001 error: there is no such file" in result.out


def test_a_missing_file_among_others_is_a_finding(run: Run, folder: Path) -> None:
    (folder / "plan.yaml").write_text(RIGHT, encoding="utf-8")
    assert run("validate", "plan.yaml", "none.yaml").code == 1


def test_no_plan_to_check(run: Run, folder: Path) -> None:
    del folder
    result = run("validate")
    assert (2, "") == (result.code, result.out)
    assert "no plan.yaml here" in result.err


# --- many files ---------------------------------------------------------------------------


def test_a_folder_means_every_plan_below_it(run: Run, folder: Path) -> None:
    for name in ("plan.yaml", "b/plan.yaml", "a/water.plan.yaml", "a/notes.yaml", ".git/plan.yaml"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(WRONG, encoding="utf-8")
    result = run("validate", "--format", "json", ".", "b/plan.yaml")
    assert json.loads(result.out)["files"] == ["plan.yaml", "a/water.plan.yaml", "b/plan.yaml"]


def test_a_folder_without_plans(run: Run, folder: Path) -> None:
    (folder / "empty").mkdir()
    result = run("validate", "empty")
    assert result.code == 2
    assert "empty:1:1: QP001 error: no plan.yaml and no *.plan.yaml" in result.out


def test_problems_are_grouped_by_file_with_errors_first(run: Run, folder: Path) -> None:
    (folder / "a.yaml").write_text(UNUSED, encoding="utf-8")
    (folder / "b.yaml").write_text(WRONG, encoding="utf-8")
    found = json.loads(run("validate", "--format", "json", "a.yaml", "b.yaml").out)["diagnostics"]
    assert [(d["file"], d["code"]) for d in found] == [
        ("a.yaml", "QP205"),
        ("b.yaml", "QP102"),
        ("b.yaml", "QP101"),
    ]


def test_too_many_problems_of_one_code_are_counted(run: Run, folder: Path) -> None:
    lead = "[" + ", ".join(f"unit-{n}" for n in range(1000)) + "]"
    text = RIGHT + f"sections: [{{id: s, title: S, tasks: [{{id: t, title: T, lead: {lead}}}]}}]\n"
    (folder / "plan.yaml").write_text(text, encoding="utf-8")
    result = run("validate")
    assert result.out.count("QP204 error") == 200
    assert "… and 800 more QP204 in this file" in result.out
    assert result.out.endswith("files checked: 1 · errors: 1000 · warnings: 0\n")


# --- formats ------------------------------------------------------------------------------


def test_json_is_one_document(run: Run, folder: Path) -> None:
    (folder / "plan.yaml").write_text(WRONG, encoding="utf-8")
    result = run("validate", "--format", "json")
    document = json.loads(result.out)
    assert (1, "") == (result.code, result.err)
    assert {"files": ["plan.yaml"], "errors": 2, "warnings": 0} == {
        key: document[key] for key in ("files", "errors", "warnings")
    }
    assert document["diagnostics"][1] == {
        "file": "plan.yaml",
        "line": 2,
        "column": 20,
        "end_line": 2,
        "end_column": 25,
        "code": "QP101",
        "severity": "error",
        "message": "unknown key 'tilte'",
        "hint": "did you mean 'title'?",
        "path": ["plan", "tilte"],
        "more": 0,
    }


@pytest.mark.parametrize("output", ["json", "gitlab", "sarif"])
def test_without_problems_there_is_still_one_document(run: Run, folder: Path, output: str) -> None:
    (folder / "plan.yaml").write_text(RIGHT, encoding="utf-8")
    result = run("validate", "--format", output)
    assert result.code == 0
    assert json.loads(result.out) is not None


def test_github_annotates_the_place(run: Run, folder: Path) -> None:
    (folder / "plan.yaml").write_text(WRONG, encoding="utf-8")
    assert run("validate", "--format", "github").out.splitlines() == [
        (
            "::error file=plan.yaml,line=2,col=1,endLine=2,endColumn=5,title=QP102::"
            "missing key 'title'"
        ),
        (
            "::error file=plan.yaml,line=2,col=20,endLine=2,endColumn=25,title=QP101::"
            "unknown key 'tilte'%0Ahint: did you mean 'title'?"
        ),
        "files checked: 1 · errors: 2 · warnings: 0",
    ]


def test_github_is_the_default_inside_its_actions(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "plan.yaml").write_text(WRONG, encoding="utf-8")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert run("validate").out.startswith("::error file=plan.yaml")
    assert run("validate", "--format", "text").out.startswith("plan.yaml:2:")


def test_gitlab_fingerprints_outlive_moved_lines(run: Run, folder: Path) -> None:
    (folder / "plan.yaml").write_text(WRONG, encoding="utf-8")
    before = json.loads(run("validate", "--format", "gitlab").out)
    (folder / "plan.yaml").write_text("# A new line.\n" + WRONG, encoding="utf-8")
    after = json.loads(run("validate", "--format", "gitlab").out)
    assert [i["location"]["lines"]["begin"] for i in before] == [2, 2]
    assert [i["location"]["lines"]["begin"] for i in after] == [3, 3]
    assert [i["fingerprint"] for i in before] == [i["fingerprint"] for i in after]
    assert len({i["fingerprint"] for i in before}) == 2


def test_junit_counts_a_case_for_each_problem(run: Run, folder: Path) -> None:
    (folder / "plan.yaml").write_text(UNUSED, encoding="utf-8")
    (folder / "right.yaml").write_text(RIGHT, encoding="utf-8")
    relaxed = ET.fromstring(run("validate", "--format", "junit", "plan.yaml", "right.yaml").out)
    strict = ET.fromstring(run("validate", "--format", "junit", "--strict", "plan.yaml").out)
    assert [s.attrib for s in relaxed] == [
        {"name": "plan.yaml", "tests": "1", "failures": "0", "errors": "0"},
        {"name": "right.yaml", "tests": "1", "failures": "0", "errors": "0"},
    ]
    assert relaxed.findall(".//failure") == []
    assert [f.get("type") for f in strict.findall(".//failure")] == ["QP205"]


# --- the document -------------------------------------------------------------------------


def test_a_document_outside_the_plans_folder_is_not_read(run: Run, folder: Path) -> None:
    (folder / "secret.txt").write_text("secret", encoding="utf-8")
    (folder / "plans").mkdir()
    (folder / "plans" / "link.txt").symlink_to(folder / "secret.txt")
    for name in ("../secret.txt", "link.txt", str(folder / "secret.txt")):
        text = RIGHT.replace("2014}", f"2014, source: '{name}'}}")
        (folder / "plans" / "plan.yaml").write_text(text, encoding="utf-8")
        result = run("validate", "plans/plan.yaml")
        assert result.code == 0
        assert f"QP606 warning: '{name[:79]}" in result.out.replace("…", "")


# --- text stays text ----------------------------------------------------------------------

EVIL = "\\e[31m::error::x%0A[red]\\u202e</failure>]]>&\\uffff"


@pytest.mark.parametrize("output", ["text", "json", "github", "gitlab", "sarif", "junit"])
def test_no_text_of_a_plan_or_file_name_escapes(run: Run, folder: Path, output: str) -> None:
    """Nothing of a plan reaches a terminal, a runner or a parser as anything but text."""
    name = "a\x1b[31m,b:c%0A::error::d\n::error::[red]\u202e&<.yaml"
    text = dedent(f"""\
        qplan: 1
        plan: {{id: sample, title: Sample, period: 2014, "{EVIL}": 1}}
        departments: {{"::error::%0A,x": {{}}}}
        """)
    (folder / name).write_text(text, encoding="utf-8")
    result = run("validate", "--format", output, name)
    assert result.code == 1
    assert not {"\x1b", "\u202e", "\uffff"} & set(result.out)
    if output == "github":
        lines = result.out.splitlines()
        assert all(line.startswith(("::error file=a", "files checked")) for line in lines)
        properties = lines[0].split("::")[1]
        assert [p.partition("=")[0] for p in properties.removeprefix("error ").split(",")] == [
            "file", "line", "col", "endLine", "endColumn", "title",
        ]  # fmt: skip
    elif output == "text":
        assert not [line for line in result.out.splitlines() if line.startswith("::")]
    elif output == "junit":
        suite = ET.fromstring(result.out)[0]
        assert {"testcase"} == {case.tag for case in suite}
    else:
        json.loads(result.out)


# --- published schemas --------------------------------------------------------------------


@pytest.fixture(scope="module")
def every_sample() -> list[str]:
    """Every sample there is, and a file that is not there."""
    return [*(str(path) for path in samples.COMMITTED), "a b/%41:€.yaml"]


def test_sarif_links_to_pages_that_an_office_has_published(
    run: Run, every_sample: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only where they are said to be; each code's place is a heading of the page."""
    schema = json.loads((ROOT / "tests/schemas/sarif-2.1.0-rtm.5.json").read_text("utf-8"))
    headings = (ROOT / "docs/diagnostics.md").read_text("utf-8").splitlines()
    told = ("validate", "--format", "sarif", *every_sample)
    plain = json.loads(run(*told).out)["runs"][0]["tool"]["driver"]
    assert "informationUri" not in plain
    assert not any("helpUri" in rule for rule in plain["rules"])
    log = json.loads(run(*told, "--docs", "https://docs.example.org/qplan/").out)
    assert jsonschema.Draft4Validator(schema).is_valid(log)
    driver = log["runs"][0]["tool"]["driver"]
    assert "https://docs.example.org/qplan" == driver["informationUri"]
    for rule in driver["rules"]:
        page, _, place = rule["helpUri"].partition("#")
        assert "https://docs.example.org/qplan/diagnostics.html" == page
        assert f"### {place.upper()}" in headings
    monkeypatch.setenv("QPLAN_DOCS", "http://localhost:8000")
    driver = json.loads(run(*told).out)["runs"][0]["tool"]["driver"]
    assert "http://localhost:8000" == driver["informationUri"]
    assert 2 == run(*told, "--docs", "javascript:alert(1)").code


def test_sarif_fits_its_published_schema(run: Run, every_sample: list[str]) -> None:
    schema = json.loads((ROOT / "tests/schemas/sarif-2.1.0-rtm.5.json").read_text("utf-8"))
    checker = jsonschema.Draft4Validator(schema)
    log = json.loads(run("validate", "--format", "sarif", *every_sample).out)
    assert [] == [error.message for error in checker.iter_errors(log)]
    results = log["runs"][0]["results"]
    assert len(results) >= len(every_sample)
    assert results[-1]["locations"][0]["physicalLocation"]["artifactLocation"] == {
        "uri": "a%20b/%2541%3A%E2%82%AC.yaml"
    }
    rules = log["runs"][0]["tool"]["driver"]["rules"]
    assert all(rules[r["ruleIndex"]]["id"] == r["ruleId"] for r in results)
    log["runs"][0]["results"][0]["level"] = "bad"
    assert not checker.is_valid(log)


def test_gitlab_has_what_code_quality_asks_for(run: Run, every_sample: list[str]) -> None:
    """The keys GitLab documents as required, with the values it allows."""
    issues = json.loads(run("validate", "--format", "gitlab", *every_sample).out)
    assert len(issues) == len({issue["fingerprint"] for issue in issues})
    for issue in issues:
        assert {"description", "check_name", "fingerprint", "severity", "location"} == set(issue)
        assert issue["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert issue["location"]["lines"]["begin"] >= 1
        assert isinstance(issue["location"]["path"], str)

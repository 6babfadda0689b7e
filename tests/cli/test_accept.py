"""`accept`: warnings that somebody looked at are counted, and said no more."""

import json
from pathlib import Path

import pytest

from qplan.core.base.problems import DocPath
from qplan.core.plan.accepted import holder
from tests.conftest import Run

PLAN = """\
qplan: 1
plan: {{id: sample, title: {{zh: 样例}}, period: 2014}}
{root}
departments: {{A: {{}}, B: {{{department}}}}}
sections:
- id: s1
  title: Section one
  tasks:
  - id: t1
    title: Task one
    lead: A
    indicators:
    - id: x
      title: Sample share
      unit: '%'
      quote: 达到90%以上
      {indicator}
      target: {{at_least: 95, by: 2015-03-31{target}}}
      measurements:
      - {{period: 2014-Q1, value: 104{measurement}}}
"""
NOTHING = dict.fromkeys(("root", "department", "indicator", "target", "measurement"), "")
ACCEPTS = {
    "root": "accept: {QP212: the plan is read in Chinese}",
    "department": "accept: {QP205: it joins in spring}",
    "indicator": "accept: {QP601: misprint of the document}",
    "target": ", accept: {QP305: so it says}",
    "measurement": ", accept: {QP401: repairs count twice}",
}
CODES = ["QP212", "QP205", "QP601", "QP305", "QP401"]


@pytest.fixture
def plan(tmp_path: Path, run: Run) -> Path:
    """The file that is checked."""
    del run
    return tmp_path / "plan.yaml"


def write(plan: Path, **accepts: str) -> None:
    """Write the plan with what it accepts."""
    plan.write_text(PLAN.format(**(NOTHING | accepts)), encoding="utf-8")


def codes(out: str) -> list[str]:
    """What a text says is wrong."""
    return [line.split(": ")[1].split()[0] for line in out.splitlines() if ": QP" in line]


def test_each_is_put_to_rest_in_the_mapping_it_points_into(run: Run, plan: Path) -> None:
    """Plan, department, indicator, target, measurement."""
    write(plan)
    before = run("validate", "--strict", plan)
    assert (1, CODES) == (before.code, codes(before.out))
    for place, code in zip(ACCEPTS, CODES, strict=True):
        write(plan, **{place: ACCEPTS[place]})
        result = run("validate", plan)
        assert [one for one in CODES if one != code] == codes(result.out)
        assert result.out.endswith("errors: 0 · warnings: 4 · accepted: 1\n")


def test_strict_honours_what_is_accepted(run: Run, plan: Path) -> None:
    write(plan, **ACCEPTS)
    result = run("validate", "--strict", plan)
    assert 0 == result.code
    assert "files checked: 1 · errors: 0 · warnings: 0 · accepted: 5\n" == result.out
    document = json.loads(run("validate", "--format", "json", plan).out)
    assert (5, 0, []) == (document["accepted"], document["warnings"], document["diagnostics"])
    assert run("validate", "--format", "github", plan).out.endswith("· accepted: 5\n")
    for output in ("gitlab", "sarif", "junit"):
        assert 0 == run("validate", "--strict", "--format", output, plan).code


def test_a_mapping_further_out_accepts_nothing(run: Run, plan: Path) -> None:
    """Else one word would hide every figure to come."""
    write(plan, indicator="accept: {QP401: all of them}")
    result = run("validate", plan)
    assert sorted([*CODES, "QP320"]) == sorted(codes(result.out))


def test_what_comes_up_no_more_is_a_warning(run: Run, plan: Path) -> None:
    """It would hide the next one. It cannot be accepted itself."""
    write(plan, **ACCEPTS)
    text = plan.read_text("utf-8").replace("value: 104", "value: 96")
    plan.write_text(text, encoding="utf-8")
    result = run("validate", "--strict", plan)
    assert (1, ["QP320"]) == (result.code, codes(result.out))
    assert "no QP401 comes up here" in result.out
    text = text.replace("repairs count twice", "repairs count twice, QP320: never mind")
    plan.write_text(text, encoding="utf-8")
    assert ["QP320", "QP320"] == codes(run("validate", plan).out)


def test_errors_are_never_accepted(run: Run, plan: Path) -> None:
    """Neither is what is no code of a problem."""
    write(plan, **ACCEPTS | {"indicator": "accept: {QP601: so it is, QP407: both are right}"})
    twice = plan.read_text("utf-8") + "      - {period: 2014-Q1, value: 95}\n"
    plan.write_text(twice, encoding="utf-8")
    result = run("validate", plan)
    assert (1, ["QP319", "QP407"]) == (result.code, codes(result.out))
    assert "QP407 is an error, and errors cannot be accepted" in result.out
    write(plan, **ACCEPTS | {"indicator": "accept: {QP601: so it is, QP998: whatever}"})
    assert "no warning has the code QP998" in run("--file", plan, "status").err


def test_many_warnings_of_one_code_are_counted_each(run: Run, plan: Path) -> None:
    """What is left out of a long list is put to rest before the list is cut."""
    write(plan, **ACCEPTS)
    text = plan.read_text("utf-8").replace("period: 2014}", "period: 1200/2014}", 1)
    text = text.replace("unit: '%'", "unit: '%'\n      every: year").replace("2014-Q1", "2013")
    accepted = "accept: {QP401: they count twice}"
    text += "".join(
        f"      - {{period: {year}, value: 104, {accepted}}}\n" for year in range(1200, 1500)
    )
    text += "".join(f"      - {{period: {year}, value: 104}}\n" for year in range(1500, 1503))
    plan.write_text(text, encoding="utf-8")
    result = run("validate", plan)
    assert ["QP401"] * 3 == codes(result.out)
    assert result.out.endswith("errors: 0 · warnings: 3 · accepted: 305\n")


def test_quotes_that_are_not_in_the_document_are_accepted_too(run: Run, plan: Path) -> None:
    """And nothing is said of them where the document cannot be read."""
    write(plan, **ACCEPTS | {"indicator": "accept: {QP601: misprint, QP605: from the annex}"})
    text = plan.read_text("utf-8").replace("id: sample,", "id: sample, source: notice.txt,")
    plan.write_text(text, encoding="utf-8")
    assert ["QP606"] == codes(run("validate", plan).out)
    plan.with_name("notice.txt").write_text("合格率达到95%", encoding="utf-8")
    assert [] == codes(run("validate", plan).out)
    plan.with_name("notice.txt").write_text("合格率达到90%以上", encoding="utf-8")
    assert ["QP320"] == codes(run("validate", plan).out)


def test_record_honours_what_is_accepted(run: Run, plan: Path) -> None:
    """A correction of an accepted figure is another figure, and asks again."""
    write(plan, **ACCEPTS)
    args = ("--file", plan, "record", "x", "105", "-p", "2014-Q1", "--reason", "late")
    assert "105 is no percentage" in run(*args).err
    assert 0 == run(*args, "--force").code
    result = run("validate", plan)
    assert ["QP320", "QP401"] == codes(result.out)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (("plan", "source"), ()),
        (("departments", "target"), ("departments", "target")),
        (("departments", "A", "aliases", 0), ("departments", "A")),
        (("sections", 0, "tasks", 1, "lead", 0), ("sections", 0, "tasks", 1)),
        (("sections", 0, "tasks", 1, "narratives", 0), ("sections", 0, "tasks", 1)),
        (
            ("sections", 0, "tasks", 1, "actions", 2, "updates", 0),
            ("sections", 0, "tasks", 1, "actions", 2),
        ),
        (("sections", 0, "sections", 2, "tasks", 1), ("sections", 0, "sections", 2, "tasks", 1)),
        (("sections", 0, "title"), ()),
    ],
)
def test_the_innermost_mapping(path: DocPath, expected: DocPath) -> None:
    """What points into a section is the plan's."""
    assert expected == holder(path)


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        (("quote",), ()),
        (("baseline", "value"), ()),
        (("milestones", 0, "by"), ()),
        (("target", "readings", 1, "change"), ("target",)),
        (("measurements", 3, "value"), ("measurements", 3)),
        (("measurements", 3), ("measurements", 3)),
    ],
)
def test_the_innermost_mapping_of_an_indicator(inside: DocPath, expected: DocPath) -> None:
    head = ("sections", 0, "tasks", 0, "indicators", 5)
    assert (*head, *expected) == holder((*head, *inside))

"""A bulletin made again after a target was revised is the bulletin that was published."""

import hashlib
from datetime import date
from pathlib import Path

import pytest

from qplan.core.base.formats import ReportFormat
from qplan.core.evaluation.evaluate import evaluate
from qplan.core.views.report import Origin, build_report
from qplan.language import Speaker
from qplan.render.report import renderer
from tests.conftest import Run, plan_of

HEAD = """\
qplan: 1
plan: {id: sample, title: Sample plan, period: 2010/2014, issued: 2010-01-15}
reporting: {every: year}
departments: {A: {}}
sections:
- id: s
  title: Section one
  tasks:
  - id: t
    title: Task one
    lead: A
    indicators:
    - id: gaining
      title: Children gaining weight
      unit: '%'
      kind: binding
      baseline: {period: 2009, value: 70}
"""
FIGURES = """\
      measurements: [{period: 2011, value: 76, recorded: 2012-02-01}]
"""
BEFORE = f"""{HEAD}      target: {{at_least: 80}}
{FIGURES}"""
REVISED = {
    "lowered": """\
      target:
      - {at_least: 80, until: 2013-09-01}
      - {at_least: 75, since: 2013-09-01, notice: Notice 9, quote: at least 75 %}
""",
    "moved, and a step added": """\
      target:
      - {at_least: 80, until: 2013-09-01, notice: moved by Notice 9}
      - {at_least: 80, by: 2013-12-31, since: 2013-09-01}
      - {at_least: 85, since: 2013-09-01}
""",
    "given up": """\
      target: {at_least: 80, until: 2013-09-01, notice: Notice 9}
""",
}
D, K = "2012-12-31", "2013-08-31"


@pytest.fixture(params=list(REVISED.values()), ids=list(REVISED))
def after(request: pytest.FixtureRequest) -> str:
    return HEAD + str(request.param) + FIGURES


def bulletin(text: str, known_at: str, form: ReportFormat) -> bytes:
    """A report with one origin, whatever the file is."""
    known = date.fromisoformat(known_at)
    origin = Origin("sample", "0" * 64, date.fromisoformat(D), known, "0", "en")
    evaluation = evaluate(plan_of(text), origin.as_of, known)
    view = build_report(evaluation, origin, lambda _done, _total: None)
    return renderer(form)(view, Speaker("en"))


@pytest.mark.parametrize("form", list(ReportFormat))
def test_a_bulletin_made_again_is_the_same(after: str, form: ReportFormat) -> None:
    assert bulletin(BEFORE, K, form) == bulletin(after, K, form)
    assert bulletin(BEFORE, "2013-09-01", form) != bulletin(after, "2013-09-01", form)


def test_by_the_command_only_the_hash_of_the_file_differs(
    run: Run, tmp_path: Path, after: str
) -> None:
    made: dict[tuple[str, str], str] = {}
    for name, text in (("before", BEFORE), ("after", after)):
        plan = tmp_path / name / "plan.yaml"
        plan.parent.mkdir()
        plan.write_text(text, "utf-8")
        days = ("--as-of", D, "--known-at", K)
        for form in ("md", "html"):
            report = plan.parent / f"report.{form}"
            assert 0 == run("--file", plan, "report", "-o", report, *days).code
            hash_ = hashlib.sha256(plan.read_bytes()).hexdigest()
            made[name, form] = report.read_text("utf-8").replace(hash_, "…")
        for command in (("status", "--format", "json"), ("status",), ("show", "gaining")):
            made[name, " ".join(command)] = run("--file", plan, *command, *days).out
    keys = {key for _, key in made}
    assert [made["before", key] for key in keys] == [made["after", key] for key in keys]

"""What every test may use: a plan from the test's docstring, the command line, golden files."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from textwrap import dedent
from typing import NamedTuple

import pytest
from typer.testing import CliRunner

from qplan.cli import app
from qplan.core.evaluation.evaluate import IndicatorEvaluation, evaluate
from qplan.core.plan.model import Plan
from qplan.core.schema.parse import parse_plan
from qplan.store.yaml.reader import read_document

ROOT = Path(__file__).parent.parent
os.environ["QPLAN_NO_CACHE"] = "1"  # what a test sees is read anew, but where the cache is tested


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write golden files anew")


class Golden:
    """Compares a text with a file of `tests/golden`, or writes it with `--update-golden`."""

    def __init__(self, update: bool) -> None:
        self.update = update

    def __call__(self, path: Path, text: str) -> None:
        if self.update:
            path.write_text(text, encoding="utf-8", newline="\n")
        expected = path.read_text(encoding="utf-8") if path.exists() else "(no golden file yet)"
        assert expected == text


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    return Golden(bool(request.config.getoption("--update-golden")))


HEAD = """\
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
    indicators:
"""


def plan_of(text: str) -> Plan:
    """The plan in a text; it must be well-formed."""
    document = read_document(text, "plan.yaml")
    assert document.problems == ()
    plan, diagnostics = parse_plan(document.tree)
    assert diagnostics == ()
    assert plan is not None
    return plan


def plan_with(indicators: str) -> Plan:
    """A plan of one task with the given indicators, written as a YAML list."""
    lines = dedent(indicators).strip("\n").splitlines()
    return plan_of(HEAD + "".join(f"    {line}\n" for line in lines))


@pytest.fixture
def load_doc(request: pytest.FixtureRequest) -> Plan:
    """The plan whose indicators stand in the test's docstring."""
    return plan_with(request.function.__doc__ or "")


Judge = Callable[..., IndicatorEvaluation]


@pytest.fixture
def judged(load_doc: Plan) -> Judge:
    """Judge the only indicator of the test's docstring as of a day."""

    def judge(as_of: str, known_at: str = "2030-01-01", name: str = "") -> IndicatorEvaluation:
        evaluation = evaluate(load_doc, date.fromisoformat(as_of), date.fromisoformat(known_at))
        by_id = {e.placed.item.id: e for e in evaluation.indicators}
        return by_id[name or next(iter(by_id))]

    return judge


class Output(NamedTuple):
    """What a run of the command line gave."""

    code: int
    out: str
    err: str


Run = Callable[..., Output]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command line as users do, 80 columns wide, without colour, in English."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("QPLAN_LANG", "en")
    monkeypatch.delenv("QPLAN_FILE", raising=False)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    monkeypatch.chdir(ROOT)

    def invoke(*args: object, stdin: str | None = None) -> Output:
        result = CliRunner().invoke(app, [str(arg) for arg in args], input=stdin)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Output(result.exit_code, result.stdout, result.stderr)

    return invoke

"""Reports of the plans in the repository, made once for all tests."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import simplejson
from typer.testing import CliRunner

from qplan.cli import app
from qplan.core.evaluation.evaluate import evaluate
from qplan.core.plan.model import Plan
from qplan.core.views.report import Origin, ReportView, build_report
from tests.conftest import ROOT
from tests.reports.browser import chromium

TAIYUAN = (ROOT / "plan.yaml", "2014-12-31", "2015-02-01")
FIVE = (ROOT / "examples" / "five-year-plan.yaml", "2025-07-20", "2025-07-20")
PLANS = {"taiyuan": TAIYUAN, "five": FIVE}
FORMATS = ("html", "xlsx", "docx", "md")


def qplan(*args: object) -> str:
    """What the command line prints; it must succeed."""
    result = CliRunner().invoke(app, [str(arg) for arg in args], env={"QPLAN_LANG": "en"})
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], Path]:
    """Make every format of a plan's report in a language, once; give their folder."""
    folders: dict[tuple[str, str], Path] = {}

    def make(name: str, lang: str) -> Path:
        if (name, lang) not in folders:
            plan, as_of, known_at = PLANS[name]
            folder = tmp_path_factory.mktemp(f"{name}-{lang}")
            outputs = [arg for form in FORMATS for arg in ("-o", folder / f"report.{form}")]
            days = ("--as-of", as_of, "--known-at", known_at)
            qplan("--file", plan, "--lang", lang, "report", *outputs, *days)
            folders[name, lang] = folder
        return folders[name, lang]

    return make


@pytest.fixture(scope="session", params=sorted(PLANS))
def status(request: pytest.FixtureRequest) -> tuple[str, dict[str, Any]]:
    """A plan's name and its status as JSON."""
    plan, as_of, known_at = PLANS[request.param]
    text = qplan(
        "--file", plan, "status", "--format", "json", "--as-of", as_of, "--known-at", known_at
    )
    return request.param, simplejson.loads(text, use_decimal=True)


def view_of(plan: Plan, as_of: str = "2014-12-31", lang: str = "en") -> ReportView:
    """The view of a plan that no rule has looked at."""
    day = date.fromisoformat(as_of)
    origin = Origin(plan.plan.id, "0" * 64, day, day, "0", lang)
    return build_report(evaluate(plan, day, day), origin, lambda _done, _total: None)


needs_chromium = pytest.mark.skipif(chromium() is None, reason="no Chromium on this machine")

"""The page stands by itself: one file, its own policy, the same bytes, both languages."""

import base64
import hashlib
import re
from pathlib import Path

import pytest

from qplan.language import Speaker
from qplan.render.report.bullet import bullet
from qplan.render.report.html import render
from qplan.render.report.trend import described, trend
from tests.conftest import plan_with
from tests.reports.conftest import TAIYUAN, qplan, view_of
from tests.reports.test_same_numbers import Made


@pytest.fixture
def page(made: Made) -> str:
    return (made("taiyuan", "zh") / "report.html").read_text(encoding="utf-8")


def test_the_policy_allows_the_pages_own_style_and_nothing_else(page: str) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    assert policy is not None
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    expected = (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    assert expected == policy[1]


def test_nothing_is_loaded_and_no_script_runs(page: str) -> None:
    assert not re.search(r"<script|<iframe|<object|<form|\son\w+=|\sstyle=|@import|url\(", page)
    links = set(re.findall(r'(?:href|src|xlink:href)="([^"#][^"]*)"', page))
    assert {"data:,"} == links


def test_every_link_of_the_page_leads_somewhere(page: str) -> None:
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)


def test_the_same_inputs_give_the_same_bytes(made: Made, tmp_path: Path) -> None:
    plan, as_of, known_at = TAIYUAN
    days = ("--as-of", as_of, "--known-at", known_at)
    outputs = [arg for form in ("html", "xlsx", "docx", "md")
               for arg in ("-o", tmp_path / f"again.{form}")]  # fmt: skip
    qplan("--file", plan, "--lang", "zh", "report", *outputs, *days)
    for form in ("html", "xlsx", "docx", "md"):
        before = (made("taiyuan", "zh") / f"report.{form}").read_bytes()
        assert before == (tmp_path / f"again.{form}").read_bytes(), form


def test_the_page_speaks_one_language_throughout(made: Made) -> None:
    chinese = (made("taiyuan", "zh") / "report.html").read_text(encoding="utf-8")
    english = (made("taiyuan", "en") / "report.html").read_text(encoding="utf-8")
    assert '<html lang="zh-CN">' in chinese
    assert '<html lang="en">' in english
    assert "计算说明" in chinese
    for words in ("Needs attention", "Method", "no data", "Overview"):
        assert words in english
        assert words not in chinese


def test_the_footer_says_what_the_page_was_made_from(page: str) -> None:
    digest = hashlib.sha256(TAIYUAN[0].read_bytes()).hexdigest()
    footer = page[page.index("<footer>") :]
    for words in ("taiyuan-quality-2014", "2014-12-31", "2015-02-01", digest, "qplan 0."):
        assert words in footer


def test_every_chart_has_a_text_alternative(page: str) -> None:
    charts = re.findall(r'<svg class="(?:bullet|trend)"[^>]*>', page)
    assert 4 == len(charts)
    for chart in charts:
        assert 'role="img"' in chart
        assert re.search(r'aria-label="[^"]{10,}"', chart)


SOLD = """\
    - id: x
      title: Samples taken
      unit: pieces
      baseline: {period: 2013, value: 100}
      target: {change: +100}
      measurements:
      - {period: 2014-01, value: 110}
      - {period: 2014-02, value: 125}
"""


def test_a_trend_is_described_by_its_figures() -> None:
    view = view_of(plan_with(SOLD), "2014-03-01")
    said = Speaker("en")(described(view.details["x"]))
    expected = (
        "Chart in pieces. Figures: 2, from 2014-01 to 2014-02; lowest 110 in 2014-01, "
        "highest 125 in 2014-02, last 125. Goal 200."
    )
    assert expected == said


def test_a_bullet_says_what_it_shows() -> None:
    view = view_of(plan_with(SOLD), "2014-03-01")
    chart = bullet(view.details["x"].row, Speaker("en"))
    assert 'aria-label="Completion 25%; asked by now: 16.2%"' in str(chart)


def test_a_rate_that_goes_the_wrong_way_is_drawn_left_of_zero() -> None:
    view = view_of(plan_with(SOLD.replace("value: 125", "value: 50")), "2014-03-01")
    chart = str(bullet(view.details["x"].row, Speaker("en")))
    bar = re.search(r'class="bar red" x="([\d.]+)" y="\d+" width="([\d.]+)"', chart)
    zero = re.search(r'class="track" x="([\d.]+)"', chart)
    assert bar is not None
    assert zero is not None
    assert float(zero[1]) == pytest.approx(float(bar[1]) + float(bar[2]), abs=0.2)


def test_without_a_figure_there_is_no_chart() -> None:
    bare = SOLD[: SOLD.index("      measurements")]
    view = view_of(plan_with(bare), "2014-03-01")
    assert trend(view.details["x"], Speaker("en")) is None
    assert bullet(view.details["x"].row, Speaker("en")) is None
    assert b"No figure has been recorded yet." in render(view, Speaker("en"))


def test_without_an_origin_the_level_is_drawn_beside_the_goal() -> None:
    text = """\
    - id: x
      title: Pass rate
      unit: '%'
      target: {at_least: 95}
      measurements:
      - {period: 2014-01, value: 94.96}
    """
    view = view_of(plan_with(text), "2014-03-01")
    chart = str(bullet(view.details["x"].row, Speaker("en")))
    assert 'aria-label="Actual 94.96; goal ≥ 95%"' in chart

"""`qplan coverage`: text, JSON, a page, and what makes it fail."""

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.unit.core.coverage.test_coverage import PLAN, TEXT


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    (tmp_path / "notice.txt").write_text(TEXT, encoding="utf-8")
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, encoding="utf-8")
    return path


def test_the_first_plan_leaves_nothing_open(run: Run) -> None:
    found = run("coverage", "--fail-on", "uncovered,partly")
    assert 0 == found.code
    assert 1 == len(found.out.splitlines())


def test_what_is_open_is_listed_numbers_first(run: Run, plan: Path) -> None:
    lines = run("coverage", plan).out.splitlines()
    assert "notice.txt:4: by nothing: '培训10人。' — open: 10人" == lines[0]
    assert (
        "notice.txt:4: in part by i1: '合格率达到９５％，复检率达到98%。' — open: 98%" == lines[2]
    )
    assert 5 == len(lines)


@pytest.mark.parametrize(("gap", "code"), [("uncovered", 1), ("partly", 1)])
def test_gaps_are_findings_where_they_are_asked_for(
    run: Run, plan: Path, gap: str, code: int
) -> None:
    assert 0 == run("coverage", plan).code
    assert code == run("coverage", plan, "--fail-on", gap).code


def test_a_gap_that_is_none_is_refused(run: Run) -> None:
    found = run("coverage", "--fail-on", "uncoverd")
    assert (2, True) == (found.code, "is not one of uncovered, partly" in found.err)


def test_json_has_every_sentence(run: Run, plan: Path) -> None:
    found = json.loads(run("coverage", plan, "--format", "json").out)
    assert {"quoted": 1, "partly": 1, "frame": 4, "left_out": 1, "uncovered": 3} == found["totals"]
    assert found["sentences"][5] == {
        "line": 4,
        "text": "合格率达到９５％，复检率达到98%。",
        "standing": "partly",
        "entries": ["i1"],
        "numbers": ["98%"],
        "documents": [],
        "why": None,
    }


class Tags(HTMLParser):
    """Counts the elements of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        assert not [name for name, _ in attrs if name.startswith("on")]


def tags(page: str) -> list[str]:
    reader = Tags()
    reader.feed(page)
    return reader.tags


def test_the_page_has_the_document_beside_the_plan(run: Run, plan: Path) -> None:
    page = run("--lang", "zh", "coverage", plan, "--format", "html").out
    assert "<mark>合格率达到９５％</mark>，复检率达到98%。" in page
    assert "default-src 'none'" in page
    assert "script" not in tags(page)
    assert page.count('class="badge uncovered"') == 6


def test_text_of_the_document_stays_text(run: Run, plan: Path) -> None:
    benign = run("coverage", plan, "--format", "html").out
    text = TEXT.replace("加强宣传", "加强<script>x</script>传")
    (plan.parent / "notice.txt").write_text(text, encoding="utf-8")
    assert tags(benign) == tags(run("coverage", plan, "--format", "html").out)


def test_a_plan_without_its_document_says_so(run: Run, plan: Path) -> None:
    plan.write_text(PLAN.replace("  source: notice.txt\n", ""), encoding="utf-8")
    found = run("coverage", plan)
    assert (2, True) == (found.code, "names no document" in found.err)


def test_a_document_that_is_not_there_says_so(run: Run, plan: Path) -> None:
    (plan.parent / "notice.txt").unlink()
    found = run("coverage", plan)
    assert (2, True) == (found.code, "there is no such file" in found.err)


@pytest.mark.parametrize(("since", "quoted"), [("", 2), (", since: 2014-01-01", 1)])
def test_the_own_words_of_a_target_quote_the_document_too(
    run: Run, plan: Path, since: str, quoted: int
) -> None:
    """What was set later is by another document."""
    target = f"target: {{at_least: 98, quote: 复检率达到98%{since}}}"
    plan.write_text(PLAN.replace("target: {at_least: 95}", target), encoding="utf-8")
    found = json.loads(run("coverage", plan, "--format", "json").out)
    assert quoted == found["totals"]["quoted"]

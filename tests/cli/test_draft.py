"""`qplan draft`: the first plan's own notice, against the plan that people made of it."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from qplan.core.plan.model import Indicator, Plan
from qplan.core.plan.target import Trend
from qplan.store.yaml.source import read_source
from tests.conftest import ROOT, Run
from tests.unit.store.documents import making

NOTICE = ROOT / "notice.txt"


def plan_in(path: Path) -> Plan:
    plan = read_source(path).plan
    assert plan is not None
    return plan


@pytest.fixture
def drafted(run: Run, tmp_path: Path) -> Plan:
    assert 0 == run("draft", NOTICE, "-o", tmp_path / "plan.yaml").code
    return plan_in(tmp_path / "plan.yaml")


@pytest.fixture
def wanted() -> Plan:
    return plan_in(ROOT / "plan.yaml")


def measured(plan: Plan) -> Iterator[Indicator]:
    """The indicators whose target has a number."""
    for placed in plan.indicators():
        if not any(isinstance(c.form, Trend) for c in placed.item.conditions):
            yield placed.item


def test_sections_and_tasks_are_those_of_the_notice(drafted: Plan, wanted: Plan) -> None:
    for plan in (drafted, wanted):
        assert [4, 14] == [len(plan.sections), len(list(plan.tasks()))]
    assert [(t.number, t.title.say("zh")) for _, _, t in wanted.tasks()] == [
        (t.number, t.title.say("zh")) for _, _, t in drafted.tasks()
    ]


def test_leads_and_supports_are_those_of_the_notice(drafted: Plan, wanted: Plan) -> None:
    assert [(t.lead, t.support) for _, _, t in wanted.tasks()] == [
        (t.lead, t.support) for _, _, t in drafted.tasks()
    ]
    assert list(wanted.departments) == list(drafted.departments)
    assert [d.collective for d in wanted.departments.values()] == [
        d.collective for d in drafted.departments.values()
    ]


def test_every_target_is_found_and_none_invented(drafted: Plan, wanted: Plan) -> None:
    def of(plan: Plan) -> list[tuple[list[object], object]]:
        return [([c.form for c in i.conditions], i.targets[0].by) for i in measured(plan)]

    assert 11 == len(of(wanted))
    assert of(wanted) == of(drafted)


def test_the_second_paragraph_of_a_task_has_its_own_units(drafted: Plan) -> None:
    last = list(drafted.tasks())[-1][2]
    own = [action for action in last.actions if action.support is not None]
    assert [("市质量强市领导组成员单位",)] * 3 == [action.support for action in own]


def test_the_draft_is_valid_and_its_doubts_are_warnings(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    said = run("draft", NOTICE, "-o", path).out
    (count,) = re.findall(r"to look at: (\d+)", said)
    found = run("validate", path)
    assert 0 == found.code
    assert " error: " not in found.out
    assert int(count) >= found.out.count("QP607") > 0


def test_everything_of_the_notice_is_covered(run: Run, tmp_path: Path) -> None:
    run("draft", NOTICE, "-o", tmp_path / "plan.yaml")
    found = run("coverage", tmp_path / "plan.yaml", "--fail-on", "uncovered,partly")
    assert (0, "quoted by nothing 0") == (found.code, found.out.strip().rpartition(", ")[2])


def test_docx_and_html_give_the_same_plan(run: Run, tmp_path: Path) -> None:
    lines = NOTICE.read_text(encoding="utf-8").splitlines()
    (tmp_path / "notice.docx").write_bytes(making.docx(lines))
    page = "".join(f"<p>{line}</p>" for line in lines)
    (tmp_path / "notice.html").write_text(f"<html><body>{page}</body></html>", encoding="utf-8")
    texts = []
    for kind in ("docx", "html"):
        path = tmp_path / kind / "plan.yaml"
        path.parent.mkdir()
        assert 0 == run("draft", tmp_path / f"notice.{kind}", "-o", path).code
        assert "notice.txt" == plan_in(path).plan.source
        texts.append(path.read_text(encoding="utf-8"))
    assert texts[0] == texts[1]


@pytest.mark.office
@pytest.mark.skipif(shutil.which("soffice") is None, reason="no LibreOffice on this machine")
def test_a_pdf_gives_the_same_targets(run: Run, tmp_path: Path, wanted: Plan) -> None:
    lines = NOTICE.read_text(encoding="utf-8").splitlines()
    (tmp_path / "notice.docx").write_bytes(making.docx(lines))
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
         "--convert-to", "pdf", "--outdir", tmp_path, tmp_path / "notice.docx"],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    assert 0 == run("draft", tmp_path / "notice.pdf", "-o", tmp_path / "plan.yaml").code
    found = plan_in(tmp_path / "plan.yaml")
    assert [[c.form for c in i.conditions] for i in measured(wanted)] == [
        [c.form for c in i.conditions] for i in measured(found)
    ]
    assert [t.lead for _, _, t in wanted.tasks()] == [t.lead for _, _, t in found.tasks()]


def test_a_text_beside_the_plan_is_its_source(run: Run, tmp_path: Path) -> None:
    notice = tmp_path / "our notice.txt"
    notice.write_text("一、甲\n开展抽查。\n", encoding="utf-8")
    assert 0 == run("draft", notice, "-o", tmp_path / "plan.yaml").code
    assert ["our notice.txt", "plan.yaml"] == sorted(p.name for p in tmp_path.iterdir())


def test_nothing_is_overwritten(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text("mine", encoding="utf-8")
    found = run("draft", NOTICE, "-o", path)
    assert (2, "mine") == (found.code, path.read_text(encoding="utf-8"))
    assert "nothing was written" in found.err
    assert [path] == list(tmp_path.iterdir())


def test_another_text_of_that_name_is_left_alone(run: Run, tmp_path: Path) -> None:
    (tmp_path / "notice.txt").write_text("another", encoding="utf-8")
    assert 0 == run("draft", NOTICE, "-o", tmp_path / "plan.yaml").code
    assert "another" == (tmp_path / "notice.txt").read_text(encoding="utf-8")
    assert "plan.source.txt" == plan_in(tmp_path / "plan.yaml").plan.source


def test_what_cannot_be_read_is_said(run: Run, tmp_path: Path) -> None:
    (tmp_path / "scan.pdf").write_bytes(making.pdf([], []))
    found = run("draft", tmp_path / "scan.pdf", "-o", tmp_path / "plan.yaml")
    assert 2 == found.code
    assert "scan.pdf cannot be read: its pages are pictures: a scanned document" in found.err


def test_an_english_plan_is_drafted(run: Run, tmp_path: Path) -> None:
    lines = [
        "Clean Air Plan 2024-2026",
        "1. Transport",
        "1.1 Cleaner buses",
        "Replace 40 diesel buses by 2025. Review the routes.",
        "Lead: Transport Office",
    ]
    (tmp_path / "plan.pdf").write_bytes(making.pdf(lines))
    found = run("draft", tmp_path / "plan.pdf", "-o", tmp_path / "plan.yaml")
    assert 0 == found.code
    plan = plan_in(tmp_path / "plan.yaml")
    (placed,) = plan.indicators()
    assert (Decimal(40), "Transport Office") == (
        placed.item.conditions[0].form.amounts[0],
        placed.lead[0],
    )
    assert "en" == plan.plan.language


def test_text_of_a_document_stays_text(run: Run, tmp_path: Path) -> None:
    """Nothing a document says becomes YAML, an escape or a key of its own."""
    notice = tmp_path / "n.txt"
    words = "开展抽查: {a: 1} # x 'y' \"z\" [b] \x1b[31m- 甲"
    notice.write_text(
        f"一、甲\n(一)乙: &x *y !z。{words}。(牵头单位:市甲: {{}}局)\n", encoding="utf-8"
    )
    assert 0 == run("draft", notice, "-o", tmp_path / "plan.yaml").code
    assert 0 == run("validate", tmp_path / "plan.yaml").code

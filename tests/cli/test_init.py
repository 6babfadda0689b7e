"""`qplan init`: a commented plan that is valid, and shows every common target."""

import os
from pathlib import Path
from typing import get_args

import pytest

from qplan.core.plan.model import Plan
from qplan.core.plan.target import ChangeBy, Form
from qplan.store.yaml.source import read_source
from tests.conftest import Run

LANGUAGES = ("en", "zh")


def written(run: Run, folder: Path, language: str) -> Path:
    path = folder / "plan.yaml"
    assert run("--lang", language, "init", path).code == 0
    return path


def plan_in(path: Path) -> Plan:
    plan = read_source(path).plan
    assert plan is not None
    return plan


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_plan_has_neither_errors_nor_warnings(run: Run, tmp_path: Path, language: str) -> None:
    """Not even in strict mode."""
    result = run("validate", "--strict", written(run, tmp_path, language))
    assert result.code == 0, result.out


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_plan_can_be_judged_and_recorded_into(run: Run, tmp_path: Path, language: str) -> None:
    """It is a plan to start from."""
    path = written(run, tmp_path, language)
    assert run("--file", path, "status", "--as-of", "2026-06-30").code == 0
    assert run("--file", path, "record", "pass-rate", "94", "-p", "2026-Q1",
               "--reason", "again", "--force").code == 0  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_of_target_is_shown(run: Run, tmp_path: Path, language: str) -> None:
    """The forms of the format, milestones, corrections, and how figures are combined."""
    plan = plan_in(written(run, tmp_path, language))
    indicators = [placed.item for placed in plan.indicators()]
    forms = [condition.form for item in indicators for condition in item.conditions]
    assert set(map(type, forms)) == set(get_args(Form))
    steps = {form.step.scale for form in forms if isinstance(form, ChangeBy)}
    assert steps == {"%", "pp", ""}
    assert any(target.is_ambiguous for item in indicators for target in item.targets)
    assert any(c.reference for item in indicators for c in item.conditions)
    assert any(c.throughout for item in indicators for c in item.conditions)
    assert any(item.milestones for item in indicators)
    assert any(m.reason for item in indicators for m in item.measurements)
    ways = {item.combine.value for item in indicators}
    assert {"last", "sum", "mean", "pooled", "to_date"} == ways


def test_both_languages_are_one_plan(run: Run, tmp_path: Path) -> None:
    """The same ids with the same figures and targets."""
    plans = []
    for language in LANGUAGES:
        folder = tmp_path / language
        folder.mkdir()
        plans.append(plan_in(written(run, folder, language)))
    english, chinese = (
        [(p.item.id, p.item.measurements and len(p.item.measurements)) for p in plan.indicators()]
        for plan in plans
    )
    assert english == chinese
    assert [p.plan.language for p in plans] == ["en", "zh"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_plan_says_that_it_is_a_sample(run: Run, tmp_path: Path, language: str) -> None:
    """Nobody shall take made-up figures for real ones."""
    text = written(run, tmp_path, language).read_text("utf-8")
    assert ("SAMPLE" if language == "en" else "示例") in text[:200]
    assert ("made up" if language == "en" else "虚构") in text[:300]


def test_a_file_that_is_there_is_left_alone(run: Run, tmp_path: Path) -> None:
    """Also one that is empty, a folder, or a link that leads nowhere."""
    path = tmp_path / "plan.yaml"
    path.write_bytes(b"")
    result = run("init", path)
    assert result.code == 2
    assert "is there already" in result.err
    assert path.read_bytes() == b""
    assert run("init", tmp_path).code == 2
    if os.name == "posix":
        link = tmp_path / "link.yaml"
        link.symlink_to(tmp_path / "nowhere")
        assert run("init", link).code == 2
        assert not (tmp_path / "nowhere").exists()


def test_a_missing_folder_is_named(run: Run, tmp_path: Path) -> None:
    """It is not made."""
    result = run("init", tmp_path / "none" / "plan.yaml")
    assert result.code == 2
    assert "there is no such folder" in result.err
    assert not (tmp_path / "none").exists()


def test_a_plan_above_in_another_language_changes_nothing(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sample is in English unless another language is asked for; of a plan that is there, and
    stays, its own is spoken.
    """
    monkeypatch.delenv("QPLAN_LANG", raising=False)
    written(run, tmp_path, "zh")
    below = tmp_path / "below"
    below.mkdir()
    monkeypatch.chdir(below)
    assert "next: qplan validate" in run("init").out
    assert "language: en" in (below / "plan.yaml").read_text("utf-8")
    monkeypatch.chdir(tmp_path)
    assert "tells git" not in run("init", "--git").out

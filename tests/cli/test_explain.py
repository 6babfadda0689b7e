"""`qplan explain`: what a diagnostic means, in both languages."""

from pathlib import Path

import pytest

from qplan.core.codes.explanation import explain
from qplan.core.rules.registry import CODES
from qplan.language import Speaker
from tests.conftest import Run


def test_explains_a_code(run: Run) -> None:
    result = run("explain", "QP415")
    assert (0, "") == (result.code, result.err)
    assert result.out == (
        "QP415 error: A per-cent sign where the unit is another.\n"
        "\n"
        "Wrong:\n"
        "    unit: 家\n"
        "    value: 96.2%\n"
        "\n"
        "Right:\n"
        "    unit: 家\n"
        "    value: 289\n"
    )


def test_explains_in_chinese(run: Run) -> None:
    result = run("--lang", "zh", "explain", "QP309")
    assert result.out.splitlines()[:3] == [
        "QP309 warning: 百分比相加。",
        "",
        "两个季度各95%，合起来不是190%。占比应按分子分母合并计算，或求平均。",
    ]


@pytest.mark.parametrize("name", ["qp204", "204", "QP204"])
def test_a_code_may_be_abbreviated(run: Run, name: str) -> None:
    assert run("explain", name).out.startswith("QP204 error: ")


def test_an_unknown_code_suggests(run: Run) -> None:
    result = run("explain", "QP290")
    assert (2, "") == (result.code, result.out)
    assert result.err == (
        "qplan: there is no code 'QP290'\n  hint: did you mean QP209, QP240, QP239?\n"
    )


def test_an_unknown_range_points_to_the_list(run: Run) -> None:
    assert run("explain", "nonsense").err.endswith("hint: 'qplan explain' lists them all\n")


def test_without_a_code_all_are_listed(run: Run) -> None:
    lines = run("explain").out.splitlines()
    assert [line.split()[0] for line in lines] == [code.id for code in CODES]
    assert "QP204  error    A unit is named that `departments` does not declare." in lines


def test_speaks_the_language_of_the_plan_here(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = "qplan: 1\nplan: {id: p, title: 计划, period: 2014, language: zh}\n"
    (tmp_path / "plan.yaml").write_text(plan, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("QPLAN_LANG")
    assert run("explain", "QP309").out.startswith("QP309 warning: 百分比相加。")


@pytest.mark.parametrize("code", CODES, ids=lambda code: code.id)
def test_every_code_says_what_is_wrong_and_what_is_right(code: object) -> None:
    """A title in one sentence, and an example of both or of none."""
    explanation = explain(code)  # type: ignore[arg-type]
    assert explanation.title.endswith(".")
    assert (explanation.wrong is None) == (explanation.right is None)
    assert explanation.paragraphs or explanation.wrong


@pytest.mark.parametrize("code", CODES, ids=lambda code: code.id)
def test_every_code_is_explained_in_chinese(code: object) -> None:
    explanation = explain(code)  # type: ignore[arg-type]
    translate = Speaker("zh").translate
    for text in (explanation.title, *explanation.paragraphs):
        assert translate(text) != text

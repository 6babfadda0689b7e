"""The command line as a whole: a word that is no command."""

from pathlib import Path

import pytest

from tests.conftest import Run


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("statsu", "No such command 'statsu'. Did you mean 'status'?"),
        ("Validate", "No such command 'Validate'. Did you mean 'validate'?"),
        ("xyzzy", "No such command 'xyzzy'."),
    ],
)
def test_a_word_that_is_no_command(run: Run, typed: str, answer: str) -> None:
    result = run(typed)
    assert (2, "") == (result.code, result.out)
    assert answer in result.err.splitlines()[-1]


def test_whoever_types_nothing_gets_the_help(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As it stands, in the language of the plan: it is no reason of an error."""
    monkeypatch.delenv("QPLAN_LANG")
    text = "qplan: 1\nplan: {id: p, title: P, period: 2014, language: zh}\n"
    (tmp_path / "plan.yaml").write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    nothing, asked = run(), run("--help")
    assert (2, "") == (nothing.code, nothing.out)
    assert nothing.err.startswith("用法：qplan [选项] 命令")
    assert asked.out.split() == nothing.err.split()

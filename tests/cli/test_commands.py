"""The command line as a whole: a word that is no command."""

from pathlib import Path
from typing import Any

import pytest
import typer

from qplan.cli.typer_app import app
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


OF_A_FORM = [
    ("remind --summary", "--within", "5x"), ("remind --summary", "--dated", "x"),
    ("remind --summary", "--reply-by", "x"), ("remind --summary", "--as-of", "x"),
    ("report -o a.md", "--since", "x"), ("report -o a.md", "--dated", "x"),
    ("report -o a.md", "--reply-by", "x"), ("seal 2014-Q1 --by a", "--on", "x"),
    ("diff", "--since", "x"), ("due", "--within", "5x"), ("log", "--since", "x"),
    ("rollup .", "--top", "x"),
]  # fmt: skip
"""Options whose words have a form, with one that has not."""


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize(("line", "option", "word"), OF_A_FORM)
def test_a_word_without_the_form_of_its_option_is_a_message(
    run: Run, lang: str, line: str, option: str, word: str
) -> None:
    """Which option it is, and what stands there; never a traceback."""
    result = run("--lang", lang, *line.split(), option, word)
    assert (2, "") == (result.code, result.out)
    said = result.err.splitlines()[-1]
    assert option in said
    assert word in said
    assert ("Error: " if lang == "en" else "错误：") == said[: 7 if lang == "en" else 3]
    assert lang == "en" or "valid" not in said


def test_every_option_with_a_form_is_asked() -> None:
    """Of the commands that are declared by typer's own options, which do not translate."""
    group: Any = typer.main.get_command(app)
    context = typer.Context(group)
    asked = {(line.split()[0], option) for line, option, _ in OF_A_FORM}
    formed = {
        (name, parameter.opts[0])
        for name in ("remind", "report", "seal", "diff")
        for parameter in group.get_command(context, name).params
        if type(parameter.type).__name__ == "FuncParamType"
    }
    shared = {(name, day) for name, _ in formed for day in ("--as-of", "--known-at")}
    assert formed - shared <= asked
    assert len(formed - shared) > 7


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("status --format foo", "不在可用的词之内：text、json、csv、csv-excel、markdown、junit"),
        ("init --from plan.yaml", "--from与--period须同时使用"),
        ("export --to iati --version 1.0 -o x", "只有sdmx-csv可指定版本"),
        ("import --new a b c", "只能由一个文件夹或一个文件生成计划"),
    ],
)
def test_a_wrong_command_line_is_answered_in_chinese(run: Run, line: str, expected: str) -> None:
    result = run("--lang", "zh", *line.split())
    assert result.code == 2
    assert expected in result.err

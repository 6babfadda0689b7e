"""The command line as a whole: a word that is no command."""

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

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

"""What is said of keys that a comma or a full-width mark made."""

import pytest

from qplan.core.schema.parse import parse_plan
from qplan.language import Speaker
from qplan.store.yaml.reader import read_document
from tests.conftest import HEAD


def hints(figure: str) -> list[str]:
    indicator = f"{{id: i, title: i, unit: t, target: {{at_least: 5}}, measurements: [{figure}]}}"
    tree = read_document(f"{HEAD}    - {indicator}\n", "plan.yaml").tree
    say = Speaker("en")
    return [say(d.hint) for d in parse_plan(tree)[1] if d.code.id == "QP101" and d.hint]


@pytest.mark.parametrize(
    ("value", "readings"),
    [
        ("2,450", "2450 or 2.450"),
        ("2, 450", "2450 or 2.450"),
        ("87,4", "87.4 or 874"),
        ("-0,25", "-0.25"),
        ("1,204,300", "1204300"),
        ("1,204.5", "1204.5"),
        ("７,５", "7.5 or 75"),
        ("12,5%", "12.5% or 125%"),
        ("1,200/1,500", "1200/1500"),
    ],
)
def test_a_comma_in_a_number(value: str, readings: str) -> None:
    said = hints(f"{{period: 2014-Q1, value: {value}, note: x}}")
    assert {f"a comma ends a value inside {{ }}; write the number plainly: {readings}"} == set(said)


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("report 2, table 7", "report 2, table 7"),
        ("report 2, table 7, line 4", "report 2, table 7, line 4"),
        ("for 1,000 people", "for 1,000 people"),
        ("“report 2, table 7”", "“report 2, table 7”"),
    ],
)
def test_a_comma_in_a_text(text: str, whole: str) -> None:
    said = hints(f"{{period: 2014-Q1, value: 4, source: {text}, note: x}}")
    assert {f"a comma ends a value inside {{ }}; put it in quotation marks: '{whole}'"} == set(said)


def test_a_word_may_be_a_key_or_the_end_of_a_text() -> None:
    (said,) = hints("{period: 2014-Q1, value: 4, source: our survey, draft}")
    assert said.startswith("a comma ends a value inside { }; put it in quotation marks: 'our su")
    assert "; known here: period, value" in said


def test_a_slip_of_the_pen_stays_one() -> None:
    assert ["did you mean 'source'?"] == hints("{period: 2014-Q1, value: 4, sorce: }")


def test_a_full_width_colon() -> None:
    (said,) = hints("{period: 2014-Q1, value: 4, note：见附表}")
    assert "a full-width colon is none here; write 'note: 见附表'" == said

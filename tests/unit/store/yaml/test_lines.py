"""What stands one thing a line is read as the parser reads it, or by the parser."""

import random

import pytest

from qplan.core.codes import yaml as codes
from qplan.store.yaml.lines import read_lines
from qplan.store.yaml.reader import read_document
from qplan.store.yaml.runs import NotSureError
from tests.conftest import ROOT
from tests.fuzzing import LINE_PIECES, SEEDS, block, is_read_by_lines, read_alike

FUZZED = 4000


def test_mappings_lists_and_what_stands_in_brackets() -> None:
    text = """\
# 示例
qplan: 1
plan:
  title: {zh: 计划, en: 'A plan, of one'}
  source: https://example.org/a?b=c
departments:
  市发改委: {name: ~}
  Water Office: {}
target: {readings: [{change: +5%}, {change: +5pp}], by: 2014-12-31}
sections:
- id: s1

  tasks:
  - id: t01
    lead: [市发改委, "b, c"]
    actions:
    - updates: [{on: 2026-02-02, state: started}, {on: null}]
  - t02
empty:
last: a  b #c
"""
    assert not is_read_by_lines(text), "a comment behind a text"
    text = text.replace(" #c", "#c")
    assert read_lines(text, []) == {
        "qplan": "1",
        "plan": {"title": {"zh": "计划", "en": "A plan, of one"},
                 "source": "https://example.org/a?b=c"},
        "departments": {"市发改委": {"name": None}, "Water Office": {}},
        "target": {"readings": [{"change": "+5%"}, {"change": "+5pp"}], "by": "2014-12-31"},
        "sections": [
            {"id": "s1", "tasks": [
                {"id": "t01", "lead": ["市发改委", "b, c"], "actions": [
                    {"updates": [{"on": "2026-02-02", "state": "started"}, {"on": None}]},
                ]},
                "t02",
            ]},
        ],
        "empty": None,
        "last": "a  b#c",
    }  # fmt: skip
    assert read_lines(text.replace("\n", "\r\n"), []) == read_lines(text, [])
    read_alike(text)


@pytest.mark.parametrize(
    "text",
    [
        "a: b\n  c\n", "a: b\n  c: d\n", "a:\n  b: 1\n c: 2\n", "a: 1\na: 2\n", "- a: 1\n", "a\n",
        "a: |\n  b: c\n", "a: 'b\n  c: d'\n", "a: {b: c,\n  d: e}\n", "a: b: c\n", "a: b #c\n",
        "a: 'it''s'\n", 'a: "\\n"\n', "a: {b: 1, b: 2}\n", "null: 1\n", "<<: 1\n", "? a\n: b\n",
        "a: b\r", "a: b # c\rd: e\n", "a: 'b\rc'\n", "a:\tb\n", "--- \na: b\n", "a: b\n...\n",
        "a: &x b\n", "a: [b, [c]\n", "a: [b: c]\n", "a: {b: c: d}\n", "a: [b,]\n",
        "a: [, b]\n", "a: {b}\n",
        f"{'k' * 300}: 1\n", f"a: {'[' * 9}b{']' * 9}\n", "a: {b: {c: 1, c: 2}}\n", "a: b \n",
        "a:\n- b\n c: d\n", "a:\n  - b\n- c\n", "a:\n - b: 1\n    c: 2\n", "a: x\n- b\n",
        "", "# a\n",
        "a:\n- \n", f"a: {'x' * 30_000}\n", "a: : b\n", "a: b :\n",
    ],
)  # fmt: skip
def test_what_may_mean_something_else_is_for_the_parser(text: str) -> None:
    with pytest.raises(NotSureError):
        read_lines(text, [])
    read_alike(text)


def test_as_many_levels_as_the_parser_may_have() -> None:
    text = "".join(f"{' ' * n}a:\n" for n in range(80))
    assert not is_read_by_lines(text)
    assert [codes.TOO_DEEP.id] == [problem.code.id for problem in read_document(text, "").problems]


def test_documents_read_alike() -> None:
    chance = random.Random(22)
    taken = 0
    for _ in range(FUZZED):
        text = block(chance)
        read_alike(text)
        taken += is_read_by_lines(text)
    assert taken > FUZZED // 20


def test_plans_with_something_put_in_read_alike() -> None:
    chance = random.Random(23)
    texts = [path.read_text("utf-8") for path in SEEDS if path.stat().st_size < 20_000]
    for _ in range(300):
        text = chance.choice(texts)
        at = chance.randrange(len(text) + 1)
        piece = chance.choice((*LINE_PIECES, "\n", "\n  ", "\n- "))
        read_alike(text[:at] + piece + text[at + chance.choice((0, 1, 3)) :])


def test_a_plan_of_plain_lines_is_read_without_the_parser() -> None:
    text = (ROOT / "examples/german-sustainability.yaml").read_text("utf-8")
    assert is_read_by_lines(text)
    assert read_alike(text)

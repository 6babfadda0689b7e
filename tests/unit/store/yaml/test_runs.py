"""Runs of entries of one line each are read as the parser reads them, or by the parser."""

import random
import sys

import pytest

from qplan.core.codes import yaml as codes
from qplan.store.yaml.reader import read_document
from qplan.store.yaml.runs import MARK, MAX_SCALAR, NotSureError, cut
from tests.conftest import ROOT
from tests.fuzzing import SEEDS, break_bytes, lines, read_alike

FUZZED = 3000
"""A share of what is fuzzed before a change; `tools/fuzz.py --lines` does more."""
RUN = "a:\n" + "".join(f"  - {{period: 2014-0{n}, value: 9{n}.2%}}\n" for n in range(1, 5))


def is_cut(text: str) -> bool:
    try:
        return cut(text, MAX_SCALAR) is not None
    except NotSureError:
        return False


def test_a_run_is_taken_out_and_put_back() -> None:
    found = cut(RUN, MAX_SCALAR)
    assert found is not None
    assert f"a:\n  - {{{MARK}: 0}}\n" == found.text
    rows = [{"period": f"2014-0{n}", "value": f"9{n}.2%"} for n in range(1, 5)]
    assert [rows] == [[entry for run in piece for entry in run.entries()] for piece in found.runs]
    assert {"a": rows} == read_document(RUN, "").tree


def test_lines_may_differ_in_their_keys() -> None:
    text = RUN + '  - {period: 2014-05, value: ~, note: "a, b: {c}", source: \'d "e"\'}\n'
    assert is_cut(text)
    expected = {"period": "2014-05", "value": None, "note": "a, b: {c}", "source": 'd "e"'}
    assert expected == read_document(text, "").tree["a"][-1]


@pytest.mark.parametrize(
    "value",
    ["a?b", "a ? b", "?", "a: b", "a:b", "a #b", "a, b", "&a", "*a", "!a", "|", "> a", "'a''b'",
     '"a\\n"', "%a", "@a", "`a", "[a]", "{a}", "- a", "-", "a\tb", "a ", " a"],
)  # fmt: skip
def test_a_line_with_any_mark_in_its_values_is_for_the_parser(value: str) -> None:
    """A question mark within a plain value, which the parser refuses there, among them."""
    text = "a:\n" + f"  - {{period: 2014, value: {value}}}\n" * 4
    assert not is_cut(text)
    read_alike(text)


@pytest.mark.parametrize(
    "around",
    ["a: |\n{}", "a: >\n{}", "a: x\n{}", "a: 'x\n{}'\n", 'a: "x\n{}"\n', "a: [\n{}]\n"],
)
def test_what_only_looks_like_a_run_is_part_of_a_text(around: str) -> None:
    text = around.format(RUN.removeprefix("a:\n"))
    assert is_cut(text), "until the parser has looked at what is around it"
    assert not read_alike(text) or MARK not in str(read_document(text, "").tree)


def test_a_text_with_the_mark_in_it_is_not_cut() -> None:
    assert not is_cut(RUN + f"b: {MARK}\n")


def test_keys_that_stand_twice_or_are_none_are_for_the_parser() -> None:
    for line in ("- {a: 1, a: 2}\n", "- {null: 1}\n"):
        text = "a:\n" + line * 4
        assert not is_cut(text)
        assert read_document(text, "").problems
        read_alike(text)


def test_a_value_that_is_too_long_is_for_the_parser() -> None:
    text = "a:\n" + f"- {{a: {'x' * (MAX_SCALAR + 1)}}}\n" * 4
    assert not is_cut(text)
    assert [codes.TOO_LONG.id] == [problem.code.id for problem in read_document(text, "").problems][
        :1
    ]


def test_documents_read_alike() -> None:
    chance = random.Random(18)
    assert sum(read_alike(lines(chance)) for _ in range(FUZZED)) > FUZZED // 40


def test_broken_plans_read_alike() -> None:
    chance = random.Random(81)
    texts = [path.read_bytes() for path in SEEDS if path.stat().st_size < 20_000]
    for _ in range(300):
        read_alike(break_bytes(chance.choice(texts), chance).decode("utf-8", "replace"))


def test_documents_read_alike_by_the_parser_in_python(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "_ruamel_yaml", None)
    chance = random.Random(18)
    for _ in range(300):
        read_alike(lines(chance))


def test_a_plan_is_read_in_runs() -> None:
    text = (ROOT / "examples/five-year-plan.yaml").read_text("utf-8")
    assert is_cut(text)
    assert read_alike(text)

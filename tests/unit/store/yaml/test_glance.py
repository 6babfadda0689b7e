"""A glance at a plan sees what reading it gives, and never stumbles."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qplan.store.yaml.glance import glance, opened, said
from qplan.store.yaml.reader import read_document
from tests.conftest import ROOT
from tests.plans.samples import VALID

PLANS = [ROOT / "plan.yaml", *sorted((ROOT / "examples").glob("*.yaml")), *VALID]
ODD = {"cr-only", "spellings", "styles"}
"""Written to be hard on a reader: block scalars, texts of several lines, escapes."""


def names(node: object, key: str = "") -> list[tuple[str, str]]:
    """Every id, and every key of departments, with where it stands."""
    node = opened(node)
    if isinstance(node, dict):
        own = (
            [(key, said(node["id"]) if isinstance(node["id"], str) else "")] if "id" in node else []
        )
        if key == "departments":
            own = [(key, name) for name in node]
        return own + [name for inner, value in node.items() for name in names(value, inner)]
    if isinstance(node, list):
        return [name for value in node for name in names(value, key)]
    return []


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_a_glance_sees_every_name(path: Path) -> None:
    text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    read = read_document(text, "plan.yaml").tree
    seen, there = names(glance(text)), names(read)
    if path.stem in ODD:
        assert set(seen) <= set(there), "what is hard to read is passed over, never made up"
    else:
        assert there == seen


FLOW = """\
departments: {A: {name: "Office: A, \\"x\\"", aliases: [a, 'b''s']}, 'B C': {}}
sections: [{id: s1, title: {zh: 甲,
    en: One}, tasks: []}]
"""


def test_mappings_in_one_line_and_in_several() -> None:
    tree = glance(FLOW)
    departments = opened(tree["departments"])
    assert isinstance(departments, dict)
    assert ["A", "B C"] == list(departments)
    assert 'Office: A, "x"' == said(departments["A"]["name"])
    assert ["a", "b's"] == [said(alias) for alias in departments["A"]["aliases"]]
    sections = opened(tree["sections"])
    assert isinstance(sections, list)
    assert "One" == said(sections[0]["title"]["en"])


BLOCK = """\
# a comment
plan:
  title: >
    id: not a key
    of the plan
  note: "quoted # no comment"   # a comment
  number: plain text # a comment
sections:
-
  id: s1
- id: s2
  title: a text
    of two lines
  tasks:
    - id: t1
    - {id: t2}
"""


def test_what_is_no_key_is_passed_over() -> None:
    tree = glance(BLOCK)
    plan = opened(tree["plan"])
    assert isinstance(plan, dict)
    assert ["title", "note", "number"] == list(plan)
    assert ("", "quoted # no comment", "plain text") == tuple(map(said, plan.values()))
    assert ["s1", "s2", "t1", "t2"] == [name for _, name in names(tree)]


def test_figures_in_one_line_can_be_left_out() -> None:
    text = "measurements:\n- {period: 2014, value: 1}\n- period: 2015\n  value: 2\n"
    assert 2 == len(glance(text)["measurements"])  # type: ignore[arg-type]
    assert 1 == len(glance(text, figures=False)["measurements"])  # type: ignore[arg-type]


@settings(max_examples=300, deadline=None)
@given(st.text("ab:-{}[],'\"\\#|> \n\t\r甲", max_size=300))
def test_it_never_stumbles(text: str) -> None:
    tree = glance(text)
    names(tree)
    for value in tree.values():
        said(value)


@pytest.mark.parametrize(
    "text", ["- " * 50_000, "[" * 100_000, "{a: " * 30_000, "a:\n" + " b:\n" * 30_000, "'" * 99_999]
)
def test_it_takes_no_longer_than_there_is_text(text: str) -> None:
    begin = time.process_time()
    names({"x": text, **glance(f"k: {text}")})
    assert time.process_time() - begin < 2

"""The direct reader takes only what the schema takes, and makes the same of it."""

import random
from pathlib import Path

import pytest

from qplan.core.plan.model import Plan
from qplan.core.schema import direct
from qplan.core.schema.direct import read_directly
from qplan.core.schema.parse import parse_plan
from qplan.store.yaml.reader import read_document
from qplan.store.yaml.source import parse_source
from tests.conftest import HEAD, ROOT, plan_of
from tests.fuzzing import SEEDS, agree, crossed, same, tree_of

FUZZED = 3000
"""A share of what is fuzzed before a change of the reader; `tools/fuzz.py --direct` does more."""


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_a_right_plan_is_read_without_the_schema(path: Path) -> None:
    """Where this fails, a mark is new to `core.schema.direct`: it must learn what it means."""
    tree = tree_of(path)
    found = read_directly(tree)
    assert found is not None
    assert same(parse_plan(tree)[0], found)


def test_what_it_takes_the_schema_takes_as_well() -> None:
    chance = random.Random(18)
    trees = [tree_of(path) for path in SEEDS]
    taken = 0
    for _ in range(FUZZED):
        taken += agree(crossed(trees, chance))
    assert taken > FUZZED // 10


def test_every_error_comes_from_the_schema() -> None:
    data = (ROOT / "plan.yaml").read_bytes().replace(b"measurements:", b"measurments:", 1)
    careful = parse_source(Path("plan.yaml"), data)
    quick = parse_source(Path("plan.yaml"), data, quickly=True)
    assert careful.plan is None
    assert careful.diagnostics == quick.diagnostics
    assert careful.diagnostics


def test_a_kind_of_mark_that_nobody_knows_is_for_the_schema(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tree = tree_of(ROOT / "plan.yaml")
    for cached in (direct._entity, direct._keys):
        cached.cache_clear()
    monkeypatch.setattr(direct, "MEANINGS", {})
    assert read_directly(tree) is None
    for cached in (direct._entity, direct._keys):
        cached.cache_clear()
    monkeypatch.undo()
    assert read_directly(tree) is not None


SAMPLE = (ROOT / "plan.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("note", "\x1f text"), ("note", "\ud800"), ("note", " "), ("note", 1), ("note", []),
        ("note", b"text"), ("note", True), ("nothing", None), ("note", {"a": "b"}),
    ],
    ids=str,
)  # fmt: skip
def test_what_looks_right_and_is_not_sure_is_for_the_schema(key: str, value: object) -> None:
    tree = tree_of(ROOT / "plan.yaml")
    figures = tree["sections"][0]["tasks"][0]["indicators"][0]
    for holder in (tree, tree["plan"], figures):
        holder[key] = value
        found = read_directly(tree)
        assert found is None or same(parse_plan(tree)[0], found)
        del holder[key]


def test_the_plan_itself_is_what_tests_read() -> None:
    assert same(plan_of(SAMPLE), read_directly(tree_of(ROOT / "plan.yaml")))
    assert isinstance(read_directly(tree_of(ROOT / "plan.yaml")), Plan)


LADDERS = [
    "{at_least: 5}",
    "[{at_least: 5, by: 2014-06-30, quote: five}, {at_least: 9, since: 2014-01-01}]",
    "[]",
    "",
]


@pytest.mark.parametrize("target", LADDERS)
def test_one_target_or_several_are_read_alike_without_the_schema(target: str) -> None:
    text = f"{HEAD}    - {{id: i, title: i, unit: t, target: {target}}}\n"
    tree = read_document(text, "plan.yaml").tree
    read = read_directly(tree)
    assert read is not None
    assert same(parse_plan(tree)[0], read)


@pytest.mark.parametrize("target", ["soon", "[soon]", f"[{', '.join(['{at_least: 5}'] * 101)}]"])
def test_what_is_no_target_is_left_to_the_schema(target: str) -> None:
    text = f"{HEAD}    - {{id: i, title: i, unit: t, target: {target}}}\n"
    assert read_directly(read_document(text, "plan.yaml").tree) is None


def test_figures_that_say_the_same_are_two_and_targets_may_be_one() -> None:
    """What marks are kept of, as seals and corrections, is told apart by what it is."""
    figure = "{period: 2014-Q1, value: 1, reason: once more}"
    for times in (2, 4):
        figures = ", ".join([figure] * times)
        text = HEAD + "".join(
            f"    - {{id: {name}, title: T, unit: t, target: {{at_least: 5}}, "
            f"measurements: [{figures}]}}\n"
            for name in ("i", "j")
        )
        plan = read_directly(read_document(text, "plan.yaml", compactly=True).tree)
        assert plan is not None
        one, other = (placed.item for placed in plan.indicators())
        assert times == len({id(m) for m in one.measurements})
        assert 1 == len(set(one.measurements))
        assert one.target[0] is other.target[0]

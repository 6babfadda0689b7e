"""`validate` never crashes: on text that may be YAML, on broken plans, with either parser."""

import json
import random
import sys
from pathlib import Path

import jsonschema  # type: ignore[import-untyped]  # ships no types
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from qplan.core.rules.family import rules as family
from qplan.store.yaml.parser import parse
from qplan.store.yaml.problems import Problems
from qplan.store.yaml.reader import read_document
from tests import fuzzing
from tests.plans import samples

SCHEMA = jsonschema.Draft7Validator(
    json.loads((fuzzing.ROOT / "plan.schema.json").read_text(encoding="utf-8"))
)
TREES = {path.name: fuzzing.tree_of(path) for path in fuzzing.SEEDS}
RELAXED = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
YAMLISH = st.lists(
    st.sampled_from([piece.decode("utf-8", "surrogateescape") for piece in fuzzing.PIECES])
    | st.text(max_size=5),
    max_size=40,
).map(lambda parts: "".join(parts).encode("utf-8", "surrogateescape"))


@pytest.fixture
def _pure_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    """As where the binding to libyaml is not installed."""
    monkeypatch.setitem(sys.modules, "_ruamel_yaml", None)


@given(st.binary(max_size=200) | YAMLISH)
@RELAXED
def test_any_bytes(data: bytes) -> None:
    fuzzing.verify(data)


@given(YAMLISH)
@RELAXED
@pytest.mark.usefixtures("_pure_parser")
def test_any_bytes_with_the_parser_in_python(data: bytes) -> None:
    fuzzing.verify(data)


@given(st.sampled_from(sorted(TREES)), st.integers(0, 2**32))
@RELAXED
def test_broken_plans(seed: str, chance: int) -> None:
    """Also: what the schema for editors refuses, `validate` refuses."""
    data = fuzzing.as_yaml(fuzzing.break_tree(TREES[seed], random.Random(chance)))
    checked = fuzzing.verify(data)
    if not any(diagnostic.is_error for diagnostic in checked.diagnostics):
        typed = YAML(typ="safe", pure=True).load(data.decode())
        assert [] == [error.message for error in SCHEMA.iter_errors(typed)]


@given(st.sampled_from(fuzzing.SEEDS), st.integers(0, 2**32))
@RELAXED
def test_broken_text(path: Path, chance: int) -> None:
    fuzzing.verify(fuzzing.break_bytes(path.read_bytes(), random.Random(chance)))


@pytest.mark.parametrize("path", samples.VALID, ids=lambda path: path.name)
def test_both_parsers_and_no_parser_read_the_same(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = path.read_text(encoding="utf-8-sig")
    problems = Problems("plan.yaml")
    by_libyaml = parse(text, None, {}, problems)
    monkeypatch.setitem(sys.modules, "_ruamel_yaml", None)
    assert parse(text, None, {}, problems) == by_libyaml
    assert read_document(text, "plan.yaml") == (by_libyaml, problems.found)


@pytest.mark.usefixtures("_pure_parser")
@pytest.mark.parametrize("path", samples.COMMITTED, ids=lambda path: path.name)
def test_the_parser_in_python_refuses_the_same(path: Path) -> None:
    codes = {d.code.id for d in fuzzing.verify(path.read_bytes()).diagnostics}
    after_all = {"QP320", "QP447", "QP605", "QP606"}  # what `validate` alone says, at the end
    after_all |= {code.id for code in family.CODES}
    assert codes | after_all == {samples.code_of(path.name)} | after_all

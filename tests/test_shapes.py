"""Targets met in plans: each shape is valid, and judged as docs/targets.md says."""

import importlib.util
import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from qplan.core.base.problems import Severity
from qplan.store.yaml.source import parse_source
from qplan.usecases.load import problems
from tests.conftest import HEAD, ROOT, plan_of
from tests.test_method import part_of, works_out


def load_tool() -> ModuleType:
    """`tools/shapes.py`, which reads the shapes and writes the pages."""
    spec = importlib.util.spec_from_file_location("shapes_tool", ROOT / "tools" / "shapes.py")
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    return tool


TOOL = load_tool()
PAGES = TOOL.PAGES
SHAPES = TOOL.shapes()
Shape = Any


def plan_text(shape: Shape) -> str:
    """A plan with the indicators of a shape."""
    head = HEAD.replace("period: 2014", f"period: {shape.period}")
    return head + "".join(f"    {line}\n" for line in shape.plan.splitlines())


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name["en"])
def test_the_shape_is_judged_as_it_says(shape: Shape) -> None:
    expected = json.loads(json.dumps(shape.says), parse_float=Decimal)
    found = works_out(plan_of(plan_text(shape)), date.fromisoformat(shape.day), "show", "en")
    assert expected == part_of(expected, found)


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name["en"])
def test_nothing_is_bent(shape: Shape) -> None:
    """Words and target agree, and no warning is left but those that are named."""
    found = problems(parse_source(Path("plan.yaml"), plan_text(shape).encode()))
    assert shape.accepts == sorted({d.code.id for d in found})
    assert all(d.code.severity is Severity.WARNING for d in found)


def test_there_are_many_shapes_and_no_two_of_a_name() -> None:
    for language in PAGES:
        names = {shape.name[language] for shape in SHAPES}
        assert len(SHAPES) == len(names) >= 24


@pytest.mark.parametrize("language", PAGES)
def test_the_pages_are_in_step(language: str) -> None:
    assert TOOL.page(language) == PAGES[language].read_text(encoding="utf-8")

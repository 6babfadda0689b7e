"""Families of plans: a province and its counties."""

from collections.abc import Callable
from pathlib import Path

from qplan.core.base.problems import Diagnostic
from qplan.usecases.validate import validate


def plan(name: str, head: str = "", *, action: str = "", indicator: str = "") -> str:
    """A plan with an action `standard` and an indicator `homes`, and what else they have."""
    return f"""\
qplan: 1
plan: {{id: {name}, title: Sample {name}, period: 2026{head}}}
departments: {{A: {{}}}}
sections:
- id: s1
  title: Sample section
  tasks:
  - id: t1
    title: Sample task
    lead: A
    actions:
    - {{id: standard, title: Sample action{action}}}
    indicators:
    - id: homes
      title: Sample homes
      unit: homes
      combine: sum
      target: {{at_least: {indicator or "900"}}}
"""


CARRIES = ", carries: standard"


def child(name: str, goal: int = 450, parent: str = "../province.yaml") -> str:
    """A county that carries both of its province."""
    text = plan(name, f", parent: {parent}", action=CARRIES, indicator=str(goal))
    return text + "      carries: homes\n"


def province(children: str = "counties/*.yaml", together: str = "sum") -> str:
    """A province that its counties carry out."""
    return plan("province", f", children: {children}") + f"      children: {together}\n"


Write = Callable[[str, str], Path]
"""Writes a file of a repository by its name."""


def found(*names: str) -> list[str]:
    """The codes in each file, with the line."""
    return [f"{Path(c.file).name}:{_line(d)} {d.code.id}" for c in validate(map(Path, names)).files
            for d in c.diagnostics]  # fmt: skip


def _line(diagnostic: Diagnostic) -> int:
    assert diagnostic.location is not None
    return diagnostic.location.line


def said(*names: str) -> list[str]:
    """What is said of the files: code, message and hint."""
    return [str(d).partition(" ")[2] for c in validate(map(Path, names)).files
            for d in c.diagnostics]  # fmt: skip

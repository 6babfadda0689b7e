"""Every regular expression of the package, tried on long inputs made to make it go back and forth.

Of each input there is a short and a long one. What takes much more than in step with the length
would take seconds or hours on the long one.
"""

import ast
import re
from importlib import import_module
from pathlib import Path
from time import process_time

import pytest

import qplan
from qplan.core.base import spoken, unit
from qplan.core.intake import cells as intake_values
from qplan.core.intake import headings as intake_heads
from qplan.core.intake import separators as intake_separators
from qplan.core.intake import tables as intake_table
from qplan.core.intake import units as intake_units
from qplan.core.schema import stray
from qplan.core.schema import texts as fields
from qplan.store.edit import proof, splice
from qplan.store.sheets import kinds as sheet_kinds
from qplan.store.yaml import lines, runs, syntax

PACKAGE = Path(qplan.__file__).parent
CALLS = ("compile", "match", "search", "fullmatch", "sub", "split", "findall", "finditer")
LENGTH = 20_000
SECONDS = 0.4
"""Of one pattern on one text: in step with its length it takes a few milliseconds."""

PIECES = (
    " ", "\t", "\n", "\r\n", "#", " #", " # ", "\n#", "\n # ,", ",", " ,", "(", "（", "[", "《",
    "〔", '"', "'", "\\", "|", "<", "<!--", "<a ", "<a b=", "<a b='", "--", "=", "a=", "a", "a-",
    "A", "Z ", "1", "1,", "1,1", "1,111", "1.", ".1", "1 ", "2014", "2014 - ", "20141-", "-", "+",
    "+ ", "%", "百分之", "十", "cut", "cut ", "reduc", "jan", "jan ", "1 jan ", "q", "{{", "{{ ",
    "}}", "_", "*", "<<<<<<<", "%YAML", "？", "。", "e", "万",
)  # fmt: skip
ENDS = ("!", " to", ",")


def modules() -> list[str]:
    names = (path.relative_to(PACKAGE.parent).with_suffix("") for path in PACKAGE.rglob("*.py"))
    return sorted(".".join(name.parts).removesuffix(".__init__") for name in names)


def written(module: str) -> list[re.Pattern[str]]:
    """The patterns that stand in a module's calls as plain texts."""
    path = PACKAGE.parent / Path(*module.split("."))
    source = path.with_suffix(".py") if path.with_suffix(".py").exists() else path / "__init__.py"
    return [
        re.compile(node.args[0].value)
        for node in ast.walk(ast.parse(source.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "re"
        and node.func.attr in CALLS
        and isinstance(node.args[0], ast.Constant)
        and isinstance(node.args[0].value, str)
    ]


def patterns() -> dict[str, re.Pattern[str]]:
    """Every pattern of the package by where it stands."""
    found: dict[str, re.Pattern[str]] = {}
    for module in modules():
        if module.endswith("__main__"):
            continue
        loaded = import_module(module)
        for name, thing in vars(loaded).items():
            if isinstance(thing, re.Pattern):
                found.setdefault(thing.pattern, thing)
            if isinstance(thing, str) and name == "_SPOKEN":
                found.setdefault(thing, re.compile(thing))
        for pattern in written(module):
            found.setdefault(pattern.pattern, pattern)
    return found


ALL = patterns()
AT_A_PLACE = {
    pattern.pattern
    for pattern in (
        proof._DASH, splice._REST_OF_LINE, splice._COLON, splice._TO_COMMA, splice._COMMENT,
        fields._CURLY, intake_heads._BEHIND, intake_separators._COMMA_IS_POINT,
        intake_separators._POINT_IS_POINT, intake_table._SIGNED, intake_units._MULTIPLIER,
        intake_values._WITH_UNIT, spoken._ENDS, stray._COMMA, stray._WIDE_COLON,
        unit._CHINESE_UNIT, unit._DIGITS_UNIT, syntax._WIDE_COLON, runs._ENTRY, runs._KEYS,
        sheet_kinds._PROLOGUE, sheet_kinds._MAIL, lines._KEYED,
        re.compile(r"[ \t]*,[ \t]*"),
    )
}  # fmt: skip
"""Tried at one place of a text only, never looked for from every place on."""


def test_the_patterns_are_found() -> None:
    assert len(ALL) > 60


@pytest.mark.parametrize("pattern", ALL.values(), ids=map(str, range(len(ALL))))
def test_time_is_in_step_with_the_length(pattern: re.Pattern[str]) -> None:
    for piece in PIECES:
        body = piece * (LENGTH // len(piece))
        start = process_time()
        for end in ENDS:
            pattern.match(body + end)
        pattern.fullmatch(body + "\n")
        if pattern.pattern not in AT_A_PLACE:
            pattern.sub("", body + "!")
        taken = process_time() - start
        assert taken < SECONDS, (pattern.pattern, piece, taken)

"""Broken plans, and what must be true of every one of them: for the tests and `tools/fuzz.py`."""

import copy
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from qplan.core.base.formats import ProblemsFormat
from qplan.core.base.problems import Checked, in_order
from qplan.language import Speaker
from qplan.render.problems import renderer
from qplan.render.problems.style import ProblemStyle
from qplan.store.yaml.reader import read_document
from qplan.store.yaml.source import parse_source
from qplan.usecases.load import problems

ROOT = Path(__file__).parent.parent
SEEDS = [ROOT / "plan.yaml", *sorted((ROOT / "tests" / "plans" / "valid").glob("*.yaml"))]
ODDITIES: list[Any] = [
    None, "", " ", "x", "0", "-1", "1/0", "1/3", "96.2%", "3万", "2014", "2014-02-30", "2014-W53",
    "2014-12/2014-01", "+5pp", "-5%", "true", "１２", "9" * 31, "1e9", ".nan", "<<", "\x1b[31m",
    "\u202e", "\ud800", [], [[]], {}, {"indicator": "x"}, {"zh": "题"}, {"by": "2014-12-31"},
    ["A", "A"],
]  # fmt: skip
PIECES = [
    b"[", b"]", b"{", b"}", b"- ", b"? ", b": ", b", ", b"#", b"&a ", b"*a", b"!!x ", b"|\n",
    b">-\n", b"---\n", b"...\n", b"%YAML 1.1\n", b'"', b"'", b"\t", b"\r", b"\n", b"\xff", b"\x00",
    b"\\ud800",
    b"\xe2\x80\xa8", b"<<: ", b"<<<<<<< a\n", b"\xef\xbb\xbf", "太".encode(), b"\x1b", b"~",
    b"2014-Q1",
]  # fmt: skip


def verify(data: bytes) -> Checked:
    """Check a file's bytes as `validate` does, and say it in every format and both languages.

    Whatever they are: no exception, at least one diagnostic where there is no plan, and every
    diagnostic at a place of the file.
    """
    source = parse_source(Path("plan.yaml"), data)
    found = in_order(problems(source))
    lines = source.text.count("\n") + source.text.count("\r") + 1
    assert found or source.plan is not None
    for diagnostic in found:
        at = diagnostic.location
        assert at is not None
        assert at.line >= 1
        assert at.column >= 1
        assert (at.end_line, at.end_column) >= (at.line, at.column)
        assert at.line <= lines or not source.text
    checked = Checked("plan.yaml", found)
    for language in ("en", "zh"):
        for output in ProblemsFormat:
            said = renderer(output)([checked], ProblemStyle(Speaker(language)))
            assert not {"\x1b", "\u202e", "\x00"} & set(said)
            said.encode("utf-8")
    return checked


def tree_of(path: Path) -> Any:  # noqa: ANN401 - YAML is anything
    """The structures of a seed."""
    return read_document(path.read_text(encoding="utf-8-sig"), str(path)).tree


def as_yaml(tree: Any) -> bytes:  # noqa: ANN401 - YAML is anything
    """The structures as JSON, which is YAML."""
    return json.dumps(tree, ensure_ascii=False).encode("utf-8", "surrogatepass")


def spots(tree: Any) -> Iterator[tuple[Any, Any]]:  # noqa: ANN401 - YAML is anything
    """Every container with each of its keys or indexes."""
    keys: Any = (
        tree if isinstance(tree, dict) else range(len(tree)) if isinstance(tree, list) else ()
    )
    for key in list(keys):
        yield tree, key
        yield from spots(tree[key])


def break_tree(tree: Any, chance: random.Random) -> Any:  # noqa: ANN401 - YAML is anything
    """Delete, duplicate, move or retype some nodes."""
    tree = copy.deepcopy(tree)
    for _ in range(chance.choice((1, 1, 1, 2, 5))):
        all_spots = list(spots(tree))
        if not all_spots:
            return tree
        holder, key = chance.choice(all_spots)
        match chance.randrange(4):
            case 0:
                del holder[key]
            case 1 if isinstance(holder, list):
                holder.insert(key, copy.deepcopy(holder[key]))
            case 1:
                holder[str(key) + chance.choice(("x", "_", " "))] = copy.deepcopy(holder[key])
            case 2:
                other, where = chance.choice(all_spots)
                holder[key] = copy.deepcopy(other[where]) if other is not tree else "x"
            case _:
                holder[key] = copy.deepcopy(chance.choice(ODDITIES))
    return tree


def break_bytes(data: bytes, chance: random.Random) -> bytes:
    """Cut, repeat, overwrite or insert some pieces."""
    for _ in range(chance.choice((1, 1, 2, 4))):
        at = chance.randrange(len(data) + 1)
        end = min(len(data), at + chance.choice((1, 1, 2, 8, 64)))
        match chance.randrange(4):
            case 0:
                data = data[:at] + data[end:]
            case 1:
                data = data[:end] + data[at:]
            case 2:
                data = data[:at] + chance.choice(PIECES) + data[end:]
            case _:
                data = data[:at] + chance.choice(PIECES) * chance.choice((1, 1, 3, 70)) + data[at:]
    return data

"""Broken plans, and what must be true of every one of them: for the tests and `tools/fuzz.py`."""

import copy
import json
import random
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import fields, is_dataclass
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from types import MappingProxyType
from typing import Any

from qplan.core.base.formats import ProblemsFormat
from qplan.core.base.problems import Checked, in_order
from qplan.core.base.run import Run, plain
from qplan.core.schema.direct import read_directly
from qplan.core.schema.parse import parse_plan
from qplan.language import Speaker
from qplan.render.problems import renderer
from qplan.render.problems.style import ProblemStyle
from qplan.store.yaml.lines import read_lines
from qplan.store.yaml.parser import parse
from qplan.store.yaml.problems import Problems, StopReadingError
from qplan.store.yaml.reader import read_document
from qplan.store.yaml.runs import MAX_SCALAR, NotSureError, cut
from qplan.store.yaml.scan import scan
from qplan.store.yaml.source import parse_source
from qplan.usecases.load import problems

ROOT = Path(__file__).parent.parent
SEEDS = [ROOT / "plan.yaml", *sorted((ROOT / "tests" / "plans" / "valid").glob("*.yaml"))]
ODDITIES: list[Any] = [
    None, "", " ", "x", "0", "-1", "1/0", "1/3", "96.2%", "3万", "2014", "2014-02-30", "2014-W53",
    "2014-12/2014-01", "+5pp", "-5%", "true", "１２", "9" * 31, "1e9", ".nan", "<<", "\x1b[31m",
    "\u202e", "\ud800", [], [[]], {}, {"indicator": "x"}, {"zh": "题"}, {"by": "2014-12-31"},
    ["A", "A"], [{"id": "q"}], {"id": ["A"]},
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


def spots(tree: Any, depth: int = 64) -> Iterator[tuple[Any, Any]]:  # noqa: ANN401 - YAML is anything
    """Every container down to a depth with each of its keys or indexes."""
    keys: Any = (
        tree if isinstance(tree, dict) else range(len(tree)) if isinstance(tree, list) else ()
    )
    for key in list(keys) if depth else ():
        yield tree, key
        yield from spots(tree[key], depth - 1)


def break_tree(tree: Any, chance: random.Random) -> Any:  # noqa: ANN401 - YAML is anything
    """Delete, duplicate, move or retype some nodes, now and then of the few near the top."""
    tree = copy.deepcopy(tree)
    for _ in range(chance.choice((1, 1, 1, 2, 5))):
        all_spots = list(spots(tree, chance.choice((1, 2, 64, 64, 64, 64))))
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


def crossed(trees: list[Any], chance: random.Random) -> Any:  # noqa: ANN401 - YAML is anything
    """A plan of which some nodes stand under the same keys in others: mostly right still."""
    tree = copy.deepcopy(chance.choice(trees))
    for _ in range(chance.choice((1, 1, 2, 3))):
        all_spots = list(spots(tree))
        if not all_spots:
            return tree
        holder, key = chance.choice(all_spots)
        others = [
            (other, where)
            for other, where in spots(chance.choice(trees))
            if where == key and isinstance(where, str)
        ]
        match chance.randrange(8):
            case 0:
                holder[key] = copy.deepcopy(chance.choice(ODDITIES))
            case 1 if isinstance(holder, dict):
                del holder[key]
            case 2 if isinstance(holder, dict):
                holder[key] = None
            case _ if others:
                other, where = chance.choice(others)
                holder[key] = copy.deepcopy(other[where])
            case _:
                pass
    return tree


def same(a: Any, b: Any) -> bool:  # noqa: ANN401 - plans and what is in them
    """Whether two values are the same in every digit and of the same type, all the way down."""
    if type(a) is not type(b):
        return False
    if is_dataclass(a):
        return all(same(getattr(a, one.name), getattr(b, one.name)) for one in fields(a))
    if isinstance(a, tuple):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, (dict, MappingProxyType)):
        return list(a) == list(b) and all(same(a[key], b[key]) for key in a)
    if isinstance(a, Decimal):
        marks = getattr(a, "mark", None) == getattr(b, "mark", None)
        return marks and a.as_tuple() == b.as_tuple()
    return bool(a == b)


def agree(tree: Any) -> bool:  # noqa: ANN401 - YAML is anything
    """Whether the direct reader takes a document; what it takes the schema takes as well."""
    found = read_directly(tree)
    assert found is None or same(parse_plan(tree)[0], found)
    by_columns = compact(tree)
    assert plain(by_columns) == tree
    again = read_directly(by_columns)
    assert (found is None) == (again is None), "as it stands, or by its columns"
    assert found is None or same(found, again)
    return found is not None


def compact(tree: Any) -> Any:  # noqa: ANN401 - YAML is anything
    """The same tree with runs of entries by their columns, as a text is read into it."""
    if isinstance(tree, dict):
        return {key: compact(value) for key, value in tree.items()}
    if not isinstance(tree, list):
        return tree
    items: list[Any] = []
    for keys, several in groupby(tree, key=_keys_of_run):
        rows = list(several)
        if keys:
            items.append(Run({key: [row[key] for row in rows] for key in keys}))
        else:
            items += map(compact, rows)
    return items


def _keys_of_run(entry: Any) -> tuple[str, ...]:  # noqa: ANN401 - YAML is anything
    """The keys of what may be an entry of a run; none of all else."""
    if not isinstance(entry, dict) or any(isinstance(one, (dict, list)) for one in entry.values()):
        return ()
    return tuple(entry)


AROUND_RUNS = (
    "a:\n{}", "a:\n{}b: c\n", "a: |\n{}", "a: >-\n\n{}b: c\n", "a: 'x\n{}'\n", 'a: "x\n{}"\n',
    "a: x\n{}", "a: [\n{}]\n", "a: {{b: c,\n{}}}\n", "a:\n  - b\n{}", "a:\n# c\n{}",
    "? \n{}: x\n", "a: &x\n{}", "a: !!seq\n{}", "- b\n{}", "a:\n  b:\n{}  c: d\n", "--- \n{}",
    "a:\n{}...\n", "a:\n{}---\n", "a: -\n{}", "a:\n  - - c\n{}", "a:\n  - c:\n{}", "a: b\n\n{}",
    "%YAML 1.2\n---\na:\n{}",
)  # fmt: skip
"""Where a run may stand, or what looks like one."""
LINE_PIECES = (
    "a", "b_c", "period", "value", "2014-Q1", "96.2%", "962/1000", "-5", "+5pp", "3万", "~",
    "null", "太原", "：", "，", "\u3000", "\xa0", "😀", "x y", "x  y", " ", ":", ": ", ", ", ",",
    "?", "? ", "#", " #", "&", "*", "!", "|", ">", "'", '"', "%", "@", "`", "\\", "[", "]",
    "{", "}", "-", "- ", "=", "<<", "<", ".", "...", "---", "\t", "(", ")", ";", "$", "^", "''",
    '""', "'a, b'", '"a: b"', '"# c"', "true", "1_0", "0x1", "1e3", "12:30", "a:b", "a?b", "a#b",
    "=a", "\ufdd0", "\u2028",
)  # fmt: skip


def lines(chance: random.Random) -> str:
    """A document with what may be a run of entries of one line each."""
    indent = " " * chance.choice((0, 0, 2, 2, 4, 7))
    keys = chance.sample(("period", "value", "source", "a", "b", "c"), 3)
    if chance.random() < 0.1:
        keys[1] = chance.choice(("null", "period", "a", "a.b", "<<"))
    entries = []
    for n in range(chance.choice((1, 2, 3, 3, 4, 6))):
        values = [f"2014-0{n + 1}", "96.2%", "bulletin 三"]
        if chance.random() < 0.3:
            pieces = (chance.choice(LINE_PIECES) for _ in range(chance.choice((1, 1, 2, 3))))
            values[chance.randrange(3)] = "".join(pieces)
        pairs = ", ".join(f"{k}: {v}" for k, v in zip(dict.fromkeys(keys), values, strict=False))
        entries.append(f"{indent}- {{{pairs}}}\n")
    text = chance.choice(AROUND_RUNS).format("".join(entries))
    for _ in range(chance.choice((0, 0, 0, 0, 1, 2))):
        at = chance.randrange(len(text) + 1)
        text = text[:at] + chance.choice(LINE_PIECES) + text[at + chance.choice((0, 0, 1, 3)) :]
    return text.replace("\n", chance.choice(("\n",) * 8 + ("\r\n", "\r")))


def read_alike(text: str) -> bool:
    """Whether a document's runs were read without the parser, as the parser reads them."""
    found = read_document(text, "plan.yaml")
    problems = Problems("plan.yaml")
    with suppress(StopReadingError):
        scan(text, problems)
    tree = None if problems.kept else parse(text, None, {}, problems)
    if not problems.kept and isinstance(tree, dict):
        assert found == (tree, ())
    else:
        assert found.problems
        assert list(problems.found) == list(found.problems[: len(problems.found)])
    try:
        cut_text = cut(text, MAX_SCALAR)
    except NotSureError:
        return False
    return cut_text is not None and not found.problems


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


BLOCK_KEYS = (
    "a", "b", "id", "题目", "a-b", "null", "1", "<<", "a b", "~", "“题”", "a：b", "（一）",
    "\u3000", "\xa0a", "é", "a\xa0", "—", "😀", "、", "a.b", "½", "·", "\u200a", "\u0301", "／",
)  # fmt: skip
BLOCK_VALUES = (
    "x", "太原市", "95", "-5%", "~", "null", "x, y", "a:b", "a: b", "x # c", "x#c", "'q'", '"q: r"',
    "'it''s'", "{a: 1}", "{zh: 户, en: homes}", "{a: 1, a: 2}", "[a, b]", "[{a: 1}, {b: ~}]", "[]",
    "{}", "{a: {b: 1}}", "[a", "{a: 1} x", "|", ">-", "x  y", "x ", "- x", "&a", "*a", "!a", "a?b",
    "https://example.org/?a=b", "（示例）", "x：y", "{a : 1}", "{a: 'b, c: d'}", "['a, b', c]", "%",
    "",
)  # fmt: skip
BLOCK_FORMS = ("{k}{n}: {v}", "{k}{n}:", "- {k}: {v}", "- {k}:", "- {v}", "# {v}", "")


def block(chance: random.Random) -> str:
    """A document of one thing a line, mostly at indentations that fit."""
    text, column, columns = "", 0, [0]
    for _ in range(chance.choice((2, 3, 5, 8, 13))):
        key, value = chance.choice(BLOCK_KEYS[:5]), chance.choice(BLOCK_VALUES[:12])
        if chance.random() < 0.15:
            key = chance.choice(BLOCK_KEYS)
        if chance.random() < 0.25:
            value = chance.choice(BLOCK_VALUES)
        form = chance.choice(
            ("{k}{n}: {v}", "{k}{n}:", "- {k}: {v}", "- {k}:", "- {v}", "# {v}", "")
        )
        line = form.format(k=key, v=value, n=chance.choice(("", *"123456789")))
        text += " " * column + line + "\n"
        columns = [one for one in columns if one <= column] or [column]
        if line.endswith(":") or (line.startswith("- ") and chance.random() < 0.9):
            columns.append(column + 2)
            column = columns[-1] if chance.random() < 0.9 else column
        elif chance.random() < 0.4:
            column = chance.choice(columns)
        if chance.random() < 0.02:
            column += chance.choice((1, 2, 3))
    for _ in range(chance.choice((0, 0, 0, 1, 2))):
        at = chance.randrange(len(text) + 1)
        text = text[:at] + chance.choice(LINE_PIECES) + text[at + chance.choice((0, 0, 1, 3)) :]
    return text.replace("\n", chance.choice(("\n",) * 12 + ("\r\n", "\r")))


def is_read_by_lines(text: str) -> bool:
    """Whether a document is read without the parser altogether."""
    try:
        found = cut(text, MAX_SCALAR)
        read_lines(*(found or (text, [])))
    except NotSureError:
        return False
    return True

"""The YAML reader: a text, straight into plain structures.

Only the safe part of YAML is read. Nothing is typed: every scalar is text, and `null`, `~` or
nothing is `None`; the schema says where that means absent. Nothing is composed or constructed, so
no depth of nesting and no alias can hurt. A text that is plain enough is read line by line, and
the parser is not even loaded.
"""

from contextlib import suppress
from typing import Any, NamedTuple

from qplan.core.base.message import msg
from qplan.core.base.problems import Diagnostic
from qplan.core.base.run import plain
from qplan.core.codes import yaml as codes
from qplan.store.yaml.lines import read_lines
from qplan.store.yaml.problems import Problems, StopReadingError
from qplan.store.yaml.runs import MAX_SCALAR, NotSureError, cut
from qplan.store.yaml.scan import scan
from qplan.store.yaml.spans import NOWHERE, Span


class Document(NamedTuple):
    """What a text holds, and what is wrong with it as YAML."""

    tree: Any
    """Dictionaries, lists, text and `None`; meaningless if an error was found."""
    problems: tuple[Diagnostic, ...]


_LONG = 200_000
"""Characters of texts that every value is kept once of, though it takes a step for each."""


def read_document(text: str, file: str, *, compactly: bool = False) -> Document:
    """Read one YAML document: its tree, and everything outside the safe part of YAML.

    A tree that is read `compactly` holds runs of entries by their columns, and may share mappings
    and lists with other trees: it is for reading only, and `plain` makes it one's own.
    """
    problems = Problems(file)
    tree = _read(text, problems, compactly=compactly)
    if not problems.kept:
        if tree is None:
            problems.report(
                codes.EMPTY, Span(0, 0, 0, 0), msg("the file holds nothing"),
                msg("'qplan init' writes a plan to start from"),
            )  # fmt: skip
        elif not isinstance(tree, dict):
            problems.report(codes.NOT_A_MAPPING, NOWHERE, msg("the document is not a mapping"))
    return Document(tree, problems.found)


def _read(text: str, problems: Problems, *, compactly: bool) -> Any:  # noqa: ANN401 - a YAML tree is anything
    """The value of the only document, without the parser as far as that is sure."""
    with suppress(StopReadingError):
        scan(text, problems)
    if problems.kept:
        return None
    same: dict[str, str] = {}
    found = None
    with suppress(NotSureError):
        found = cut(text, MAX_SCALAR, same if len(text) >= _LONG else None)
        rest, runs = found or (text, [])
        tree = read_lines(rest, runs)
        return tree if compactly else plain(tree, same)
    from qplan.store.yaml.parser import parse  # few plans need it, and it brings a library

    tree = parse(text, found, same, problems)
    return tree if compactly or found is None else plain(tree, same)

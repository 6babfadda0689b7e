"""The raw text of a plan: what the YAML parser must not even see."""

import re
from itertools import islice

from qplan.core.base.lines import line_ends
from qplan.core.base.message import Message, Quoted, msg
from qplan.core.base.problems import MAX_PER_CODE
from qplan.core.base.safetext import FORBIDDEN
from qplan.core.codes import yaml as codes
from qplan.store.yaml.problems import Problems
from qplan.store.yaml.spans import NOWHERE, Span

_CONTENT = re.compile(r"(?:\A|[\r\n])(?:[ \t]+%|[ \t]*[^\s#%])")
_DIRECTIVE = re.compile(r"(?:\A|(?<=[\r\n]))(%[^\r\n]*)")
_YAML_1_2 = re.compile(r"%YAML[ \t]+1\.2[ \t]*(#.*)?")
_CONFLICT = re.compile(r"^(?:<{7}|>{7})(?: [^\r\n]*)?\r?$", re.MULTILINE)


def scan(text: str, problems: Problems) -> None:
    """Look for forbidden characters, directives, and what a merge left behind.

    Raises:
        StopReadingError: where there are so many that nobody reads on.
    """
    start, line = 0, 0
    for match in islice(FORBIDDEN.finditer(text), MAX_PER_CODE):
        line += text.count("\n", start, match.start())
        start = match.start()
        problems.report(codes.BAD_CHARACTER, _span_at(text, match, line), *bad_character(match[0]))
    if start and (rest := FORBIDDEN.subn("", text[start + 1 :])[1]):
        problems.report(codes.BAD_CHARACTER, NOWHERE, *bad_character(" "), times=rest)
    _conflicts(text, problems)
    _directives(text, problems)


def _conflicts(text: str, problems: Problems) -> None:
    """What git leaves where two people changed the same lines; only the beginning of each."""
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return
    start, line = 0, 0
    for match in _CONFLICT.finditer(text):
        line += text.count("\n", start, match.start())
        start = match.start()
        if match[0].startswith("<") or "<<<<<<<" not in text:
            problems.report(
                codes.CONFLICT,
                _span_at(text, match, line),
                msg("a merge was not finished"),
                msg("keep what is right, and delete the lines with <<<<<<<, ======= and >>>>>>>"),
            )


def _directives(text: str, problems: Problems) -> None:
    """Directives stand before the document, among comments and blank lines."""
    content = _CONTENT.search(text)
    start, line = 0, 0
    for match in _DIRECTIVE.finditer(text, 0, content.start() + 1 if content else len(text)):
        line += line_ends(text, start, match.start(1))
        start = match.start(1)
        if _YAML_1_2.fullmatch(match[1]) is None:
            message = msg("directive {text}", text=Quoted(match[1].strip()))
            problems.report(codes.DIRECTIVE, Span(line, 0, line, len(match[1])), message)


def bad_character(character: str) -> tuple[Message, Message]:
    """What to say of a forbidden character."""
    return (
        msg("character {code} must not stand in a plan", code=f"U+{ord(character):04X}"),
        msg("delete it"),
    )


def _span_at(text: str, match: re.Match[str], line: int) -> Span:
    start = text.rfind("\n", 0, match.start()) + 1
    return Span(line, match.start() - start, line, match.end() - start)

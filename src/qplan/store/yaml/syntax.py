"""What the YAML parser says of a text that it cannot read, and what that mostly means."""

import re

from ruamel.yaml.error import MarkedYAMLError

from qplan.core.base.lines import line_ends
from qplan.core.base.message import Message, Quoted, msg
from qplan.store.yaml.parser_words import parser_words
from qplan.store.yaml.spans import NOWHERE, Span

_LINE_END = re.compile(r"\r\n|\r|\n")
_HINTS = (
    (
        "cannot start any token",
        msg(
            "a text that begins with such a character is put in quotation marks; tabs do not indent"
        ),
    ),
    (
        "mapping values are not allowed",
        msg("a text with ': ' in it is put in quotation marks; or the indentation does not fit"),
    ),
    ("expected key", msg("does the indentation fit the lines above?")),
    ("expected '-' indicator", msg("does the indentation fit the lines above?")),
    ("expected <block end>", msg("does the indentation fit the lines above?")),
    ("could not find expected ':'", msg("a line is 'key: value'; is the colon missing?")),
    ("expected ',' or", msg("is a comma missing, or a bracket not closed?")),
    ("unexpected end of stream", msg("is a quotation mark not closed?")),
    ("expected the node content", msg("is a bracket not closed, or a value missing?")),
)


def syntax_problem(error: MarkedYAMLError, text: str) -> tuple[Span, Message, Message | None]:
    """Where the parser stopped, what it says, and what that mostly means."""
    wide = _wide_mark(error, text)
    if wide is not None:
        return wide
    problem = str(error.problem or error.context or "?").strip()
    mark = error.problem_mark or error.context_mark
    if "end of stream" in problem and error.context_mark is not None:
        mark = error.context_mark  # where the open quotation begins, not the file's end
    at = Span(mark.line, mark.column, mark.line, mark.column + 1) if mark else NOWHERE
    hint = next((hint for words, hint in _HINTS if words in problem), None)
    if mark and _CURLY.search(_lines(text, mark.line)[-1][: mark.column]):
        hint = msg("“ ” are no quotation marks to YAML; write straight ones")
    said = msg("not YAML: {problem}", problem=parser_words(problem))
    return _within(text, at), said, hint


_WIDE_COLON = re.compile(r"[ \t]*(?:- +)*(?P<key>[^\s\"'#:：{}\[\],]+)[ \t]*(?P<mark>：)(?!.*: )")
_WIDE_INSIDE = re.compile(r"[{\[][^\"'#]{0,200}?(?P<mark>[，：｛｝［］])")
_CURLY = re.compile("[“”‘’]")
_NARROW = str.maketrans("，：｛｝［］", ",:{}[]")


def _wide_mark(error: MarkedYAMLError, text: str) -> tuple[Span, Message, Message] | None:
    """A full-width mark that YAML does not know, where the parser ran into what follows it."""
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return None
    lines = _lines(text, mark.line)
    number = len(lines) - 1
    match = _WIDE_INSIDE.search(lines[number])
    if match is None:
        key = error.context_mark.column if error.context_mark else 0
        number, match = _wide_colon_above(lines, key)
    if match is None:
        return None
    wide = match["mark"]
    narrow = wide.translate(_NARROW)
    return (
        Span(number, match.start("mark"), number, match.end("mark")),
        msg("not YAML: a full-width {mark}", mark=Quoted(wide)),
        msg("write {mark} and a blank", mark=Quoted(narrow))
        if narrow in ",:"
        else msg("write {mark}", mark=Quoted(narrow)),
    )


def _lines(text: str, last: int) -> list[str]:
    """The lines up to one, or to the text's end where that is behind it."""
    return _LINE_END.split(text)[: last + 1]


def _wide_colon_above(lines: list[str], key: int) -> tuple[int, re.Match[str] | None]:
    """The first of the lines right above the last one, or that itself, whose key ends in one.

    Such a line is a text to YAML, which goes on until a key follows that stands no further left,
    or is read as a key itself: then `key` is its column.
    """
    last = len(lines) - 1
    depth = max(key, len(lines[last]) - len(lines[last].lstrip(" -")))
    found: tuple[int, re.Match[str] | None] = (last, None)
    for number in range(last, -1, -1):
        line = lines[number]
        match = _WIDE_COLON.match(line)
        if match is not None and match.start("key") <= depth:
            found = number, match
        elif number < last and line.strip() and not line.lstrip().startswith("#"):
            break
    return found


def _within(text: str, at: Span) -> Span:
    """The place, or the last character of the text where the place is behind it."""
    content = text.rstrip()
    line = line_ends(content)
    if at.line <= line:
        return at
    column = len(content) - max(content.rfind("\n"), content.rfind("\r")) - 2
    return Span(line, max(0, column), line, max(0, column) + 1)

"""Plan files as read: the plan in it, or what is wrong with it and where that stands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from qplan.core.base.message import Message, msg
from qplan.core.base.problems import Code, Diagnostic, DocPath, Location
from qplan.core.base.run import plain
from qplan.core.codes import yaml as codes
from qplan.core.plan.model import Plan
from qplan.store.disk.encoding import likely_encoding
from qplan.store.disk.read import MAX_BYTES, TooLargeError, read_bytes, reason
from qplan.store.yaml.reader import read_document
from qplan.store.yaml.spans import locate

if TYPE_CHECKING:
    from qplan.core.schema.partial import Partial
    from qplan.core.schema.reading import Readings
    from qplan.store.yaml.places import Place

_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|$)")
_HEAD = 64


class Source(NamedTuple):
    """A plan file as read: its bytes, the plan in it or what is wrong with it."""

    path: Path
    data: bytes
    plan: Plan | None
    diagnostics: tuple[Diagnostic, ...]
    """From reading and shape, with their places."""
    language: str | None = None
    tree: Any = None
    """The plain structures of the text, if they were asked for."""
    partial: Partial | None = None
    """What could be read of a plan that has errors in its shape."""

    @property
    def file(self) -> str:
        """The name to print."""
        return str(self.path)

    @property
    def text(self) -> str:
        """The bytes decoded, anew each time: to keep it takes twice as much memory as they do.

        Nothing where they are no text.
        """
        try:
            return _body(self.data).decode("utf-8")
        except UnicodeDecodeError:
            return ""

    def placed(self, diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
        """Give diagnostics their location and the line it is in."""
        diagnostics = tuple(diagnostics)
        return _placed(diagnostics, self.text, self.file) if diagnostics else ()


def read_source(path: Path, *, keep_tree: bool = False, quickly: bool = False) -> Source:
    """Read a plan file. Whatever is wrong with it is in the result; nothing is raised.

    `quickly` leaves the schema out where nothing is wrong: the result is the same.
    """
    try:
        data = read_bytes(path)
    except OSError as error:
        return _unreadable(path, codes.UNREADABLE, reason(path, error))
    except TooLargeError:
        limit = msg("larger than {limit} MiB, the most a plan may have", limit=MAX_BYTES // 2**20)
        return _unreadable(path, codes.TOO_LARGE, limit)
    return parse_source(path, data, keep_tree=keep_tree, quickly=quickly)


def parse_source(
    path: Path,
    data: bytes,
    *,
    keep_tree: bool = False,
    quickly: bool = False,
    readings: Readings | None = None,
) -> Source:
    """Make a source of a file's bytes; who reads several `quickly` may share what is in them."""
    body = _body(data)
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        return _not_utf8(path, body, error.start)
    if "\x00" in text[:_HEAD]:  # letters of UTF-16 without its mark are UTF-8 too
        return _not_utf8(path, body, body.index(b"\x00"))
    tree, diagnostics = read_document(text, str(path), compactly=quickly)
    del text
    plan, partial = None, None
    if quickly and not diagnostics:
        plan = _plan_directly(tree, readings)
    if quickly and (keep_tree or plan is None):
        tree = plain(tree)
    if plan is None and all(problem.code in codes.LEAVE_THE_REST for problem in diagnostics):
        plan, shape = _plan_of(tree)
        if shape or diagnostics:
            plan, partial = None, _read_partly(tree)
        diagnostics = (*diagnostics, *shape)
    language = plan.plan.language if plan else _language(tree)
    tree = tree if keep_tree else None
    source = Source(path, data, plan, (), language, tree, partial)
    return source._replace(diagnostics=source.placed(diagnostics)) if diagnostics else source


def _body(data: bytes) -> bytes:
    """The bytes without the mark that some editors begin a file with."""
    return data.removeprefix(b"\xef\xbb\xbf")


def placed_anew(path: Path, diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Give diagnostics of a file that was read before their places; its text was not kept."""
    found = tuple(diagnostics)
    if not found:
        return ()
    try:
        text = read_bytes(path).removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except (OSError, TooLargeError, UnicodeDecodeError):
        text = ""  # it was there a moment ago; what was found is said without its place
    return _placed(found, text, str(path))


def _plan_directly(tree: object, readings: Readings | None) -> Plan | None:
    """The plan of a document that nothing is wrong with; none where the schema has to be asked."""
    from qplan.core.schema.direct import read_directly

    return read_directly(tree, readings)


def _plan_of(tree: object) -> tuple[Plan | None, tuple[Diagnostic, ...]]:
    """The plan of a document, or what is wrong with its shape."""
    from qplan.core.schema.parse import parse_plan  # importing pydantic takes its time

    return parse_plan(tree)


def _read_partly(tree: object) -> Partial | None:
    from qplan.core.schema.partial import read_partly  # only a plan with errors needs it

    return read_partly(tree)


def _language(tree: object) -> str | None:
    """The language of a plan that is not valid, if it can be seen."""
    plan = tree.get("plan") if isinstance(tree, dict) else None
    language = plan.get("language") if isinstance(plan, dict) else None
    return language if isinstance(language, str) else None


def _unreadable(path: Path, code: Code, message: Message, hint: Message | None = None) -> Source:
    at = Location(str(path), 1, 1, 1, 1)
    return Source(path, b"", None, (Diagnostic(code, message, hint=hint, location=at),))


def _not_utf8(path: Path, data: bytes, offset: int) -> Source:
    before = data[:offset]
    line = before.count(b"\n")
    column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace"))
    at = Location(str(path), line + 1, column + 1, line + 1, column + 2)
    looks_like = likely_encoding(data)
    message = (
        msg("not UTF-8; it looks like {encoding}", encoding=looks_like)
        if looks_like
        else msg(
            "not UTF-8: byte {byte} at offset {offset}",
            byte=f"0x{data[offset]:02X}",
            offset=offset,
        )
    )
    diagnostic = Diagnostic(
        codes.NOT_UTF8, message, hint=msg("save the file as UTF-8"), location=at
    )
    return Source(path, data, None, (diagnostic,))


def _placed(diagnostics: tuple[Diagnostic, ...], text: str, file: str) -> tuple[Diagnostic, ...]:
    paths = {d.path[:n] for d in diagnostics if d.location is None for n in range(len(d.path) + 1)}
    places = _places(text, paths) if paths else {}
    placed = []
    for diagnostic in diagnostics:
        location = diagnostic.location
        if location is None:
            path = diagnostic.path
            while path not in places and path:
                path = path[:-1]
            place = places.get(path)
            if place is None:
                location = Location(file, 1, 1, 1, 1)
            else:
                span = place.key if diagnostic.on_key and place.key else place.value
                location = locate(span, file)
        placed.append(diagnostic._replace(location=location))
    lines = _lines(text, {d.location.line for d in placed if d.location})
    return tuple(d._replace(excerpt=lines.get(d.location.line, "")) for d in placed if d.location)


def _places(text: str, paths: set[DocPath]) -> dict[DocPath, Place]:
    from qplan.store.yaml.places import find_places  # with the parser: few runs need either

    return find_places(text, paths)


def _lines(text: str, wanted: set[int]) -> dict[int, str]:
    """Some lines of a text by their number; no line beyond the last of them is looked at."""
    found: dict[int, str] = {}
    for number, match in enumerate(_LINE.finditer(text), 1):
        if number in wanted:
            found[number] = match[1]
            if len(found) == len(wanted):
                break
    return found

"""Reads a document to blocks, whatever kind it is: told by its content, in bounded time and memory.

Whatever is not plain text is read by a process of its own, which is ended where it takes too long
or too much: a small file may unpack to a large one, or keep a library busy for minutes.
"""

import json
import subprocess
import sys
from enum import StrEnum
from pathlib import Path
from typing import Any

from qplan.core.base.errors import QplanError
from qplan.core.base.extras import Extra, how_to_install
from qplan.core.base.message import Message, msg
from qplan.core.draft.blocks import Block
from qplan.store.disk.write import read_file
from qplan.store.documents.limits import MAX_BYTES, SECONDS, UnreadableError, Why
from qplan.store.documents.text import blocks_of, decoded
from qplan.store.sheets.archive import open_archive
from qplan.store.sheets.kinds import other_kind
from qplan.store.sheets.limits import BookError


class Kind(StrEnum):
    """The kinds of documents that are read."""

    TEXT = "text"
    HTML = "html"
    DOCX = "docx"
    PDF = "pdf"


class DocumentError(QplanError):
    """A document cannot be read."""


_DOCX = "word/document.xml"
_HTML = ("<!doctype html", "<html", "<head", "<body", "<div", "<p>", "<table", "<meta", "<article")
_WORD_97 = b"\xd0\xcf\x11\xe0"
_START = 4096


def read_document(path: Path) -> tuple[Block, ...]:
    """The paragraphs and rows of a document.

    Raises:
        QplanError: if it cannot be read, holds no text, or is too large.
    """
    data = read_file(path)
    name = path.name
    if len(data) > MAX_BYTES:
        raise _refusal(name, _too_large())
    kind = _kind(name, data)
    found = _lines(name, data) if kind is Kind.TEXT else _in_a_process(name, kind, data)
    if not any(any(c.isalnum() for c in block.text) for block in found):
        raise _refusal(name, msg("there is no text in it"))
    return found


def _kind(name: str, data: bytes) -> Kind:
    if data.startswith(b"%PDF-") or b"%PDF-" in data[:1024]:
        return Kind.PDF
    if data.startswith(b"PK"):
        return _archive(name, data)
    if data.startswith(_WORD_97):
        raise _refusal(
            name,
            msg("a document of Word 97 to 2003"),
            msg("open it in an office suite and save it as docx"),
        )
    start = data[:_START].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"{\\rtf") or b"mime-version:" in start[:400]:
        raise _refusal(
            name,
            msg("neither text, HTML, docx nor PDF"),
            msg("open it in an office suite and save it as docx"),
        )
    if start.startswith(tuple(tag.encode() for tag in _HTML)) or (
        start.startswith(b"<") and other_kind(data) is not None and b"<html" in start
    ):
        return Kind.HTML
    return Kind.TEXT


def _archive(name: str, data: bytes) -> Kind:
    try:
        if _DOCX in open_archive(data).names:
            return Kind.DOCX
    except BookError as error:
        raise _refusal(name, error.message, error.hint) from None
    raise _refusal(
        name,
        msg("an archive, but no docx document"),
        msg("open it in an office suite and save it as docx"),
    )


def _lines(name: str, data: bytes) -> tuple[Block, ...]:
    text = decoded(data)
    if text is None:
        raise _refusal(name, msg("not a text in UTF-8, UTF-16 or GB18030"), msg("save it as UTF-8"))
    try:
        return blocks_of(text)
    except UnreadableError:
        raise _refusal(name, _too_large(), _SMALLER) from None


def _in_a_process(name: str, kind: Kind, data: bytes) -> tuple[Block, ...]:
    # -P: nothing in the folder we are in is taken for a module.
    command = [sys.executable, "-P", "-m", "qplan.store.documents.child", kind]
    try:
        done = subprocess.run(  # noqa: S603 - this program itself, with a word of its own
            command, input=data, capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise _refusal(
            name, msg("reading it takes longer than {seconds} s", seconds=SECONDS), _SMALLER
        ) from None
    except OSError as error:
        raise _refusal(
            name, msg("the system says: {reason}", reason=error.strerror or type(error).__name__)
        ) from None
    answer = _answer(done.stdout)
    if answer is None:
        raise _refusal(name, _too_large() if done.returncode else _DAMAGED, _SMALLER)
    if isinstance(answer, str):
        raise _refusal(name, *_why(answer))
    return answer


def _answer(out: bytes) -> tuple[Block, ...] | str | None:
    """The blocks, or why there are none; nothing where the process came to no end."""
    try:
        said: Any = json.loads(out)
    except ValueError:
        return None
    if isinstance(said, str):
        return said
    return tuple(Block(str(text), int(level), bool(is_row)) for text, level, is_row in said)


_SMALLER = msg("copy its text into a text file, and draft from that")
_DAMAGED = msg("it is damaged")


def _too_large() -> Message:
    return msg("it is too large, or unpacks to too much")


def _why(reason: str) -> tuple[Message, Message | None]:
    match reason:
        case Why.ENCRYPTED:
            return msg("it is encrypted"), msg("save it without a password")
        case Why.SCANNED:
            return (
                msg("its pages are pictures: a scanned document"),
                msg("have the text recognised first, and check it against the pages"),
            )
        case Why.MISSING:
            return msg("a package to read it is missing"), how_to_install(Extra.DRAFT)
        case Why.TOO_LARGE:
            return _too_large(), _SMALLER
        case _:
            return _DAMAGED, msg("ask for it again, or open it in an office suite and save it anew")


def _refusal(name: str, why: Message, hint: Message | None = None) -> DocumentError:
    return DocumentError(msg("{file} cannot be read: {why}", file=name, why=why), hint=hint)

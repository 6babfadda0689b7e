"""PDF to blocks: the text of its pages, its broken lines put together to paragraphs."""

import re
from collections.abc import Iterator

import pypdfium2

from qplan.core.draft.blocks import Block
from qplan.core.draft.folding import fold
from qplan.store.documents.limits import MAX_TEXT, UnreadableError, Why

MAX_PAGES = 1000
_PAGE_NUMBER = re.compile(
    r"^[-—–－\s]{0,6}(?:第\s?)?[0-9]{1,4}(?:\s?/\s?[0-9]{1,4})?(?:\s?页)?[-—–－\s]{0,6}$"
)
_BEGINS = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十0-9]{1,3}\)|[0-9]{1,3}(?:\.[0-9]{1,3}){0,3}[、.)]?\s*(?![0-9%])(?=\D)|第[一二三四五六七八九十]{1,3}[章节条]"
    r"|[-—–]{1,2}\s?\S|[●•·◆■]|附件|[\u4e00-\u9fff]{2,8}〔20[0-9]{2}〕[0-9]{1,5}号$|(?:牵头|责任|配合|完成时限)[^:]{0,6}:|#|(?:Lead|Responsible|Target|Deadline)\b)"
)
_APART = re.compile(
    r"(?<=[\u4e00-\u9fff〔〕《》，。、]) (?=[0-9A-Za-z])|(?<=[0-9A-Za-z%]) (?=[\u4e00-\u9fff〔〕])"
)
"""Blanks that a page sets between Chinese and digits."""
_ADDRESS = re.compile(r"^各[^。]{4,80}[:：]$")
"""Those a notice is sent to: a paragraph, however wide."""
_FULL = 0.8
"""A line shorter than this share of the longest is the last of its paragraph."""
_FEW = 20
"""Characters of a page that is a picture with a stamp or a page number beside it."""


def read(data: bytes) -> Iterator[Block]:
    """The paragraphs of a document.

    Raises:
        UnreadableError: if it is damaged, encrypted, scanned or too large.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        why = Why.ENCRYPTED if "assword" in str(error) else Why.DAMAGED
        raise UnreadableError(why) from None
    if len(document) > MAX_PAGES:
        raise UnreadableError(Why.TOO_LARGE)
    lines: list[str] = []
    length = 0
    empty = 0
    for page in document:
        text = page.get_textpage().get_text_range()
        length += len(text)
        if length > MAX_TEXT:
            raise UnreadableError(Why.TOO_LARGE)
        empty += len("".join(text.split())) < _FEW
        lines += (_APART.sub("", line.strip()) for line in text.splitlines())
    if empty * 2 > len(document):
        raise UnreadableError(Why.SCANNED)
    yield from paragraphs(lines)


def paragraphs(lines: list[str]) -> Iterator[Block]:
    """Lines as a page breaks them, put together to paragraphs."""
    kept = [line for line in lines if line and not _PAGE_NUMBER.match(line)]
    widths = sorted(_width(line) for line in kept)
    full = widths[int(len(widths) * 0.9)] * _FULL if widths else 0
    open_text, last = "", 0
    for line in kept:
        if open_text and _goes_on(open_text, last, line, full):
            open_text = _joined(open_text, line)
        else:
            if open_text:
                yield Block(open_text)
            open_text = line
        last = _width(line)
    if open_text:
        yield Block(open_text)


def _goes_on(text: str, last: int, line: str, full: float) -> bool:
    """Whether a line continues the paragraph before it: its last line reaches to the margin."""
    return last >= full and not _BEGINS.match(fold(line)) and not _ADDRESS.match(text)


def _joined(text: str, line: str) -> str:
    if text.isascii() or line.isascii():
        return (
            f"{text[:-1]}{line}" if text.endswith("-") and line[:1].islower() else f"{text} {line}"
        )
    return text + line


def _width(line: str) -> int:
    """How wide a line is: a Chinese character takes two."""
    return sum(2 if ord(character) > 0x2E80 else 1 for character in line)  # noqa: PLR2004 - where wide characters begin

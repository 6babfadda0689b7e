"""Rows put into a workbook that was made without them.

A library makes the book: its styles, widths, filters, print set-up and the parts that name each
other. A sheet with many rows is made with its head and a sample row, which says which sheet it is
and shows each look that cells have; the rows are then put in its place. What is known of the book
is what the format's standard says, and is looked for: whatever is found otherwise is an error.
"""

import re
from collections.abc import Mapping, Sequence
from io import BytesIO
from shutil import copyfileobj
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

SAMPLE = 1
"""The row that the rows stand in place of, counted from nought."""
_SAMPLE = re.compile(r'<row r="2"[^<>]*><c r="A2"><v>(\d+)</v></c>')
_LOOK = re.compile(r'<c r="[A-Z]+2" s="(\d+)"/>')
_END = "</sheetData>"
_BLOCK = 1 << 20


class UnlikeError(Exception):
    """The book is not made as it was thought to be."""


def fill(book: bytes, rows: Mapping[int, IO[bytes]], looks: Sequence[int]) -> bytes:
    """The book with rows put in where the sample row says a number of theirs.

    `looks` are the numbers by which the rows name their looks, in the samples' order.

    Raises:
        UnlikeError: if a sample is missing, or a look has another number.
    """
    out = BytesIO()
    missing = set(rows)
    with ZipFile(BytesIO(book)) as made, ZipFile(out, "w", ZIP_DEFLATED) as filled:
        for part in made.infolist():
            target = ZipInfo(part.filename, part.date_time)
            target.compress_type, target.external_attr = ZIP_DEFLATED, part.external_attr
            data = made.read(part)
            text = data.decode() if part.filename.startswith("xl/worksheets/") else ""
            sample = _SAMPLE.search(text)
            if sample is None:
                filled.writestr(target, data)
                continue
            number, end = int(sample[1]), text.find(_END, sample.end())
            shown = [int(look) for look in _LOOK.findall(text, sample.end(), max(end, 0))]
            if number not in missing or end < 0 or (shown and shown != list(looks)):
                raise UnlikeError(part.filename)
            missing.remove(number)
            looks = () if shown else looks
            with filled.open(target, "w") as sheet:
                sheet.write(text[: sample.start()].encode())
                copyfileobj(rows[number], sheet, _BLOCK)
                sheet.write(text[end:].encode())
    if missing or looks:
        raise UnlikeError
    return out.getvalue()

"""Files that are called workbooks and are something else: named for what they are."""

import re

from qplan.core.base.message import Message, msg

_START = 4096
"""Bytes by which a kind is told."""
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|table|meta|style|div)\b", re.IGNORECASE)
_PROLOGUE = re.compile(r"<\?xml[^>]*\?>|<!--.*?-->|\s+", re.DOTALL)
_MAIL = re.compile(r"(?:[\w-]+:.*\r?\n(?:[ \t].*\r?\n)*){0,20}MIME-Version:", re.IGNORECASE)
_XML_2003 = "urn:schemas-microsoft-com:office:spreadsheet"
_FLAT_ODS = "urn:oasis:names:tc:opendocument:xmlns:office"


def other_kind(data: bytes) -> Message | None:
    """What a file is, where it is a known kind that holds no table to be read."""
    start = _text(data[:_START])
    if start.startswith("%PDF-"):
        return msg("a PDF file, not a workbook")
    if start.startswith("{\\rtf"):
        return msg("a letter (RTF), not a workbook")
    if _MAIL.match(start):
        return msg("a web page saved as one file (MHTML), not a workbook")
    if not start.startswith("<"):
        return None
    body = start
    while match := _PROLOGUE.match(body):
        body = body[match.end() :]
    if _XML_2003 in start and not _HTML.match(body):
        return msg("a table in XML, as Excel 2003 wrote it, not a workbook")
    if _FLAT_ODS in start:
        return msg("an ods book as one XML file, not a workbook")
    if _HTML.match(body):
        return msg("a web page (HTML), not a workbook")
    return msg("an XML file, not a workbook") if start.startswith("<?xml") else None


def _text(start: bytes) -> str:
    encoding = "utf-16" if start.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    return start.decode(encoding, "replace").lstrip("\ufeff \t\r\n")

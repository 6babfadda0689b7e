"""The text of a PX file, by the code page it names itself."""

import codecs
import re

from qplan.core.base.message import msg
from qplan.core.codes import series as codes
from qplan.store.sheets.limits import MAX_TEXT, BookError, too_large

_PAGE = re.compile(r'CODEPAGE\s{0,9}=\s{0,9}"([A-Za-z0-9_-]{1,40})"\s{0,9};')
_PAGES = re.compile(r"(?i)utf-?8|iso-?8859-?\d{1,2}|windows-?125\d|cp\d{3,4}|koi8-r|gb18030|big5")


def read_px(data: bytes) -> str:
    """The text of a file.

    Raises:
        BookError: if its code page is not known, or is not the one it is written in.
    """
    if len(data) > MAX_TEXT:
        too_large(msg("more than {count} characters of text", count=MAX_TEXT))
    match = _PAGE.search(data[:65536].decode("latin-1"))
    page = match[1] if match else ("utf-8" if _is_utf8(data) else "windows-1252")
    if data.startswith(codecs.BOM_UTF8):
        page = "utf-8"
    if not _PAGES.fullmatch(page):
        raise BookError(codes.NOT_THE_FORMAT, msg("the code page {page} is not known", page=page))
    try:
        return data.decode(page).lstrip("\ufeff")
    except (UnicodeDecodeError, LookupError):
        message = msg("the file is not written in the code page {page}", page=page)
        raise BookError(codes.NOT_THE_FORMAT, message) from None


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True

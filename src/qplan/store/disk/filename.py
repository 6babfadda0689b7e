"""Names for files: short enough for every system, and still unlike any other."""

import os
import re
import unicodedata
from hashlib import sha256

MOST_BYTES = 255
"""Of a name, on every file system in use."""
_DIGITS = 12
_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")


def allowed(stem: str) -> str:
    """A beginning of a name that every system allows, as like to a text as can be."""
    clean = _UNSAFE.sub("_", unicodedata.normalize("NFC", stem)).strip(" .") or "_"
    return f"_{clean}" if _RESERVED.fullmatch(clean) else clean


def short(name: str, room: int) -> str:
    """A name in no more bytes than there is room for.

    One that is cut ends in digits made from the whole, so that two long names stay two.
    """
    if _length(name) <= room:
        return name
    mark = "~" + sha256(os.fsencode(name)).hexdigest()[:_DIGITS]
    cut = name[: max(0, room - len(mark))]
    while cut and _length(cut) + len(mark) > room:
        cut = cut[:-1]
    return cut + mark


def beside(name: str, ending: str) -> str:
    """The name of a hidden file that belongs to another one, e.g. `.plan.yaml.lock`."""
    return f".{short(name, MOST_BYTES - len(ending) - 2)}.{ending}"


def _length(name: str) -> int:
    """How long a name is where it is longest: in bytes, or in units of UTF-16."""
    return max(len(os.fsencode(name)), len(name.encode("utf-16-le", "surrogatepass")) // 2)

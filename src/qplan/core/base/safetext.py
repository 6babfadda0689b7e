"""Text that stays text: characters that would do something to a reader are made visible."""

import re
from functools import lru_cache

# Controls but tab and line ends, DEL, C1; bidirectional and invisible controls; line and
# paragraph separators; a byte order mark inside the text; surrogates; noncharacters.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e"
    "\u2060-\u2069\ud800-\udfff\ufeff\ufdd0-\ufdef\ufffe\uffff]"
)
"""What must not stand in any text of a plan."""

_UNPRINTABLE = re.compile("[\t\n\r" + FORBIDDEN.pattern[1:])


@lru_cache(maxsize=1024)  # of a hundred thousand figures the same few are said again and again
def visible(text: str) -> str:
    """The text on one line, with everything that is not plain text as a visible escape."""
    return _UNPRINTABLE.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    return match[0].encode("unicode_escape").decode("ascii")


_FIRST_CHINESE, _LAST_CHINESE = "\u4e00", "\u9fff"


def is_chinese(letter: str) -> bool:
    """Whether a letter is a Chinese character."""
    return _FIRST_CHINESE <= letter <= _LAST_CHINESE

"""Writing a text as a YAML scalar: plain where it may be, else quoted safely."""

import re

_UNSAFE_START = frozenset("-?:,[]{}#&*!|>'\"%@`= \t")
_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff,:?\[\]{}]|\s#")
_SINGLE_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]")
# What other readers of YAML, old and new, take for something else than text.
_TYPED = re.compile(
    r"~|null|true|false|yes|no|on|off|y|n|<<|=|[-+]?\.?(inf|nan)"
    r"|[-+]?[0-9][-+0-9_.,:eExXoOa-fA-F]*|[-+]?\.[0-9].*",
    re.IGNORECASE | re.ASCII,
)
_NEGATIVE = re.compile(r"-[0-9.]([^\s:#]*[0-9万亿%])?", re.ASCII)
_ESCAPES = {"\n": "\\n", "\t": "\\t", "\r": "\\r", '"': '\\"', "\\": "\\\\"}


def write_scalar(text: str, *, quote: str = "", typed: bool = False) -> str:
    """The text as a scalar that reads back as itself, on one line, in block and flow style.

    Args:
        text: what it is to say.
        quote: the quotation mark that is customary here, if there is one.
        typed: whether it may stay plain although others would read a number or date in it.
    """
    if quote == '"' or _SINGLE_UNSAFE.search(text):
        return '"' + "".join(map(_escaped, text)) + '"'
    if quote == "'" or not _may_be_plain(text, typed=typed):
        return "'" + text.replace("'", "''") + "'"
    return text


def _may_be_plain(text: str, *, typed: bool) -> bool:
    if not text or text[-1].isspace():
        return False
    # A minus sign before a digit starts a number, not an entry of a list.
    is_negative = typed and _NEGATIVE.fullmatch(text) is not None
    if text[0] in _UNSAFE_START and not is_negative:
        return False
    if _UNSAFE.search(text) or text.startswith(("---", "...")):
        return False
    return typed or _TYPED.fullmatch(text) is None


def _escaped(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    if _SINGLE_UNSAFE.match(character):
        code = ord(character)
        return f"\\x{code:02X}" if code < 0x100 else f"\\u{code:04X}"  # noqa: PLR2004 - two digits
    return character

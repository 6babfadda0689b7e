"""What encoding bytes are in that are not UTF-8."""

_HEAD = 64


def is_common(character: str) -> bool:
    """Whether GB 2312 has a character, as it has nearly all of a Chinese text."""
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def likely_encoding(data: bytes) -> str | None:
    """The encoding that bytes which are not UTF-8 look like."""
    if data.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        return "UTF-32"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in data[:_HEAD]:
        return "UTF-16"
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return None
    # Any bytes read as rare characters; a text in Chinese is made of common ones (GB 2312).
    foreign = [character for character in text if not character.isascii()]
    common = sum(is_common(character) for character in foreign)
    return "GB18030 (GBK)" if foreign and common >= 0.8 * len(foreign) else None

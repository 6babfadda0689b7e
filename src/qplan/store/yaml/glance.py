"""A glance at the text of a plan: what is in it, for whoever cannot wait until it is read.

Without any import, as each costs more than the glance. It knows plans as people write them: block
and flow mappings, lists, quoted and plain scalars, comments. What else there may be, from block
scalars to what is wrong, it passes over; nothing rests on it but what is offered to be typed.

A node is a mapping, a list, or a text as it stands in the file: a flow mapping or list is such a
text until somebody looks into it with `opened`, and a scalar has its quotation marks until `said`
takes them off.
"""

from collections.abc import Iterator

Line = tuple[int, str]
"""How far a line is indented, and what stands in it."""
_DEEPEST = 40


FIGURE = "- {period"
"""How a figure begins that stands in one line, as nearly all do."""


def glance(text: str, *, figures: bool = True) -> dict[str, object]:
    """The mapping that a text holds, as far as it is plain.

    Args:
        text: of a plan.
        figures: whether figures in one line each are looked at as well; most of a long plan is.
    """
    lines = [line for line in _lines(text) if figures or not line[1].startswith(FIGURE)]
    return _mapping(lines, 0, lines[0][0], 0)[0] if lines else {}


def opened(node: object) -> object:
    """A node; of a flow mapping or list what is in it."""
    if isinstance(node, str) and node[:1] in ("{", "["):
        return _flow(node, 0, 0)[0]
    return node


def said(node: object) -> str:
    """What a scalar says, without quotation marks and comment; nothing of what is none."""
    if not isinstance(node, str) or node[:1] in ("", "{", "[", "|", ">"):
        return ""
    if node[0] == "'":
        return node[1 : _end_of_quote(node, 0)].replace("''", "'")
    if node[0] == '"':
        return node[1 : _end_of_quote(node, 0)].replace('\\"', '"').replace("\\\\", "\\")
    return node.partition(" #")[0].strip()


def _lines(text: str) -> Iterator[Line]:
    """The lines that say anything."""
    for line in text.removeprefix("\ufeff").splitlines():
        bare = line.strip()
        if bare and bare[0] not in "#%" and bare not in ("---", "..."):
            yield len(line) - len(line.lstrip(" ")), bare


def _is_item(bare: str) -> bool:
    return bare[:2] in ("- ", "-")


def _block(lines: list[Line], at: int, depth: int) -> tuple[object, int]:
    """The mapping or list that begins at a line, and the line behind it."""
    indent, bare = lines[at]
    if depth > _DEEPEST:
        return None, _behind(lines, at + 1, indent - 1)
    return (_list if _is_item(bare) else _mapping)(lines, at, indent, depth)


def _behind(lines: list[Line], at: int, indent: int) -> int:
    """The next line that is indented no further."""
    while at < len(lines) and lines[at][0] > indent:
        at += 1
    return at


def _mapping(lines: list[Line], at: int, indent: int, depth: int) -> tuple[dict[str, object], int]:
    found: dict[str, object] = {}
    while at < len(lines):
        here, bare = lines[at]
        if here < indent or (here == indent and _is_item(bare)):
            break
        at += 1
        if here > indent:
            continue  # the rest of a text of several lines
        key, value = _entry(bare)
        if value:
            found[key], at = _value(lines, at, indent, value)
        elif at < len(lines) and _holds_block(lines[at], indent):
            found[key], at = _block(lines, at, depth + 1)
        else:
            found[key] = None
    return found, at


def _holds_block(line: Line, indent: int) -> bool:
    """Whether a line is what stands behind a key: indented further, or a list beside it."""
    return line[0] > indent or (line[0] == indent and _is_item(line[1]))


def _list(lines: list[Line], at: int, indent: int, depth: int) -> tuple[list[object], int]:
    found: list[object] = []
    while at < len(lines) and lines[at][0] == indent and _is_item(lines[at][1]):
        bare = lines[at][1]
        item = bare[1:].lstrip()
        node: object = None
        if item and (item[0] in "{[\"'|>" or not (_is_item(item) or _entry(item)[0])):
            node, at = _value(lines, at + 1, indent, item)
        elif item:
            lines[at] = (indent + len(bare) - len(item), item)
            node, at = _block(lines, at, depth + 1)
        elif at + 1 < len(lines) and lines[at + 1][0] > indent:
            node, at = _block(lines, at + 1, depth + 1)
        else:
            at += 1
        found.append(node)
        at = _behind(lines, at, indent)
    return found, at


def _entry(bare: str) -> tuple[str, str]:
    """Key and value of a line; no key where it is no entry."""
    if bare[0] in "\"'":
        end = _end_of_quote(bare, 0)
        rest = bare[end + 1 :].lstrip()
        key, value = (said(bare[: end + 1]), rest[1:]) if rest[:1] == ":" else ("", "")
    else:
        key, colon, value = bare.partition(": ")
        if not colon:
            key, value = (bare[:-1], "") if bare[-1] == ":" else ("", "")
    value = value.strip()
    return key.strip(), "" if value[:1] == "#" else value


def _value(lines: list[Line], at: int, indent: int, value: str) -> tuple[object, int]:
    """A text behind a key, with the further lines of a flow mapping or list."""
    if value[0] in "|>":
        return None, _behind(lines, at, indent)
    if value[0] in "{[":
        pieces, open_ = [value], _unclosed(value)
        while open_ > 0 and at < len(lines) and lines[at][0] > indent:
            pieces.append(lines[at][1])
            open_ += _unclosed(lines[at][1])
            at += 1
        value = " ".join(pieces)
    return value, at


def _unclosed(text: str) -> int:
    return text.count("{") + text.count("[") - text.count("}") - text.count("]")


def _end_of_quote(text: str, at: int) -> int:
    """Where the quotation ends that begins at a place; the end of the text where nowhere."""
    mark = text[at]
    end = text.find(mark, at + 1)
    while end >= 0:
        if mark == "'" and text[end + 1 : end + 2] == "'":
            end = text.find(mark, end + 2)
        elif mark == '"' and text[end - 1] == "\\" and text[end - 2 : end] != "\\\\":
            end = text.find(mark, end + 1)
        else:
            return end
    return len(text)


def _flow(text: str, at: int, depth: int) -> tuple[object, int]:
    """The flow mapping or list that begins at a place, and the place behind it."""
    entries: dict[str, object] = {}
    items: list[object] = []
    is_mapping, key = text[at] == "{", ""
    at += 1
    while at < len(text) and text[at] not in "}]":
        letter = text[at]
        if letter in " \t":
            at += 1
        elif letter == ",":
            key, at = "", at + 1
        elif letter == ":":
            key, at = said(items.pop()) if items else "", at + 1
        else:
            node: object
            if letter in "{[" and depth < _DEEPEST:
                node, at = _flow(text, at, depth + 1)
            else:
                node, at = _scalar(text, at)
            if key:
                entries[key] = node
            else:
                items.append(node)
    return (entries if is_mapping else items), at + 1


def _scalar(text: str, at: int) -> tuple[str, int]:
    """The scalar that begins at a place of a flow mapping or list, and the place behind it."""
    begin = at
    if text[at] in "\"'":
        at = _end_of_quote(text, at) + 1
    else:
        at += 1
        while at < len(text) and text[at] not in ",{}[]":
            if text[at] == ":" and text[at + 1 : at + 2] in ("", " ", ",", "}", "]"):
                break
            at += 1
    return text[begin:at].strip(), at

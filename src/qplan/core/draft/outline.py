"""The outline of a document: numbered headings of three levels, bullets, and what stands below."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from qplan.core.draft.attribution import LINE
from qplan.core.draft.blocks import Block
from qplan.core.draft.folding import fold

SECTION, TASK, ITEM, SUBITEM = 1, 2, 3, 4


@dataclass(slots=True)
class Node:
    """A heading and what stands below it, up to the next heading of its level."""

    level: int
    number: str
    text: str
    """The heading's paragraph without its number."""
    lines: list[str] = field(default_factory=list)
    children: list["Node"] = field(default_factory=list)
    rows: list[tuple[str, ...]] = field(default_factory=list)


class Outline(NamedTuple):
    """A document taken apart."""

    front: list[str]
    """What stands before the first heading."""
    root: Node
    footers: list[str]
    """What a web page has around a document."""


_NUMERAL = "一二三四五六七八九十百零〇"
_MARKS = (
    (
        SECTION,
        re.compile(
            rf"^第(?P<n>[{_NUMERAL}0-9]{{1,4}})(?:章|部分|篇|节)[\s、:]*(?P<rest>.*)$", re.DOTALL
        ),
    ),
    (SECTION, re.compile(rf"^(?P<n>[{_NUMERAL}]{{1,4}})\s?[、.]\s*(?P<rest>.*)$", re.DOTALL)),
    (
        TASK,
        re.compile(rf"^\(\s?(?P<n>[{_NUMERAL}]{{1,5}})\s?\)\s?[、.]?\s*(?P<rest>.*)$", re.DOTALL),
    ),
    (ITEM, re.compile(r"^(?P<n>[0-9]{1,3})\s?(?:[、]|[.](?![0-9]))\s*(?P<rest>.*)$", re.DOTALL)),
    (
        SUBITEM,
        re.compile(
            r"^(?:\(\s?(?P<n>[0-9]{1,3})\s?\)|(?P<c>[①-⑳]))\s?[、.]?\s*(?P<rest>.*)$", re.DOTALL
        ),
    ),
)
_ENGLISH = (
    re.compile(
        r"^(?P<hashes>#{1,6})\s+(?:(?P<n>[0-9]{1,3}(?:\.[0-9]{1,3}){0,3})[.:)]?\s+)?(?P<rest>.+)$",
        re.DOTALL,
    ),
    re.compile(
        r"^(?P<word>(?:section|part|chapter|goal|objective|priority|theme|pillar|outcome"
        r"|action|commitment|measure|strategic objective))"
        r"\s+(?P<n>[0-9]{1,3}(?:\.[0-9]{1,3}){0,3}|[A-Z]|[IVX]{1,5})\s?[.:–—-]\s*(?P<rest>.+)$",
        re.IGNORECASE | re.DOTALL,
    ),
    re.compile(
        r"^(?P<n>[0-9]{1,3}(?:\.[0-9]{1,3}){0,3})[.)]?\s+(?!(?:January|February|March|April|May|June"
        r"|July|August|September|October|November|December)\s[0-9]{4})(?P<rest>[A-Z“\"].*)$",
        re.DOTALL,
    ),
)
_ENCLOSURE = re.compile(r"^附(?:件|表)\s?[0-9]{0,2}\s?(?::|$)")
_FOOTER = re.compile(
    r"扫描二维码|关闭窗口|打印本页|版权所有|上一篇|下一篇|责任编辑|责编|分享到|主办单位:"
    r"|承办单位:|网站标识码|ICP备|公网安备|返回顶部|扫一扫|此件公开发布|此件主动公开"
    r"|cookie|all rights reserved",
    re.IGNORECASE,
)
_SHORT = 60
_BULLET = re.compile(r"^(?:[-—–]{1,3}|[●•·◆■□▪*○◇➢])\s*(?=\S)")
_TASK_WORDS = ("action", "measure", "commitment")


def outline(blocks: Iterable[Block], *, chinese: bool) -> Outline:
    """Take a document apart."""
    front: list[str] = []
    footers: list[str] = []
    root = Node(0, "", "")
    path = [root]
    is_enclosure = False
    for block in blocks:
        text = block.text.strip()
        if not text:
            continue
        if _FOOTER.search(text) and len(text) <= _SHORT:
            footers.append(text)
            continue
        if block.is_row:
            if len(path) == 1:
                front.append(" ".join(block.cells))
            path[-1].rows.append(block.cells)
            continue
        mark = _mark(text, block.level, chinese=chinese)
        is_enclosure = _is_enclosure(text, mark, within=is_enclosure)
        if mark is None or is_enclosure or LINE.match(fold(text)):
            _add(front, path, text)
        else:
            _hang(path, mark)
    return Outline(front, root, footers)


def _is_enclosure(text: str, mark: Node | None, *, within: bool) -> bool:
    """Whether a line belongs to the list of enclosures, which looks like headings."""
    if _ENCLOSURE.match(fold(text)):
        return True
    return within and mark is not None and mark.level == ITEM


def _add(front: list[str], path: list[Node], text: str) -> None:
    bullet = _BULLET.match(text)
    if len(path) == 1:
        front.append(text)
    path[-1].lines.append(text[bullet.end() :] if bullet else text)


def _hang(path: list[Node], node: Node) -> None:
    while path[-1].level >= node.level:
        path.pop()
    path[-1].children.append(node)
    path.append(node)


def _mark(text: str, level: int, *, chinese: bool) -> Node | None:
    """The heading that a paragraph begins with; none if it begins with none."""
    if chinese:
        folded = fold(text)
        for depth, form in _MARKS:
            match = form.match(folded)
            if match and match["rest"]:
                number = match.groupdict().get("n") or match.groupdict().get("c") or ""
                return Node(depth, number, text[match.start("rest") :])
        return Node(min(level, ITEM), "", text) if level else None
    return _english_mark(text, level)


def _english_mark(text: str, level: int) -> Node | None:
    for form in _ENGLISH:
        match = form.match(text)
        if match is None:
            continue
        groups = match.groupdict()
        number = groups.get("n") or ""
        depth = min(level or len(groups.get("hashes") or "") or number.count(".") + 1, ITEM)
        if (groups.get("word") or "").lower() in _TASK_WORDS:
            depth = max(depth, TASK)
        if (
            len(match["rest"]) > _LONG
            and "." in match["rest"][:-1]
            and not level
            and "." not in number
        ):
            depth = max(depth, TASK)
        return Node(depth, number, match["rest"])
    return Node(min(level, ITEM), "", text) if level else None


_LONG = 120


def nodes(root: Node) -> Iterator[Node]:
    """Every node of an outline, in the document's order."""
    for child in root.children:
        yield child
        yield from nodes(child)


def heading_number(folded: str) -> int:
    """How many characters of a folded line are the number of a heading; 0 of any other line."""
    for form in (*(form for _, form in _MARKS), *_ENGLISH):
        match = form.match(folded)
        if match and match["rest"]:
            return match.start("rest")
    return 0

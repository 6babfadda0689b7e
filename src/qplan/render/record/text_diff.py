"""Two texts as a unified diff, quick where the texts are long and differ little."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from qplan.core.base.lines import line_ends
from qplan.core.base.safetext import visible
from qplan.render.kit.ansi import CYAN, GREEN, RED, painted

CONTEXT = 3
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
_STYLES = {"-": RED, "+": GREEN, "@": CYAN}


def render_diff(old: str, new: str, file: str, *, colour: bool) -> str:
    """The difference in the form that `patch` and git read; line ends themselves are not shown."""
    if old == new:
        return ""
    first, last = _apart(old, new)
    behind = len(old) - last
    a, b = _LINE.findall(old, first, last), _LINE.findall(new, first, len(new) - behind)
    lines = [f"--- {visible(file)}", f"+++ {visible(file)}"]
    lines += _hunks(a, b, line_ends(old, 0, first))
    return "\n".join(_painted(line) if colour else line for line in lines) + "\n"


def _apart(old: str, new: str) -> tuple[int, int]:
    """The run of lines of the old text outside of which both are the same, with some around it.

    Of a long text, only these few are made lines of.
    """
    first = old.rfind("\n", 0, _alike(old, new)) + 1
    for _ in range(CONTEXT):
        first = old.rfind("\n", 0, max(0, first - 1)) + 1
    last = old.find("\n", len(old) - _alike(old[:first:-1], new[:first:-1])) + 1 or len(old)
    for _ in range(CONTEXT):
        last = old.find("\n", last) + 1 or len(old)
    return first, last


def _alike(a: str, b: str) -> int:
    """How many characters the two begin with together."""
    low, high = 0, min(len(a), len(b))
    while low < high:
        middle = (low + high + 1) // 2
        if a[low:middle] == b[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _hunks(a: list[str], b: list[str], offset: int) -> Iterator[str]:
    for group in SequenceMatcher(None, a, b, autojunk=False).get_grouped_opcodes(CONTEXT):
        _, a_start, _, b_start, _ = group[0]
        _, _, a_end, _, b_end = group[-1]
        yield f"@@ -{_range(a_start, a_end, offset)} +{_range(b_start, b_end, offset)} @@"
        for kind, i, j, k, m in group:
            if kind == "equal":
                for line in a[i:j]:
                    yield from _shown(" ", line)
                continue
            for line in a[i:j]:
                yield from _shown("-", line)
            for line in b[k:m]:
                yield from _shown("+", line)


def _range(start: int, end: int, offset: int) -> str:
    count = end - start
    begin = offset + start + (1 if count else 0)
    return f"{begin}" if count == 1 else f"{begin},{count}"


def _shown(sign: str, line: str) -> Iterator[str]:
    yield sign + line.rstrip("\r\n")
    if not line.endswith(("\r", "\n")):
        yield "\\ No newline at end of file"


def _painted(line: str) -> str:
    style = _STYLES.get(line[:1])
    return painted(line, style, colour=True) if style else line

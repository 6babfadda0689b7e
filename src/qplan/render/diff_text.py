"""Two texts as a unified diff, quick where the texts are long and differ little."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from qplan.core.safetext import visible

CONTEXT = 3
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
_STYLES = {"-": "31", "+": "32", "@": "36"}


def render_diff(old: str, new: str, file: str, *, colour: bool) -> str:
    """The difference in the form that `patch` and git read; line ends themselves are not shown."""
    a, b = _LINE.findall(old), _LINE.findall(new)
    if a == b:
        return ""
    start = _common(a, b)
    end = _common(a[start:][::-1], b[start:][::-1])
    first = max(0, start - CONTEXT)
    last_a, last_b = len(a) - max(0, end - CONTEXT), len(b) - max(0, end - CONTEXT)
    lines = [f"--- {visible(file)}", f"+++ {visible(file)}"]
    lines += _hunks(a[first:last_a], b[first:last_b], first)
    return "\n".join(_painted(line) if colour else line for line in lines) + "\n"


def _common(a: list[str], b: list[str]) -> int:
    """How many lines the two begin with together."""
    return next(
        (n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b))
    )


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
    return f"\x1b[{style}m{line}\x1b[0m" if style else line

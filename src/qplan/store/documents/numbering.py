"""The automatic numbers of a docx: 一、 and （一） that stand nowhere in its text."""

from dataclasses import dataclass, field
from typing import NamedTuple

from qplan.store.sheets.xml import Attributes, Ignoring

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main "
_CHINESE = frozenset(
    (
        "chineseCounting",
        "chineseCountingThousand",
        "japaneseCounting",
        "ideographTraditional",
        "taiwaneseCounting",
        "chineseLegalSimplified",
    )
)
_DIGITS = "零一二三四五六七八九"
_MOST = 999


@dataclass(slots=True)
class _Level:
    form: str = "decimal"
    text: str = ""
    start: int = 1


class Numbering(Ignoring):
    """The lists of a document, and how far each has counted."""

    def __init__(self) -> None:
        self._abstract: dict[str, dict[int, _Level]] = {}
        self._numbers: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._at = self._num = ""
        self._level = _Level()

    def start(self, name: str, attributes: Attributes) -> None:
        """Take a definition."""
        value = attributes.get(W + "val", "")
        match name.removeprefix(W):
            case "abstractNum":
                self._at = attributes.get(W + "abstractNumId", "")
                self._abstract[self._at] = {}
            case "lvl":
                level = attributes.get(W + "ilvl", "0")
                self._level = _Level()
                if self._at:
                    self._abstract[self._at][int(level) if level.isdecimal() else 0] = self._level
            case "numFmt":
                self._level.form = value
            case "lvlText":
                self._level.text = value
            case "start":
                self._level.start = int(value) if value.isdecimal() and len(value) < 6 else 1  # noqa: PLR2004
            case "num":
                self._at, self._num = "", attributes.get(W + "numId", "")
            case "abstractNumId" if self._num:
                self._numbers[self._num] = value
            case _:
                pass

    def next(self, list_id: str, depth: int) -> str:
        """The number of the next paragraph of a list; a bullet where it counts nothing."""
        levels = self._abstract.get(self._numbers.get(list_id, ""), {})
        level = levels.get(depth)
        if level is None:
            return ""
        if level.form in ("bullet", "none"):
            return "• " if level.form == "bullet" else ""
        counts = self._counts.setdefault(self._numbers[list_id], {})
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]
        text = level.text
        for n in range(depth + 1):
            shown = levels.get(n, _Level())
            text = text.replace(f"%{n + 1}", _written(counts.get(n, shown.start), shown.form))
        return text if text.endswith(("、", "）", ")", ".")) else text + " "


def _written(number: int, form: str) -> str:
    if form in _CHINESE and 0 < number <= _MOST:
        return _chinese(number)
    return str(number)


def _chinese(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    elif hundreds and ones:
        text += "零"
    return text + (_DIGITS[ones] if ones else "")


class Style(NamedTuple):
    """What a paragraph style says: its level as a heading, its list."""

    level: int = 0
    list_id: str | None = None


@dataclass(slots=True)
class _Open:
    level: int = 0
    list_id: str | None = None
    names: list[str] = field(default_factory=list)


class Styles(Ignoring):
    """The paragraph styles of a document."""

    def __init__(self) -> None:
        self._styles: dict[str, _Open] = {}
        self._open: _Open | None = None

    def start(self, name: str, attributes: Attributes) -> None:
        """Take a definition."""
        value = attributes.get(W + "val", "")
        match name.removeprefix(W):
            case "style":
                self._open = self._styles.setdefault(attributes.get(W + "styleId", ""), _Open())
            case "name" if self._open and value.lower().startswith("heading "):
                number = value.split()[-1]
                self._open.level = int(number) if number.isdecimal() and len(number) == 1 else 0
            case "outlineLvl" if self._open and value.isdecimal() and len(value) == 1:
                self._open.level = self._open.level or int(value) + 1
            case "numId" if self._open:
                self._open.list_id = value
            case _:
                pass

    def of(self, name: str) -> Style:
        """What a style says; nothing of one that is not there."""
        found = self._styles.get(name)
        return Style(min(found.level, 3), found.list_id) if found else Style()

"""The styles of ods books: their number formats in the words of xlsx, and hidden sheets."""

from qplan.store.sheets.xml import Attributes, Ignoring

_FORMATS = ("number-style", "percentage-style", "currency-style", "date-style", "time-style")
_CODES = {
    "year": "yyyy",
    "era": "e",
    "month": "m",
    "day": "d",
    "hours": "h",
    "minutes": "h",
    "seconds": "s",
    "fraction": "0/0",
    "scientific-number": "0E+0",
}
_WORDS = ("text", "currency-symbol", "embedded-text")
_DEPTH = 20
"""How many styles may stand on one another."""


class Styles(Ignoring):
    """Takes what a book says of styles, wherever it stands."""

    def __init__(self) -> None:
        self.formats: dict[str, list[str]] = {}
        """The sections of each number format."""
        self.styles: dict[str, tuple[str, str]] = {}
        """The number format and the parent of each style of cells."""
        self.hidden: set[str] = set()
        """Styles of sheets that are not shown."""
        self.format = self.style = self.code = ""
        self.words: str | None = None
        self.is_percent = False

    def start(self, name: str, attributes: Attributes) -> None:
        """A style, a format or a part of one begins."""
        if name in _FORMATS:
            self.format, self.code = attributes.get("name", ""), ""
            self.is_percent = name == "percentage-style"
            self.formats[self.format] = []
        elif name == "style":
            self.style = attributes.get("name", "")
            parent = attributes.get("parent-style-name", "")
            self.styles[self.style] = attributes.get("data-style-name", ""), parent
        elif name == "table-properties" and attributes.get("display") == "false":
            self.hidden.add(self.style)
        elif self.format:
            self._part(name, attributes)

    def _part(self, name: str, attributes: Attributes) -> None:
        if name in _WORDS:
            self.words = ""
        elif name == "number":
            is_scaled = attributes.get("display-factor", "1") != "1"
            self.code += "0," if is_scaled else "0"
        elif name == "map":
            self.formats[self.format].append(attributes.get("apply-style-name", ""))
        else:
            self.code += _CODES.get(name, "")

    def text(self, text: str) -> None:
        """Words of a format."""
        if self.words is not None:
            self.words += text

    def end(self, name: str) -> None:
        """A format or a part of one ends."""
        if name in _WORDS and self.words is not None:
            words = self.words.replace('"', "")
            if name == "embedded-text":
                self.code += f'"{words}"0'
            elif self.is_percent and "%" in words:
                self.code += "%"
            elif words:
                self.code += f'"{words}"'
            self.words = None
        elif name in _FORMATS:
            self.formats[self.format].append(f"={self.code}")
            self.format = ""

    def code_of(self, style: str) -> str:
        """The number format of a style of cells, its own or its parent's."""
        for _ in range(_DEPTH):
            name, parent = self.styles.get(style, ("", ""))
            if name or not parent:
                return ";".join(self._sections(name))
            style = parent
        return ""

    def _sections(self, name: str) -> list[str]:
        """The code of a format, after those it names for some of the numbers."""
        found: list[str] = []
        for part in self.formats.get(name, ()):
            if part.startswith("="):
                found.append(part[1:])
            else:
                found += [p[1:] for p in self.formats.get(part, ()) if p.startswith("=")]
        return found

"""What was typed so far, word by word, and how a word is written so that a shell takes it back."""

from collections.abc import Sequence

_QUOTES = "\"'"
BREAKS = "=:"
"""Where bash begins a new word inside one: what stands before is not written again."""
_SPECIAL = frozenset(" \t\"'\\$`!&|;<>()[]{}*?#~^")
"""What bash reads as something else than a letter."""


class Typed:
    """A command line up to the cursor."""

    __slots__ = ("kept", "last", "quote", "words")

    def __init__(self, words: Sequence[str], last: str, quote: str = "", kept: int = 0) -> None:
        self.words = words
        """The finished ones behind the program's name."""
        self.last = last
        """The one that is being typed; empty where none has begun."""
        self.quote = quote
        """The quotation mark that is still open in it."""
        self.kept = kept
        """How much of it bash keeps as it stands, in letters."""

    def in_bash(self, word: str) -> str:
        """A word as bash is to put it in the place of the last one."""
        rest = word[self.kept :]
        if self.quote == "'":
            return rest.replace("'", "'\\''")
        if self.quote == '"':
            return "".join(f"\\{c}" if c in '\\"$`' else c for c in rest)
        return "".join(f"\\{c}" if c in _SPECIAL else c for c in rest)


def told_apart(words: Sequence[str], *, bare: bool) -> Typed:
    """Words that a shell has told apart.

    Args:
        words: behind the program's name; the last is the one that is being typed.
        bare: whether quotation marks are gone from all but the last.
    """
    *finished, last = words or [""]
    if bare:
        return Typed(finished, last[1:] if last[:1] and last[0] in _QUOTES else last)
    return Typed([_bare(word) for word in finished], _bare(last))


def _bare(word: str) -> str:
    """A word without quotation marks and escapes."""
    if any(letter in word for letter in "\"'\\"):
        return bash_words(f"qplan {word}").last
    return word


def bash_words(line: str, breaks: str = BREAKS) -> Typed:
    """The words of a command line, told apart as bash does, behind the last `|`, `&` or `;`.

    Args:
        line: up to the cursor.
        breaks: where bash begins a new word to be completed.
    """
    reader = _Reader(line, breaks)
    while reader.at < len(line):
        reader.step()
    return Typed(reader.words[1:], "".join(reader.word or []), reader.quote, reader.kept)


class _Reader:
    """Goes through a command line letter by letter."""

    def __init__(self, line: str, breaks: str) -> None:
        self.line, self.at = line, 0
        self.breaks = [letter for letter in BREAKS if letter in breaks]
        self.words: list[str] = []
        self.word: list[str] | None = None
        """The letters of the word that is being read; none between words."""
        self.quote, self.kept = "", 0

    def step(self) -> None:
        """Read the next letter, or the two of an escape."""
        letter, behind = self.line[self.at], self.line[self.at + 1 : self.at + 2]
        self.at += 1
        if letter == "\\" and behind and (not self.quote or self._escapes(behind)):
            self.at += 1
            self._add(behind)
        elif self.quote:
            if letter == self.quote:
                self.quote = ""
            else:
                self._add(letter)
        elif letter in _QUOTES:
            self.quote, self.word = letter, self.word or []
        else:
            self._plain(letter)

    def _escapes(self, behind: str) -> bool:
        """Whether a backslash means something before a letter in quotation marks."""
        return self.quote == '"' and behind in '"\\$`'

    def _plain(self, letter: str) -> None:
        if letter in " \t\n":
            if self.word is not None:
                self.words.append("".join(self.word))
            self.word, self.kept = None, 0
        elif letter in "|&;":
            self.words, self.word, self.kept = [], None, 0
        else:
            self._add(letter)
            if letter in self.breaks:
                self.kept = len(self.word or [])

    def _add(self, letter: str) -> None:
        self.word = self.word or []
        self.word.append(letter)

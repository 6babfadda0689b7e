"""A document as one run of characters that matter, and the places of a quote in it."""

from collections.abc import Iterator

from qplan.core.rules.quotes.numbers import normal


class Squeezed:
    """A text without blanks and in half width, with the place of each of its characters."""

    def __init__(self, text: str) -> None:
        letters: list[str] = []
        places: list[int] = []
        for place, character in enumerate(text):
            for letter in normal(character):
                if not letter.isspace():
                    letters.append(letter)
                    places.append(place)
        self.text, self._places = "".join(letters), places

    def places(self, quote: str) -> Iterator[range]:
        """Where a quote stands in the document, as ranges of its characters."""
        words = "".join(normal(quote).split())
        at = self.text.find(words) if words else -1
        while at >= 0:
            yield range(self._places[at], self._places[at + len(words) - 1] + 1)
            at = self.text.find(words, at + len(words))


def bare(text: str) -> str:
    """The letters and digits of a text, in half width."""
    return "".join(c for c in normal(text) if c.isalnum())

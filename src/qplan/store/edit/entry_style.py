"""How entries are written: in the style of the one beside them."""

import re
from typing import NamedTuple, Self

from qplan.core.record.entry import Pairs
from qplan.store.edit.layout import Node, Scalar
from qplan.store.edit.scalars import write_scalar

TYPED_KEYS = frozenset(
    (
        "period",
        "value",
        "weight",
        "received",
        "recorded",
        "on",
        "state",
        "quality",
        "entries",
        "digest",
    )
)
"""Keys whose texts the schema types: they stay plain."""


class EntryStyle(NamedTuple):
    """How a neighbour writes its entries."""

    key_quote: str
    quotes: dict[str, str]
    colon: str
    padding: str
    comma: str

    @classmethod
    def of(cls, text: str, item: Node) -> Self:
        """The style an entry of the text is written in."""
        pairs = item.pairs
        key, value = pairs[0]
        colon = text[key.end : value.start]
        colon = colon if re.fullmatch(r" ?: +", colon) else ": "
        padding = text[item.start + 1 : key.start] if item.flow else ""
        comma = ", "
        if item.flow and len(pairs) > 1:
            between = text[pairs[0][1].end : pairs[1][0].start]
            comma = between if re.fullmatch(r" ?,[ ]+", between) else ", "
        quotes = {k.value: v.quote for k, v in pairs if isinstance(v, Scalar) and v.quote in "'\""}
        return cls(
            key.quote if key.quote in "'\"" else "",
            quotes,
            colon,
            padding if re.fullmatch(" +", padding) else "",
            comma,
        )

    def key(self, key: str) -> str:
        """A key, quoted as keys are here."""
        return f"{self.key_quote}{key}{self.key_quote}"

    def value(self, key: str, text: str) -> str:
        """A value, quoted as that key's values are here, and where it must be."""
        quote = self.quotes.get(key, "")
        return write_scalar(text, quote=quote, typed=key in TYPED_KEYS)


COMMON = EntryStyle("", {}, ": ", "", ", ")


def flow_map(pairs: Pairs, style: EntryStyle | None) -> str:
    """An entry in braces; in the common style where none is customary."""
    style = style or COMMON
    inner = style.comma.join(f"{style.key(k)}{style.colon}{style.value(k, v)}" for k, v in pairs)
    return f"{{{style.padding}{inner}{style.padding}}}"

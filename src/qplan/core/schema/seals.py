"""Field types of a seal: how many entries it covers, and its digest."""

import re
from typing import Annotated

from qplan.core.base.message import Quoted, msg
from qplan.core.schema.marks import PlainValidator, WithJsonSchema
from qplan.core.schema.numbers import number
from qplan.core.schema.texts import refuse, text_of

_DIGEST = "[0-9a-f]{64}"
_SHA256 = re.compile(_DIGEST, re.ASCII)
_MOST = 10_000_000
"""More figures than a file of the largest size can hold."""


def _parse_count(value: object) -> int:
    count = number(value)
    if count != int(count) or not 1 <= count <= _MOST:
        refuse("QP106", msg("{text} is not a number of figures", text=Quoted(str(value))))
    return int(count)


def _parse_digest(value: object) -> str:
    text = text_of(value, msg("a text"))
    if _SHA256.fullmatch(text) is None:
        refuse(
            "QP103",
            msg("expected {expected}", expected=msg("a SHA-256: 64 characters of 0-9 and a-f")),
            msg("qplan seal writes it"),
        )
    return text


Count = Annotated[
    int,
    PlainValidator(_parse_count),
    WithJsonSchema({"type": ["number", "string"], "minimum": 1, "examples": [48]}),
]
Digest = Annotated[
    str,
    PlainValidator(_parse_digest),
    WithJsonSchema({"type": ["string", "number"], "pattern": rf"^\s*{_DIGEST}\s*$"}),
]

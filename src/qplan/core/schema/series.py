"""Field type of the key of a series: its codes in one text, or by dimension."""

import re
from types import MappingProxyType
from typing import Annotated

from qplan.core.base.message import Quoted, msg
from qplan.core.plan.series import SeriesKey
from qplan.core.schema.marks import PlainValidator, WithJsonSchema
from qplan.core.schema.texts import TEXT_SCHEMA, refuse, text_of

_IN_ORDER = re.compile(r"[^\s.]*(?:\.[^\s.]*){0,60}")
_A_KEY = msg("codes joined by dots, or codes by dimension")


def _parse_key(value: object) -> SeriesKey:
    if isinstance(value, dict):
        codes = {str(name).strip(): text_of(code, _A_KEY) for name, code in value.items()}
        if not codes or not all(codes) or not all(codes.values()):
            refuse("QP103", msg("expected {expected}", expected=_A_KEY))
        return SeriesKey(MappingProxyType(codes))
    text = text_of(value, _A_KEY)
    if not _IN_ORDER.fullmatch(text) or not text.strip("."):
        refuse(
            "QP106",
            msg("{text} is not the key of a series", text=Quoted(text)),
            msg("write e.g. {example}", example="key: A.CN.PM25, key: {REF_AREA: CN}"),
        )
    return SeriesKey(MappingProxyType({"": text}))


SeriesKeyField = Annotated[
    SeriesKey,
    PlainValidator(_parse_key),
    WithJsonSchema(
        {
            "anyOf": [
                {
                    "type": ["string", "number", "boolean"],
                    "pattern": r"^\s*[^\s.]*(\.[^\s.]*)*\s*$",
                },
                {
                    "type": "object",
                    "minProperties": 1,
                    "additionalProperties": TEXT_SCHEMA,
                },
            ],
            "examples": ["A.CN.PM25", {"REF_AREA": "CN"}],
        },
    ),
]

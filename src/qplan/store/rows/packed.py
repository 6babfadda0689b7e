"""What is kept of a plan as bytes: the same in the cache and between processes.

First what a table of plans shows, then the indicators, which are unpacked when somebody asks for
them: of three thousand plans that have not changed, most roll-ups never do.
"""

import json
import zlib
from dataclasses import fields
from functools import cache, cached_property
from typing import Any, get_type_hints

from qplan.core.rollup.judged import FaultyPlan, JudgedIndicator, JudgedPlan, Record
from qplan.store.cache.codec import Codec, codec_of

_QUICKLY = 1
"""How hard zlib tries: a quarter of the size for a hundredth of the time a plan takes to read."""
_LENGTH = 4
"""Bytes that say how long the first part is."""
_ROWS, _FAULTY = "indicators", "faulty"
_kind: Any = FaultyPlan


def pack(record: Record) -> bytes:
    """A record as bytes."""
    rows: Any = []
    if isinstance(record, JudgedPlan):
        head: Any = [one.pack(getattr(record, name)) for name, one in _codecs().items()]
        rows = _rows().pack(record.indicators)
    else:
        head = {_FAULTY: codec_of(_kind).pack(record)}
    first = _written(head)
    return len(first).to_bytes(_LENGTH, "big") + first + zlib.compress(_written(rows), _QUICKLY)


def unpack(packed: bytes) -> Record:
    """The record that was packed.

    Raises:
        Exception: of many kinds, if it was not made by `pack`.
    """
    end = _LENGTH + int.from_bytes(packed[:_LENGTH], "big")
    head = json.loads(packed[_LENGTH:end])
    if isinstance(head, dict):
        faulty: FaultyPlan = codec_of(_kind).unpack(head[_FAULTY])
        return faulty
    codecs = _codecs()
    values = [one.unpack(value) for one, value in zip(codecs.values(), head, strict=True)]
    return KeptPlan(dict(zip(codecs, values, strict=True)), packed[end:])


class KeptPlan(JudgedPlan):
    """A plan that was packed, whose indicators are unpacked when they are asked for."""

    def __init__(self, values: dict[str, Any], rows: bytes) -> None:
        for name, value in values.items():
            object.__setattr__(self, name, value)
        self.__dict__["packed"] = rows

    @cached_property
    def indicators(self) -> tuple[JudgedIndicator, ...]:
        """Where each of them stands."""
        rows: bytes = self.__dict__["packed"]
        found: tuple[JudgedIndicator, ...] = _rows().unpack(json.loads(zlib.decompress(rows)))
        return found

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, JudgedPlan):
            return NotImplemented
        return all(getattr(self, f.name) == getattr(other, f.name) for f in fields(JudgedPlan))

    def __hash__(self) -> int:
        return hash(self.id)


def _written(packed: Any) -> bytes:  # noqa: ANN401 - whatever JSON can hold
    return json.dumps(packed, ensure_ascii=False, separators=(",", ":")).encode()


@cache
def _codecs() -> dict[str, Codec]:
    """How each field of a plan is packed, but for its indicators."""
    hints = get_type_hints(JudgedPlan)
    names = [field.name for field in fields(JudgedPlan) if field.name != _ROWS]
    return {name: codec_of(hints[name]) for name in names}


@cache
def _rows() -> Codec:
    return codec_of(get_type_hints(JudgedPlan)[_ROWS])

"""What is kept of a plan as bytes: the same in the cache and between processes."""

import json
import zlib
from typing import Any

from qplan.core.rollup.judged import FaultyPlan, JudgedPlan, Record
from qplan.store.cache.codec import codec_of

_QUICKLY = 1
"""How hard zlib tries: a quarter of the size for a hundredth of the time a plan takes to read."""
_KINDS: dict[str, Any] = {kind.__name__: kind for kind in (JudgedPlan, FaultyPlan)}


def pack(record: Record) -> bytes:
    """A record as bytes."""
    kind: Any = type(record)
    packed = [kind.__name__, codec_of(kind).pack(record)]
    text = json.dumps(packed, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode(), _QUICKLY)


def unpack(packed: bytes) -> Record:
    """The record that was packed.

    Raises:
        Exception: of many kinds, if it was not made by `pack`.
    """
    kind, body = json.loads(zlib.decompress(packed))
    record: Record = codec_of(_KINDS[kind]).unpack(body)
    return record

"""Plans that were read and validated before, as JSON in the user's cache folder."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from qplan.store.cache.codec import pack_plan, unpack_plan
from qplan.store.cache.entries import fetch, name_of

if TYPE_CHECKING:
    from pathlib import Path

    from qplan.core.plan.model import Plan

_DAMAGE = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError)
"""What an entry that was not written by `keep` may run into."""


recalled: list[bytes] = []
"""What plans were asked for in this run, by their bytes."""


def recall(data: bytes, folder: Path) -> Plan | None:
    """The plan that a file's bytes were found to hold before, or none."""
    recalled.append(data)
    try:
        body = fetch(name_of("plan", data), str(folder))
        return None if body is None else unpack_plan(json.loads(body))
    except _DAMAGE:
        return None


def keep(data: bytes, plan: Plan, folder: Path) -> None:
    """Keep the valid plan that a file's bytes hold. Whatever goes wrong, nothing is said."""
    from qplan.store.cache.keeping import put

    body = json.dumps(pack_plan(plan), ensure_ascii=False, separators=(",", ":")).encode()
    put(name_of("plan", data), body, str(folder))

"""What the rules still say of a plan that was made from another, and what follows from it."""

from __future__ import annotations

from collections.abc import Iterable

from qplan.core.base.message import msg
from qplan.core.base.problems import Diagnostic, DocPath
from qplan.core.plan.accepted import holder
from qplan.core.renewal.tree import Branch

UNMET = "QP320"
_AT_ITS_GOAL = ("QP304", "QP303")
_BESIDE_HISTORY = "QP314"


def settle(new: Branch, warnings: Iterable[Diagnostic], why: str) -> bool:
    """Mend what only comes of the old figures; whether anything was mended.

    A baseline that is the goal already is left out, with a remark. What is unusual of history is
    put to rest, and what was put to rest in the old plan and comes up no more is forgotten.

    Args:
        new: the document, which is changed.
        warnings: what `validate` says of it.
        why: the reason that is written beside what is put to rest.
    """
    mended = False
    for warning in list(warnings):
        path, code = warning.path, warning.code.id
        if code == UNMET:
            mended |= _forget(new, path)
        elif "measurements" in path or code == _BESIDE_HISTORY:
            place = _at(new, holder(path))
            accept = place.items.setdefault("accept", Branch()) if place else None
            if isinstance(accept, Branch) and code not in accept.items:
                accept.items[code] = why
                mended = True
        elif code in _AT_ITS_GOAL:
            mended |= _without_baseline(_at(new, _indicator(path)))
    return mended


def _indicator(path: DocPath) -> DocPath:
    """The indicator that a path leads into."""
    return path[: path.index("indicators") + 2] if "indicators" in path else ()


def _without_baseline(node: Branch | None) -> bool:
    if node is None or not isinstance(node.items.get("baseline"), Branch):
        return False
    baseline = node.items.pop("baseline")
    if isinstance(baseline, Branch):
        node.remark(
            msg(
                "the old plan ended at {value}, in {period}: as a baseline it would be the goal",
                value=baseline.items.get("value", ""),
                period=baseline.items.get("period", ""),
            ),
            "target",
        )
    return True


def _forget(new: Branch, path: DocPath) -> bool:
    node = _at(new, path[:-2])
    accept = node.items.get("accept") if node else None
    if node is None or not isinstance(accept, Branch) or str(path[-1]) not in accept.items:
        return False
    del accept.items[str(path[-1])]
    if not accept.items:
        del node.items["accept"]
    return True


def _at(root: Branch, path: DocPath) -> Branch | None:
    """The mapping at a place."""
    node: object = root
    for step in path:
        if isinstance(node, Branch):
            node = node.items.get(str(step))
        elif isinstance(node, list) and isinstance(step, int) and step < len(node):
            node = node[step]
    return node if isinstance(node, Branch) else None

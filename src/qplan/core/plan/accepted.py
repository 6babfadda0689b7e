"""Warnings put to rest in the file: `accept` where they point into, and what it was met by."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from qplan.core.base.problems import Diagnostic, DocPath
from qplan.core.plan.model import placed_targets

if TYPE_CHECKING:
    from qplan.core.plan.model import Indicator, Placed, Plan

_LISTED = ("indicators", "measurements")
_NAMED = ("departments",)
_ONE_OR_MORE = ("target",)


def holder(path: DocPath) -> DocPath:
    """The innermost mapping around a place that can accept warnings; the plan's own is `()`."""
    for n in range(len(path), 0, -1):
        step, before = path[n - 1], path[n - 2] if n > 1 else None
        is_entry = before in (*_LISTED, *_ONE_OR_MORE) and isinstance(step, int)
        if step in _ONE_OR_MORE or before in _NAMED or is_entry:
            return path[:n]
    return ()


def accepting(
    plan: "Plan", indicators: "Iterable[Placed[Indicator]] | None" = None
) -> dict[DocPath, Mapping[str, str]]:
    """Everything a plan accepts, by the path of the mapping that says so.

    Its indicators are given where they are known.
    """
    found: dict[DocPath, Mapping[str, str] | None] = {(): plan.accept}
    for name, department in plan.departments.items():
        found["departments", name] = department.accept
    for placed in plan.indicators() if indicators is None else indicators:
        item, path = placed.item, placed.path
        if item.accept:
            found[path] = item.accept
        if any(target.accept for target in item.target):
            found |= {(*path, *place): target.accept for place, target in placed_targets(item)}
        for n in [n for n, measurement in enumerate(item.measurements) if measurement.accept]:
            found[*path, "measurements", n] = item.measurements[n].accept
    return {path: codes for path, codes in found.items() if codes}


class Acceptance:
    """Parts the warnings that a plan accepts from those it does not, and counts them."""

    def __init__(self, plan: "Plan") -> None:
        self._plan = plan
        self._met: Counter[tuple[DocPath, str]] = Counter()

    @cached_property
    def given(self) -> dict[DocPath, Mapping[str, str]]:
        """Everything that is accepted; looked for when there is a warning."""
        return accepting(self._plan)

    def let_go(self) -> None:
        """Look now at what is accepted, and hold on to the plan no longer."""
        _ = self.given
        del self._plan

    @property
    def count(self) -> int:
        """How many warnings were put to rest so far."""
        return self._met.total()

    def left(self, diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
        """The problems that are not put to rest: every error, and what nobody accepted."""
        for diagnostic in diagnostics:
            if not diagnostic.is_error:
                place, code = holder(diagnostic.path), diagnostic.code.id
                if code in self.given.get(place, ()):
                    self._met[place, code] += 1
                    continue
            yield diagnostic

    def unmet(self) -> Iterator[tuple[DocPath, str]]:
        """What is accepted and did not come up: the mapping, and the code."""
        for place, codes in self.given.items():
            yield from ((place, code) for code in codes if (place, code) not in self._met)

"""Warnings put to rest in the file: `accept` where they point into, and what it was met by."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from qplan.core.base.problems import Diagnostic, DocPath
from qplan.core.plan.model import placed_targets

if TYPE_CHECKING:
    from qplan.core.plan.model import Plan

_LISTED = ("tasks", "actions", "indicators", "measurements")
_OF_THE_PLAN_TOO = ("tasks", "actions")
"""What points into these may be accepted for all of them at the top of the file as well."""
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


def holders(path: DocPath) -> tuple[DocPath, ...]:
    """The mappings that can accept what points to a place, the innermost first."""
    found = holder(path)
    return (found, ()) if found[-2:-1] and found[-2] in _OF_THE_PLAN_TOO else (found,)


def accepting(plan: "Plan") -> dict[DocPath, Mapping[str, str]]:
    """Everything a plan accepts, by the path of the mapping that says so."""
    found: dict[DocPath, Mapping[str, str] | None] = {(): plan.accept}
    for name, department in plan.departments.items():
        found["departments", name] = department.accept
    tasks = tuple(plan.tasks())
    found |= {path: task.accept for path, _, task in tasks}
    found |= {
        (*path, "actions", n): action.accept
        for path, _, task in tasks
        for n, action in enumerate(task.actions)
        if action.accept
    }
    for placed in plan.indicators():
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
                code = diagnostic.code.id
                places = (p for p in holders(diagnostic.path) if code in self.given.get(p, ()))
                place = next(places, None)
                if place is not None:
                    self._met[place, code] += 1
                    continue
            yield diagnostic

    def unmet(self) -> Iterator[tuple[DocPath, str]]:
        """What is accepted and did not come up: the mapping, and the code."""
        for place, codes in self.given.items():
            yield from ((place, code) for code in codes if (place, code) not in self._met)

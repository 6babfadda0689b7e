"""What changed of the document's parts: sections and tasks, beside what is in them."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from qplan.core.base.message import msg
from qplan.core.views.diff_keys import Changed, Differing, differing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qplan.core.plan.model import Plan, Section, Task
    from qplan.core.plan.values import Title


class Fate(StrEnum):
    """What became of a thing."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


class PartChange(NamedTuple):
    """What became of a section or task."""

    id: str
    title: Title
    is_task: bool
    fate: Fate
    changed: tuple[Changed, ...] = ()
    keys: tuple[str, ...] = ()
    """Other keys that hold something else."""


class _Part(NamedTuple):
    """A section or task, and the section it lies in."""

    item: Section | Task
    within: str | None


def part_changes(old: Plan, new: Plan) -> Iterator[PartChange]:
    """Sections, then tasks, each in the order of the new state; what was removed comes last."""
    yield from _changes(_sections(old), _sections(new), is_task=False)
    yield from _changes(_tasks(old), _tasks(new), is_task=True)


def _sections(plan: Plan) -> dict[str, _Part]:
    found = (sections for _, sections in plan.headings())
    return {s[-1].id: _Part(s[-1], s[-2].id if s[1:] else None) for s in found}


def _tasks(plan: Plan) -> dict[str, _Part]:
    return {task.id: _Part(task, section.id) for _, section, task in plan.tasks()}


def _changes(
    before: dict[str, _Part], after: dict[str, _Part], *, is_task: bool
) -> Iterator[PartChange]:
    for id_, part in after.items():
        was = before.get(id_)
        if was is None:
            yield PartChange(id_, part.item.title, is_task, Fate.ADDED)
        elif (found := _differing(was, part)).changed or found.keys:
            yield PartChange(id_, part.item.title, is_task, Fate.CHANGED, *found)
    for id_, part in before.items():
        if id_ not in after:
            yield PartChange(id_, part.item.title, is_task, Fate.REMOVED)


_ELSEWHERE = ("id", "tasks", "sections", "actions", "indicators", "narratives")
"""What lies in a part is compared by itself."""


def _differing(was: _Part, now: _Part) -> Differing:
    found = differing(was.item, now.item, _ELSEWHERE)
    if was.within == now.within:
        return found
    moved = Changed("section", msg("Section"), was.within, now.within)
    return Differing((moved, *found.changed), found.keys)

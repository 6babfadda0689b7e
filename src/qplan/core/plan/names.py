"""Everything that things of a plan may be called by, and what is called by a name."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from qplan.core.base.errors import QplanError, UnknownNameError
from qplan.core.base.lookup import Names, collected, resolve
from qplan.core.base.message import Message, msg
from qplan.core.plan.heirs import heirs_of
from qplan.core.plan.values import Title

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import date

    from qplan.core.plan.model import Action, Indicator, Placed, Plan, Section, Task


def department_names(plan: Plan) -> Names:
    """Keys, full names, English names and aliases of departments, with the keys they mean."""
    names = (
        (name, key)
        for key, unit in plan.departments.items()
        for name in (*unit.aliases, unit.name, unit.en)
        if name
    )
    return collected(names, plan.departments)


def section_names(plan: Plan) -> Names:
    """Ids, numbers and titles of sections, with the ids they mean."""
    names = (
        (name, section.id)
        for section in _sections(plan)
        for name in (section.number, *titles(section.title))
        if name
    )
    return collected(names, [section.id for section in _sections(plan)])


def _sections(plan: Plan) -> list[Section]:
    return [sections[-1] for _, sections in plan.headings()]


def with_heirs(plan: Plan, names: Collection[str], day: date) -> frozenset[str]:
    """Some departments, and who came by a day after those of them that are gone."""
    return frozenset((*names, *heirs_of(tuple(names), plan.heirs(day))))


def with_inner(plan: Plan, ids: Collection[str]) -> frozenset[str]:
    """The ids of some sections and of all that lie in them."""
    return frozenset(
        sections[-1].id
        for _, sections in plan.headings()
        if any(section.id in ids for section in sections)
    )


def item_names(plan: Plan) -> Names:
    """Ids and titles of indicators, actions and tasks, with the ids they mean."""
    return _names([*(task for _, _, task in plan.tasks()), *_recordable(plan)])


def recordable_names(plan: Plan) -> Names:
    """Ids and titles of indicators and actions, with the ids they mean."""
    return _names(_recordable(plan))


def _recordable(plan: Plan) -> list[Action | Indicator]:
    actions, indicators = plan.actions(), plan.indicators()
    return [*(placed.item for placed in actions), *(placed.item for placed in indicators)]


def _names(items: Sequence[Task | Action | Indicator]) -> Names:
    names = ((name, item.id) for item in items for name in titles(item.title))
    return collected(names, [item.id for item in items])


def recordable(plan: Plan) -> dict[str, Placed[Indicator] | Placed[Action]]:
    """Every indicator and action, by id: indicators first, each in the document's order."""
    items: list[Placed[Indicator] | Placed[Action]] = [*plan.indicators(), *plan.actions()]
    return {placed.item.id: placed for placed in items}


def placed_tasks(plan: Plan) -> dict[str, Placed[Task]]:
    """Every task, by id."""
    from qplan.core.plan.model import Placed

    return {task.id: Placed(task, task, section, path) for path, section, task in plan.tasks()}


def find(plan: Plan, name: str) -> Placed[Indicator] | Placed[Action]:
    """The indicator or action of a name.

    Raises:
        UnknownNameError: if there is none, or more than one.
    """
    with hinting(plan, name):
        found = resolve(name, recordable_names(plan), msg("indicator or action"))
    return recordable(plan)[found]


@contextmanager
def hinting(plan: Plan, word: str) -> Iterator[None]:
    """Where a word names no indicator, but a department or section, say how to ask for that."""
    try:
        yield
    except UnknownNameError as error:
        error.hint = _elsewhere(plan, word) or error.hint
        raise


def _elsewhere(plan: Plan, word: str) -> Message | None:
    with suppress(QplanError):
        found = resolve(word, department_names(plan), msg("department"))
        return msg("it is a department: qplan status --department {name}", name=found)
    with suppress(QplanError):
        found = resolve(word, section_names(plan), msg("section"))
        return msg("it is a section: qplan status --section {name}", name=found)
    return None


def titles(title: Title) -> tuple[str, ...]:
    """A title in every language it has."""
    return tuple(title.texts.values())

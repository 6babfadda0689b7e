"""Everything that things of a plan may be called by, and what is called by a name."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from qplan.core.lookup import resolve
from qplan.core.values import Title
from qplan.problems import Message, QplanError, UnknownNameError, msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qplan.core.entities import Placed
    from qplan.core.model import Action, Indicator, Plan, Task


def department_names(plan: Plan) -> dict[str, str]:
    """Keys, full names, English names and aliases of departments, with the key they mean."""
    names: dict[str, str] = {}
    for key, unit in plan.departments.items():
        for name in (*unit.aliases, unit.name, unit.en):
            if name:
                names.setdefault(name, key)
    return names | {key: key for key in plan.departments}


def section_names(plan: Plan) -> dict[str, str]:
    """Ids, numbers and titles of sections, with the id they mean."""
    names: dict[str, str] = {}
    for section in plan.sections:
        for name in (section.number, *_titles(section.title)):
            if name:
                names.setdefault(name, section.id)
    return names | {section.id: section.id for section in plan.sections}


def item_names(plan: Plan) -> dict[str, str]:
    """Ids and titles of indicators, actions and tasks, with the id they mean."""
    items: list[Task | Action | Indicator] = [
        *(task for _, _, task in plan.tasks()),
        *(placed.item for placed in plan.actions()),
        *(placed.item for placed in plan.indicators()),
    ]
    names = {name: item.id for item in items for name in _titles(item.title)}
    return names | {item.id: item.id for item in items}


def recordable(plan: Plan) -> dict[str, Placed[Indicator] | Placed[Action]]:
    """Every indicator and action, by id: indicators first, each in the document's order."""
    items: list[Placed[Indicator] | Placed[Action]] = [*plan.indicators(), *plan.actions()]
    return {placed.item.id: placed for placed in items}


def find(plan: Plan, name: str) -> Placed[Indicator] | Placed[Action]:
    """The indicator or action of a name.

    Raises:
        UnknownNameError: if there is none, or more than one.
    """
    items = recordable(plan)
    names = {word: id_ for word, id_ in item_names(plan).items() if id_ in items}
    with hinting(plan, name):
        return items[resolve(name, names, msg("indicator or action"))]


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


def _titles(title: Title) -> tuple[str, ...]:
    return tuple(title.texts.values())

"""Everything that things of a plan may be called by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qplan.core.values import Title

if TYPE_CHECKING:
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


def _titles(title: Title) -> tuple[str, ...]:
    return tuple(title.texts.values())

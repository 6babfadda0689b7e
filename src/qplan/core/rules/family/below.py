"""QP239, QP240: what a plan asks, against the plans below that carry it out."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from qplan.core.base.message import Quoted, msg
from qplan.core.base.number import display
from qplan.core.base.problems import Diagnostic
from qplan.core.base.terms import Together
from qplan.core.rules.family import codes
from qplan.core.rules.family.kin import Sort

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from qplan.core.rules.family.kin import Item, Kin, Measure
    from qplan.core.rules.family.links import Family


def against_children(kin: Kin, family: Family) -> Iterator[Diagnostic]:
    """What of a plan nobody below carries, and goals below that do not come to its own."""
    read = [child.kin for child in family.children if child.kin is not None]
    if not read:
        return
    carried = _carried(read)
    if family.is_whole:
        yield from _goals(kin, carried)
    if family.is_found:
        yield from _not_carried(kin, carried, len(read))


def _carried(children: Sequence[Kin]) -> dict[str, list[Item]]:
    """Everything that carries something, by the id of what it carries."""
    found: dict[str, list[Item]] = {}
    for child in children:
        for item in child.items.values():
            for name in () if item.is_gone else set(item.carries):
                found.setdefault(name, []).append(item)
    return found


# --- goals --------------------------------------------------------------------------------


def _goals(kin: Kin, carried: Mapping[str, Sequence[Item]]) -> Iterator[Diagnostic]:
    for item in kin.items.values():
        measure = item.measure
        if measure is None or measure.together is not Together.SUM:
            continue
        below = [one.measure for one in carried.get(item.id, ()) if one.measure is not None]
        if not below or any(one.unit != measure.unit for one in below):
            continue
        for day, goal in measure.goals:
            total = _total(below, day)
            if goal is None or total is None or total == goal:
                continue
            message = msg("the goals of the plans below ({count}) come to {total}, not to {goal}",
                          count=len(below), total=display(total, 2, goal),
                          goal=display(goal))  # fmt: skip
            hint = msg("compare both with the document")
            yield Diagnostic(codes.GOALS, message, (*item.path, "children"), hint, on_key=True)
            break


def _total(below: Sequence[Measure], day: date) -> Fraction | None:
    """What the goals for a day come to; none where one of them has none."""
    goals = [next((goal for by, goal in reversed(one.goals) if by == day), None) for one in below]
    known = [goal for goal in goals if goal is not None]
    return sum(known, Fraction(0)) if len(known) == len(below) else None


# --- what nobody carries ------------------------------------------------------------------


def _not_carried(
    kin: Kin, carried: Mapping[str, Sequence[Item]], plans: int
) -> Iterator[Diagnostic]:
    """Tasks that nothing below carries; of others, what of them nothing carries.

    Who carries a task by its own id carries all of it.
    """
    for task, (whole, *parts) in _by_task(kin).items():
        asked = [item for item in parts if item.is_asked]
        if task in carried or (parts and not asked):
            continue
        is_begun = any(item.id in carried for item in parts)
        left = [item for item in asked if item.id not in carried]
        for item in left if is_begun else [whole]:
            yield _finding(item, plans)


def _by_task(kin: Kin) -> dict[str, list[Item]]:
    """The items of each task, the task itself first."""
    found: dict[str, list[Item]] = {}
    for item in kin.items.values():
        found.setdefault(item.task, []).append(item)
    return found


def _finding(item: Item, plans: int) -> Diagnostic:
    match item.sort:
        case Sort.TASK:
            message = msg("no plan below carries out task {id} (plans read: {count})",
                          id=Quoted(item.id), count=plans)  # fmt: skip
        case Sort.ACTION:
            message = msg("no plan below carries out action {id} (plans read: {count})",
                          id=Quoted(item.id), count=plans)  # fmt: skip
        case Sort.INDICATOR:
            message = msg("no plan below carries out indicator {id} (plans read: {count})",
                          id=Quoted(item.id), count=plans)  # fmt: skip
    hint = msg("write in a plan below: {example}", example=f"carries: {item.id}")
    return Diagnostic(codes.NOT_CARRIED, message, (*item.path, "id"), hint)

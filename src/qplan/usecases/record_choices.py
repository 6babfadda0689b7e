"""What can be recorded for, to choose from."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from qplan.core.base.period import Period
from qplan.core.base.terms import ActionState
from qplan.core.plan.model import Action, Indicator
from qplan.core.plan.names import find, recordable
from qplan.core.plan.values import Title
from qplan.core.record.assumed import waiting
from qplan.core.record.entry import STATES
from qplan.usecases.load import load, speaking


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be recorded for, to choose from."""

    id: str
    title: Title
    unit: str
    states: tuple[ActionState, ...]
    """What an action may become; empty for an indicator."""


@dataclass(frozen=True, slots=True)
class Choices:
    """Everything a name can mean, or everything there is."""

    all: tuple[Choice, ...]
    language: str


def choices(path: Path, name: str | None) -> Choices:
    """What can be recorded for; with a name only what it names.

    Raises:
        PlanInvalidError: if the plan has errors.
        UnknownNameError: if the name means nothing in the plan.
    """
    plan = load(path)
    with speaking(plan):
        items = list(recordable(plan).values()) if name is None else [find(plan, name)]
    return Choices(tuple(_choice(placed.item) for placed in items), plan.plan.language)


def waiting_for(path: Path, name: str, today: date) -> tuple[tuple[Period, ...], str]:
    """The periods for which figures of an indicator are owed, and the plan's language.

    Raises:
        PlanInvalidError: if the plan has errors.
        UnknownNameError: if the name means nothing in the plan.
    """
    plan = load(path)
    with speaking(plan):
        item = find(plan, name).item
    periods = waiting(plan, item, today) if isinstance(item, Indicator) else ()
    return periods, plan.plan.language


def _choice(item: Indicator | Action) -> Choice:
    if isinstance(item, Indicator):
        return Choice(item.id, item.title, item.unit, ())
    return Choice(item.id, item.title, "", STATES)

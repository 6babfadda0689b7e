"""A drafted plan as the text of a plan.yaml."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from qplan.core.base.message import Message, msg
from qplan.core.draft.draft import (
    ActionDraft,
    Duty,
    IndicatorDraft,
    Names,
    PlanDraft,
    SectionDraft,
    TaskDraft,
)
from qplan.core.draft.drafting import NOBODY, NOBODY_NAMED
from qplan.core.draft.goals import LEVELS, Form, Goal
from qplan.core.draft.units import Unit
from qplan.language import Speaker
from qplan.store.edit.scalars import write_scalar

_UNKNOWN_UNIT = {"zh": "单位待定", "en": "unit to be named"}


def plan_text(plan: PlanDraft, source: str, say: Speaker) -> str:
    """The plan as YAML, each doubt as the `todo` of what it is about."""
    return "".join(f"{line}\n" for line in _Writer(plan, say).lines(source))


def _scalar(text: str, *, typed: bool = False) -> str:
    return write_scalar(" ".join(text.split()), typed=typed)


def _title(title: str, quote: str | None = None) -> str:
    """A title; where the words give none, the words."""
    return _scalar(title.strip() or (quote or "").strip() or "…")


class _Writer:
    """Writes one plan; the ids are counted."""

    def __init__(self, plan: PlanDraft, say: Speaker) -> None:
        self.plan, self.say = plan, say
        self._tasks = 0

    def lines(self, source: str) -> Iterator[str]:
        """Every line."""
        yield "# yaml-language-server: $schema=./plan.schema.json"
        words = msg(
            "Drafted from {source}. Every `todo` is to be looked at, and then removed.",
            source=source,
        )
        yield f"# {' '.join(self.say(words).split())}"
        yield "qplan: 1"
        yield from self._head(source)
        yield from self._departments()
        yield "sections:"
        for number, section in enumerate(self.plan.sections, 1):
            yield from self._section(section, number)

    def _head(self, source: str) -> Iterator[str]:
        head = self.plan.front
        yield "plan:"
        yield f"  id: {_plan_id(head.number, head.first)}"
        yield f"  title: {_title(head.title)}"
        if head.number:
            yield f"  number: {_scalar(head.number)}"
        if head.issuer:
            yield f"  issuer: {_scalar(head.issuer)}"
        if head.issued:
            yield f"  issued: {head.issued}"
        yield f"  period: {head.first}" + (f"/{head.last}" if head.last > head.first else "")
        yield f"  language: {self.plan.language}"
        yield f"  source: {_scalar(source)}"
        yield from self._todo(head.doubts, "  ")
        if self.plan.left_out:
            yield "  left_out:"
        for words, why in self.plan.left_out:
            yield f"  - quote: {_scalar(words)}"
            yield f"    why: {_scalar(self.say(why))}"

    def _departments(self) -> Iterator[str]:
        yield "departments:"
        for unit in self.plan.units:
            yield f"  {_scalar(unit.key)}: {_department(unit)}"
        nobody = NOBODY[self.plan.language]
        if any(nobody in (task.duty.lead or ()) for task in self.plan.tasks()):
            yield f"  {_scalar(nobody)}:"
            yield from self._todo([NOBODY_NAMED], "    ")

    def _section(self, section: SectionDraft, number: int) -> Iterator[str]:
        yield f"- id: s{number}"
        if section.number:
            yield f"  number: {_scalar(section.number)}"
        yield f"  title: {_title(section.title)}"
        yield "  tasks:"
        for task in section.tasks:
            self._tasks += 1
            yield from self._task(task, f"t{self._tasks:02}")

    def _task(self, task: TaskDraft, name: str) -> Iterator[str]:
        yield f"  - id: {name}"
        yield from self._named(task.number, task.title, task.quote, "    ")
        yield from _duty(task.duty, "    ")
        yield from self._todo(task.todo, "    ")
        if task.actions:
            yield "    actions:"
        for n, action in enumerate(task.actions, 1):
            yield f"    - id: {name}-a{n}"
            yield from self._action(action)
        if task.indicators:
            yield "    indicators:"
        for n, indicator in enumerate(task.indicators, 1):
            yield f"    - id: {name}-i{n}"
            yield from self._indicator(indicator)

    def _named(
        self, number: str | None, title: str, quote: str | None, indent: str
    ) -> Iterator[str]:
        if number:
            yield f"{indent}number: {_scalar(number)}"
        yield f"{indent}title: {_title(title, quote)}"
        if quote:
            yield f"{indent}quote: {_scalar(quote)}"

    def _action(self, action: ActionDraft) -> Iterator[str]:
        yield from self._named(action.number, action.title, action.quote, "      ")
        yield from _duty(action.duty, "      ")
        if action.by:
            yield f"      by: {action.by}"
        yield from self._todo(action.todo, "      ")

    def _indicator(self, item: IndicatorDraft) -> Iterator[str]:
        yield f"      title: {_title(item.title, item.quote)}"
        yield f"      unit: {_scalar(item.unit or _UNKNOWN_UNIT[self.plan.language])}"
        if item.kind:
            yield f"      kind: {item.kind}"
        yield f"      quote: {_scalar(item.quote)}"
        yield from _duty(item.duty, "      ")
        if item.baseline:
            period, value = item.baseline
            yield f"      baseline: {{period: {period}, value: {value}}}"
        yield f"      target: {_target(item)}"
        if item.combine:
            yield f"      combine: {item.combine}"
        if item.per:
            yield f"      per: {item.per}"
        if item.note:
            yield f"      note: {_scalar(self.say(item.note))}"
        yield from self._todo(item.todo, "      ")

    def _todo(self, doubts: Iterable[Message], indent: str) -> Iterator[str]:
        words = list(dict.fromkeys(" ".join(self.say(doubt).split()) for doubt in doubts))
        if words:
            yield f"{indent}todo: {_scalar(self.say(msg('; ')).join(words))}"


def _plan_id(number: str | None, year: int) -> str:
    digits = re.findall(r"[0-9]+", number or "")
    return "-".join(["plan", *(digits or [str(year)])])


def _department(unit: Unit) -> str:
    parts = []
    if unit.name:
        parts.append(f"name: {_scalar(unit.name)}")
    if unit.aliases:
        parts.append(f"aliases: {_list(unit.aliases)}")
    if unit.is_collective:
        parts.append("collective: true")
    return "{" + ", ".join(parts) + "}"


def _list(names: Names) -> str:
    return "[" + ", ".join(map(_scalar, names)) + "]"


def _duty(duty: Duty, indent: str) -> Iterator[str]:
    if duty.lead:
        yield f"{indent}lead: {_scalar(duty.lead[0]) if len(duty.lead) == 1 else _list(duty.lead)}"
    if duty.support is not None and (duty.support or duty.lead):
        yield f"{indent}support: {_list(duty.support)}"


def _target(item: IndicatorDraft) -> str:
    if len(item.goals) > 1:
        readings = ", ".join("{" + _goal(goal, item) + "}" for goal in item.goals)
        parts = [f"readings: [{readings}]"]
    else:
        parts = [_goal(item.goals[0], item)]
    parts += [f"by: {_day(item.by)}"] if item.by else []
    return "{" + ", ".join(parts) + "}"


def _goal(goal: Goal, item: IndicatorDraft) -> str:
    number = _number(goal.number)
    match goal.form:
        case Form.CHANGE:
            against = ", against: year_before" if goal.on_year else ""
            return f"change: {'+' if goal.number > 0 else ''}{number}{goal.scale}{against}"
        case Form.ANNUAL_GROWTH:
            return f"annual_growth: {number}%"
        case Form.BETWEEN:
            return f"between: [{number}, {_number(goal.upper or goal.number)}]"
        case _:
            keeps = item.throughout and goal.form in LEVELS
            return f"{goal.form.value}: {number}" + (", throughout: true" if keeps else "")


def _number(number: Decimal) -> str:
    return f"{number:f}"


def _day(day: date) -> str:
    return day.isoformat()

"""What a plan has to offer at a prompt: its names, and the periods that are owed.

The plan is only glanced at: reading it, or recalling it, takes longer than anybody waits for a
key. Nothing is written, and whatever is wrong, nothing is offered and nothing is said.
"""

import os
import stat
from collections.abc import Iterator
from typing import TYPE_CHECKING

from qplan.store.yaml.glance import glance, opened, said

if TYPE_CHECKING:
    from datetime import date

MOST_BYTES = 64 * 2**20
USUAL_LEVELS = {"zh": ("催办", "督办", "通报"), "en": ("Reminder", "Formal reminder",
                                                  "Notice of default")}  # fmt: skip
"""Levels of reminders of a plan that names none. A test holds them against the plan's own."""


class Thing:
    """Something that has a name: what it is, and what else it is called, is looked for late."""

    __slots__ = ("_node", "_titles", "name")

    def __init__(self, name: str, node: object, titles: tuple[str, ...]) -> None:
        self.name = name
        self._node = node
        self._titles = titles
        """The keys that its names stand behind."""

    def about(self, languages: tuple[str, ...]) -> str:
        """What it is, in the first of some languages that it has a name in."""
        found = list(self._names())
        by_language = dict(found)
        return next((by_language[lang] for lang in languages if lang in by_language), "") or next(
            (name for _, name in found), ""
        )

    def others(self) -> Iterator[str]:
        """What else it may be called."""
        for _, name in self._names():
            yield name
        for alias in _items(_get(self._node, "aliases")):
            yield said(alias)

    def _names(self) -> Iterator[tuple[str, str]]:
        """Its names, each behind its language, where it says one."""
        for key in self._titles:
            node = opened(_get(self._node, key))
            if isinstance(node, dict):
                yield from ((language, said(text)) for language, text in node.items())
            elif name := said(node):
                yield "", name


class PlanGlance:
    """A plan, glanced at; an empty one where there is none to be read."""

    def __init__(self, path: str | None, language: str, *, figures: bool = False) -> None:
        self.path = path
        self._tree = glance(_text(path), figures=figures) if path else {}
        own = said(_get(self._tree.get("plan"), "language")) or "en"
        self.languages = (language or own, own, "en", "zh")

    def departments(self) -> Iterator[Thing]:
        """Each department."""
        departments = opened(self._tree.get("departments"))
        if isinstance(departments, dict):
            titles = ("en", "name") if self.languages[0] == "en" else ("name", "en")
            for key, node in departments.items():
                yield Thing(key, node, titles)

    def sections(self) -> Iterator[Thing]:
        """Each section."""
        return _titled(self._sections(self._tree))

    def items(self, *, tasks: bool = False) -> Iterator[Thing]:
        """Each indicator and action; on demand each task before what is in it."""
        for task in self._tasks():
            if tasks:
                yield from _titled([task])
            yield from _titled(_items(_get(task, "indicators")))
            yield from _titled(_items(_get(task, "actions")))

    def levels(self) -> Iterator[Thing]:
        """The levels of reminders: those of every plan, where this one names none."""
        named = _items(_get(self._tree.get("reminders"), "levels"))
        for level in named:
            name = Thing("", level, ("name",)).about(self.languages)
            yield Thing(name, level, ("name",))
        if not named:
            for name in USUAL_LEVELS["zh" if self.languages[0] == "zh" else "en"]:
                yield Thing(name, None, ())

    def is_action(self, name: str) -> bool:
        """Whether an id is that of an action."""
        actions = (a for task in self._tasks() for a in _items(_get(task, "actions")))
        return any(said(_get(action, "id")) == name for action in actions)

    def periods(self, name: str | None, today: "date") -> list[str]:
        """The periods of which an indicator owes a figure; those of all where none is named.

        Whatever a glance is not sure of is judged; of all only where it is sure of none, as what
        one owes others owe as well.
        """
        from qplan.core.record.likely import NotSureError

        found: dict[str, None] = {}
        unsure: list[str] = []
        for task in self._tasks():
            for indicator in _items(_get(task, "indicators")):
                own = said(_get(indicator, "id"))
                if name in (None, own):
                    try:
                        found |= dict.fromkeys(self._owed(indicator, today))
                    except NotSureError:
                        unsure.append(own)
        if unsure and not found:
            found = dict.fromkeys(_judged(self.path, unsure, today))
        return sorted(found)

    def _owed(self, indicator: object, today: "date") -> list[str]:
        from qplan.core.record.likely import NotSureError, owed, span_of

        plan, reporting = self._tree.get("plan"), self._tree.get("reporting")
        target = opened(_get(indicator, "target"))
        targets = target if isinstance(target, list) else [target]
        if (
            any(_get(one, key) for one in targets for key in ("since", "until"))
            or any(_get(indicator, key) for key in ("parts", "dropped"))
            or _get(plan, "year_starts")
            or said(_get(indicator, "combine")) == "to_date"
        ):
            raise NotSureError
        by_day = any(_get(one, "all_of") for one in targets)
        return owed(
            said(_get(indicator, "every")) or said(_get(reporting, "every")) or "quarter",
            span_of(said(_get(plan, "period")), [said(_get(one, "by")) for one in targets]),
            said(_get(indicator, "owed_from")) or said(_get(reporting, "owed_from")),
            [_period(figure) for figure in _items(_get(indicator, "measurements"))],
            today,
            whole=by_day,
        )

    def _sections(self, node: object) -> Iterator[object]:
        for section in _items(_get(node, "sections")):
            yield section
            yield from self._sections(section)

    def _tasks(self) -> Iterator[object]:
        for section in self._sections(self._tree):
            yield from _items(_get(section, "tasks"))


def _titled(nodes: "Iterator[object] | list[object]") -> Iterator[Thing]:
    for node in nodes:
        name = said(_get(node, "id"))
        if name:
            yield Thing(name, node, ("title",))


def _period(figure: object) -> str:
    """The period of a figure; of one in a line, where it comes first, without the rest."""
    if isinstance(figure, str) and figure.startswith("{period: "):
        period = figure[len("{period: ") :].partition(",")[0].rstrip(" }")
        return said(period)
    return said(_get(figure, "period"))


def _text(path: str) -> str:
    """The text of a regular file that is not too large; nothing of anything else."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):  # noqa: PTH116 - without pathlib
            return ""
        with open(path, "rb") as file:  # noqa: PTH123 - as above
            data = file.read(MOST_BYTES + 1)
    except (OSError, ValueError):
        return ""
    return data.decode("utf-8", errors="replace") if len(data) <= MOST_BYTES else ""


def _get(node: object, key: str) -> object:
    node = opened(node)
    return node.get(key) if isinstance(node, dict) else None


def _items(node: object) -> list[object]:
    node = opened(node)
    return node if isinstance(node, list) else []


def _judged(path: str | None, names: list[str], today: "date") -> list[str]:
    """The same by the judgement itself: slower, and sure. Nothing where the plan has errors."""
    from pathlib import Path

    from qplan.core.base.errors import QplanError
    from qplan.core.evaluation.evaluate import evaluate
    from qplan.usecases.load import load

    try:
        evaluation = evaluate(load(Path(path or "")), today, today)
    except (QplanError, OSError):
        return []
    return [
        one.period.text
        for found in evaluation.indicators
        if found.placed.item.id in names
        for one in (*found.reporting.overdue, *found.reporting.due)
    ]

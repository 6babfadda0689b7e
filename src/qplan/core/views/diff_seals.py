"""What changed of what stands beside the figures: what departments wrote, and what was approved."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from qplan.core.plan.entries import TOLD
from qplan.core.views.narratives import narratives
from qplan.core.views.seals import seals_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from qplan.core.base.period import Period
    from qplan.core.evaluation.evaluate import Evaluation
    from qplan.core.plan.values import Title
    from qplan.core.views.narratives import NarrativeRow
    from qplan.core.views.seals import SealRow


class TextFate(StrEnum):
    """What became of a narrative or a seal."""

    NEW = "new"
    CHANGED = "changed"
    """Another text is in force; of a seal, that the same figures were sealed again, or a note."""
    REMOVED = "removed"


class NarrativeChange(NamedTuple):
    """What a department wrote about a task for a period, before and after."""

    fate: TextFate
    task: str
    title: Title
    period: Period
    by: str | None
    before: NarrativeRow | None
    after: NarrativeRow | None

    @property
    def keys(self) -> tuple[str, ...]:
        """What of it reads otherwise; of a new one, what it says."""
        return tuple(
            key
            for key in (*TOLD, "note")
            if getattr(self.before, key, None) != getattr(self.after, key, None)
        )


class SealChange(NamedTuple):
    """The seal in force over some figures, before and after."""

    fate: TextFate
    before: SealRow | None
    after: SealRow | None

    @property
    def seal(self) -> SealRow:
        """The one there is."""
        found = self.after or self.before
        assert found is not None  # noqa: S101 - one side has it
        return found

    @property
    def is_set_again(self) -> bool:
        """Whether the same figures were sealed once more; else only a remark is another one."""
        before, after = self.before, self.after
        return before is not None and after is not None and _says(before) != _says(after)


def narrative_changes(old: Evaluation, new: Evaluation) -> Iterator[NarrativeChange]:
    """By task, period and department, in the order of the new state."""
    before, after = _narratives(old), _narratives(new)
    for key in {**after, **before}:
        was, now = before.get(key), after.get(key)
        change = _change(was, now)
        if (was and was[1]) != (now and now[1]):
            yield change


def _change(
    was: tuple[Title, NarrativeRow] | None, now: tuple[Title, NarrativeRow] | None
) -> NarrativeChange:
    title, row = now or was  # type: ignore[misc]  # one side has it
    fate = TextFate.CHANGED
    if was is None or now is None:
        fate = TextFate.NEW if was is None else TextFate.REMOVED
    return NarrativeChange(
        fate, row.task, title, row.period, row.by, was and was[1], now and now[1]
    )


_Key = tuple[str, "date", "date", str | None]


def _narratives(side: Evaluation) -> Mapping[_Key, tuple[Title, NarrativeRow]]:
    """What is in force, without the days it was entered on."""
    return {
        (row.task, *row.period[:2], row.by): (task.title, row._replace(recorded=None))
        for _, _, task in side.plan.tasks()
        for row in narratives(task, side.as_of, side.known_at)
    }


def seal_changes(old: Evaluation, new: Evaluation) -> Iterator[SealChange]:
    """By period and department, in the order of the new state."""
    before, after = _seals(old), _seals(new)
    for key in {**after, **before}:
        was, now = before.get(key), after.get(key)
        if was is None:
            yield SealChange(TextFate.NEW, None, now)
        elif now is None:
            yield SealChange(TextFate.REMOVED, was, None)
        elif (*_says(was), was.note) != (*_says(now), now.note):
            yield SealChange(TextFate.CHANGED, was, now)


def _seals(side: Evaluation) -> Mapping[tuple[date, date, str | None], SealRow]:
    rows = seals_of(side.plan, side.as_of, side.known_at).rows
    return {(*row.period[:2], row.department): row for row in rows if row.in_force}


def _says(row: SealRow) -> tuple[object, ...]:
    return row.by, row.on, row.entries, row.digest

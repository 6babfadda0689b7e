"""What Python programs do with plans, in one place: open, ask, check, record.

Every name here is offered by `qplan` itself. A path is a text or anything like a path; a day is a
date, or a text as plans write periods, whose last day is meant.
"""

from __future__ import annotations

from datetime import date
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from qplan.core.base.spoken import parse_spoken_period

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from qplan.core.base.problems import Checked
    from qplan.core.base.terms import Quality, State
    from qplan.core.plan.model import Plan
    from qplan.core.views.record import RecordView
    from qplan.core.views.rows import ActionRow, IndicatorRow
    from qplan.core.views.status import StatusView
    from qplan.usecases.validate import Validation

AnyPath = str | PathLike[str]
Day = date | str


class Status:
    """Where a plan stands: its indicators in the document's order, and its actions."""

    def __init__(self, view: StatusView, language: str) -> None:
        self.view = view
        """What every format of `qplan status` is made from."""
        self.language = language

    def __iter__(self) -> Iterator[IndicatorRow]:
        return iter(self.view.indicators)

    def __len__(self) -> int:
        return len(self.view.indicators)

    def __getitem__(self, name: str) -> IndicatorRow:
        """The indicator of an id.

        Raises:
            KeyError: if there is none.
        """
        return {row.id: row for row in self}[name]

    def __repr__(self) -> str:
        totals = ", ".join(f"{count} {state.value}" for state, count in self.totals.items())
        return f"<Status of {self.view.plan_id} as of {self.view.as_of}: {totals}>"

    @property
    def actions(self) -> tuple[ActionRow, ...]:
        """The actions, in the document's order."""
        return self.view.actions

    @property
    def totals(self) -> Mapping[State, int]:
        """How many indicators are in each state; states of none are left out."""
        return self.view.totals

    def to_json(self, language: str | None = None) -> str:
        """The document that `qplan status --format json` prints.

        Args:
            language: `zh` or `en`; the plan's own unless given.
        """
        from qplan.language import Speaker
        from qplan.render.status.json import render

        return render(self.view, Speaker(language or self.language), width=0, colour=False)


class PlanFile:
    """A plan as it was read from a file, to be asked."""

    def __init__(self, path: Path, plan: Plan) -> None:
        self.path, self.plan = path, plan

    def __repr__(self) -> str:
        return f"<PlanFile {self.path}: {self.plan.plan.id}>"

    def status(self, *, as_of: Day | None = None, known_at: Day | None = None) -> Status:
        """Where the plan stands.

        Args:
            as_of: figures for periods that ended by this day count; today unless given.
            known_at: figures recorded by this day count; today unless given.

        Raises:
            ValueError: if a text names no day.
        """
        from qplan.core.evaluation.evaluate import evaluate
        from qplan.core.forecast.forecast import forecasts
        from qplan.core.views.status import Selection, build_status

        evaluation = evaluate(self.plan, _day(as_of), _day(known_at))
        view = build_status(evaluation, Selection(), with_actions=True)
        view = view._replace(forecasts=forecasts(evaluation, {row.id for row in view.indicators}))
        return Status(view, self.plan.plan.language)


def open(path: AnyPath) -> PlanFile:  # noqa: A001 - qplan.open, as gzip.open
    """Read a plan that can be judged.

    Raises:
        PlanInvalidError: if it cannot be read or has errors; its `diagnostics` list them.
    """
    return PlanFile(Path(path), load(path))


def load(path: AnyPath) -> Plan:
    """The plan in a file, as values.

    Raises:
        PlanInvalidError: if it cannot be read or has errors; its `diagnostics` list them.
    """
    from qplan.usecases import load as loading

    return loading.load(Path(path))


def validate(paths: AnyPath | Iterable[AnyPath]) -> Validation:
    """As `check`, of one path or several, and whether anything could be read."""
    from qplan.usecases import validate as validating

    several = [paths] if isinstance(paths, str | PathLike) else paths
    return validating.validate(map(Path, several))


def check(*paths: AnyPath) -> tuple[Checked, ...]:
    """Everything wrong with files, and with each plan in or below folders; nothing is raised.

    Args:
        paths: plans, or folders of plans.
    """
    return validate(paths).files


def record(  # noqa: PLR0913 - one parameter a key, all by name
    path: AnyPath,
    id: str,  # noqa: A002 - as the key of plan.yaml
    value: object,
    *,
    period: str | None = None,
    by: str | None = None,
    source: str | None = None,
    note: str | None = None,
    quality: Quality | str | None = None,
    weight: object = None,
    reason: str | None = None,
    received: Day | None = None,
    recorded: Day | None = None,
    dry_run: bool = False,
    force: bool = False,
    today: date | None = None,
) -> RecordView:
    """Enter a figure, or what became of an action, and change nothing else in the file.

    Args:
        path: the plan.
        id: the indicator or action, by id, title or an unambiguous beginning.
        value: a number or text such as `96.2`, `"962/1000"`, `"3万"`; of an action its state.
        period: what was measured, such as `"2014-Q3"`; of an action the day.
        by: the department that reported it.
        source: where it is written.
        note: free text.
        quality: how firm it is.
        weight: cases or days behind a mean.
        reason: why it corrects the figure there is.
        received: the day it came in.
        recorded: the day it was entered; today unless given.
        dry_run: work out everything and write nothing.
        force: record what is unusual as well.
        today: the day it is done; the system's unless given.

    Raises:
        QplanError: whatever speaks against it; the plan then holds the old bytes, unless it is
            a `PlanNotFlushedError`.
        ValueError: if a text names no day, or no quality.
    """
    from qplan.core.base.terms import Quality as Firmness
    from qplan.core.record.entry import Asked, Details
    from qplan.usecases import record as recording

    details = Details(
        period=period,
        by=by,
        source=source,
        note=note,
        quality=None if quality is None else Firmness(quality),
        weight=None if weight is None else str(weight),
        reason=reason,
        received=None if received is None else _day(received).isoformat(),
        recorded=None if recorded is None else _day(recorded).isoformat(),
    )
    request = recording.RecordRequest([Asked(id, str(value))], details, force)
    enter = recording.rehearse if dry_run else recording.record
    return enter(Path(path), request, today or date.today())  # noqa: DTZ011 - the user's day


def _day(day: Day | None) -> date:
    if day is None:
        return date.today()  # noqa: DTZ011 - the user's day
    return parse_spoken_period(day).last if isinstance(day, str) else day

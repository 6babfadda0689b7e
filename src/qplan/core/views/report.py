"""The view of a whole report: everything that a page, a bulletin or a ledger shows."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from qplan.core.base.terms import WORST_FIRST, Light, State
from qplan.core.evaluation.evaluate import Evaluation
from qplan.core.views.choices import Competitor, Measure
from qplan.core.views.comparison import Comparisons, compare_with_before
from qplan.core.views.diff import DiffView, build_diff
from qplan.core.views.due import DueView, build_due
from qplan.core.views.grading import GradeView, build_grades, has_points
from qplan.core.views.indicator import (
    ActionDetail,
    IndicatorDetail,
    action_detail,
    indicator_detail,
)
from qplan.core.views.movement import Movement, evaluated_before, movement
from qplan.core.views.ranking import RankView, build_ranking
from qplan.core.views.rows import IndicatorRow
from qplan.core.views.seals import seals_of
from qplan.core.views.status import Selection, StatusView, build_status
from qplan.core.views.told import ToldTask, told_tasks

if TYPE_CHECKING:
    from qplan.core.plan.model import Plan

Step = Callable[[int, int], None]
"""Is told how many indicators are done, of how many."""


class Letter(NamedTuple):
    """What somebody says of a bulletin that the plan does not know."""

    sender: str | None = None
    """Who issues it; whoever issued the plan's document may be somebody else."""
    dated: date | None = None
    """The day it bears; else the day its figures were known."""
    reply_by: date | None = None
    """The day to answer by; else so many days later as figures have after their period."""
    contact: str | None = None


class Origin(NamedTuple):
    """What a report was made from: enough to make it again, and to check it."""

    plan: str
    sha256: str
    """Of the plan file's bytes."""
    as_of: date
    known_at: date
    qplan: str
    """The version that made it."""
    lang: str
    letter: Letter = Letter()
    since: date | None = None
    """The day of the report before, if what changed since was asked for."""


class ReportView(NamedTuple):
    """Where a plan stands, with every figure behind it."""

    origin: Origin
    status: StatusView
    issuer: str | None
    on_track: Decimal
    at_risk: Decimal
    tolerance: Decimal
    details: Mapping[str, IndicatorDetail]
    actions: tuple[ActionDetail, ...]
    rankings: tuple[RankView, ...]
    due: DueView
    comparisons: Mapping[str, Comparisons]
    """By indicator."""
    movement: Movement | None
    english: Mapping[str, str]
    """What departments are called in English, by their key."""
    named: tuple[str, ...]
    """The departments that lead, support or report anything, but for groups nobody listed."""
    due_after: int
    """Days that figures have after their period, unless an indicator says otherwise."""
    changes: DiffView | None = None
    """What changed since the report before, if that was asked for."""
    told: tuple[ToldTask, ...] = ()
    """What departments wrote about tasks."""
    grades: GradeView | None = None
    """Scores and grades; none where nothing has points."""

    def with_letter(self, letter: Letter) -> "ReportView":
        """The same view with what somebody says of its bulletin."""
        return self._replace(origin=self.origin._replace(letter=letter))

    @property
    def dated(self) -> date:
        """The day a bulletin bears."""
        return self.origin.letter.dated or self.origin.known_at

    @property
    def reply_by(self) -> date:
        """The day by which a bulletin asks for answers."""
        return self.origin.letter.reply_by or self.dated + timedelta(days=self.due_after)

    def among(self, *states: State) -> tuple[IndicatorRow, ...]:
        """The indicators in some states."""
        return tuple(row for row in self.status.indicators if row.state in states)

    @property
    def good(self) -> tuple[IndicatorRow, ...]:
        """Targets met, and those on their way with a green light."""
        return tuple(
            row
            for row in self.status.indicators
            if row.state is State.MET
            or (row.state is State.IN_PROGRESS and row.light is Light.GREEN)
        )

    @property
    def behind(self) -> tuple[IndicatorRow, ...]:
        """Targets missed or broken, and those whose light is not green; the worst first."""
        rows = [
            row
            for row in self.among(State.MISSED, State.BREACHED, State.IN_PROGRESS)
            if is_bad(row) or row.light is Light.YELLOW
        ]
        return tuple(sorted(rows, key=_severity))

    @property
    def silent(self) -> tuple[IndicatorRow, ...]:
        """Indicators without any figure."""
        return self.among(State.NO_DATA)

    @property
    def watched(self) -> tuple[IndicatorRow, ...]:
        """Indicators of which nothing is asked."""
        return self.among(State.WATCHED)

    @property
    def dropped(self) -> tuple[IndicatorRow, ...]:
        """Indicators that were given up."""
        return self.among(State.DROPPED)

    @property
    def undecided(self) -> tuple[IndicatorRow, ...]:
        """Everything else: what cannot be judged, or not yet. No indicator is left unsaid."""
        without = (*self.watched, *self.dropped)
        said = {row.id for row in (*self.good, *self.behind, *self.silent, *without)}
        return tuple(row for row in self.status.indicators if row.id not in said)

    @property
    def attention(self) -> tuple[IndicatorRow, ...]:
        """What somebody has to do something about: missed, broken, red or overdue."""
        rows = [row for row in self.status.indicators if is_bad(row) or row.overdue]
        return tuple(sorted(rows, key=_severity))


_BAD = (State.BREACHED, State.MISSED)


def is_bad(row: IndicatorRow) -> bool:
    """Whether a target is missed, broken or far behind."""
    return row.state in _BAD or row.light is Light.RED


def _severity(row: IndicatorRow) -> tuple[int, bool, int]:
    state = _BAD.index(row.state) if row.state in _BAD else len(_BAD)
    return state, row.light is Light.GREEN, WORST_FIRST.index(row.light)


def build_report(evaluation: Evaluation, origin: Origin, step: Step) -> ReportView:
    """The view of a plan's evaluation; `step` is told of the progress."""
    plan, as_of, known_at = evaluation.plan, evaluation.as_of, evaluation.known_at
    details = {}
    seals = seals_of(plan, as_of, known_at)
    for done, found in enumerate(evaluation.indicators, start=1):
        detail = indicator_detail(plan, found, as_of, known_at, seals=seals)
        details[detail.row.id] = detail
        step(done, len(evaluation.indicators))
    rows = [detail.row for detail in details.values()]
    status = build_status(evaluation, Selection(), with_actions=True, rows=rows)
    before = evaluated_before(evaluation, origin.since)
    changes = origin.since and before and build_diff(before, evaluation, ("", ""))
    forecasts = {name: d.forecast for name, d in details.items() if d.forecast is not None}
    return ReportView(
        origin,
        status._replace(forecasts=forecasts),
        plan.plan.issuer,
        plan.assessment.on_track,
        plan.assessment.at_risk,
        plan.assessment.tolerance,
        details,
        tuple(action_detail(e, as_of, known_at, seals) for e in evaluation.actions),
        tuple(
            build_ranking(evaluation, by, Competitor.DEPARTMENTS)
            for by in (Measure.ATTAINMENT, Measure.REPORTING)
        ),
        build_due(evaluation, (), None),
        {e.placed.item.id: compare_with_before(e) for e in evaluation.indicators},
        before and movement(before, evaluation),
        {name: unit.en for name, unit in plan.departments.items() if unit.en},
        _named(plan),
        plan.reporting.due_after,
        changes or None,
        told_tasks(evaluation),
        build_grades(evaluation) if has_points(plan) else None,
    )


def _named(plan: "Plan") -> tuple[str, ...]:
    names: dict[str | None, None] = {}
    for measured in plan.indicators():
        names |= dict.fromkeys((*measured.lead, *measured.support))
    for step in plan.actions():
        names |= dict.fromkeys((*step.lead, *step.support))
    names |= dict.fromkeys(p.item.reporter for p in plan.indicators() if p.item.reporter)
    groups = {name for name, unit in plan.departments.items() if unit.collective}
    return tuple(name for name in plan.departments if name in names and name not in groups)

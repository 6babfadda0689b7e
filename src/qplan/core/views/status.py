"""What the renderers show: typed values, never prepared strings.

The renderers' only input: all formats show the same numbers because they read the same view.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from qplan.core.base.message import Message
from qplan.core.base.methods import Label, Method
from qplan.core.base.period import Period
from qplan.core.base.terms import Light, State
from qplan.core.evaluation.evaluate import Evaluation
from qplan.core.plan.values import Title
from qplan.core.views.narratives import NarrativeRow, narratives_of

if TYPE_CHECKING:  # the verdicts of a status do without
    from qplan.core.forecast.forecast import Forecast
    from qplan.core.views.choices import GroupBy

from qplan.core.views.row_of import action_row, indicator_row
from qplan.core.views.rows import ActionRow, IndicatorRow
from qplan.core.views.seals import SealRow, seals_of

GroupTitle = Title | Message | State | Light | str


class Summary(NamedTuple):
    """A group in one line."""

    lights: Mapping[Light, int]
    """How many indicators have each light, the worst first; lights of none are left out."""
    light: Light
    """The worst there is."""
    worst: tuple[IndicatorRow, ...]
    """Whose light that is; nobody's where it is green, or there is none."""


class SectionView(NamedTuple):
    """A section with what is shown of it; or another group of rows (`core.grouping`)."""

    id: str
    number: str | None
    title: GroupTitle
    indicators: tuple[IndicatorRow, ...]
    actions: tuple[ActionRow, ...]
    summary: Summary | None = None
    """Given where rows were regrouped."""
    within: tuple[tuple[str | None, Title], ...] = ()
    """Number and title of the sections that it lies in, the outermost first."""


class StatusView(NamedTuple):
    """Where a plan stands."""

    plan_id: str
    title: Title
    number: str | None
    period: Period
    as_of: date
    known_at: date
    sections: tuple[SectionView, ...]
    with_actions: bool
    forecasts: "Mapping[str, Forecast]" = MappingProxyType({})
    """By indicator, where they were asked for and there is one."""
    by: "GroupBy | None" = None
    """What the rows are grouped by, where it was asked for."""
    narratives: tuple[NarrativeRow, ...] = ()
    """What was written about the tasks of which something is shown."""
    late: tuple[ActionRow, ...] = ()
    """The actions past their deadline that were selected, whether they are shown or not."""
    seals: tuple[SealRow, ...] = ()
    """What was approved of the plan, whatever is selected."""

    @property
    def indicators(self) -> tuple[IndicatorRow, ...]:
        """Every indicator shown, once, in the order of the groups."""
        rows = {row.id: row for section in self.sections for row in section.indicators}
        return tuple(rows.values())

    @property
    def actions(self) -> tuple[ActionRow, ...]:
        """Every action that is shown, once, in the order of the groups."""
        rows = {row.id: row for section in self.sections for row in section.actions}
        return tuple(rows.values())

    @property
    def totals(self) -> Mapping[State, int]:
        """How many indicators are in each state; states of none are left out."""
        states = [row.state for row in self.indicators]
        return {state: states.count(state) for state in State if state in states}


Row = TypeVar("Row", IndicatorRow, ActionRow)


class Selection(NamedTuple):
    """Which rows to show; an empty set selects everything."""

    ids: frozenset[str] = frozenset()
    """Ids of indicators, actions, tasks."""
    departments: frozenset[str] = frozenset()
    sections: frozenset[str] = frozenset()
    states: frozenset[State] = frozenset()
    lights: frozenset[Light] = frozenset()
    labels: frozenset[Label] = frozenset()
    """Of published methods."""

    def takes(self, row: IndicatorRow | ActionRow) -> bool:
        """Whether a row is wanted."""
        units = {*row.lead, *row.support}
        if isinstance(row, IndicatorRow):
            if self.states and self.states.isdisjoint(row.states):
                return False
            if self.lights and self.lights.isdisjoint(row.lights):
                return False
            if self.labels and self.labels.isdisjoint(j.label for j in row.labels):
                return False
            units.add(row.reporter or "")
        elif self.states or self.lights or self.labels:
            return False
        return (
            (not self.ids or row.id in self.ids or row.task in self.ids)
            and (not self.departments or not self.departments.isdisjoint(units))
            and (not self.sections or row.section in self.sections)
        )


def build_status(
    evaluation: Evaluation,
    selection: Selection,
    *,
    with_actions: bool,
    methods: tuple[Method, ...] = (),
    rows: Sequence[IndicatorRow] | None = None,
) -> StatusView:
    """The view of a plan's evaluation: the selected rows under their sections.

    Args:
        evaluation: where the plan stands.
        selection: which rows are shown.
        with_actions: whether actions are shown.
        methods: to label by in place of what the plan names; several are compared.
        rows: of all indicators, where they were made already.
    """
    plan = evaluation.plan
    indicators = rows or [indicator_row(plan, e, methods) for e in evaluation.indicators]
    named = any(e.placed.item.id in selection.ids for e in evaluation.actions)
    with_actions = with_actions or named
    actions = [
        row
        for row in map(action_row, evaluation.actions)
        if (with_actions or row.overdue) and selection.takes(row)
    ]
    shown = _by_section(filter(selection.takes, indicators))
    shown_actions = _by_section(actions if with_actions else ())
    sections = (
        SectionView(
            s.id,
            s.number,
            s.title,
            tuple(shown[s.id]),
            tuple(shown_actions[s.id]),
            within=tuple((o.number, o.title) for o in outer),
        )
        for _, (*outer, s) in plan.headings()
    )
    tasks = {row.task for row in indicators if selection.takes(row)}
    tasks |= {row.task for row in actions}
    return StatusView(
        plan.plan.id,
        plan.plan.title,
        plan.plan.number,
        plan.plan.period,
        evaluation.as_of,
        evaluation.known_at,
        tuple(s for s in sections if s.indicators or s.actions),
        with_actions,
        narratives=narratives_of(
            (task for _, _, task in plan.tasks() if task.narratives and task.id in tasks),
            evaluation.as_of,
            evaluation.known_at,
        ),
        late=tuple(row for row in actions if row.overdue),
        seals=seals_of(plan, evaluation.as_of, evaluation.known_at).rows,
    )


def _by_section(rows: Iterable[Row]) -> defaultdict[str, list[Row]]:
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.section].append(row)
    return found


def matches(view: StatusView, words: Collection[str]) -> bool:
    """Whether an indicator selected has one of the states, lights or labels; or is `overdue`."""
    if "overdue" in words and view.late:
        return True
    return any(
        not row.states.isdisjoint(words)
        or not row.lights.isdisjoint(words)
        or (row.overdue and "overdue" in words)
        or any(judged.label in words for judged in row.labels)
        for row in view.indicators
    )

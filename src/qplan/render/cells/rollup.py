"""What is shown of plans added up, in words: once for the screen and the page."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from qplan.core.base.message import Listed, Message, in_unit, msg, msg_in
from qplan.core.base.number import Number, as_fraction
from qplan.core.base.terms import WORST_FIRST, Light, State
from qplan.core.plan.values import Title
from qplan.core.rollup.league import Combined, League, LeagueRow, RankedBy
from qplan.core.rollup.tally import Tally
from qplan.core.rollup.view import DepartmentRow, FaultyRow, PlanRow, RollupBy, RollupView, StateRow
from qplan.language import Speaker
from qplan.render.cells.indicator import NOTHING, STATE_SIGNS
from qplan.render.kit.styles import STATES

_WHOLE = Fraction(100)


class Cell(NamedTuple):
    """A cell: what it says, what it is sorted by, and how it looks."""

    text: str
    order: Number | int | None = None
    """Nothing where it is sorted by what it says, or has nothing to be sorted by."""
    light: Light | None = None
    state: State | None = None


class Heading(NamedTuple):
    """A column."""

    words: Message
    priority: int
    """Columns with the lowest number stay longest where room is scarce."""
    right: bool = False
    wraps: int = 0


class Sheet(NamedTuple):
    """A table: its headings and a cell for each in every row."""

    headings: tuple[Heading, ...]
    rows: tuple[tuple[Cell, ...], ...]
    files: tuple[str | None, ...]
    """The plan that each row is of."""
    left: int = 0
    """How many rows there are that are not in it."""


def heading(view: RollupView) -> Message:
    """What the whole is called."""
    return msg("Roll-up of {count} plans", count=view.files)


def sentences(view: RollupView) -> Iterator[Message]:
    """What all of them come to, in a few sentences."""
    tally = view.tally
    yield msg(
        "plans judged: {plans}; indicators: {indicators}",
        plans=view.judged, indicators=tally.indicators,
    )  # fmt: skip
    if view.faulty:
        yield msg("plans with errors, in no total: {count}", count=len(view.faulty))
    yield msg(
        "late figures: {figures}; late actions: {actions}",
        figures=tally.late_figures, actions=tally.late_actions,
    )  # fmt: skip
    if tally.binding_missed:
        yield msg("binding targets missed: {count}", count=tally.binding_missed)


def lights(tally: Tally, say: Speaker) -> str:
    """How many indicators have each light, the worst first."""
    counted = [(light, tally.lights[light]) for light in WORST_FIRST if light in tally.lights]
    return say(Listed(tuple(_counted(say(light), count) for light, count in counted)))


def _counted(name: str, count: int) -> Message:
    return msg("{name} {count}", name=name, count=count)


def states(tally: Tally, say: Speaker) -> str:
    """How many indicators are in each state, the worst first."""
    named = (_counted(state_name(state, say), count) for state, count in tally.states.items())
    return say(Listed(tuple(named)))


def state_name(state: State, say: Speaker) -> str:
    """A state with its sign."""
    return f"{STATE_SIGNS[state]} {say(state)}"


def sheet(view: RollupView, say: Speaker, most: int | None = None) -> Sheet:
    """The table of a roll-up whose rows are no leagues, or so many of its rows."""
    match view.by:
        case RollupBy.PLAN:
            return _cut(plans(view.plans[:most], say), len(view.plans))
        case RollupBy.DEPARTMENT:
            return _cut(_departments(view.departments[:most], say), len(view.departments))
        case RollupBy.STATE | RollupBy.INDICATOR:
            return _cut(_states(view.states[:most], say), len(view.states))


def _cut(some: Sheet, count: int) -> Sheet:
    return some._replace(left=count - len(some.rows))


def plans(rows: Sequence[PlanRow], say: Speaker) -> Sheet:
    """A row for each plan."""
    heads = (Heading(msg("Plan"), 0, wraps=18), *_TALLY, Heading(msg("File"), 9))
    cells = tuple(
        (Cell(say(row.title)), *_tally(row.tally, say), Cell(say(row.file))) for row in rows
    )
    return Sheet(heads, cells, tuple(row.file for row in rows))


def _departments(rows: Sequence[DepartmentRow], say: Speaker) -> Sheet:
    heads = (Heading(msg("Department"), 0, wraps=12), Heading(msg("Plans"), 5, right=True), *_TALLY)
    cells = tuple(
        (Cell(say(row.name)), _count(row.tally.plans), *_tally(row.tally, say)) for row in rows
    )
    return Sheet(heads, cells, (None,) * len(rows))


_STATES = (
    Heading(msg("State"), 0),
    Heading(msg("Indicators"), 0, right=True),
    Heading(msg("Share"), 1, right=True),
    Heading(msg("Plans"), 2, right=True),
)


def _states(rows: Sequence[StateRow], say: Speaker) -> Sheet:
    cells = tuple(
        (
            Cell(state_name(row.state, say), order, STATES[row.state].tone, row.state),
            _count(row.indicators),
            _percent(row.share, say),
            _count(row.plans),
        )
        for order, row in enumerate(rows)
    )
    return Sheet(_STATES, cells, (None,) * len(rows))


_TALLY = (
    Heading(msg_in("count", "Missed"), 1, right=True),
    Heading(msg_in("count", "Red"), 2, right=True),
    Heading(msg_in("count", "Late"), 3, right=True),
    Heading(msg("Attainment"), 4, right=True),
    Heading(msg("Worst state"), 5),
    Heading(msg_in("count", "Met"), 6, right=True),
    Heading(msg_in("count", "Yellow"), 7, right=True),
    Heading(msg("Indicators"), 8, right=True),
)


def _tally(tally: Tally, say: Speaker) -> tuple[Cell, ...]:
    return (
        _count(tally.failed),
        _count(tally.lights.get(Light.RED, 0)),
        _count(tally.late_figures + tally.late_actions),
        _percent(tally.attainment, say),
        _worst(tally.worst, say),
        _count(tally.states.get(State.MET, 0)),
        _count(tally.lights.get(Light.YELLOW, 0)),
        _count(tally.indicators),
    )


def _worst(state: State | None, say: Speaker) -> Cell:
    if state is None:
        return Cell(NOTHING)
    return Cell(state_name(state, say), None, STATES[state].tone, state)


def _count(number: int) -> Cell:
    return Cell(str(number), number)


def _percent(share: Fraction | None, say: Speaker, *, signed: bool = False) -> Cell:
    if share is None:
        return Cell(NOTHING)
    sign = "+" if signed and share > 0 else ""
    return Cell(f"{sign}{say.number(share, 1, _WHOLE)}%", share)


# --- leagues ------------------------------------------------------------------------------

_LEAGUE = (
    Heading(msg("Place"), 0, right=True),
    Heading(msg("Plan"), 0, wraps=18),
    Heading(msg("Completion"), 1, right=True),
    Heading(msg("Level"), 2, right=True),
    Heading(msg("Change"), 3, right=True),
    Heading(msg("State"), 4),
    Heading(msg("Light"), 6),
    Heading(msg_in("count", "Late"), 7, right=True),
    Heading(msg("Goal"), 5, right=True),
    Heading(msg("Period"), 8),
    Heading(msg("Lead"), 9),
    Heading(msg("File"), 10),
)


def league(found: League, by: RankedBy, say: Speaker, most: int | None = None) -> Sheet:
    """The rows of a league or so many of them, each value with its place behind it."""
    shown = found.rows[:most]
    rows = tuple(_league_row(entry, by, say) for entry in shown)
    return _cut(Sheet(_LEAGUE, rows, tuple(entry.file for entry in shown)), len(found.rows))


_TYPED = 4
"""Decimals that somebody may have typed; what has more was worked out."""


def _short(goal: Number) -> Number:
    """A goal, for which digits that come of working it out need not be shown."""
    exponent = goal.as_tuple().exponent if isinstance(goal, Decimal) else 0
    return as_fraction(goal) if isinstance(exponent, int) and -exponent > _TYPED else goal


def _league_row(entry: LeagueRow, by: RankedBy, say: Speaker) -> tuple[Cell, ...]:
    row, place = entry.row, entry.place(by)

    def beside(cell: Cell, other: RankedBy) -> Cell:
        own = entry.place(other)
        if own is None or other is by:
            return cell
        return cell._replace(text=say(msg("{value} ({place})", value=cell.text, place=own)))

    level, goal = Cell(NOTHING), Cell(NOTHING)
    if row.actual is not None:
        level = Cell(say.number(row.actual, 2, row.goal), row.actual)
    if row.goal is not None:
        goal = Cell(say.number(_short(row.goal), 2, row.actual), row.goal)
    return (
        Cell(NOTHING) if place is None else _count(place),
        Cell(say(entry.plan)),
        beside(_percent(row.completion, say), RankedBy.COMPLETION),
        beside(level, RankedBy.LEVEL),
        beside(_percent(row.change, say, signed=True), RankedBy.CHANGE),
        _worst(row.state, say),
        Cell(NOTHING if row.light is Light.NONE else f"● {say(row.light)}", None, row.light),
        _count(len(row.overdue)),
        goal,
        Cell(NOTHING if row.period is None else say(row.period)),
        Cell(say(msg(", ")).join(say(name) for name in row.lead)),
        Cell(say(entry.file)),
    )


def league_title(found: League, say: Speaker) -> str:
    """An indicator with its unit, and on which floor of the cascade it stands."""
    name: Message | Title = found.title
    if found.unit:
        name = msg("{title} ({unit})", title=found.title, unit=found.unit)
    if found.level.depth:
        name = msg("{title}, level {level} from the top", title=name, level=found.level.depth + 1)
    return say(name)


def league_facts(found: League, say: Speaker) -> Iterator[str]:
    """What the plans of a league come to."""
    plans = say(msg("plans: {count}", count=found.tally.plans))
    yield say(msg("{one}; {other}", one=plans, other=states(found.tally, say)))
    if found.combined is not None:
        yield say(_combined(found.combined, found.unit or ""))


def places_note() -> Message:
    """What the places of a league are, and what stands in brackets."""
    return msg("places: 1 is the best; in brackets those by what rows are not sorted by")


def _combined(found: Combined, unit: str) -> Message:
    if found.worst is not None:
        return msg("together, by the worst: {state}", state=found.worst)
    if found.value is None:
        return msg("together, {how}: cannot be worked out from these figures", how=found.how)
    return msg(
        "together, {how}: {value} for {period}; plans with a figure: {count}",
        how=found.how,
        value=in_unit(found.value, unit) if unit else found.value,
        count=found.counted,
        period=found.period,
    )


# --- plans with errors --------------------------------------------------------------------

FAULTY = (
    Heading(msg("File"), 0, wraps=24),
    Heading(msg("Errors"), 0, right=True),
    Heading(msg("The first one"), 1, wraps=24),
)


def faulty(rows: Sequence[FaultyRow], say: Speaker, most: int | None = None) -> Sheet:
    """A row for each plan that cannot be judged, or for so many."""
    shown = rows[:most]
    cells = tuple(
        (Cell(say(row.file)), _count(row.errors), Cell(_first(row, say))) for row in shown
    )
    return _cut(Sheet(FAULTY, cells, tuple(row.file for row in shown)), len(rows))


def _first(row: FaultyRow, say: Speaker) -> str:
    if not row.faults:
        return ""
    fault = row.faults[0]
    text = fault.texts.get(say.language, "")
    return f"{fault.line}:{fault.column} {fault.code} {text}"

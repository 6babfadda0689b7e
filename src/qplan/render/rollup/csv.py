"""Many plans as CSV: one line a row, the worst first; plans with errors after all others.

Completion, change and attainment are in per cent.
"""

from collections.abc import Iterator, Sequence

from qplan.core.base.terms import Light, State
from qplan.core.rollup.league import League, LeagueRow
from qplan.core.rollup.tally import Tally
from qplan.core.rollup.view import FaultyRow, RollupBy, RollupView
from qplan.language import Speaker
from qplan.render.kit.csv import cell, for_excel, table

_TALLY = (
    "indicators",
    *(state.value for state in State),
    *(f"light_{light.value}" for light in Light),
    "binding_missed",
    "attainment",
    "counted",
    "late_figures",
    "late_actions",
)
_PLAN = ("file", "id", "title", "parent", "depth", *_TALLY, "errors", "first_error")
_DEPARTMENT = ("department", "plans", *_TALLY)
_STATE = ("state", "indicators", "share", "plans")
_LEAGUE = (
    "indicator", "depth", "title", "file", "plan", "id", "unit", "lead", "reporter", "state",
    "light", "by", "goal", "level", "numerator", "denominator", "period", "completion", "change",
    "place_completion", "place_change", "place_level", "overdue", "errors", "first_error",
)  # fmt: skip


def render(view: RollupView, say: Speaker, *, width: int, colour: bool) -> str:
    """The rows; where they are plans or figures of plans, those with errors as well."""
    del width, colour
    match view.by:
        case RollupBy.PLAN:
            return table(_PLAN, _plans(view, say))
        case RollupBy.DEPARTMENT:
            rows = ((cell(r.name, say), r.tally.plans, *_tally(r.tally, say))
                    for r in view.departments)  # fmt: skip
            return table(_DEPARTMENT, rows)
        case RollupBy.STATE:
            return table(_STATE, (
                (r.state.value, r.indicators, cell(r.share, say), r.plans) for r in view.states
            ))  # fmt: skip
        case RollupBy.INDICATOR:
            return table(_LEAGUE, _leagues(view, say))


render_for_excel = for_excel(render)


def _plans(view: RollupView, say: Speaker) -> Iterator[Sequence[object]]:
    for row in view.plans:
        named = (row.file, row.id, row.title, row.parent)
        yield (*(cell(one, say) for one in named), row.depth, *_tally(row.tally, say), 0, "")
    yield from (_faulty(row, _PLAN, say) for row in view.faulty)


def _faulty(row: FaultyRow, fields: Sequence[str], say: Speaker) -> Sequence[object]:
    fault = row.faults[0] if row.faults else None
    place = f"{fault.line}:{fault.column} {fault.code}" if fault else ""
    said = {
        "file": cell(row.file, say),
        "errors": row.errors,
        "first_error": f"{place} {fault.texts.get(say.language, '')}" if fault else "",
    }
    return [said.get(name, "") for name in fields]


def _tally(tally: Tally, say: Speaker) -> tuple[object, ...]:
    return (
        tally.indicators,
        *(tally.states.get(state, 0) for state in State),
        *(tally.lights.get(light, 0) for light in Light),
        tally.binding_missed,
        cell(tally.attainment, say),
        tally.counted,
        tally.late_figures,
        tally.late_actions,
    )


def _leagues(view: RollupView, say: Speaker) -> Iterator[Sequence[object]]:
    for found in view.leagues:
        for entry in found.rows:
            yield _entry(found, entry, say)
    yield from (_faulty(row, _LEAGUE, say) for row in view.faulty)


def _entry(found: League, entry: LeagueRow, say: Speaker) -> Sequence[object]:
    row = entry.row
    return (
        cell(found.level.name, say),
        found.level.depth,
        cell(row.title, say),
        cell(entry.file, say),
        cell(entry.plan, say),
        row.id,
        cell(row.unit, say),
        cell("; ".join(row.lead), say),
        cell(row.reporter, say),
        row.state.value,
        row.light.value,
        cell(row.by, say),
        cell(row.goal, say),
        cell(row.actual, say, None if row.holds else row.goal),
        cell(row.numerator, say),
        cell(row.denominator, say),
        "" if row.period is None else row.period.text,
        cell(row.completion, say),
        cell(row.change, say),
        *("" if place is None else place for place in entry.places),
        " ".join(row.overdue),
        0,
        "",
    )

"""Many plans as one JSON document; shares, completion and change in per cent."""

from collections.abc import Mapping
from typing import Any

from qplan.core.base.terms import Light, State
from qplan.core.rollup.judged import JudgedIndicator
from qplan.core.rollup.league import League, LeagueRow
from qplan.core.rollup.tally import Tally
from qplan.core.rollup.view import FaultyRow, RollupBy, RollupView
from qplan.language import Speaker
from qplan.render.kit.json import dump, iso_day, number


def render(view: RollupView, say: Speaker, *, width: int, colour: bool) -> str:
    """The whole view; neither width nor colour matters to it."""
    del width, colour
    return dump(
        {
            "as_of": iso_day(view.as_of),
            "known_at": iso_day(view.known_at),
            "by": view.by.value,
            "plans": {
                "all": view.files,
                "judged": view.judged,
                "with_errors": len(view.faulty),
            },
            **_tally(view.tally),
            "errors": [_faulty(row, say) for row in view.faulty],
            "rows": _rows(view, say),
        }
    )


def _rows(view: RollupView, say: Speaker) -> list[dict[str, Any]]:
    match view.by:
        case RollupBy.PLAN:
            return [
                {
                    "file": row.file,
                    "id": row.id,
                    "title": say(row.title),
                    "parent": row.parent,
                    "depth": row.depth,
                    **_tally(row.tally),
                }
                for row in view.plans
            ]
        case RollupBy.DEPARTMENT:
            return [
                {"department": row.name, "plans": row.tally.plans, **_tally(row.tally)}
                for row in view.departments
            ]
        case RollupBy.STATE:
            return [
                {
                    "state": row.state.value,
                    "indicators": row.indicators,
                    "share": number(row.share),
                    "plans": row.plans,
                }
                for row in view.states
            ]
        case RollupBy.INDICATOR:
            return [_league(found, say) for found in view.leagues]


def _tally(tally: Tally) -> dict[str, Any]:
    return {
        "indicators": tally.indicators,
        "totals": _counts(tally.states, State),
        "lights": _counts(tally.lights, Light),
        "worst": tally.worst and tally.worst.value,
        "missed": tally.failed,
        "binding_missed": tally.binding_missed,
        "attainment": number(tally.attainment),
        "counted": tally.counted,
        "late_figures": tally.late_figures,
        "late_actions": tally.late_actions,
    }


def _counts(found: Mapping[Any, int], words: type[State] | type[Light]) -> dict[str, int]:
    return {word.value: found.get(word, 0) for word in words}


def _faulty(row: FaultyRow, say: Speaker) -> dict[str, Any]:
    return {
        "file": row.file,
        "errors": row.errors,
        "problems": [
            {
                "code": fault.code,
                "line": fault.line,
                "column": fault.column,
                "message": fault.texts.get(say.language, ""),
            }
            for fault in row.faults
        ],
    }


def _league(found: League, say: Speaker) -> dict[str, Any]:
    together = found.combined
    return {
        "indicator": found.level.name,
        "depth": found.level.depth,
        "title": say(found.title),
        "unit": found.unit and say(found.unit),
        "plans": found.tally.plans,
        **_tally(found.tally),
        "combined": None
        if together is None
        else {
            "how": together.how.value,
            "value": number(together.value),
            "state": together.worst and together.worst.value,
            "period": together.period and together.period.text,
            "counted": together.counted,
        },
        "rows": [_entry(entry, say) for entry in found.rows],
    }


def _entry(entry: LeagueRow, say: Speaker) -> dict[str, Any]:
    completion, change, level = entry.places
    return {
        "file": entry.file,
        "plan": say(entry.plan),
        **_indicator(entry.row, say),
        "place": {"completion": completion, "change": change, "level": level},
    }


def _indicator(row: JudgedIndicator, say: Speaker) -> dict[str, Any]:
    bar = None if row.holds else number(row.goal)
    return {
        "id": row.id,
        "unit": say(row.unit),
        "lead": list(row.lead),
        "reporter": row.reporter,
        "state": row.state.value,
        "light": row.light.value,
        "by": iso_day(row.by),
        "goal": number(row.goal),
        "level": number(row.actual, bar),
        "numerator": row.numerator,
        "denominator": row.denominator,
        "period": row.period and row.period.text,
        "completion": number(row.completion),
        "change": number(row.change),
        "overdue": list(row.overdue),
    }

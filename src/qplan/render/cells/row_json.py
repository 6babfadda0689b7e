"""What several documents hold: their head, an indicator, an action, with their exact digits."""

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from qplan.core.base.period import Period
from qplan.core.base.terms import State
from qplan.core.views.narratives import NarrativeRow
from qplan.core.views.rows import ActionRow, BaselineView, IndicatorRow
from qplan.core.views.seals import SealMark, SealRow
from qplan.core.views.status import StatusView
from qplan.core.views.targets import TargetView
from qplan.language import Speaker
from qplan.render.kit.json import iso_day, number

if TYPE_CHECKING:
    from qplan.core.forecast.forecast import Forecast
    from qplan.core.methods.result import Judged
    from qplan.core.views.due import DueView
    from qplan.core.views.grading import GradeView
    from qplan.core.views.ranking import RankView
    from qplan.core.views.reminders import RemindersView


def head(
    view: "StatusView | DueView | RankView | GradeView | RemindersView", say: Speaker
) -> dict[str, Any]:
    """What every document about a plan begins with."""
    return {
        "plan": {"id": view.plan_id, "title": say(view.title)},
        "as_of": iso_day(view.as_of),
        "known_at": iso_day(view.known_at),
    }


def _periods(periods: Sequence[Period]) -> list[str]:
    return [period.text for period in periods]


def indicator(row: IndicatorRow, say: Speaker, forecast: "Forecast | None") -> dict[str, Any]:
    """One indicator."""
    result: dict[str, Any] = {
        "id": row.id,
        "title": say(row.title),
        "section": row.section,
        "task": row.task,
        "lead": list(row.lead),
        "support": list(row.support),
        "reporter": row.reporter,
        "unit": say(row.unit),
        "kind": row.kind,
        "target": _target(row.target, say) if row.target else None,
        "targets": [_one_of(target, say) for target in row.targets],
        "milestones": [
            {"by": iso_day(m.by), "value": m.value, "share": m.share, "state": m.state.value}
            for m in row.milestones
        ],
        "baseline": _baseline(row),
        "actual": _actual(row),
        "completion": number(row.completion, row.bar("completion")),
        "gap": number(row.gap, row.bar("gap")),
        "elapsed": number(row.elapsed),
        "pace": number(row.pace, row.bar("pace")),
        "light": row.light.value,
        "provisional": row.provisional,
        "state": row.state.value,
        "reason": None if row.reason is None else say(row.reason),
        "late": None if row.late is None else row.late.text,
        "compared": _compared(row),
        "parts": None
        if row.parts is None
        else {"combine": row.parts.combine, "ids": list(row.parts.ids)},
        "year_before": _earlier(row.before),
        "judged": _judged(row),
        "exceeded": row.exceeded,
        "reporting": {"state": row.reporting.value, "overdue": _periods(row.overdue)},
        "forecast": None if forecast is None else _forecast(forecast, row, say),
        "assessment": None if row.assessment is None else _labelled(row.assessment, say),
    }
    if row.carries:
        result["carries"] = list(row.carries)
    if row.compared_methods:
        result["assessments"] = [_labelled(judged, say) for judged in row.compared_methods]
    if row.readings:
        result["readings"] = [
            {
                "text": say(reading.text),
                "goal": number(reading.goal),
                "completion": number(reading.completion, None if reading.holds else Decimal(100)),
                "holds": reading.holds,
            }
            for reading in row.readings
        ]
    return result


def _forecast(forecast: "Forecast", row: IndicatorRow, say: Speaker) -> dict[str, Any]:
    from qplan.render.cells.forecast_json import forecast_json

    return forecast_json(forecast, row.goal, say)


def _target(target: TargetView, say: Speaker) -> dict[str, Any]:
    return {
        "text": say(target.text),
        "goal": number(target.goal),
        "by": iso_day(target.by),
        "implied": target.implied,
        "stretch": number(target.stretch),
    }


def _one_of(target: TargetView, say: Speaker) -> dict[str, Any]:
    """One of several targets, with where it stands."""
    met = Decimal(100) if target.state is not State.MET else None
    return _target(target, say) | {
        "since": iso_day(target.since),
        "until": iso_day(target.until),
        "notice": target.notice,
        "in_force": target.in_force,
        "shown": target.shown,
        "state": target.state and target.state.value,
        "completion": number(target.completion, met),
        "light": target.light and target.light.value,
    }


def _labelled(judged: "Judged", say: Speaker) -> dict[str, Any]:
    from qplan.render.cells.assessment_json import judged_json

    return judged_json(judged, say)


def _compared(row: IndicatorRow) -> dict[str, Any] | None:
    compared = row.compared
    if compared is None:
        return None
    return {
        "indicator": compared.indicator,
        "period": compared.period.text,
        "level": number(compared.level, row.bar("actual")),
        "with": number(compared.bar),
    }


def _earlier(before: BaselineView | None) -> dict[str, Any] | None:
    if before is None:
        return None
    period, value = before
    return {"period": period.text if period else None, "value": number(value)}


def _judged(row: IndicatorRow) -> dict[str, Any] | None:
    if row.judged is None:
        return None
    period, value = row.judged
    return {"period": period.text, "value": number(value, row.bar("actual"))}


def _baseline(row: IndicatorRow) -> dict[str, Any] | None:
    if row.baseline is None:
        return None
    period, value = row.baseline
    return {
        "period": period.text if period else None,
        "value": number(value, row.bar("baseline")),
    }


def _actual(row: IndicatorRow) -> dict[str, Any] | None:
    actual = row.actual
    if actual is None:
        return None
    return {
        "value": number(actual.value, row.bar("actual")),
        "numerator": actual.numerator,
        "denominator": actual.denominator,
        "period": actual.period.text,
        "coverage": None if actual.coverage is None else number(actual.coverage, Decimal(1)),
        "partial": actual.partial,
        "quality": actual.quality,
    }


def narrative(row: NarrativeRow) -> dict[str, Any]:
    """What one department wrote about a task for one period."""
    return {
        "task": row.task,
        "period": row.period.text,
        "by": row.by,
        "progress": row.progress,
        "problems": row.problems,
        "next": row.next,
        "note": row.note,
        "recorded": iso_day(row.recorded),
    }


def action(row: ActionRow, say: Speaker) -> dict[str, Any]:
    """One action."""
    result: dict[str, Any] = {
        "id": row.id,
        "title": say(row.title),
        "task": row.task,
        "lead": list(row.lead),
        "support": list(row.support),
        "state": row.state.value,
        "by": iso_day(row.by),
        "overdue": row.overdue,
        "others": [
            {"by": word.by, "state": word.state.value, "on": iso_day(word.on)}
            for word in row.others
        ],
    }
    if row.carries:
        result["carries"] = list(row.carries)
    return result


def seal(row: SealRow) -> dict[str, Any]:
    """A seal; `after` counts what came into its period afterwards."""
    return {
        "period": row.period.text,
        "department": row.department,
        "by": row.by,
        "on": iso_day(row.on),
        "entries": row.entries,
        "digest": row.digest,
        "note": row.note,
        "in_force": row.in_force,
        "after": len(row.after),
    }


def seal_mark(mark: SealMark | None) -> dict[str, Any]:
    """What a seal says of a figure or update: by which it is sealed, or after which it came."""
    sealed = None if mark is None or mark.is_after else _of_seal(mark.seal)
    after = _of_seal(mark.seal) if mark is not None and mark.is_after else None
    return {"sealed": sealed, "after_seal": after}


def _of_seal(row: SealRow) -> dict[str, Any]:
    return {"period": row.period.text, "department": row.department, "by": row.by,
            "on": iso_day(row.on)}  # fmt: skip

"""`trace`: whether a report still says what its plan says."""

from pathlib import Path

from qplan.core.base.errors import QplanError
from qplan.core.base.formats import ReportFormat
from qplan.core.base.message import msg
from qplan.core.plan.model import Plan
from qplan.core.trace.compare import TraceView, compare
from qplan.core.views.report import Step
from qplan.language import Speaker
from qplan.render.report import renderer
from qplan.render.report.sentences import filled_in
from qplan.store.disk.write import read_file
from qplan.store.reports.read import read_report
from qplan.usecases.load import load_with_bytes, speaking
from qplan.usecases.report import view_of
from qplan.version import __version__


def trace(
    plan: Path, report: Path, form: ReportFormat, step: Step, cache: Path | None = None
) -> tuple[TraceView, str]:
    """Compare a report with what its plan gives now, and the plan's language.

    Raises:
        PlanInvalidError: if the plan has errors.
        QplanError: if the report is no report of this plan.
    """
    judged, data = load_with_bytes(plan, cache)
    known, times = judged.plan, _times(judged)
    with speaking(judged):
        found = read_report(read_file(report), form, report.name, times)
    origin = found.origin
    if origin.plan != known.id:
        raise QplanError(
            msg("{file} is a report of the plan {other}", file=report.name, other=origin.plan),
            hint=msg("name that plan with --file; this one is {plan}", plan=known.id),
            language=known.language,
        )
    days = (origin.as_of, origin.known_at)
    view = view_of(judged, data, days, lambda _: origin.lang, step, origin.since)
    view = view.with_letter(origin.letter)
    say = Speaker(origin.lang)
    expected = read_report(renderer(form)(view, say), form, report.name, times)
    return compare(found, expected, __version__, filled_in(view, say).values()), known.language


def _times(plan: Plan) -> int:
    """How many times as much as a form the report of a plan may hold."""
    figures = sum(len(placed.item.measurements) for placed in plan.indicators())
    return (
        1 + (figures + sum(1 for _ in plan.indicators()) + sum(1 for _ in plan.actions())) // _FORM
    )


_FORM = 5000
"""Figures, indicators and actions of a plan whose report is within the limits of a form."""

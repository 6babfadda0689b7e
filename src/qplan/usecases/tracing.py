"""`trace`: whether a report still says what its plan says."""

from pathlib import Path

from qplan.core.choices import ReportFormat
from qplan.core.model import Plan
from qplan.core.report import Step
from qplan.core.report_trace import TraceView, compare
from qplan.i18n import Speaker
from qplan.problems import QplanError, msg
from qplan.render.report import renderer
from qplan.render.report_words import filled_in
from qplan.store.outfile import read_file
from qplan.store.plan_file import read_source
from qplan.store.report_reader import read_report
from qplan.usecases.loading import judgeable, speaking
from qplan.usecases.reporting_out import view_of
from qplan.version import __version__


def trace(plan: Path, report: Path, form: ReportFormat, step: Step) -> tuple[TraceView, str]:
    """Compare a report with what its plan gives now, and the plan's language.

    Raises:
        PlanInvalidError: if the plan has errors.
        QplanError: if the report is no report of this plan.
    """
    source = read_source(plan)
    judged = judgeable(source)
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
    view = view_of(source, origin.as_of, origin.known_at, lambda _: origin.lang, step)
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

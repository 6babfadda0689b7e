"""`trace`: whether a report still says what its plan says."""

from itertools import zip_longest
from pathlib import Path

from qplan.core.base.errors import QplanError
from qplan.core.base.formats import ReportFormat
from qplan.core.base.message import msg
from qplan.core.plan.model import Plan
from qplan.core.trace.compare import TraceView, compare, numbers_of
from qplan.core.trace.matching import Matching
from qplan.core.views.report import Origin, ReportView, Step
from qplan.language import Speaker
from qplan.render.report import renderer
from qplan.render.report.sentences import filled_in
from qplan.store.disk.write import read_file
from qplan.store.reports.read import read_report, refusals
from qplan.store.reports.xlsx import Ledger
from qplan.store.sheets.limits import Limits
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
    tracing = _Tracing(judged, data, report, step)
    view = tracing.ledger() if form is ReportFormat.XLSX else tracing.other(form)
    return view, judged.plan.language


class _Tracing:
    """A report held against a plan."""

    def __init__(self, plan: Plan, data: bytes, report: Path, step: Step) -> None:
        self._plan, self._data, self._report, self._step = plan, data, report, step
        self._times = _times(plan)

    def other(self, form: ReportFormat) -> TraceView:
        """A report that is read whole, and held against one made of the plan."""
        name = self._report.name
        with speaking(self._plan):
            found = read_report(read_file(self._report), form, name, self._times)
        self._check(found.origin)
        view, say = self._view(found.origin)
        expected = read_report(renderer(form)(view, say), form, name, self._times)
        return compare(found, expected, __version__, filled_in(view, say).values())

    def ledger(self) -> TraceView:
        """A ledger, read row by row beside the rows that the plan gives."""
        with speaking(self._plan), refusals(self._report.name):
            ledger = Ledger(read_file(self._report), Limits(self._times))
            if ledger.origin.plan != self._plan.plan.id:
                ledger.finish()
        self._check(ledger.origin)
        view, say = self._view(ledger.origin)
        with speaking(self._plan), refusals(self._report.name):
            return _traced(ledger, view, say)

    def _check(self, origin: Origin) -> None:
        known = self._plan.plan
        if origin.plan != known.id:
            file = self._report.name
            raise QplanError(
                msg("{file} is a report of the plan {other}", file=file, other=origin.plan),
                hint=msg("name that plan with --file; this one is {plan}", plan=known.id),
                language=known.language,
            )

    def _view(self, origin: Origin) -> tuple[ReportView, Speaker]:
        """What a report on the same days shows now, and in its language."""
        days = (origin.as_of, origin.known_at)
        view = view_of(
            self._plan, self._data, days, lambda _: origin.lang, self._step, origin.since
        )
        return view.with_letter(origin.letter), Speaker(origin.lang)


def _traced(ledger: Ledger, view: ReportView, say: Speaker) -> TraceView:
    """Every row of a ledger against the plan's; of neither side more is kept than differs."""
    from qplan.render.report.xlsx_slots import slots

    matching = Matching(same_plan=ledger.origin.sha256 == view.origin.sha256)
    expected = {sheet.title: (n, sheet.slots) for n, sheet in enumerate(slots(view, say))}
    for title in (*ledger.titles, *expected):
        place, given = expected.get(title, (0, iter(())))
        found = ledger.slots(title) if title in ledger.titles else iter(())
        for n, (slot, now) in enumerate(zip_longest(found, given)):
            if now is not None:
                matching.expected((place, n), *now)
            if slot is not None:
                matching.found(*slot)
    ledger.finish()
    return TraceView(
        ledger.origin,
        view.origin.sha256,
        __version__,
        matching.slots,
        matching.numbers,
        tuple(matching.findings()),
        tuple(numbers_of(ledger.loose, filled_in(view, say).values()).elements()),
    )


def _times(plan: Plan) -> int:
    """How many times as much as a form the report of a plan may hold."""
    figures = sum(len(placed.item.measurements) for placed in plan.indicators())
    return (
        1 + (figures + sum(1 for _ in plan.indicators()) + sum(1 for _ in plan.actions())) // _FORM
    )


_FORM = 5000
"""Figures, indicators and actions of a plan whose report is within the limits of a form."""

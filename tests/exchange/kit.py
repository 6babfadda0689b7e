"""What the tests of formats share: a plan, a file, and what of the file comes into the plan."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from qplan.core.base.formats import SourceFormat
from qplan.core.base.number import written
from qplan.core.evaluation.evaluate import evaluate
from qplan.core.intake.matching import match
from qplan.core.intake.take_in import Intake, take_in
from qplan.core.plan.entries import Measurement
from qplan.core.plan.model import Plan
from qplan.core.views.export import ExportView, build_export
from qplan.store.series.read import read_any
from tests.conftest import plan_of

HERE = Path(__file__).parent
TODAY = date(2030, 1, 1)
HEAD = """\
qplan: 1
plan: {{id: sample, title: Sample plan, period: {period}}}
departments: {{A: {{}}}}
reporting: {{every: {every}}}
sections:
- id: s1
  title: Section one
  tasks:
  - id: t1
    title: Task one
    lead: A
    indicators:
{indicators}"""


def plan_for(*indicators: str, every: str = "year", period: str = "1990/2030") -> Plan:
    """A plan of indicators, each given as its keys."""
    texts = (
        "    - title: Sample\n" + "".join(f"      {key}\n" for key in keys.split(" | "))
        for keys in indicators
    )
    return plan_of(HEAD.format(every=every, period=period, indicators="".join(texts)))


def taken(plan: Plan, *files: Path, source: SourceFormat | None = None) -> Intake:
    """What of files comes into a plan, insisting on what is only unlikely."""
    found = [read_any(file, source) for file in files]
    tables = [match(plan, dataset) for one in found for dataset in one.series]
    intake = take_in(plan, tables, TODAY, force=True)
    wrong = tuple(d for one in found for d in one.diagnostics)
    return intake._replace(diagnostics=(*wrong, *intake.diagnostics))


def figures(intake: Intake) -> list[str]:
    """What is recorded: `id period value quality note`."""
    return [
        " ".join(filter(None, (one.before.item.id, item.period.text, written(item.value),
                               item.quality, item.note and f"({item.note})")))
        for one in intake.amended
        for entry in one.entries
        if isinstance(item := entry.item, Measurement)
    ]  # fmt: skip


def problems(intake: Intake) -> list[str]:
    """What is said of the files, each with its place; not what the rules for plans say."""
    return [
        str(d._replace(hint=None, location=d.location and d.location._replace(
            file=Path(d.location.file).name)))
        for d in intake.diagnostics
        if d.code.id > "QP5"
    ]  # fmt: skip


def codes(intake: Intake) -> set[str]:
    """The codes of what is said."""
    return {d.code.id for d in intake.diagnostics if d.code.id > "QP5"}


def measurements(entries: Iterable[Intake]) -> dict[str, tuple[Measurement, ...]]:
    """The figures that were taken in, by indicator."""
    return {
        one.before.item.id: tuple(
            entry.item for entry in one.entries if isinstance(entry.item, Measurement)
        )
        for intake in entries
        for one in intake.amended
    }


def view_of(plan: Plan) -> ExportView:
    """What a plan has to give away."""
    return build_export(evaluate(plan, TODAY, TODAY))

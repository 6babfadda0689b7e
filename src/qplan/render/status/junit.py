"""The status as a JUnit report: each target a test case, so that a missed one fails a pipeline."""

from qplan.core.base.message import msg
from qplan.core.base.number import Beside
from qplan.core.base.terms import State
from qplan.core.views.status import IndicatorRow, SectionView, StatusView
from qplan.core.views.target_words import with_unit
from qplan.language import Speaker
from qplan.render.cells.indicator import days, heading, leads
from qplan.render.kit.xml import Element, document

FAILED = (State.MISSED, State.BREACHED)
PASSED = (State.MET,)


def render(view: StatusView, say: Speaker, *, width: int, colour: bool) -> str:
    """A suite a section, a case an indicator; what is not decided yet counts as skipped."""
    del width, colour
    suites = [_suite(section, say) for section in view.sections if section.indicators]
    name = {"name": f"{say(view.title)}{say(msg(', '))}{say(days(view.as_of, view.known_at))}"}
    return document(Element("testsuites", name | _counts(view.indicators), suites))


def _suite(section: SectionView, say: Speaker) -> Element:
    cases = [_case(row, say) for row in section.indicators]
    return Element(
        "testsuite", {"name": heading(section, say)} | _counts(section.indicators), cases
    )


def _counts(rows: tuple[IndicatorRow, ...]) -> dict[str, object]:
    failed = sum(row.state in FAILED for row in rows)
    passed = sum(row.state in PASSED for row in rows)
    skipped = len(rows) - failed - passed
    return {"tests": len(rows), "failures": failed, "errors": 0, "skipped": skipped}


def _case(row: IndicatorRow, say: Speaker) -> Element:
    attributes = {"name": f"{row.id}: {say(row.title)}", "classname": f"{row.section}.{row.task}"}
    said = _sentence(row, say)
    lead = msg("{label}: {words}", label=msg("Lead"), words=leads(row, say))
    text = f"{said}\n{say(lead)}"
    if row.state in FAILED:
        kind = {"message": said, "type": row.state.value}
        return Element("testcase", attributes, [Element("failure", kind, text)])
    if row.state in PASSED:
        return Element("testcase", attributes, [Element("system-out", {}, text)])
    return Element("testcase", attributes, [Element("skipped", {"message": said})])


def _sentence(row: IndicatorRow, say: Speaker) -> str:
    """The state, its reason, what is asked and what is there."""
    said = msg("{label}: {words}", label=row.state, words=row.target.text)
    parts = [said]
    if row.actual is not None:
        value = with_unit(Beside(row.actual.value, row.target.goal), row.unit)
        parts.append(msg("Actual {value}", value=value))
    if row.reason:
        parts.append(row.reason)
    return say(msg("; ")).join(map(say, parts))

"""The status as a JUnit report: each target a test case, so that a missed one fails a pipeline."""

from collections.abc import Iterator

from qplan.core.base.message import Message, msg
from qplan.core.base.number import Beside
from qplan.core.base.terms import State
from qplan.core.views.rows import IndicatorRow
from qplan.core.views.status import SectionView, StatusView
from qplan.core.views.target_words import with_unit
from qplan.core.views.targets import TargetView
from qplan.language import Speaker
from qplan.render.cells.indicator import days, heading, leads
from qplan.render.kit.xml import Element, document

FAILED = (State.MISSED, State.BREACHED)
PASSED = (State.MET,)


def render(view: StatusView, say: Speaker, *, width: int, colour: bool) -> str:
    """A suite a section, a case a target; what is not decided yet counts as skipped."""
    del width, colour
    suites = [_suite(section, say) for section in view.sections if section.indicators]
    name = {"name": f"{say(view.title)}{say(msg(', '))}{say(days(view.as_of, view.known_at))}"}
    counts = _counts(view.indicators)
    del counts["skipped"]  # Jenkins' schema knows it of suites only
    return document(Element("testsuites", name | counts, suites))


def _suite(section: SectionView, say: Speaker) -> Element:
    cases = [case for row in section.indicators for case in _cases(row, say)]
    return Element(
        "testsuite", {"name": heading(section, say)} | _counts(section.indicators), cases
    )


def _counts(rows: tuple[IndicatorRow, ...]) -> dict[str, object]:
    states = [row.state for row in rows]
    states += [step.state for row in rows for step in _other_steps(row) if step.state]
    failed = sum(state in FAILED for state in states)
    passed = sum(state in PASSED for state in states)
    skipped = len(states) - failed - passed
    return {"tests": len(states), "failures": failed, "errors": 0, "skipped": skipped}


def _other_steps(row: IndicatorRow) -> tuple[TargetView, ...]:
    """The steps of a ladder that the row itself is not about."""
    return tuple(step for step in row.targets if step.in_force and not step.shown)


def _cases(row: IndicatorRow, say: Speaker) -> Iterator[Element]:
    name = f"{row.id}: {say(row.title)}"
    yield _case(row, name, row.state, _sentence(row, say), say)
    for step in _other_steps(row):
        if step.state is not None:
            said = say(msg("{label}: {words}", label=step.state, words=step.text))
            yield _case(row, f"{name}, {step.by.isoformat()}", step.state, said, say)


def _case(row: IndicatorRow, name: str, state: State, said: str, say: Speaker) -> Element:
    attributes = {"name": name, "classname": f"{row.section}.{row.task}"}
    lead = msg("{label}: {words}", label=msg("Lead"), words=leads(row, say))
    text = f"{said}\n{say(lead)}"
    if state in FAILED:
        kind = {"message": said, "type": state.value}
        return Element("testcase", attributes, [Element("failure", kind, text)])
    if state in PASSED:
        return Element("testcase", attributes, [Element("system-out", {}, text)])
    return Element("testcase", attributes, [Element("skipped", {"message": said})])


def _sentence(row: IndicatorRow, say: Speaker) -> str:
    """The state, its reason, what is asked and what is there."""
    parts: list[Message] = [msg("{state}", state=row.state)]
    if row.target is not None:
        parts = [msg("{label}: {words}", label=row.state, words=row.target.text)]
    if row.actual is not None:
        value = with_unit(Beside(row.actual.value, row.goal), row.unit)
        parts.append(msg("Actual {value}", value=value))
    if row.reason:
        parts.append(row.reason)
    return say(msg("; ")).join(map(say, parts))

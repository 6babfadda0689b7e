"""What makes two readings of a report differ, and what a difference is called."""

from datetime import date

import pytest

from qplan.core.trace.compare import Difference, Fault, Reading, Slot, TraceView, compare
from qplan.core.trace.marks import header, parse_header
from qplan.core.views.report import Origin
from qplan.language import Speaker
from qplan.render.trace.text import render

DAY = date(2014, 12, 31)
NOW = Origin("sample", "b" * 64, DAY, DAY, "1.0", "en")
THEN = NOW._replace(sha256="a" * 64)


def traced(ours: dict[str, Slot], theirs: dict[str, Slot], origin: Origin = NOW) -> TraceView:
    found = Reading(origin, ours, ())
    return compare(found, Reading(NOW, theirs, ()), "1.0")


def slot(*parts: str, intact: bool | None = True, prose: bool = False) -> Slot:
    return Slot("here", parts, intact, prose)


def test_what_only_the_report_has_is_gone_from_the_plan_or_was_added() -> None:
    changed = traced({"x": slot("5")}, {}, THEN)
    assert (Difference(Fault.GONE, "here", "5", ""),) == changed.findings
    added = traced({"x": slot("5")}, {})
    assert (Difference(Fault.EDITED, "here", "5", ""),) == added.findings


def test_what_only_the_plan_has_is_not_in_the_report() -> None:
    assert (Difference(Fault.LEFT_OUT, "here", "", "5"),) == traced({}, {"x": slot("5")}).findings


def test_a_row_of_another_length_is_compared_as_a_whole() -> None:
    found = traced({"x": slot("5", "6", intact=False)}, {"x": slot("5")})
    assert (Difference(Fault.EDITED, "here", "5 6", "5"),) == found.findings
    assert () == traced({"x": slot("5", "6")}, {"x": slot("5 6")}).findings


def test_a_sentence_with_more_numbers_is_shown_whole() -> None:
    ours = slot("5 of 6, up 2", intact=False, prose=True)
    found = traced({"x": ours}, {"x": slot("5 of 6", prose=True)})
    assert (Difference(Fault.EDITED, "here", "5 of 6, up 2", "5 of 6"),) == found.findings


@pytest.mark.parametrize(("origin", "fault"), [(NOW, Fault.EDITED), (THEN, Fault.CHANGED)])
def test_what_does_not_tell_is_judged_by_the_plan(origin: Origin, fault: Fault) -> None:
    found = traced({"x": slot("a", intact=None)}, {"x": slot("b")}, origin)
    assert [fault] == [finding.fault for finding in found.findings]


def test_what_was_edited_to_what_the_plan_says_now_is_right() -> None:
    assert () == traced({"x": slot("5", intact=False)}, {"x": slot("5")}, THEN).findings


def test_every_fault_is_said_and_very_many_are_counted() -> None:
    many = {f"x{n}": slot(str(n)) for n in range(250)}
    view = traced(many, {}, THEN)._replace(version="2.0")
    lines = render(view, Speaker("en")).splitlines()
    assert "here: no longer in the plan: '0'" == lines[0]
    assert "… and 50 more" in lines
    assert "this is qplan 2.0: wording may differ" in lines
    assert "checked 250 places with 250 numbers; findings: 250" == lines[-1]


def test_a_header_says_what_it_was_made_from() -> None:
    assert NOW == parse_header(header(NOW))


@pytest.mark.parametrize(
    "text",
    ["", "qplan-report", "qplan-report plan=x", header(NOW).replace("2014-12-31", "2014-13-31")],
)
def test_what_is_no_header_is_none(text: str) -> None:
    assert parse_header(text) is None

"""Where an action stands: by whose word, and as known on which day."""

from datetime import date

import pytest

from qplan.core.base.terms import ActionState
from qplan.core.evaluation.evaluate import ActionEvaluation, evaluate
from tests.conftest import plan_of

FAR = date(2030, 1, 1)


def stands(
    updates: str,
    lead: str = "A",
    as_of: date = date(2014, 12, 31),
    known_at: date = FAR,
    **info: str,
) -> ActionEvaluation:
    """An action of 2014 with these updates, in braces; B supports."""
    more = "".join(f", {key}: {value}" for key, value in info.items())
    plan = plan_of(f"""
        qplan: 1
        plan: {{id: p, title: P, period: 2014{more}}}
        departments: {{A: {{}}, B: {{}}, C: {{}}}}
        sections:
        - id: s
          title: S
          tasks:
          - id: t
            title: T
            lead: {lead}
            support: [B]
            actions:
            - {{id: act, title: Act, updates: [{updates}]}}
        """)
    return evaluate(plan, as_of, known_at).actions[0]


STARTED = "{on: 2014-03-01, state: started}"


@pytest.mark.parametrize(
    ("updates", "lead", "state", "others"),
    [
        ("", "A", "unreported", []),
        ("{on: 2014-02-01, state: planned}", "A", "planned", []),
        (STARTED, "A", "started", []),
        # nobody but a lead closes; the word of others is shown where it differs
        ("{on: 2014-03-01, state: started, by: B}", "A", "started", []),
        ("{on: 2014-03-01, state: done, by: B}", "A", "unreported", ["B done"]),
        (STARTED + ", {on: 2014-06-01, state: done, by: B}", "A", "started", ["B done"]),
        ("{on: 2014-03-01, state: started, by: B}, {on: 2014-06-01, state: dropped, by: B}",
         "A", "started", ["B dropped"]),
        ("{on: 2014-06-01, state: done}, {on: 2014-07-01, state: started, by: B}",
         "A", "done", ["B started"]),
        # a lead may say otherwise of itself; without a name it is the lead's word
        ("{on: 2014-06-01, state: done, by: A}, {on: 2014-07-01, state: started}",
         "A", "started", []),
        # any one of joint leads closes
        ("{on: 2014-06-01, state: done, by: C}, {on: 2014-07-01, state: started, by: A}",
         "[A, C]", "done", []),
        ("{on: 2014-06-01, state: done}, {on: 2014-07-01, state: started, by: A}",
         "[A, C]", "done", []),
        # of one day the later line counts
        ("{on: 2014-06-01, state: started}, {on: 2014-06-01, state: done}", "A", "done", []),
    ],
)  # fmt: skip
def test_whose_word_counts(updates: str, lead: str, state: str, others: list[str]) -> None:
    found = stands(updates, lead).standing
    assert (state, others) == (found.state, [f"{u.by} {u.state}" for u in found.others])


def test_what_was_known_counts_updates_recorded_by_then() -> None:
    late = STARTED + ", {on: 2014-06-01, state: done, recorded: 2014-08-20}"
    assert stands(late).standing.state is ActionState.DONE
    before = stands(late, known_at=date(2014, 8, 19)).standing
    assert before.state is ActionState.STARTED
    received = STARTED.replace("started", "started, received: 2014-09-01")
    known = stands(received, known_at=date(2014, 3, 1)).standing
    assert known.state is ActionState.STARTED, "known by the day it was recorded alone"


def test_no_action_is_late_before_its_document_was_issued() -> None:
    """The plan of 2014 was issued in 2015."""
    day = date(2015, 2, 1)
    assert stands("", as_of=day).overdue
    assert not stands("", as_of=day, issued="2015-02-01").overdue
    assert stands("", as_of=date(2015, 2, 2), issued="2015-02-01").overdue
    assert not stands("{on: 2014-12-01, state: done}", as_of=day).overdue

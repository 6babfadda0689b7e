"""A plan of one indicator, judged by a published method."""

from datetime import date

from qplan.core.base.methods import Method
from qplan.core.evaluation.evaluate import evaluate
from qplan.core.methods.assess import assess
from qplan.core.methods.result import Judged
from tests.conftest import plan_of

FAR = date(2060, 12, 31)


def judged(method: Method, facts: str, *, period: str = "2000/2050", as_of: date = FAR) -> Judged:
    """What a method says of an indicator whose keys are given, in one line each."""
    head = (
        f"qplan: 1\nplan: {{id: p, title: P, period: {period}}}\nreporting: {{every: year}}\n"
        "departments: {A: {}}\n"
        "sections:\n- id: s\n  title: S\n  tasks:\n  - id: t\n    title: T\n    lead: A\n"
        "    indicators:\n    - id: i\n"
    )
    given = {line.strip().split(":")[0] for line in facts.strip().splitlines()}
    default = {"title": "Title", "unit": "units"}
    lines = [f"      {key}: {text}" for key, text in default.items() if key not in given]
    lines += [f"      {line.strip()}" for line in facts.strip().splitlines()]
    plan = plan_of(head + "\n".join(lines) + "\n")
    return assess(plan, evaluate(plan, as_of, FAR).indicators[0], method)


def years(**figures: object) -> str:
    """Measurements of years: `y2015=3`."""
    listed = ", ".join(f"{{period: {y[1:]}, value: {x}}}" for y, x in figures.items())
    return f"measurements: [{listed}]"

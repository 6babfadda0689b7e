"""What the rules say of a plan that has errors in its shape: the rest, and nothing that follows."""

from pathlib import Path
from textwrap import dedent

import pytest

from qplan.core.rules.partial import check_partial
from qplan.core.rules.registry import RULES
from qplan.core.schema.partial import read_partly
from qplan.store.yaml.reader import read_document
from qplan.store.yaml.source import parse_source


def found(text: str) -> list[tuple[str, str]]:
    """The codes of what the rules find, each with the last key of its path."""
    document = read_document(dedent(text), "plan.yaml")
    assert document.problems == ()
    partial = read_partly(document.tree)
    assert partial is not None
    return sorted((d.code.id, str(d.path[-1])) for d in check_partial(partial, RULES))


HEAD = """
qplan: 1
plan: {id: p, title: t, period: 2014}
departments: {A: {}, B: {}}
sections:
- id: s
  title: t
  tasks:
  - id: k
    title: t
    lead: A
    support: [B]
    indicators:
"""


def of_indicators(text: str) -> list[tuple[str, str]]:
    return found(HEAD + "".join(f"    {line}\n" for line in dedent(text).strip().splitlines()))


def test_wrong_key_hides_no_unknown_department() -> None:
    text = HEAD.replace("title: t\n    lead: A", "titel: t\n    lead: C")
    assert [("QP204", "0"), ("QP205", "A")][:1] == found(text)


def test_wrong_number_hides_no_other_figure() -> None:
    assert [("QP407", "period"), ("QP204", "by")][::-1] == of_indicators(
        """
        - id: i
          title: i
          unit: t
          target: {at_least: 5}
          measurements:
          - {period: 2014-Q1, value: 1,5, by: C}
          - {period: 2014-Q2, value: 3}
          - {period: 2014-Q2, value: about 3}
        """
    )


def test_wrong_period_hides_no_department() -> None:
    assert [("QP204", "by")] == of_indicators(
        """
        - id: i
          title: i
          unit: t
          target: {at_least: 5}
          measurements:
          - {period: 2014-Q5, value: 1}
          - {period: 2014-Q6, value: 1, by: C}
        """
    )


def test_places_are_those_of_the_document() -> None:
    text = HEAD + "    - 7\n    - {id: k, title: i, unit: t, target: {change: -5pp}}\n"
    partial = read_partly(read_document(text, "plan.yaml").tree)
    assert partial is not None
    paths = {d.code.id: d.path for d in check_partial(partial, RULES) if d.is_error}
    here = ("sections", 0, "tasks", 0, "indicators", 1)
    assert {"QP201": (*here, "id"), "QP302": (*here, "target", "change")} == paths


@pytest.mark.parametrize(
    "wrong",
    [
        "- {id: i, title: i, unit: t, tagret: {at_least: 5}, quote: 6 t}",
        (
            "- {id: i, title: i, unti: '%', target: {at_least: 5}, measurements: "
            "[{period: 2014-Q1, value: 5%}]}"
        ),
        "- {id: i, title: i, unit: t, target: {change: -5%}, basline: {value: 5}}",
        "- {id: i, title: i, unit: t, target: {at_least: x}, combin: sum}",
        "- {id: i, title: i, unit: t, target: {at_least: 1,200}, quote: 1200 t}",
        (
            "- {id: i, title: i, unit: t, target: {at_least: 5}, evry: month, measurements: "
            "[{period: 2014-01, value: 5}]}"
        ),
        (
            "- {id: I, title: i, unit: t, target: {at_least: 5}}\n"
            "- {id: j, title: i, unit: t, target: {at_least: {indicator: i}}}"
        ),
        "- {id: i, title: i, unit: t, target: {at_least: 5}, laed: B, support: A}",
        (
            "- {id: i, title: i, unit: t, target: {at_least: 5}, milestones: "
            "[{by: 2014-06-30, value: x}, {by: 2014-03-31, value: 4}]}"
        ),
    ],
)
def test_nothing_follows_from_what_was_refused(wrong: str) -> None:
    assert [] == of_indicators(wrong)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("period: 2014", "perod: 2014"),
        ("departments:", "departmnts:"),
        ("{A: {}, B: {}}", "[A, B]"),
        ("{A: {}, B: {}}", "{A: 1, B: {nme: x}}"),
        ("lead: A", "laed: A"),
        ("qplan: 1", "qplan: 2"),
        ("id: k", "id: K"),
        ("plan: {", "plann: {"),
    ],
)
def test_nothing_follows_from_what_was_refused_above(right: str, wrong: str) -> None:
    figures = "[{period: 2014-Q1, value: 4}, {period: 2014-Q2, value: 4}]"
    indicator = (
        f"    - {{id: i, title: i, unit: t, target: {{at_least: 5}}, measurements: {figures}}}"
    )
    assert [] == found(HEAD.replace(right, wrong, 1) + indicator + "\n")


def test_nothing_follows_from_a_rhythm_that_was_refused() -> None:
    text = HEAD.replace("qplan: 1", "qplan: 1\nreporting: {every: mnth}")
    figures = "[{period: 2014-01, value: 4}]"
    of_months = f"{{id: i, title: i, unit: t, target: {{at_least: 5}}, measurements: {figures}}}"
    assert [] == found(f"{text}    - {of_months}\n")


@pytest.mark.parametrize("tree", ["x", None, [], {"sections": [{}] * 1200}])
def test_what_cannot_be_read_is_left_alone(tree: object) -> None:
    assert read_partly(tree) is None


@pytest.mark.parametrize("text", ["", " "])
def test_an_empty_text_in_place_of_a_list_is_left_out(text: str) -> None:
    """One name may stand for a list of one; what is wrong with it is wrong with that one."""
    tree = {
        "qplan": "1",
        "plan": {"id": "a", "title": "A", "period": "2014"},
        "departments": {"A": {"aliases": text}},
    }
    partial = read_partly(tree)
    assert partial is not None
    assert () == partial.plan.departments["A"].aliases


@pytest.mark.parametrize(
    "wrong", ["[a]", "[[a]]", "[{id: q}]", "x", "{id: [a]}", "[]", "{a: {b: c}}"]
)
@pytest.mark.parametrize("key", ["plan", "departments", "sections", "reporting", "assessment"])
def test_what_is_no_mapping_is_said_and_no_more(key: str, wrong: str) -> None:
    """However little is left to look at."""
    text = f"{HEAD}    - {{id: i, title: i, unit: t}}\n"
    lines = [f"{key}: {wrong}" if line.startswith(f"{key}:") else line for line in text.split("\n")]
    if key == "sections":
        lines = [line for line in lines if not line.startswith((" ", "-"))]
    elif f"{key}: {wrong}" not in lines:
        lines.append(f"{key}: {wrong}")
    source = parse_source(Path("plan.yaml"), "\n".join(lines).encode())
    assert source.plan is None or (key, wrong) == ("sections", "[]")
    assert all(d.location for d in source.diagnostics)
    assert source.diagnostics or source.plan

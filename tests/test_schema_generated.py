"""The JSON Schema and `validate` agree, on plans made from the classes of the format.

Whatever `validate` reads, the schema accepts as an editor sees it: with plain scalars typed. What
has the wrong shape, both refuse.
"""

import json
import re
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator  # type: ignore[import-untyped]
from pydantic import ValidationError

from qplan.core.plan.entries import PART_KEYS, Milestone, Narrative, Parts
from qplan.core.plan.markers import Marker, Words
from qplan.core.plan.model import Indicator, Plan, Section, Task
from qplan.core.plan.target import Ambiguous, Condition, Target
from qplan.core.schema.budget import Budget
from qplan.core.schema.fields import adapter
from qplan.core.schema.targets import forms_of
from tests.conftest import ROOT

SCHEMA = Draft7Validator(json.loads((ROOT / "plan.schema.json").read_text(encoding="utf-8")))
Tree = Any
Kind = Any

TEXT = st.sampled_from(["Sample", "样本", "no", "2014", "1.10", "true", "a b", "０"])
NUMBER = st.sampled_from(
    ["0", "95", "3.50", "-2", "+5", ".5", "3万", "1.2亿", "９５", "010", "1.0"]
)
PERIOD = st.sampled_from(["2014", "2014-H1", "2014-Q3", "2014-09", "2014-W36", "2014-09-30",
                          "2013/2015", "2014-01/2014-09"])  # fmt: skip
DAY = st.sampled_from(["2014-12-31", "2000-02-29"])
LEVEL = st.one_of(NUMBER, st.sampled_from(["95%", "3.5％"]))
MARKED: dict[str, st.SearchStrategy[Tree]] = {
    "text": TEXT,
    "id": st.from_regex(r"[a-z0-9][a-z0-9-]{0,8}", fullmatch=True).filter(str.isascii),
    "name": st.sampled_from(["A", "样本局", "2014"]),
    "names": st.one_of(TEXT, st.lists(TEXT, min_size=1, max_size=2)),
    "unit": st.sampled_from(["%", "t", "µg/m³", "1", "％"]),
    "language": st.sampled_from(["zh", "en", "no"]),
    "version": st.just("1"),
    "title": st.one_of(TEXT, st.dictionaries(st.sampled_from(["zh", "en"]), TEXT, min_size=1)),
    "flag": st.sampled_from(["true", "false", "True", "FALSE"]),
    "accept": st.dictionaries(st.just("QP601"), TEXT, min_size=1),
    "day": DAY,
    "deadline": st.one_of(DAY, st.sampled_from(["2014", "2014-Q3", "2014-09", "2014-H1"])),
    "period": PERIOD,
    "year_starts": st.sampled_from(["04-01", "10-01"]),
    "number": NUMBER,
    "level": LEVEL,
    "bound": st.one_of(LEVEL, st.just({"indicator": "other"})),
    "range": st.sampled_from([["1", "2"], ["0.5", "3%"]]),
    "change": st.sampled_from(["-5%", "+5pp", "+120", "-3.5"]),
    "rate": st.sampled_from(["10%", "-2.5%"]),
    "share": st.sampled_from(["0.8", "80%", "1"]),
    "weight": st.sampled_from(["0", "31", "2.5"]),
    "count": st.sampled_from(["1", "48", "1.0"]),
    "digest": st.sampled_from(["0" * 63 + "a", "1" * 64, "12" * 31 + "e1"]),
    "days": st.sampled_from(["0", "15", "3660"]),
    "value": st.one_of(NUMBER, st.sampled_from(["962/1000", "96.2%"])),
    "limits": st.sampled_from([["0", "100"], [None, "5"], ["1", None]]),
    "texts": st.one_of(TEXT, st.lists(TEXT, min_size=1, max_size=2)),
    "per": st.sampled_from(["plan", "year", "half", "quarter", "month", "5 years"]),
    "within": st.sampled_from(["0.5", "5%"]),
    "percent": st.sampled_from(["0", "40", "100"]),
    "series_key": st.sampled_from(["A.CN.PM25", "1.5", "1", {"REF_AREA": "CN", "1": "2"}]),
}


def of_hint(hint: object) -> st.SearchStrategy[Tree]:
    """What may stand behind a key of a type."""
    if get_origin(hint) is Annotated:
        kind, *marks = get_args(hint)
        for mark in marks:
            if isinstance(mark, Words):
                return st.sampled_from(sorted(mark.allowed))
            if isinstance(mark, Marker) and mark.name in MARKED:
                return MARKED[mark.name]
            if isinstance(mark, Marker) and mark.name == "rows":
                return st.lists(of_entity(get_args(kind)[0]), max_size=1)
            if isinstance(mark, Marker) and mark.name == "targets":
                one = of_entity(get_args(kind)[0])
                return st.one_of(one, st.lists(one, min_size=1, max_size=2))
            if isinstance(mark, Marker) and mark.name == "bare":
                return st.one_of(st.none(), of_entity(kind))
        return of_hint(kind)
    if get_origin(hint) in (Union, UnionType):
        return of_hint(next(arg for arg in get_args(hint) if arg is not NoneType))
    if get_origin(hint) is dict:
        return st.dictionaries(MARKED["name"], of_hint(get_args(hint)[1]), max_size=2)
    return of_entity(hint)


@cache
def of_entity(kind: Kind) -> st.SearchStrategy[Tree]:
    """A mapping of the format; keys that may be absent are absent, empty or given."""
    assert is_dataclass(kind), kind
    if kind in (Condition, Target):
        return of_target(kind)
    return st.deferred(lambda: _entity(kind))


def _entity(kind: Kind) -> st.SearchStrategy[Tree]:
    hints = get_type_hints(kind, include_extras=True)
    needed = {f.name: of_hint(hints[f.name]) for f in fields(kind)
              if (f.default, f.default_factory) == (MISSING, MISSING)}  # fmt: skip
    needed |= {
        name: st.lists(of_entity(DEEP[name]), min_size=1, max_size=1)
        for name in hints.keys() & DEEP.keys() - ({"sections"} if kind is Section else set())
    }
    free = {f.name: st.one_of(st.none(), of_hint(hints[f.name]))
            for f in fields(kind) if f.name not in needed}  # fmt: skip
    if kind is Section:
        del free["sections"]  # a section in each section has no end
    keys = ONE_OF.get(kind, ())
    if keys:
        both = [st.fixed_dictionaries({key: of_hint(hints[key])}) for key in keys]
        rest = {name: one for name, one in free.items() if name not in keys}
        plain = st.fixed_dictionaries(needed, optional=rest)
        return st.builds(lambda one, more: one | more, plain, st.one_of(both))
    return st.fixed_dictionaries(needed, optional=free)


@st.composite
def of_target(draw: st.DrawFn, kind: Kind) -> Tree:
    """One form, and what may stand beside it."""
    form = draw(st.sampled_from(forms_of(kind)))
    if form is Ambiguous:
        tree: Tree = {"readings": draw(st.lists(of_target(Condition), min_size=2, max_size=2))}
    else:
        hints = get_type_hints(form, include_extras=True)
        names = [f.name for f in fields(form)]
        tree = {form.key: draw(of_hint(hints[names[0]]))}
    hints = get_type_hints(kind, include_extras=True)
    for field in fields(kind):
        if field.name != "form" and draw(st.booleans()):
            tree[field.name] = draw(st.one_of(st.none(), of_hint(hints[field.name])))
    return tree


ONE_OF: dict[Kind, tuple[str, ...]] = {
    Milestone: ("value", "share"),
    Narrative: ("progress", "problems", "next"),
    Parts: tuple(PART_KEYS),
}
"""Entities that hold exactly one of some keys, or at least one."""
DEEP = {"sections": Section, "tasks": Task, "indicators": Indicator}
"""Always given, or few plans would have anything in them."""
PLANS = of_entity(Plan)
_INT = re.compile(r"(?a)[-+]?[0-9]+")
_FLOAT = re.compile(r"(?a)[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")


def typed(tree: Tree) -> Tree:
    """The tree as an editor sees it: plain scalars typed by YAML 1.2."""
    match tree:
        case dict():
            return {key: typed(value) for key, value in tree.items()}
        case list():
            return [typed(item) for item in tree]
        case str() if tree.lower() in ("true", "false") and tree in (
            tree.lower(), tree.upper(), tree.title()
        ):  # fmt: skip
            return tree.lower() == "true"
        case str() if _INT.fullmatch(tree):
            return int(tree)
        case str() if _FLOAT.fullmatch(tree):
            return float(tree)
        case _:
            return tree


def is_read(tree: Tree) -> bool:
    """Whether `validate` can read it."""
    try:
        adapter(Plan).validate_python(tree, context=Budget())
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize("key", ["target", "series", "measurements", "baseline", "milestones"])
def test_the_plans_hold_what_is_to_be_tested(key: str) -> None:
    def has_it(tree: Tree) -> bool:
        tasks = (task for section in tree["sections"] for task in section["tasks"])
        return any(indicator.get(key) for task in tasks for indicator in task["indicators"])

    assert find(
        PLANS, has_it, settings=settings(max_examples=2000, deadline=None, phases=[Phase.generate])
    )


@settings(max_examples=150, deadline=None)
@given(PLANS, st.booleans())
def test_the_schema_accepts_what_validate_accepts(tree: Tree, plain: bool) -> None:
    assert is_read(tree)
    assert [] == [e.message for e in SCHEMA.iter_errors(typed(tree) if plain else tree)]


@st.composite
def spoiled(draw: st.DrawFn) -> Tree:
    """A plan with one thing of its shape wrong."""
    tree = draw(PLANS)
    places = [(tree, key) for key in tree] + [(tree["plan"], key) for key in tree["plan"]]
    for section in tree.get("sections") or ():
        places += [(section, key) for key in section]
        for task in section.get("tasks") or ():
            for indicator in task.get("indicators") or ():
                places += [(indicator, key) for key in indicator]
    mapping, key = draw(st.sampled_from(places))
    match draw(st.integers(0, 2)):
        case 0:
            mapping["kee"] = "x"
        case 1 if key in ("id", "title", "unit", "period", "qplan", "plan"):
            del mapping[key]
        case _:
            mapping[key] = [[["x"]]]
    return tree


@settings(max_examples=100, deadline=None)
@given(spoiled())
def test_both_refuse_what_has_the_wrong_shape(tree: Tree) -> None:
    assert not is_read(tree)
    assert [*SCHEMA.iter_errors(typed(tree))] != []


def test_a_department_with_nothing_after_it() -> None:
    tree = {"qplan": "1", "plan": {"id": "p", "title": "P", "period": "2014"},
            "departments": {"A": None}}  # fmt: skip
    assert is_read(tree)
    assert [] == [*SCHEMA.iter_errors(typed(tree))]

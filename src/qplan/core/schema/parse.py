"""From a document's plain structures to a plan, or to what is wrong with its shape (QP1xx)."""

import re
import types
from collections.abc import Iterator, Mapping
from dataclasses import is_dataclass
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from qplan.core.base.lookup import did_you_mean
from qplan.core.base.message import Listed, Message, Quoted, msg
from qplan.core.base.problems import MAX_PER_CODE, Diagnostic, DocPath, capped
from qplan.core.codes.shape import BY_ID, MISSING_KEY, UNKNOWN_KEY, WRONG_TYPE
from qplan.core.plan.model import Plan
from qplan.core.schema.budget import Budget
from qplan.core.schema.fields import adapter
from qplan.core.schema.keys import keys_of
from qplan.core.schema.marks import OneOrList
from qplan.core.schema.stray import cut_number, cut_text, wide_colon
from qplan.core.schema.texts import EMPTY_TEXT, curly_hint, is_in_curly_quotes
from qplan.core.schema.times import calendar_of

_EXPECTED = {
    "dict_type": msg("a mapping"),
    "model_type": msg("a mapping"),
    "model_attributes_type": msg("a mapping"),
    "dataclass_type": msg("a mapping"),
    "tuple_type": msg("a list"),
    "list_type": msg("a list"),
    "string_type": msg("a text"),
    "too_short": msg("at least two entries"),
    "too_long": msg("fewer entries"),
}


def parse_plan(tree: object) -> tuple[Plan | None, tuple[Diagnostic, ...]]:
    """Validate a document's structures: the plan, or everything wrong with its shape."""
    try:
        return adapter(Plan).validate_python(tree, context=Budget(calendar_of(tree))), ()
    except ValidationError as error:
        return None, tuple(capped(_diagnostics(error, tree)))


def _diagnostics(error: ValidationError, tree: Any) -> Iterator[Diagnostic]:
    hints = MAX_PER_CODE  # a hint takes a search, and no more problems are shown
    for problem in error.errors(include_url=False):
        path = path_of(problem["loc"])
        kind, value = problem["type"], problem["input"]
        if kind in UNKNOWN:
            yield _unknown_key(path, tree, with_hint=hints > 0)
            hints -= 1
        elif is_missing(problem):
            key = Quoted(str(path[-1]))
            yield Diagnostic(MISSING_KEY, msg("missing key {key}", key=key), path[:-1], on_key=True)
        elif kind in BY_ID:
            context = problem["ctx"]
            hint = _of_marks(value) or context["hint"]
            on_key = "[key]" in problem["loc"]
            yield Diagnostic(BY_ID[kind], context["message"], path, hint, on_key)
        elif kind == "string_pattern_mismatch":
            yield Diagnostic(BY_ID["QP109"], EMPTY_TEXT[0], path, EMPTY_TEXT[1])
        else:
            message = msg("expected {expected}", expected=_EXPECTED.get(kind, msg("another value")))
            yield Diagnostic(WRONG_TYPE, message, path, _of_marks(value))


def is_missing(problem: ErrorDetails) -> bool:
    """Whether an error of pydantic's means that a key is absent: not there, or with nothing."""
    is_key = bool(problem["loc"]) and isinstance(problem["loc"][-1], str)
    return problem["type"] == "missing" or (problem["input"] is None and is_key)


UNKNOWN = ("extra_forbidden", "unexpected_keyword_argument")
"""What pydantic calls a key that the schema does not know."""


def path_of(loc: tuple[int | str, ...]) -> DocPath:
    """Where an error of pydantic's is in the document."""
    return tuple(key for key in loc if key not in ("[key]", OneOrList.ONE, OneOrList.MANY))


def _of_marks(value: object) -> Message | None:
    """The hint where a value that is refused holds marks that are none to YAML."""
    if not isinstance(value, str):
        return None
    return curly_hint(value) if is_in_curly_quotes(value) else wide_colon(value)


def _unknown_key(path: DocPath, tree: Any, *, with_hint: bool) -> Diagnostic:
    key = str(path[-1])
    hint = None
    if with_hint:
        mapping = tree
        for step in path[:-1]:
            mapping = mapping[step]
        hint = _meant(key, mapping, known_keys(path[:-1]))
    message = msg("unknown key {key}", key=Quoted(key))
    return Diagnostic(UNKNOWN_KEY, message, path, hint, on_key=True)


def _meant(key: str, mapping: Mapping[str, Any], known: tuple[str, ...]) -> Message | None:
    """What may have been meant by a key that is not known."""
    wrong = cut_number(key, mapping, known) or wide_colon(key)
    cut = cut_text(key, mapping, known)
    is_text = cut is not None and _A_KEY.fullmatch(key) is None
    hint = wrong or (cut if is_text else did_you_mean(key, known) or _where_it_belongs(key))
    if hint is not None or not known:
        return hint
    here = msg("known here: {keys}", keys=Listed(tuple(known)))
    return here if cut is None else msg("{hint}; {other}", hint=cut, other=here)


_A_KEY = re.compile(r"[a-z_]+")
"""What looks like a key somebody wrote, and not like the end of a text."""


def _where_it_belongs(key: str) -> Message | None:
    """Keys people look for under another name."""
    named = {
        "owner": "lead",
        "responsible": "lead",
        "deadline": "by",
        "due": "by",
        "date": "period",
        "values": "measurements",
        "data": "measurements",
        "min": "at_least",
        "max": "at_most",
        "牵头部门": "lead",
        "责任单位": "support",
    }
    return msg("did you mean {name}?", name=Quoted(named[key])) if key in named else None


def known_keys(path: DocPath) -> tuple[str, ...]:
    """The keys the schema knows at a path; none where the path leads nowhere."""
    kind: object = Plan
    for step in path:
        kind = _inside(kind, step)
    return tuple(_keys(_entry(kind)))


def _keys(kind: object) -> dict[str, Any]:
    """The keys of a mapping of plan.yaml, with their types; none of what is no mapping."""
    kind = _one(kind)
    if not (is_dataclass(kind) and isinstance(kind, type)):
        return {}
    return {key.name: key.hint for key in keys_of(kind)}


def _one(kind: object) -> object:
    """The type itself, of one that is marked or may be absent."""
    if get_origin(kind) is Annotated:
        return _one(get_args(kind)[0])
    if get_origin(kind) in (Union, types.UnionType):
        return _one(next(arg for arg in get_args(kind) if arg is not type(None)))
    return kind


def _entry(kind: object) -> object:
    """The type of an entry, of one that may stand for a list of one."""
    kind = _one(kind)
    return get_args(kind)[0] if get_origin(kind) is tuple else kind


def _inside(kind: object, step: str | int) -> object:
    """The type one step below a type."""
    kind = _one(kind)
    if get_origin(kind) is tuple:
        kind = _entry(kind)
        if isinstance(step, int):
            return kind
    origin, args = get_origin(kind), get_args(kind)
    if origin in (dict, Mapping):
        return args[1]
    return _keys(kind).get(str(step))

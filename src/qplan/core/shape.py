"""From a document's plain structures to a plan, or to what is wrong with its shape (QP1xx)."""

import types
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from qplan.core.fields import EMPTY_TEXT
from qplan.core.lookup import did_you_mean
from qplan.core.model import Plan
from qplan.core.pieces import Budget
from qplan.core.rules.shaping import BY_ID, MISSING_KEY, UNKNOWN_KEY, WRONG_TYPE
from qplan.problems import MAX_PER_CODE, Diagnostic, DocPath, Message, Quoted, capped, msg

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
        return Plan.model_validate(tree, context=Budget()), ()
    except ValidationError as error:
        return None, tuple(capped(_diagnostics(error)))


def _diagnostics(error: ValidationError) -> Iterator[Diagnostic]:
    hints = MAX_PER_CODE  # a hint takes a search, and no more problems are shown
    for problem in error.errors(include_url=False, include_input=False):
        path = _path(problem["loc"])
        kind = problem["type"]
        if kind in BY_ID:
            context = problem["ctx"]
            on_key = "[key]" in problem["loc"]
            yield Diagnostic(BY_ID[kind], context["message"], path, context["hint"], on_key)
        elif kind in ("extra_forbidden", "unexpected_keyword_argument"):
            yield _unknown_key(path, with_hint=hints > 0)
            hints -= 1
        elif kind == "string_pattern_mismatch":
            yield Diagnostic(BY_ID["QP109"], EMPTY_TEXT[0], path, EMPTY_TEXT[1])
        elif kind == "missing":
            key = Quoted(str(path[-1]))
            yield Diagnostic(MISSING_KEY, msg("missing key {key}", key=key), path[:-1], on_key=True)
        else:
            expected = _EXPECTED.get(kind, msg("another value"))
            yield Diagnostic(WRONG_TYPE, msg("expected {expected}", expected=expected), path)


def _path(loc: tuple[int | str, ...]) -> DocPath:
    return tuple(key for key in loc if key != "[key]")


def _unknown_key(path: DocPath, *, with_hint: bool) -> Diagnostic:
    key = str(path[-1])
    known = known_keys(path[:-1]) if with_hint else ()
    hint = did_you_mean(key, known) or _where_it_belongs(key)
    if hint is None and known:
        hint = msg("known here: {keys}", keys=", ".join(known))
    message = msg("unknown key {key}", key=Quoted(key))
    return Diagnostic(UNKNOWN_KEY, message, path, hint, on_key=True)


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
    if not isinstance(kind, type):
        return ()
    if issubclass(kind, BaseModel):
        return tuple(kind.model_fields)
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()


def _inside(kind: object, step: str | int) -> object:
    """The type one step below a type."""
    origin, args = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        kind = next(arg for arg in args if arg is not type(None))
        return _inside(kind, step)
    if origin is tuple:
        return args[0]
    if origin in (dict, Mapping):
        return args[1]
    if isinstance(kind, type) and issubclass(kind, BaseModel) and step in kind.model_fields:
        annotation: Any = kind.model_fields[str(step)].annotation
        return annotation
    return None

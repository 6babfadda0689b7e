"""The shape of targets: forms stand in plan.yaml as keys beside each other, of which one is given.

The shape is made from the forms themselves: a new one needs nothing here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from functools import cache
from typing import Annotated, Any, get_args, get_type_hints

from qplan.core.base.message import Listed, msg
from qplan.core.plan.markers import About
from qplan.core.plan.target import Condition, Target
from qplan.core.schema import texts

SHAPED = (Condition, Target)
"""Entities whose keys in plan.yaml are others than their fields."""


@cache
def forms_of(entity: type) -> tuple[Any, ...]:
    """The classes of the forms that a condition or a target may take."""
    return get_args(get_type_hints(entity)["form"])


@cache
def keys_of(entity: type) -> tuple[tuple[str, Any, Any], ...]:
    """The keys of a condition or target in plan.yaml: their names, types and defaults."""
    hints = get_type_hints(entity, include_extras=True)
    named = {name: kind for form in forms_of(entity) for name, kind in _keys(form).items()}
    first, *others = (
        (one.name, hints[one.name], one.default) for one in fields(entity) if one.name != "form"
    )
    return (first, *((name, kind, None) for name, kind in named.items()), *others)


@cache
def _keys(form: Any) -> Mapping[str, Any]:
    """The keys of a form with their types; each of them may be absent."""
    return dict(_typed(form))


def _typed(form: Any) -> Iterator[tuple[str, Any]]:
    hints = get_type_hints(form, include_extras=True)
    for n, one in enumerate(fields(form)):
        marks = hints[one.name].__metadata__
        about = next(mark for mark in marks if isinstance(mark, About))
        rest = tuple(mark for mark in marks if mark is not about)
        marked = Annotated[hints[one.name].__origin__, *rest] if rest else hints[one.name]
        yield one.name if n else form.key, Annotated[marked | None, about]


def built(entity: Any, given: Mapping[str, Any]) -> Any:
    """The entity of what is given for all its keys, if that is exactly one form.

    Raises:
        PydanticCustomError: with code QP110, if it is none, or several.
    """
    forms = forms_of(entity)
    chosen = [form for form in forms if given[form.key] is not None]
    if len(chosen) != 1:
        words = Listed(tuple(form.key for form in forms))
        named = Listed(tuple(form.key for form in chosen))
        texts.refuse(
            "QP110",
            msg("a target takes one form, here are {forms}", forms=named)
            if chosen
            else msg("a target without a form"),
            msg("give exactly one of: {forms}", forms=words),
        )
    _refuse_strays(forms, chosen[0], given)
    form = chosen[0](*(given[name] for name in _keys(chosen[0])))
    rest = {one.name: given[one.name] for one in fields(entity) if one.name != "form"}
    return entity(form=form, **rest)


def _refuse_strays(forms: tuple[Any, ...], chosen: Any, given: Mapping[str, Any]) -> None:
    """Refuse a key that stands beside another form than this one.

    Raises:
        PydanticCustomError: with code QP111, if there is one.
    """
    own = _keys(chosen)
    for stray in (name for form in forms for name in _keys(form)):
        if stray not in own and given[stray] is not None:
            beside = Listed(tuple(form.key for form in forms if stray in _keys(form)))
            texts.refuse(
                "QP111",
                msg("{key} does not go with {form}", key=stray, form=chosen.key),
                msg("it goes with: {forms}", forms=beside),
            )

"""Reading a plan that can be judged."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from qplan.core.base.errors import PlanInvalidError, QplanError
from qplan.core.base.message import msg
from qplan.core.base.problems import Diagnostic, in_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from qplan.core.plan.accepted import Acceptance
    from qplan.core.plan.model import Plan
    from qplan.core.rules.rule import Rule
    from qplan.store.yaml.source import Source

# The schema and the reader are imported where they are needed: a plan that is in the cache is
# judged without them.


def problems(
    source: Source, *, only_errors: bool = False, acceptance: Acceptance | None = None
) -> tuple[Diagnostic, ...]:
    """Everything wrong with a source: from reading, from its shape, and from the rules."""
    if source.plan is None and source.partial is None:
        return in_order(source.diagnostics)
    found = _found(source, _errors() if only_errors else _all_rules(), acceptance)
    return in_order((*source.diagnostics, *source.placed(found)))


def _errors() -> tuple[Rule, ...]:
    from qplan.core.rules.errors import ERRORS

    return ERRORS


def _all_rules() -> tuple[Rule, ...]:
    from qplan.core.rules.registry import RULES

    return RULES


def _found(
    source: Source, rules: Iterable[Rule], acceptance: Acceptance | None
) -> Iterator[Diagnostic]:
    """What the rules find in a plan, or in what could be read of it."""
    if source.plan is not None:
        from qplan.core.rules.rule import check

        yield from check(source.plan, rules, acceptance)
    elif source.partial is not None:
        from qplan.core.rules.partial import check_partial

        yield from check_partial(source.partial, rules)


def judgeable(source: Source) -> Plan:
    """The plan of a source.

    Raises:
        PlanInvalidError: if it has errors; they are in the exception.
    """
    errors = tuple(d for d in problems(source, only_errors=True) if d.is_error)
    if source.plan is None or errors:
        message = msg(
            "{file} has errors: {count}; nothing was done", file=source.file, count=len(errors)
        )
        raise PlanInvalidError(message, diagnostics=errors, language=source.language)
    return source.plan


def load(path: Path) -> Plan:
    """Read a plan that can be judged.

    Raises:
        PlanInvalidError: if it has errors; they are in the exception.
    """
    from qplan.store.yaml.source import read_source

    return judgeable(read_source(path, quickly=True))


def load_to_judge(path: Path, cache: Path | None) -> Plan:
    """Read a plan for judging only; what was read before comes from the cache, if there is one.

    Raises:
        PlanInvalidError: if it has errors; they are in the exception.
    """
    return load_with_bytes(path, cache)[0]


def load_with_bytes(path: Path, cache: Path | None) -> tuple[Plan, bytes]:
    """As `load_to_judge`, with the bytes that the plan was read from.

    Raises:
        PlanInvalidError: if it has errors; they are in the exception.
    """
    from qplan.store.disk.regular import TooLargeError, read_bytes

    try:
        data = read_bytes(path) if cache else b""
    except (OSError, TooLargeError):
        data = b""  # reading it again says what is wrong
    if cache is None or not data:
        from qplan.store.yaml.source import read_source

        source = read_source(path, quickly=True)
        return judgeable(source), source.data
    from qplan.store.cache.plans import keep, recall

    plan = recall(data, cache)
    if plan is None:
        from qplan.store.yaml.source import parse_source

        plan = judgeable(parse_source(path, data, quickly=True))
        keep(data, plan, cache)
    return plan, data


def keep_written(data: bytes, plan: Plan, cache: Path | None) -> None:
    """Keep a plan that was just written, so that the next look finds it.

    One that reading it again would refuse is not kept, nor what cannot be: nothing is said.
    """
    if cache is None:
        return
    from qplan.core.rules.rule import check
    from qplan.store.cache.plans import keep

    if next(check(plan, _errors()), None) is None:
        keep(data, plan, cache)


@contextmanager
def speaking(plan: Plan) -> Iterator[None]:
    """What goes wrong inside is said in the plan's language."""
    try:
        yield
    except QplanError as error:
        error.language = error.language or plan.plan.language
        raise
